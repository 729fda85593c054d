package main

import (
	"context"
	"time"

	"nianbao/scrape"
	"nianbao/store"
)

// recallHosts reads what the run had asked of each host before it was broken off.
func (n *night) recallHosts(ctx context.Context) error {
	list, err := n.HostRuns(ctx, n.run.ID)
	for _, h := range list {
		n.hosts[h.Host] = h
	}
	return err
}

// Host makes the night a scrape.HostBook. When a run is gone on with, nobody knows to the second when its hosts were asked
// last: the pause begins anew.
func (n *night) Host(host string) scrape.HostState {
	h := n.hosts[host]
	s := scrape.HostState{Pages: h.Pages, Bytes: h.Bytes, Failures: h.Failures, Breaks: h.Breaks, Opened: h.Opened, Closed: h.Closed}
	if n.again {
		s.Asked = time.Now()
	}
	return s
}

// PutHost keeps what this run has asked of a host.
func (n *night) PutHost(host string, s scrape.HostState) error {
	return n.PutHostRun(context.WithoutCancel(n.ctx), n.run.ID, store.HostRun{Host: host, Pages: s.Pages, Bytes: s.Bytes, Failures: s.Failures, Breaks: s.Breaks,
		Opened: s.Opened, Closed: s.Closed})
}
