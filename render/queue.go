package render

import (
	"fmt"
	"strings"
	"time"

	"nianbao/render/table"
	"nianbao/store"
)

// QueueProgress is the JSON of how far a run is that several processes share: what anybody may know.
type QueueProgress struct {
	Run     int64       `json:"run"` // 0 for none yet
	Started string      `json:"started_at"`
	Ended   string      `json:"ended_at"` // "" while it is under way
	Sources int         `json:"sources"`
	Visited int         `json:"visited"`
	Failing int         `json:"failing"`
	Alive   int         `json:"workers_alive"`
	Jobs    []JobRecord `json:"jobs"`
}

// QueueRecord is that of how the workers stand, for who runs them.
type QueueRecord struct {
	QueueProgress
	Errors  []JobFailure   `json:"errors"`
	Workers []WorkerRecord `json:"workers"`
}

type JobRecord struct {
	Kind  string `json:"kind"`
	State string `json:"state"`
	Jobs  int    `json:"jobs"`
	Since string `json:"since"` // that the first of them waits or runs
}

type JobFailure struct {
	Kind     string `json:"kind"`
	State    string `json:"state"`
	Attempts int    `json:"attempts"`
	At       string `json:"at"`
	Error    string `json:"error"`
}

type WorkerRecord struct {
	ID      string `json:"id"`
	Machine string `json:"machine"`
	PID     int    `json:"pid"`
	Alive   bool   `json:"alive"`
	Jobs    int    `json:"jobs"`
	Kinds   string `json:"kinds"` // of its jobs, with commas between
	Since   string `json:"since"`
	Seen    string `json:"seen"`
}

// NewQueueProgress returns how far the run is at a time.
func NewQueueProgress(q store.QueueStatus, now time.Time) QueueProgress {
	r := QueueProgress{Run: q.Run.ID, Started: TimeWord(q.Run.StartedAt), Ended: TimeWord(q.Run.EndedAt), Sources: q.Run.Sources, Visited: q.Run.Visited,
		Failing: q.Run.Failing, Jobs: []JobRecord{}}
	for _, w := range q.Workers {
		if w.IsAlive(now) {
			r.Alive++
		}
	}
	for _, j := range q.Jobs {
		r.Jobs = append(r.Jobs, JobRecord{j.Kind, j.State, j.Jobs, TimeWord(j.Since)})
	}
	return r
}

// NewQueueRecord returns the record of how the queue stands at a time.
func NewQueueRecord(q store.QueueStatus, now time.Time) QueueRecord {
	r := QueueRecord{QueueProgress: NewQueueProgress(q, now), Errors: []JobFailure{}, Workers: []WorkerRecord{}}
	for _, e := range q.Errors {
		r.Errors = append(r.Errors, JobFailure{e.Kind, e.State, e.Attempts, TimeWord(e.At), e.Error})
	}
	for _, w := range q.Workers {
		r.Workers = append(r.Workers, WorkerRecord{w.ID, w.Machine, w.PID, w.IsAlive(now), w.Running, w.Kinds, TimeWord(w.Since), TimeWord(w.Seen)})
	}
	return r
}

// Draw returns it as text.
func (r QueueRecord) Draw() string {
	var b strings.Builder
	switch {
	case r.Run == 0:
		b.WriteString("run       none yet; \"nianbao work start\" begins one\n")
	case r.Ended == "":
		fmt.Fprintf(&b, "run       %d, since %s: %d of %s visited, %d failing\n", r.Run, r.Started, r.Visited, CountOf(r.Sources, "source"), r.Failing)
	default:
		fmt.Fprintf(&b, "run       %d, from %s to %s: %s visited, %d failing\n", r.Run, r.Started, r.Ended, CountOf(r.Visited, "source"), r.Failing)
	}
	fmt.Fprintf(&b, "workers   %d alive\n", r.Alive)
	if len(r.Workers) > 0 {
		b.WriteString("\n" + table.New([]table.Column[WorkerRecord]{
			table.Texts("worker", func(w WorkerRecord) string { return w.ID }),
			table.Texts("alive", func(w WorkerRecord) string { return map[bool]string{true: "yes", false: "no"}[w.Alive] }),
			table.Numbers("jobs", func(w WorkerRecord) int { return w.Jobs }),
			table.Texts("at", func(w WorkerRecord) string { return w.Kinds }),
			table.Texts("since", func(w WorkerRecord) string { return w.Since }),
			table.Texts("last seen", func(w WorkerRecord) string { return w.Seen }),
		}, r.Workers).String())
	}
	if len(r.Jobs) > 0 {
		b.WriteString("\n" + table.New([]table.Column[JobRecord]{
			table.Texts("job", func(j JobRecord) string { return j.Kind }),
			table.Texts("state", func(j JobRecord) string { return j.State }),
			table.Numbers("jobs", func(j JobRecord) int { return j.Jobs }),
			table.Texts("since", func(j JobRecord) string { return j.Since }),
		}, r.Jobs).String())
	}
	for _, e := range r.Errors {
		fmt.Fprintf(&b, "\n%s %s after %s, at %s: %s", e.Kind, e.State, CountOf(e.Attempts, "attempt"), e.At, e.Error)
	}
	if len(r.Errors) > 0 {
		b.WriteString("\n")
	}
	return b.String()
}
