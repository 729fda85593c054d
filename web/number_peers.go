package web

import (
	"fmt"
	"math"
	"math/big"
	"net/url"
	"strings"
	"sync"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
)

// peers is what agencies of the same level and field report in the year. Nothing in it says where the agency stands among them.
type peers struct {
	Says    []string
	Compare link
	Data    *peersData
}

// peersData is the same for machines.
type peersData struct {
	Level  nianbao.Level `json:"level"`
	Field  string        `json:"function"`
	Count  int           `json:"count"`
	Known  int           `json:"known"`
	Q1     *float64      `json:"q1"`
	Median *float64      `json:"median"`
	Q3     *float64      `json:"q3"`
	Least  *float64      `json:"min"`
	Most   *float64      `json:"max"`
}

// peersKey is a question for peers: it has one answer for all of them.
type peersKey struct {
	year  int
	level nianbao.Level
	field string
	what  string
}

// peersKnown is its answer, without the values.
type peersKnown struct {
	dataset.PeerGroup
	count  int
	spread analysis.Distribution
}

// peersMemo keeps the answers of one content: the pages of all agencies of a group ask for the same.
type peersMemo struct {
	mu    sync.Mutex
	known map[peersKey]peersKnown
}

// mostKept answers take some megabytes; with more, all are forgotten.
const mostKept = 20_000

func (c *peersMemo) of(key peersKey, ask func() (peersKnown, error)) (peersKnown, error) {
	c.mu.Lock()
	p, ok := c.known[key]
	c.mu.Unlock()
	if ok {
		return p, nil
	}
	p, err := ask()
	if err != nil {
		return p, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil || len(c.known) >= mostKept {
		c.known = make(map[peersKey]peersKnown)
	}
	c.known[key] = p
	return p, nil
}

// peersOn adds what the peers of the agency report: how many, how many are known, their median and quartiles.
func (n *numberPageOf) peersOn(m dataset.Measured) error {
	p, err := n.known.peers.of(peersKey{n.year, n.entry.Identity.Level, n.entry.Identity.Function, m.Indicator.ID}, func() (peersKnown, error) {
		p, err := n.data.PeersOn(n.Context(), n.known.directory, n.entry, n.year, m)
		known := peersKnown{p, len(p.Values), analysis.DistributionOf(p.Values)}
		known.Values = nil
		return known, err
	})
	if err != nil {
		return err
	}
	out := &n.m.Peers
	if !p.Settled {
		out.Says = []string{message.SheetNoPeers.In(n.lang)}
		return nil
	}
	out.Compare = link{Text: n.t("with_peers"), Href: n.peersOfYear(m)}
	level := message.Levels.Of(n.lang, string(p.Level))
	if p.Many > 0 {
		out.Says = []string{n.t("peers_many", n.year, level, p.Field, p.Many)}
		return nil
	}
	d := p.spread
	out.Data = &peersData{Level: p.Level, Field: p.Field, Count: p.count, Known: d.N}
	out.Says = []string{message.SheetPeersAre.In(n.lang, n.year, level, p.Field, p.count, d.N, d.Undefined)}
	if d.N < dataset.FewestBodies {
		out.Says = append(out.Says, message.SheetFewPeers.In(n.lang, dataset.FewestBodies))
		return nil
	}
	show := func(x float64) string { return peerValue(m.Indicator, x) }
	out.Says = append(out.Says, n.t("peers_middle", show(d.Median), show(d.Q1), show(d.Q3), show(d.Min), show(d.Max),
		fmt.Sprintf("%d/%d", d.N, p.count)))
	scaled := func(x float64) *float64 {
		if m.Indicator.Kind != analysis.KindCount {
			x *= float64(m.Indicator.Scale())
		}
		x = math.Round(x*1e6) / 1e6
		return &x
	}
	out.Data.Least, out.Data.Q1, out.Data.Median, out.Data.Q3, out.Data.Most = scaled(d.Min), scaled(d.Q1), scaled(d.Median), scaled(d.Q3), scaled(d.Max)
	return nil
}

// peerValue writes a quartile, which may lie between two values: rates as elsewhere, counts with two decimals at most.
func peerValue(ind *analysis.Indicator, x float64) string {
	exact := new(big.Rat).SetFloat64(x)
	if ind.Kind == analysis.KindCount {
		return strings.TrimSuffix(strings.TrimRight(exact.FloatString(2), "0"), ".")
	}
	return inUnit(ind, exact) + suffix(ind)
}

// peersOfYear is the comparison of the peers in the year of the number.
func (n *numberPageOf) peersOfYear(m dataset.Measured) string {
	p := url.Values{"year": {fmt.Sprint(n.year)}, "level": {string(n.entry.Identity.Level)}, "function": {n.entry.Identity.Function}}
	if m.Cell != "" {
		p.Set("cell", string(m.Cell))
	} else {
		p.Set("indicator", m.Indicator.ID)
	}
	return n.href("compare") + "?" + p.Encode()
}

// grade says how far the number of another year can be compared with that of the page.
func (n *numberPageOf) grade(line *yearValue, m *render.Measure, form nianbao.FormID) {
	line.Data.Form, line.Data.valueData = form, line.Value.data()
	if line.Year.Here {
		return
	}
	line.Data.Compare, _ = m.Across(n.report.Form, form)
	line.Compare = message.Comparability.Of(n.lang, string(line.Data.Compare))
}

// follow leads, where another year's form has no such cell, to what can be followed instead.
func (n *numberPageOf) follow(id nianbao.CellID) {
	metric := render.MetricOfCell(id, n.report.Form)
	if metric == nil {
		return
	}
	for i := range n.years {
		form := n.years[i].Counts.Report.Form
		if !metric.Asks(form) {
			continue
		}
		if f, err := nianbao.FormByID(form); err == nil && f.Index(id) < 0 {
			q := url.Values{"agency": {n.entry.Name}, "metric": {metric.ID}}
			n.m.Follow = link{Text: n.t("follow", message.MetricNames.Of(n.lang, metric.ID)), Href: n.href("series") + "?" + q.Encode()}
			return
		}
	}
}
