package worker

import (
	"context"
	"time"

	"nianbao"
)

// Host implements scrape.HostMemory. When a run is resumed, nobody knows to the second when its hosts were asked
// last: the pause begins anew.
func (n *Session) Host(host string) nianbao.HostState {
	s := n.hosts[host]
	if n.again {
		s.Asked = time.Now()
	}
	return s
}

// PutHost keeps what this run has asked of a host.
func (n *Session) PutHost(host string, s nianbao.HostState) error {
	return n.PutHostState(context.WithoutCancel(n.ctx), n.run.ID, host, s)
}
