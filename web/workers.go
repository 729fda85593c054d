package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"nianbao/render"
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

// queueOf reads how far the run is, and of what the answer is made: workers take jobs without any change of the content. Which machines
// work is for the operator alone: "nianbao work status".
func (r *request) queueOf() (d render.QueueProgress, of string, err error) {
	m, ok := r.made[queueName]
	if !ok {
		m.value, m.of, m.err = r.readQueue()
		r.made[queueName] = m
	}
	d, _ = m.value.(render.QueueProgress) // empty with an error
	return d, m.of, m.err
}

// queueName is the name of what is read of the queue, among what a request is made of.
const queueName = "queue"

func (r *request) readQueue() (d render.QueueProgress, of string, err error) {
	q, err := r.store.QueueStatus(r.Context())
	if errors.Is(err, store.ErrNoWorkers) {
		return d, "", &refusal{status: http.StatusNotFound, say: r.t("err_workers"), Nearest: []link{{Text: r.t("nav_sources"), Href: r.href("sources")}}}
	}
	if err != nil {
		return d, "", err
	}
	d = render.NewQueueProgress(q, r.server.Now())
	raw, err := json.Marshal(d)
	return d, string(raw), err
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
		a.Lede = r.t("workers_none", d.Alive)
	case d.Ended == "":
		a.Lede = r.t("workers_under_way", d.Alive, d.Visited, d.Sources)
	default:
		a.Lede = r.t("workers_ended", d.Alive, d.Visited)
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
