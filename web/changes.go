package web

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"time"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render/message"
	"nianbao/store"
)

type changesModel struct {
	Picks []pick
	Days  []eventDay
	Next  string
	Feed  string
}

// eventLine is an event as people read it.
type eventLine struct {
	Kind   string
	At     string
	Agency link
	Year   string
	Cells  string
	Page   link // of the event
	Detail string
}

// newestEvents are the first part of a list of events, and of the feed.
const newestEvents = 200

// events returns the newest events before one, in that order; 0 stands for the newest.
func (r *request) events(before int64, kinds []nianbao.EventKind, most int) ([]nianbao.Event, error) {
	if before == 0 {
		last, err := r.store.LastEvent(r.Context())
		if err != nil {
			return nil, err
		}
		before = last + 1
	}
	var out []nianbao.Event
	for width := int64(2 * most); ; width *= 8 { // kinds may be rare
		var err error
		if out, err = r.store.Events(r.Context(), store.EventFilter{After: max(0, before-1-width), Before: before, Kinds: kinds}); err != nil {
			return nil, err
		}
		if len(out) >= most || before-1-width <= 0 {
			break
		}
	}
	slices.SortFunc(out, func(a, b nianbao.Event) int { return cmp.Compare(b.ID, a.ID) })
	return out[:min(len(out), most)], nil
}

// changes lists what runs found changed, newest first.
func changes(r *request) (*answer, error) {
	if err := r.allow(append([]string{"kind", "before"}, eventChoices...)...); err != nil {
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
	before, err := strconv.ParseInt(cmp.Or(r.params.Get("before"), "0"), 10, 64)
	if err != nil || before < 0 {
		return nil, &refusal{status: http.StatusBadRequest, say: r.t("err_value", "before", r.params.Get("before"), r.t("want_event"))}
	}
	found, next, err := r.chosenEvents(q, kinds, before, mostRows)
	if err != nil {
		return nil, err
	}
	a := &answer{template: "changes"}
	a.Nav, a.Title = "nav_changes", r.t("changes_title")
	m := changesModel{Feed: r.changesFeedHref(), Days: r.eventDays(found)}
	if next > 0 {
		m.Next = r.with("before", fmt.Sprint(next))
	}
	m.Picks = append(r.picks(q, "level", "region", "function", "agency"), wordPick(r, "kind", "pick_kind", nianbao.EventKinds, message.Events))
	switch {
	case len(found) > 0:
		a.Lede = r.t("changes_lede", len(found))
	case next > 0:
		a.Lede = r.t("changes_further", mostLookedAt)
	default:
		a.Lede = r.t("changes_none")
	}
	a.model = m
	r.giveList(a, eventRecords(found), len(found), m.Next)
	return a, nil
}

// changesFeedHref is the feed of what the list chooses.
func (r *request) changesFeedHref() string {
	q := maps.Clone(r.params)
	for name := range r.params {
		if name != "kind" && !slices.Contains(eventChoices, name) {
			q.Del(name)
		}
	}
	if len(q) == 0 {
		return r.href("changes.atom")
	}
	return r.href("changes.atom") + "?" + q.Encode()
}

// eventDay is the events of one day, in the time that the page has its times in.
type eventDay struct {
	Day  string
	Rows []eventLine
}

// eventDays groups events, the newest first, by their days.
func (r *request) eventDays(list []nianbao.Event) (days []eventDay) {
	for _, e := range list {
		line := r.eventLine(e)
		day, clock := r.dayAndClock(e.At)
		line.At = clock
		if n := len(days); n == 0 || days[n-1].Day != day {
			days = append(days, eventDay{Day: day})
		}
		days[len(days)-1].Rows = append(days[len(days)-1].Rows, line)
	}
	return days
}

func (r *request) eventLine(e nianbao.Event) eventLine {
	line := eventLine{Kind: message.Events.Of(r.lang, string(e.Kind)), At: r.moment(e.At), Agency: link{Text: e.Agency, Chinese: true},
		Page: link{Text: r.t("event_number", e.ID), Href: r.href("changes", fmt.Sprint(e.ID))}}
	if e.Year != 0 {
		line.Year = r.inYear(e.Year)
	}
	if len(e.Cells) > 0 {
		line.Cells = message.Cells.Count(r.lang, len(e.Cells))
	}
	if r.lang == message.English {
		line.Detail = e.Detail
	}
	if entry := r.eventAgency(e); entry != nil {
		line.Agency = link{Text: entry.Name, Href: r.href("agency", entry.Key), Chinese: true}
	}
	return line
}

// eventRecord is an event for machines.
type eventRecord struct {
	ID     int64             `json:"id"`
	At     time.Time         `json:"at"`
	Kind   nianbao.EventKind `json:"kind"`
	Source string            `json:"source"`
	Agency string            `json:"agency"`
	Year   int               `json:"year"`
	URL    string            `json:"url"`
	Old    string            `json:"old_sha256,omitempty"`
	New    string            `json:"new_sha256,omitempty"`
	Cells  []cellRecord      `json:"cells"`
	Detail string            `json:"detail,omitempty"`
}

type cellRecord struct {
	Cell nianbao.CellID `json:"cell"`
	Old  string         `json:"old"`
	New  string         `json:"new"`
}

func eventRecords(list []nianbao.Event) []eventRecord {
	out := []eventRecord{}
	for _, e := range list {
		rec := eventRecord{ID: e.ID, At: e.At, Kind: e.Kind, Source: e.Source, Agency: e.Agency, Year: e.Year, URL: e.URL, Old: hashText(e.Old),
			New: hashText(e.New), Cells: []cellRecord{}, Detail: e.Detail}
		for _, c := range e.Cells {
			rec.Cells = append(rec.Cells, cellRecord{c.New.Cell, figureText(c.Old), figureText(c.New)})
		}
		out = append(out, rec)
	}
	return out
}

func hashText(c nianbao.Capture) string {
	if c.Hash == (nianbao.Hash{}) {
		return ""
	}
	return c.Hash.String()
}

// figureText is a figure in data: its number, or its state.
func figureText(f nianbao.Figure) string {
	if f.Known() {
		return f.Value.String()
	}
	return string(f.State)
}

type eventModel struct {
	Line  eventLine
	Facts []fact
	Cells []changedCell
}

type changedCell struct{ Cell, Old, New link }

// eventPage shows one event: what was, what is, and the captures that show it.
func eventPage(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil || id < 1 {
		return nil, &refusal{status: http.StatusNotFound, say: r.t("err_gone")}
	}
	found, err := r.events(id+1, nil, 1)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 || found[0].ID != id {
		return nil, &refusal{status: http.StatusNotFound, say: r.t("err_gone")}
	}
	e := found[0]
	a := &answer{template: "event"}
	line := r.eventLine(e)
	a.Nav, a.Title, a.Lede = "nav_changes", r.t("event_title", line.Kind, e.Agency, line.Year), line.At
	m := eventModel{Line: line, Facts: []fact{{Name: r.t("fact_page"), Links: []link{r.outside(e.URL)}}}}
	for _, c := range []struct {
		key string
		nianbao.Capture
	}{{"capture_old", e.Old}, {"capture_new", e.New}} {
		if hash := hashText(c.Capture); hash != "" {
			m.Facts = append(m.Facts, fact{Name: r.t(c.key), Links: []link{{Text: r.moment(c.FetchedAt)}, {Text: hash[:12], Href: r.href("archive", hash)}}})
		}
	}
	for _, c := range e.Cells {
		m.Cells = append(m.Cells, r.changedCell(c, e))
	}
	a.model = m
	a.json = eventRecords(found)[0]
	return a, nil
}

// changedCell is a cell before and after, each leading to the number in the bytes that had it.
func (r *request) changedCell(c nianbao.CellChange, e nianbao.Event) changedCell {
	out := changedCell{Cell: link{Text: string(c.New.Cell), Chinese: true}, Old: link{Text: r.printed(c.Old)}, New: link{Text: r.printed(c.New)}}
	if _, cell := cellByID("", c.New.Cell); cell != nil {
		out.Cell.Text = cellName(cell)
	}
	entry := r.eventAgency(e)
	if entry == nil || e.Year == 0 {
		return out
	}
	if _, ok := entry.Year(e.Year); !ok {
		return out
	}
	at := func(capture nianbao.Capture) string {
		if hash := hashText(capture); hash != "" {
			return r.href("agency", entry.Key, fmt.Sprint(e.Year), string(c.New.Cell)+"@"+hash[:12])
		}
		return ""
	}
	out.Old.Href, out.New.Href = at(e.Old), at(e.New)
	return out
}

// eventAgency is the agency that an event is of; nil where it has no report.
func (r *request) eventAgency(e nianbao.Event) *dataset.Entry {
	return r.known.directory.Agency(r.data.KeyOf(&nianbao.Report{Source: e.Source, Agency: e.Agency, Year: e.Year, URL: e.URL}))
}
