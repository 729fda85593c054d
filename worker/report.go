package worker

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nianbao"
	"nianbao/dataset"
)

// Report is what a run has to say to the operator. Its JSON is a contract with those who read it.
type Report struct {
	Run      int64     `json:"run"`
	Started  time.Time `json:"started"`
	Ended    time.Time `json:"ended"`
	Look     bool      `json:"look"` // somebody must look
	Sources  int       `json:"sources"`
	Reports  int       `json:"reports"`
	Requests int       `json:"requests"` // of this run

	Failing     []FailingSource              `json:"failing"` // in this run, also those that failed before
	EventReport                              // new since the last report, whichever command found it
	TablesGone  []StandingRecord             `json:"tables_gone"` // reports whose tables went; the last good numbers stay
	Misdated    []MisdatedRecord             `json:"misdated"`    // fetched at a time that has not come yet, or that is past long since: the clock was wrong
	ClockOff    *ClockOff                    `json:"clock_off"`   // what the sites say of our clock; null when it is right
	Slow        []SlowSource                 `json:"slow"`
	Failures    map[nianbao.FailureClass]int `json:"failures"` // addresses of this run, by class

	Year      int                      `json:"year"`      // the last one whose reports are due
	Deadlines map[nianbao.Standing]int `json:"deadlines"` // agencies of that year by how they stand; the governments of the roster that nobody looks for are left out
	Late      []StandingRecord         `json:"late"`      // those late with it or without it, by region and name
}

type FailingSource struct {
	Source string               `json:"source"`
	Name   string               `json:"name"`
	Class  nianbao.FailureClass `json:"class"`
	Reason string               `json:"reason"`
	Advice string               `json:"advice"`
	Since  time.Time            `json:"since,omitzero"` // the last time that it was well; left out for never
}

type SlowSource struct {
	Source  string        `json:"source"`
	Seconds float64       `json:"seconds"`
	Usual   float64       `json:"usual_seconds"`
	took    time.Duration // for people
}

const (
	slowTimes = 3           // a source is slow that takes so many times its usual time
	slowLeast = time.Minute // and so much longer
)

// newReport gathers what happened since the last report. last is the newest event in it.
func (n *Session) newReport(ctx context.Context) (r Report, last int64, err error) {
	r = Report{Run: n.run.ID, Started: n.run.StartedAt, Ended: n.now().UTC(), Failures: make(map[nianbao.FailureClass]int), Deadlines: make(map[nianbao.Standing]int)}
	runs, err := n.Visits(ctx, n.run.ID)
	if err != nil {
		return r, 0, err
	}
	if r.EventReport, last, err = EventsAfter(ctx, n.DB, n.run.FirstEvent); err != nil {
		return r, 0, err
	}
	if r.Requests, err = n.CountRequests(ctx, n.run.ID); err != nil {
		return r, 0, err
	}
	if err := n.sources(ctx, &r, runs); err != nil {
		return r, 0, err
	}
	if err := n.standings(ctx, &r); err != nil {
		return r, 0, err
	}
	if err := n.failing(ctx, &r, runs); err != nil {
		return r, 0, err
	}
	misdated, err := n.DB.Misdated(ctx, r.Ended)
	if err != nil {
		return r, 0, err
	}
	n.mu.Lock()
	r.ClockOff = clockOff(n.clocks)
	n.mu.Unlock()
	r.Misdated = misdatedRecords(misdated, r.Started)
	r.Look = len(r.Failing)+len(r.Gone)+len(r.Edited)+len(r.TablesGone)+n.wrongTimes(r.Misdated) > 0 || r.ClockOff != nil && r.ClockOff.Of >= fewSites
	return r, last, nil
}

// sources adds up what the sources came to.
func (n *Session) sources(ctx context.Context, r *Report, runs []nianbao.Visit) error {
	r.Sources, r.Slow = len(runs), []SlowSource{}
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
			r.Slow = append(r.Slow, SlowSource{s.Source, took.Seconds(), usual.Seconds(), took})
		}
	}
	return nil
}

// usualTime is the median time of a source's healthy runs; 0 when there was none.
func usualTime(history []nianbao.Visit) time.Duration {
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

// standings counts how the agencies stand with the last year that is due.
func (n *Session) standings(ctx context.Context, r *Report) error {
	r.Year = r.Ended.In(nianbao.China).Year() - 1
	r.TablesGone, r.Late = []StandingRecord{}, []StandingRecord{}
	d, err := dataset.Open(ctx, n.DB, n.options.Decisions)
	if err != nil {
		return err
	}
	for s, err := range d.Standings(ctx, new(dataset.Query), r.Ended) {
		if err != nil {
			return err
		}
		state := s.LedgerEntry.Standing
		if state == nianbao.NotSought && s.Basis == dataset.BasisList {
			continue
		}
		if s.Report.Read && slices.Contains(s.Also, nianbao.TablesGone) {
			r.TablesGone = append(r.TablesGone, NewStandingRecord(s))
		}
		if s.Year != r.Year {
			continue
		}
		r.Deadlines[state]++
		if state == nianbao.Absent || state == nianbao.Late {
			r.Late = append(r.Late, NewStandingRecord(s))
		}
	}
	return nil
}

// failing lists the sources that fail in this run, those that were well the latest first.
func (n *Session) failing(ctx context.Context, r *Report, runs []nianbao.Visit) error {
	r.Failing = []FailingSource{}
	sources, err := n.Sources(ctx)
	if err != nil {
		return err
	}
	names := make(map[string]string)
	for _, s := range sources {
		names[s.ID] = s.Name
	}
	for _, s := range runs {
		if s.Healthy {
			continue
		}
		since, err := n.LastHealthy(ctx, s.Source)
		if err != nil {
			return err
		}
		r.Failing = append(r.Failing, FailingSource{Source: s.Source, Name: names[s.Source], Class: s.Class, Reason: s.Reason, Advice: FailureAdvice[s.Class], Since: since})
	}
	slices.SortStableFunc(r.Failing, func(a, b FailingSource) int { return cmp.Or(b.Since.Compare(a.Since), cmp.Compare(a.Source, b.Source)) })
	return nil
}
