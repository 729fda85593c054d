package jobs

import (
	"cmp"
	"context"
	"maps"
	"net/netip"
	"slices"
	"sync"
	"time"

	"nianbao"
	"nianbao/scrape"
)

const (
	lookupWait  = 5 * time.Second
	lookupsOnce = 32 // names asked for at the same time when a run begins
)

// Lookup returns the addresses of a host, as net.Resolver does.
type Lookup func(ctx context.Context, host string) ([]netip.Addr, error)

// machineOf returns the machine behind a host: the least of its addresses, so that names that stand for the same ones are one
// machine; the host itself where it has none. Counties often share the server of their province.
func machineOf(ctx context.Context, lookup Lookup, host string) string {
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.Unmap().String()
	}
	ctx, cancel := context.WithTimeout(ctx, lookupWait)
	defer cancel()
	addrs, err := lookup(ctx, host)
	if err != nil || len(addrs) == 0 {
		return host // the visit will say that it does not resolve
	}
	for i := range addrs {
		addrs[i] = addrs[i].Unmap()
	}
	return slices.MinFunc(addrs, netip.Addr.Compare).String()
}

// group is the sources on one machine, those of a host one after the other.
type group struct {
	machine string
	sources []nianbao.Source
}

// groupByMachine looks up the hosts of the sources. Groups stand in the order of their first source.
func groupByMachine(ctx context.Context, lookup Lookup, sources []nianbao.Source) []group {
	hosts := make(map[string]string, len(sources)) // to machines
	for _, s := range sources {
		hosts[scrape.HostOf(s.URL)] = ""
	}
	var mu sync.Mutex
	var wg sync.WaitGroup
	slots := make(chan struct{}, lookupsOnce)
	for _, host := range slices.Collect(maps.Keys(hosts)) { // which change meanwhile
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			machine := machineOf(ctx, lookup, host)
			mu.Lock()
			defer mu.Unlock()
			hosts[host] = machine
		})
	}
	wg.Wait()
	at := make(map[string]int)
	var groups []group
	for _, s := range sources {
		machine := hosts[scrape.HostOf(s.URL)]
		i, ok := at[machine]
		if !ok {
			i = len(groups)
			at[machine], groups = i, append(groups, group{machine: machine})
		}
		groups[i].sources = append(groups[i].sources, s)
	}
	for _, g := range groups {
		slices.SortStableFunc(g.sources, func(a, b nianbao.Source) int { return cmp.Compare(scrape.HostOf(a.URL), scrape.HostOf(b.URL)) })
	}
	return groups
}
