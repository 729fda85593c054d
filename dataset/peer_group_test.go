package dataset_test

import (
	"fmt"
	"testing"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
)

// TestPeersOfANumber: the peers of one number are those of its evidence, read without all others of the year; growth is from the year before.
func TestPeersOfANumber(t *testing.T) {
	const cell = nianbao.CellID("requests.new_requests.total")
	s := newShelf(t)
	for i, name := range []string{"宣城市财政局", "黄山市财政局", "芜湖市财政局", "安庆市财政局", "芜湖市教育局", "绩溪县财政局"} {
		for year := 2021; year <= 2022; year++ {
			fig := nianbao.Figure{Cell: cell, State: nianbao.Reported, Value: nianbao.Whole(int64(10*i + year - 2000)), Raw: fmt.Sprint(10*i + year - 2000)}
			if i == 3 {
				fig = nianbao.Figure{Cell: cell, State: nianbao.Blank}
			}
			s.report("", name, year, fig)
		}
	}
	d := s.open()
	dir, err := d.Directory(t.Context())
	must(t, err)
	e := dir.Named("宣城市财政局")[0]
	growth, err := analysis.IndicatorByID("requests_growth")
	must(t, err)
	for name, m := range map[string]dataset.Measured{"a cell": {Indicator: &analysis.Indicator{ID: string(cell), Kind: analysis.KindCount}, Cell: cell}, "growth": {Indicator: growth}} {
		got, err := d.PeersOn(t.Context(), dir, e, 2022, m)
		must(t, err)
		whole, err := d.Evidence(t.Context(), dataset.Publisher{Agency: e.Name}, 2022, m)
		must(t, err)
		a, b := analysis.DistributionOf(got.Values), analysis.DistributionOf(whole.Peers.Values)
		if !got.Settled || len(got.Values) != 4 || a.N != 3 || a != b || got.Field != whole.Peers.Field || got.Level != whole.Peers.Level {
			t.Errorf("%s: %+v of %d, its evidence has %+v of %d", name, a, len(got.Values), b, len(whole.Peers.Values))
		}
	}
	open := &dataset.Entry{Key: "x", Name: "x", Years: e.Years}
	if p, err := d.PeersOn(t.Context(), dir, open, 2022, dataset.Measured{Indicator: growth}); err != nil || p.Settled || len(p.Values) > 0 {
		t.Errorf("peers of an agency of no level: %+v, %v", p, err)
	}
}
