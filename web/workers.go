package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"nianbao/store"
)

type workersModel struct {
	Facts []fact
	Jobs  []jobLine
}

type jobLine struct {
	Kind, State string
	Jobs        int
	Since       string
}

// jobWords are the texts of the kinds of jobs, and of the states in which they can be.
var jobWords = map[string]string{"night": "job_night", "visit": "job_visit", "read": "job_read", "available": "job_available", "pending": "job_pending",
	"scheduled": "job_scheduled", "running": "job_running", "retryable": "job_retryable", "completed": "job_completed", "cancelled": "job_cancelled",
	"discarded": "job_discarded"}

// jobWord is what a kind or a state is called; itself where this program does not know it.
func (r *request) jobWord(code string) string {
	if key, ok := jobWords[code]; ok {
		return r.t(key)
	}
	return code
}

// workersData is the page as data. Which machines work is for the operator alone: "nianbao work status".
type workersData struct {
	Run     int64       `json:"run"` // 0 for none yet
	Started string      `json:"started_at"`
	Ended   string      `json:"ended_at"` // "" while it is under way
	Sources int         `json:"sources"`
	Visited int         `json:"visited"`
	Failing int         `json:"failing"`
	Workers int         `json:"workers"` // alive
	Jobs    []jobRecord `json:"jobs"`
}

type jobRecord struct {
	Kind  string `json:"kind"`
	State string `json:"state"`
	Jobs  int    `json:"jobs"`
	Since string `json:"since"`
}

// queueOf reads how the queue stands, and of what the answer is made: workers take jobs without any change of the content.
func (r *request) queueOf() (workersData, string, error) {
	q, err := r.store.QueueStatus(r.Context())
	if errors.Is(err, store.ErrNoWorkers) {
		return workersData{}, "", &refusal{status: http.StatusNotFound, say: r.t("err_workers"), Nearest: []link{{Text: r.t("nav_sources"), Href: r.href("sources")}}}
	}
	if err != nil {
		return workersData{}, "", err
	}
	d := workersData{Run: q.Run.ID, Sources: q.Run.Sources, Visited: q.Run.Visited,
		Failing: q.Run.Failing, Jobs: []jobRecord{}}
	for of, at := range map[*string]time.Time{&d.Started: q.Run.StartedAt, &d.Ended: q.Run.EndedAt} {
		if !at.IsZero() {
			*of = stampOf(at)
		}
	}
	for _, w := range q.Workers {
		if w.IsAlive(time.Now()) {
			d.Workers++
		}
	}
	for _, j := range q.Jobs {
		d.Jobs = append(d.Jobs, jobRecord{j.Kind, j.State, j.Jobs, stampOf(j.Since)})
	}
	of, err := json.Marshal(d)
	return d, string(of), err
}

// workers shows how far a run is that several processes share.
func workers(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	d, _, err := r.queueOf()
	if err != nil {
		return nil, err
	}
	a := &answer{template: "workers", json: d}
	a.Nav, a.Title = "nav_sources", r.t("workers_title")
	switch {
	case d.Run == 0:
		a.Lede = r.t("workers_none", d.Workers)
	case d.Ended == "":
		a.Lede = r.t("workers_under_way", d.Workers, d.Visited, d.Sources)
	default:
		a.Lede = r.t("workers_ended", d.Workers, d.Visited)
	}
	m := workersModel{}
	for _, f := range []struct{ name, at string }{{r.t("run_started"), d.Started}, {r.t("run_ended"), d.Ended}} {
		if at, err := time.Parse(time.RFC3339, f.at); err == nil {
			m.Facts = append(m.Facts, fact{Name: f.name, Links: []link{{Text: r.moment(at)}}})
		}
	}
	for _, j := range d.Jobs {
		at, err := time.Parse(time.RFC3339, j.Since)
		if err != nil {
			return nil, err
		}
		m.Jobs = append(m.Jobs, jobLine{r.jobWord(j.Kind), r.jobWord(j.State), j.Jobs, r.moment(at)})
	}
	a.model = m
	return a, nil
}
