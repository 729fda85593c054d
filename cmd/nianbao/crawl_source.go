package main

import (
	"bytes"
	"errors"

	"nianbao"
	"nianbao/files"
	"nianbao/scrape"
	"nianbao/worker"
)

// givenSources reads the sources of the command line: of a file, of addresses, or of both.
func (c *crawling) givenSources(urls []string) ([]nianbao.Source, error) {
	var sources []nianbao.Source
	if c.file != "" {
		text, err := files.Read(c.file, files.SourcesLimit)
		if err != nil {
			return nil, err
		}
		if sources, err = scrape.ReadSources(bytes.NewReader(text), c.file); err != nil {
			return nil, err
		}
	}
	for _, address := range urls {
		given, err := scrape.SourceAt(address)
		if err != nil {
			return nil, usage("%v", err)
		}
		sources = append(sources, given)
	}
	return sources, nil
}

func nothingToCrawl(path string) error {
	return usage("nothing to crawl: give the address of a report list, or --sources with a sources.csv; the database %s knows no source yet", path)
}

// explainSources says what is wrong with the sources that were asked for.
func explainSources(err error, path string) error {
	var unknown *worker.UnknownSource
	switch {
	case errors.Is(err, worker.ErrNoSource):
		return nothingToCrawl(path)
	case errors.As(err, &unknown):
		return usage("--source %s: there is no source of this id; \"nianbao status\" and the sources.csv list the ids", unknown.ID)
	}
	return err
}
