package main

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nianbao"
	"nianbao/scrape"
	"nianbao/store"
)

// nightReport is the page that the operator reads in the morning. Its JSON is a contract with those who read it.
type nightReport struct {
	Run      int64     `json:"run"`
	Started  time.Time `json:"started"`
	Ended    time.Time `json:"ended"`
	Look     bool      `json:"look"` // somebody must look
	Sources  int       `json:"sources"`
	Reports  int       `json:"reports"`
	Requests int       `json:"requests"` // of this run

	Failing    []failingSource  `json:"failing"`     // in this run, also those that failed before
	Gone       []happening      `json:"gone"`        // and what follows is new since the last report
	Edited     []happening      `json:"edited"`      //
	Moved      []happening      `json:"moved"`       //
	New        []happening      `json:"new"`         //
	Back       []happening      `json:"back"`        //
	Recovered  []happening      `json:"recovered"`   //
	TablesGone []standingRecord `json:"tables_gone"` // reports whose tables went; the last good numbers stay
	Slow       []slowSource     `json:"slow"`
	Failures   map[string]int   `json:"failures"` // addresses of this run, by class

	Year      int                      `json:"year"`      // the last one whose reports are due
	Deadlines map[nianbao.Standing]int `json:"deadlines"` // sources of that year by how they stand
	Late      []standingRecord         `json:"late"`      // those late with it or without it, by source
}

type failingSource struct {
	Source string    `json:"source"`
	Name   string    `json:"name"`
	Class  string    `json:"class"`
	Reason string    `json:"reason"`
	Advice string    `json:"advice"`
	Since  time.Time `json:"since,omitzero"` // the last time that it was well; left out for never
}

// happening is an event about a report or a source.
type happening struct {
	At     time.Time    `json:"at"`
	Source string       `json:"source"`
	Agency string       `json:"agency"`
	Year   int          `json:"year,omitempty"`
	URL    string       `json:"url,omitempty"`
	Detail string       `json:"detail,omitempty"`
	Cells  []editedCell `json:"cells,omitempty"`
	Old    *capture     `json:"old,omitempty"`
	New    *capture     `json:"new,omitempty"`
}

type editedCell struct {
	Cell nianbao.CellID `json:"cell"`
	Old  shownFigure    `json:"old"`
	New  shownFigure    `json:"new"`
}

type shownFigure struct {
	State nianbao.State   `json:"state"`
	Value *nianbao.Amount `json:"value"` // null unless reported
	Raw   string          `json:"raw"`
}

type capture struct {
	Page      int64     `json:"page"`
	URL       string    `json:"url"`
	SHA256    string    `json:"sha256"`
	Status    int       `json:"status"`
	FetchedAt time.Time `json:"fetched_at"`
}

type slowSource struct {
	Source  string        `json:"source"`
	Seconds float64       `json:"seconds"`
	Usual   float64       `json:"usual_seconds"`
	took    time.Duration // for people
}

const (
	slowTimes = 3           // a source is slow that takes so many times its usual time
	slowLeast = time.Minute // and so much longer
)

// newNightReport gathers what happened since the last report. last is the newest event in it.
func (n *night) newNightReport(ctx context.Context) (r nightReport, last int64, err error) {
	r = nightReport{Run: n.run.ID, Started: n.run.StartedAt, Ended: n.now().UTC(), Failures: make(map[string]int), Deadlines: make(map[nianbao.Standing]int)}
	runs, err := n.SourceRuns(ctx, n.run.ID)
	if err != nil {
		return r, 0, err
	}
	watches, err := n.Watches(ctx)
	if err != nil {
		return r, 0, err
	}
	if last, err = n.happenings(ctx, &r); err != nil {
		return r, 0, err
	}
	if r.Requests, err = n.CountRequests(ctx, n.run.ID); err != nil {
		return r, 0, err
	}
	if err := n.sources(ctx, &r, runs); err != nil {
		return r, 0, err
	}
	r.standings(watches, r.Ended)
	r.failing(watches, runs)
	r.Look = len(r.Failing)+len(r.Gone)+len(r.Edited)+len(r.TablesGone) > 0
	return r, last, nil
}

// happenings sorts the events since the last report.
func (n *night) happenings(ctx context.Context, r *nightReport) (last int64, err error) {
	events, err := n.Events(ctx, store.EventFilter{After: n.run.FirstEvent})
	if err != nil {
		return 0, err
	}
	last = n.run.FirstEvent
	lists := map[store.EventKind]*[]happening{store.EventGone: &r.Gone, store.EventEdited: &r.Edited, store.EventMoved: &r.Moved, store.EventNew: &r.New,
		store.EventBack: &r.Back, store.EventRecovered: &r.Recovered}
	for _, list := range lists {
		*list = []happening{}
	}
	for _, e := range events {
		last = e.ID
		if list := lists[e.Kind]; list != nil {
			*list = append(*list, newHappening(e))
		}
	}
	return last, nil
}

func newHappening(e store.Event) happening {
	h := happening{At: e.At, Source: e.Source, Agency: e.Agency, Year: e.Year, URL: e.URL, Detail: e.Detail, Old: newCapture(e.Old), New: newCapture(e.New)}
	for _, c := range e.Cells {
		h.Cells = append(h.Cells, editedCell{c.New.Cell, showFigure(c.Old), showFigure(c.New)})
	}
	return h
}

func newCapture(c store.Capture) *capture {
	if c.Page == 0 {
		return nil
	}
	return &capture{c.Page, c.URL, c.Hash.String(), c.Status, c.FetchedAt}
}

func showFigure(f nianbao.Figure) shownFigure {
	s := shownFigure{State: f.State, Raw: f.Raw}
	if f.Known() {
		s.Value = &f.Value
	}
	return s
}

// sources adds up what the sources came to.
func (n *night) sources(ctx context.Context, r *nightReport, runs []store.SourceRun) error {
	r.Sources, r.Slow = len(runs), []slowSource{}
	for _, s := range runs {
		r.Reports += s.Reports
		for _, f := range s.Failures {
			r.Failures[f.Class]++
		}
		history, err := n.History(ctx, s.Source, n.run.ID, historyRuns)
		if err != nil {
			return err
		}
		took := s.EndedAt.Sub(s.StartedAt)
		if usual := usualTime(history); usual > 0 && took > slowTimes*usual && took > usual+slowLeast {
			r.Slow = append(r.Slow, slowSource{s.Source, took.Seconds(), usual.Seconds(), took})
		}
	}
	return nil
}

// usualTime is the median time of a source's healthy runs; 0 when there was none.
func usualTime(history []store.SourceRun) time.Duration {
	var times []time.Duration
	for _, run := range history {
		if run.Healthy {
			times = append(times, run.EndedAt.Sub(run.StartedAt))
		}
	}
	if times == nil {
		return 0
	}
	slices.Sort(times)
	return times[len(times)/2]
}

// standings counts how the sources stand with the last year that is due.
func (r *nightReport) standings(watches []nianbao.Watch, now time.Time) {
	r.Year = now.In(nianbao.China).Year() - 1
	r.TablesGone, r.Late = []standingRecord{}, []standingRecord{}
	for _, w := range watches {
		for _, e := range nianbao.Ledger(w, now) {
			if e.Report.Read && slices.Contains(e.Also, nianbao.TablesGone) {
				r.TablesGone = append(r.TablesGone, newStandingRecord(e))
			}
			if e.Year != r.Year {
				continue
			}
			r.Deadlines[e.Standing]++
			if e.Standing == nianbao.Absent || e.Standing == nianbao.Late {
				r.Late = append(r.Late, newStandingRecord(e))
			}
		}
	}
}

// failing lists the sources that fail in this run, those that were well the latest first.
func (r *nightReport) failing(watches []nianbao.Watch, runs []store.SourceRun) {
	r.Failing = []failingSource{}
	names := make(map[string]nianbao.Watch)
	for _, w := range watches {
		names[w.Source.ID] = w
	}
	for _, s := range runs {
		if s.Healthy {
			continue
		}
		w := names[s.Source]
		r.Failing = append(r.Failing, failingSource{Source: s.Source, Name: w.Source.Name, Class: s.Class, Reason: s.Reason,
			Advice: crawlAdvice[scrape.Class(s.Class)], Since: w.LastHealthy})
	}
	slices.SortStableFunc(r.Failing, func(a, b failingSource) int { return cmp.Or(b.Since.Compare(a.Since), cmp.Compare(a.Source, b.Source)) })
}
