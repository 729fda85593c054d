package worker

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nianbao"
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
	Deadlines map[nianbao.Standing]int `json:"deadlines"` // sources of that year by how they stand
	Late      []StandingRecord         `json:"late"`      // those late with it or without it, by source
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
	watches, err := n.Watches(ctx)
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
	r.standings(watches, r.Ended)
	r.failing(watches, runs)
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

// standings counts how the sources stand with the last year that is due.
func (r *Report) standings(watches []nianbao.Watch, now time.Time) {
	r.Year = now.In(nianbao.China).Year() - 1
	r.TablesGone, r.Late = []StandingRecord{}, []StandingRecord{}
	for _, w := range watches {
		for _, e := range nianbao.Ledger(w, now) {
			if e.Report.Read && slices.Contains(e.Also, nianbao.TablesGone) {
				r.TablesGone = append(r.TablesGone, NewStandingRecord(e))
			}
			if e.Year != r.Year {
				continue
			}
			r.Deadlines[e.Standing]++
			if e.Standing == nianbao.Absent || e.Standing == nianbao.Late {
				r.Late = append(r.Late, NewStandingRecord(e))
			}
		}
	}
}

// failing lists the sources that fail in this run, those that were well the latest first.
func (r *Report) failing(watches []nianbao.Watch, runs []nianbao.Visit) {
	r.Failing = []FailingSource{}
	names := make(map[string]nianbao.Watch)
	for _, w := range watches {
		names[w.Source.ID] = w
	}
	for _, s := range runs {
		if s.Healthy {
			continue
		}
		w := names[s.Source]
		r.Failing = append(r.Failing, FailingSource{Source: s.Source, Name: w.Source.Name, Class: s.Class, Reason: s.Reason,
			Advice: FailureAdvice[s.Class], Since: w.LastHealthy})
	}
	slices.SortStableFunc(r.Failing, func(a, b FailingSource) int { return cmp.Or(b.Since.Compare(a.Since), cmp.Compare(a.Source, b.Source)) })
}
