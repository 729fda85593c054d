package main

import (
	"context"
	"net/url"
	"os"
	"slices"
	"strings"

	"nianbao"
	"nianbao/scrape"
	"nianbao/store"
)

// givenSources reads the sources of the command line: of a file, of addresses, or of both.
func (c *crawling) givenSources(urls []string) ([]nianbao.Source, error) {
	var sources []nianbao.Source
	if c.file != "" {
		f, err := os.Open(c.file)
		if err != nil {
			return nil, explainFile(c.file, err)
		}
		defer f.Close()
		if sources, err = scrape.ReadSources(f, c.file); err != nil {
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

// chooseSources remembers the given sources, or takes those of the database when none are given, and applies the filter.
func (c *crawling) chooseSources(ctx context.Context, db *store.DB, given []nianbao.Source) ([]nianbao.Source, error) {
	sources := given
	if len(given) == 0 {
		known, err := db.Sources(ctx)
		if err != nil {
			return nil, err
		}
		if sources = known; len(known) == 0 {
			return nil, nothingToCrawl(db.Path())
		}
	}
	if len(c.only) > 0 {
		sources = slices.DeleteFunc(slices.Clone(sources), func(s nianbao.Source) bool { return !slices.Contains(c.only, s.ID) })
		for _, id := range c.only {
			if !slices.ContainsFunc(sources, func(s nianbao.Source) bool { return s.ID == id }) {
				return nil, usage("--source %s: there is no source of this id; \"nianbao status\" and the sources.csv list the ids", id)
			}
		}
	}
	if len(given) == 0 {
		return sources, nil
	}
	return sources, putNewSources(ctx, db, sources)
}

func nothingToCrawl(path string) error {
	return usage("nothing to crawl: give the address of a report list, or --sources with a sources.csv; the database %s knows no source yet", path)
}

// putNewSources stores the sources. An address given alone says less than a listed source of the same id, which stays.
func putNewSources(ctx context.Context, db *store.DB, sources []nianbao.Source) error {
	known, err := db.Sources(ctx)
	if err != nil {
		return err
	}
	bare := func(s nianbao.Source) bool {
		return s.Name == "" && slices.ContainsFunc(known, func(k nianbao.Source) bool { return k.ID == s.ID })
	}
	return db.PutSources(ctx, slices.DeleteFunc(slices.Clone(sources), bare))
}
