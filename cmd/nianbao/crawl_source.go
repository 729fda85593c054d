package main

import (
	"bytes"
	"errors"
	"net/url"
	"strings"

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
		u, err := url.Parse(address)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil, usage("%q is not the address of a page; give the whole address, like https://www.example.gov.cn/zwgk/nb/", address)
		}
		sources = append(sources, nianbao.Source{ID: idOfURL(u), URL: address})
	}
	return sources, nil
}

// idOfURL names a source that was given by its address only: the same address is the same source next time.
func idOfURL(u *url.URL) string {
	id := u.Host + strings.TrimRight(u.Path, "/")
	if u.RawQuery != "" {
		id += "?" + u.RawQuery
	}
	return id
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
