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

// mostLookedAt is how many events are looked at for those that a question chooses: beyond them the list goes on from there, and a feed ends.
const mostLookedAt = 5000

// eventChoices are the parameters that choose among events by the agencies that they are of.
var eventChoices = []string{"level", "region", "function", "agency", "source"}

// chosenEvents are the newest events before one of the agencies that a question chooses, 0 standing for the newest; next is the event before
// which to go on, 0 where there are no more.
func (r *request) chosenEvents(q *dataset.Query, kinds []nianbao.EventKind, before int64, most int) (found []nianbao.Event, next int64, err error) {
	batch := most + 1
	if q.Chooses() {
		batch = 10 * newestEvents
	}
	for looked := 0; ; {
		some, err := r.events(before, kinds, batch)
		if err != nil {
			return nil, 0, err
		}
		for _, e := range some {
			if !r.ofChosen(e, q) {
				continue
			}
			if len(found) == most {
				return found, found[most-1].ID, nil
			}
			found = append(found, e)
		}
		if looked += len(some); len(some) < batch || some[len(some)-1].ID <= 1 {
			return found, 0, nil
		}
		if before = some[len(some)-1].ID; looked >= mostLookedAt {
			return found, before, nil
		}
	}
}

// ofChosen tells whether an event is of an agency that a question chooses.
func (r *request) ofChosen(e nianbao.Event, q *dataset.Query) bool {
	if !q.Chooses() {
		return true
	}
	entry := r.eventAgency(e)
	return entry != nil && q.Keeps(entry.Identity) && entry.Matches(q)
}

// changesFeed is the newest changes of the chosen agencies as an Atom feed.
func changesFeed(r *request) (*answer, error) {
	if err := r.allow(append([]string{"kind"}, eventChoices...)...); err != nil {
		return nil, err
	}
	kinds, err := wordsOf(r, "kind", nianbao.EventKinds, message.Events)
	if err != nil {
		return nil, err
	}
	q, err := r.query()
	if err != nil {
		return nil, err
	}
	found, _, err := r.chosenEvents(q, kinds, 0, newestEvents)
	if err != nil {
		return nil, err
	}
	f := feed{Lang: r.lang.Tag(), ID: "tag:nianbao,2026:changes:" + string(r.lang), Title: r.t("changes_title"),
		Self: atomLink{"self", r.at(r.path(r.lang))}, Author: r.t("site"), Updated: time.Unix(0, 0).UTC().Format(time.RFC3339)}
	if chosen := r.params.Encode(); chosen != "" { // another feed, with its choices in its name
		f.ID += ":" + chosen
		var words []string
		for _, name := range append([]string{"kind"}, eventChoices...) {
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
		f.Entries = append(f.Entries, entry{ID: fmt.Sprintf("tag:nianbao,2026:event:%d", e.ID),
			Title: r.t("event_title", line.Kind, e.Agency, line.Year), Updated: at, Link: atomLink{Href: r.at(line.Page.Href)}, Content: text})
	}
	return &answer{feed: &f}, nil
}
