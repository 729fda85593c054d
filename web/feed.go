package web

import (
	"encoding/xml"
	"fmt"
	"time"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render/message"
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

// mostLookedAt is how many events are looked at for those that a feed chooses: beyond them its newest are old.
const mostLookedAt = 5000

// chosenEvents are the newest events of the agencies that a question chooses.
func (r *request) chosenEvents(q *dataset.Query, kinds []nianbao.EventKind, most int) (found []nianbao.Event, err error) {
	if !q.Chooses() {
		return r.events(0, kinds, most)
	}
	before, looked := int64(0), 0
	for len(found) < most && looked < mostLookedAt {
		some, err := r.events(before, kinds, 10*newestEvents)
		if err != nil || len(some) == 0 {
			return found, err
		}
		for _, e := range some {
			entry := r.known.directory.Agency(r.data.KeyOf(&nianbao.Report{Source: e.Source, Agency: e.Agency, Year: e.Year, URL: e.URL}))
			if entry != nil && q.Keeps(entry.Identity) && entry.Matches(q) && len(found) < most {
				found = append(found, e)
			}
		}
		looked += len(some)
		if before = some[len(some)-1].ID; before <= 1 {
			break
		}
	}
	return found, nil
}

// changesFeed is the newest changes of the chosen agencies as an Atom feed.
func changesFeed(r *request) (*answer, error) {
	if err := r.allow("kind", "level", "region", "function", "agency", "source"); err != nil {
		return nil, err
	}
	kinds, err := wordsOf(r, "kind", nianbao.EventKinds)
	if err != nil {
		return nil, err
	}
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	found, err := r.chosenEvents(q, kinds, newestEvents)
	if err != nil {
		return nil, err
	}
	f := feed{Lang: r.lang.Tag(), ID: "tag:nianbao,2026:changes:" + string(r.lang), Title: r.t("changes_title"), Self: atomLink{"self", r.at(r.path(r.lang))}, Author: r.t("site"), Updated: time.Unix(0, 0).UTC().Format(time.RFC3339)}
	if chosen := r.params.Encode(); chosen != "" { // another feed, with its choices in its name
		f.ID += ":" + chosen
		var words []string
		for _, name := range []string{"kind", "level", "region", "function", "agency", "source"} {
			words = append(words, r.list(name)...)
		}
		f.Title += r.t("colon") + message.List(r.lang, words)
	}
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
		f.Entries = append(f.Entries, entry{ID: fmt.Sprintf("tag:nianbao,2026:event:%d", e.ID), Title: r.t("event_title", line.Kind, e.Agency, line.Year), Updated: at, Link: atomLink{Href: r.at(line.Page.Href)}, Content: text})
	}
	return &answer{feed: &f}, nil
}
