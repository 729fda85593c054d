package jobs

import (
	"time"

	"nianbao/scrape"
	"nianbao/worker"
)

// Settings are what all visits of a run go by, whichever process makes them. They travel in the jobs.
type Settings struct {
	Delay     time.Duration `json:"delay"` // as scrape.Config has it: negative for none
	Timeout   time.Duration `json:"timeout"`
	MaxPages  int           `json:"max_pages"`
	Retries   int           `json:"retries"`
	HostPages int           `json:"host_pages"`
	HostBytes int64         `json:"host_bytes"`
	Hours     string        `json:"hours"`
	Contact   string        `json:"contact"`
	UserAgent string        `json:"user_agent"`
	Private   string        `json:"private"` // what may be asked beside the public internet
	Recheck   bool          `json:"recheck"`
	Accepted  []string      `json:"accepted"`
	Only      []string      `json:"only"` // ids of the sources to visit; none for all
}

// NewSettings takes from the options what a job can hold.
func NewSettings(o worker.Options) Settings {
	c := o.Crawl
	return Settings{Delay: c.Delay, Timeout: c.Timeout, MaxPages: c.MaxPages, Retries: c.Retries, HostPages: c.HostPages, HostBytes: c.HostBytes,
		Hours: c.Hours.String(), Contact: c.Contact, UserAgent: c.UserAgent, Private: c.Private.String(), Recheck: o.Recheck, Accepted: o.Accepted, Only: o.Only}
}

// options are the settings as a session takes them.
func (s Settings) options() (o worker.Options, err error) {
	o = worker.Options{Recheck: s.Recheck, Accepted: s.Accepted, Only: s.Only, Read: true, Crawl: scrape.Config{Delay: s.Delay, Timeout: s.Timeout,
		MaxPages: s.MaxPages, Retries: s.Retries, HostPages: s.HostPages, HostBytes: s.HostBytes, Contact: s.Contact, UserAgent: s.UserAgent}}
	if o.Crawl.Hours, err = scrape.ParseHours(s.Hours); err != nil {
		return o, err
	}
	if s.Private != "" {
		err = o.Crawl.Private.Set(s.Private)
	}
	return o, err
}
