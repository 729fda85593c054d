package web

import (
	"encoding/xml"
	"fmt"
	"time"

	"nianbao"
)

// The elements of an Atom feed (RFC 4287).
type feed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"xml:lang,attr"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Self    atomLink `xml:"link"`
	Author  string   `xml:"author>name"`
	Entries []entry  `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type entry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Content string   `xml:"content"`
}

// changesFeed is the newest changes as an Atom feed.
func changesFeed(r *request) (*answer, error) {
	if err := r.allow("kind"); err != nil {
		return nil, err
	}
	kinds, err := wordsOf(r, "kind", nianbao.EventKinds)
	if err != nil {
		return nil, err
	}
	found, err := r.events(0, kinds, newestEvents)
	if err != nil {
		return nil, err
	}
	f := feed{Lang: r.lang.Tag(), ID: "tag:nianbao,2026:changes:" + string(r.lang), Title: r.t("changes_title"), Self: atomLink{"self", r.path(r.lang)}, Author: r.t("site"), Updated: time.Unix(0, 0).UTC().Format(time.RFC3339)}
	for i, e := range found {
		line := r.eventLine(e)
		at := e.At.UTC().Format(time.RFC3339)
		if i == 0 || at > f.Updated {
			f.Updated = at
		}
		var text string
		for _, c := range eventRecords([]nianbao.Event{e})[0].Cells {
			text += fmt.Sprintf("%s: %s → %s\n", c.Cell, c.Old, c.New)
		}
		f.Entries = append(f.Entries, entry{ID: fmt.Sprintf("tag:nianbao,2026:event:%d", e.ID), Title: r.t("event_title", line.Kind, e.Agency, line.Year), Updated: at, Link: atomLink{Href: line.Page.Href}, Content: text})
	}
	return &answer{feed: &f}, nil
}
