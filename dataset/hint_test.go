package dataset

import (
	"math"
	"slices"
	"testing"
	"time"

	"nianbao"
)

// sourced is an identifier that knows some sources.
func sourced(t *testing.T, sources ...nianbao.Source) *Identifier {
	t.Helper()
	who, err := NewIdentifier(sources, nil)
	if err != nil {
		t.Fatal(err)
	}
	return who
}

// TestParentOf: the list of sources says whose department an agency is, else its name does, else the list it stands on.
func TestParentOf(t *testing.T) {
	who := sourced(t,
		nianbao.Source{ID: "gov", Name: "岚溪县人民政府"},
		nianbao.Source{ID: "fin", Name: "岚溪县财政局", Parent: "gov", ExpectFrom: 2021},
		nianbao.Source{ID: "city", Name: "南通市人民政府"},
		nianbao.Source{ID: "alone", Name: "栖原县教育局", Parent: "nobody"})
	f := newFamilies(who)
	gov := Publisher{Agency: "岚溪县人民政府", Source: "gov"}
	for _, tt := range []struct {
		source, agency string
		want           Publisher
	}{
		{"fin", "岚溪县财政局", gov},
		{"gov", "岚溪县教育局", gov},
		{"gov", "岚溪县人民政府", Publisher{}},
		{"gov", "栖原县教育局", Publisher{}},
		{"alone", "栖原县教育局", Publisher{}},
		{"city", "如东县财政局", Publisher{Agency: "如东县人民政府"}},
		{"city", "如东县人民政府", Publisher{}},
		{"", "如东县税务局", Publisher{}},
	} {
		r := &nianbao.Report{Source: tt.source, Agency: tt.agency, Year: 2022}
		if got := f.parentOf(r, who.Of(r)); got != tt.want {
			t.Errorf("%s on the list of %s: %+v, want %+v", tt.agency, tt.source, got, tt.want)
		}
	}

	fin := Publisher{Agency: "岚溪县财政局", Source: "fin"}
	for year, missing := range map[int]int{2020: 0, 2021: 1} {
		if _, got := f.departments(gov, newYearOf(year)); len(got) != missing {
			t.Errorf("%d: %v missing, want %d", year, got, missing)
		}
	}
	y := newYearOf(2020)
	y.pages[fin] = []*Packed{{Agency: fin.Agency, parent: gov}}
	f.meet(y)
	if parts, missing := f.departments(gov, y); len(parts) != 1 || len(missing) != 0 {
		t.Errorf("%d reports, %v missing", len(parts), missing)
	}
}

// TestPack: the bare numbers give the report again.
func TestPack(t *testing.T) {
	form := nianbao.Forms[0]
	r := &nianbao.Report{Source: "s", URL: "http://a", Agency: "如东县财政局", Year: 2022, Form: form.ID, FetchedAt: time.Unix(1, 0),
		Problems: []nianbao.Problem{{Code: nianbao.ProseMismatch, Detail: "said"}, {Code: nianbao.SumMismatch}}}
	reported := 0
	for i, c := range form.Cells() {
		fig := nianbao.Figure{Cell: c.ID, State: nianbao.States[i%len(nianbao.States)]}
		if fig.State == nianbao.Reported {
			fig.Value = []nianbao.Amount{0, nianbao.Whole(int64(i)), nianbao.Whole(-1000 * int64(i)), nianbao.Whole(int64(i)) + 1, -1, math.MaxInt64}[reported%6]
			reported++
		}
		r.Figures = append(r.Figures, fig)
	}
	if reported < 6 {
		t.Fatalf("%d numbers, want some of each kind", reported)
	}
	p := pack(r)
	p.Agency = r.Agency
	if got := p.report(); !slices.Equal(got.Figures, r.Figures) || got.URL != r.URL || got.Year != r.Year || got.Form != r.Form || !got.FetchedAt.Equal(r.FetchedAt) {
		t.Errorf("%+v, want %+v", got, r)
	}
	if len(p.words) != 1 || p.words[0].Detail != "said" {
		t.Errorf("words %v", p.words)
	}
	if got := pack(&nianbao.Report{Year: 2022}).report(); len(got.Figures) != 0 || got.Year != 2022 {
		t.Errorf("without a form: %+v", got)
	}
}

// TestTableOf: beside a number of the text stands the cell or the sum that it speaks of, and nothing beside cells of which one is said to be wrong.
func TestTableOf(t *testing.T) {
	const fresh, over, granted = nianbao.CellID("requests.new_requests.total"), nianbao.CellID("requests.carried_over.total"), nianbao.CellID("requests.granted.total")
	r := &nianbao.Report{Figures: []nianbao.Figure{{Cell: fresh, State: nianbao.Reported, Value: nianbao.Whole(7)}, {Cell: over, State: nianbao.Reported, Value: nianbao.Whole(2)},
		{Cell: granted, State: nianbao.Reported, Value: nianbao.Whole(5)}, {Cell: "requests.carried_forward.total", State: nianbao.Blank}}}
	for _, tt := range []struct {
		cells []nianbao.CellID
		want  string
	}{{[]nianbao.CellID{fresh}, "7"}, {[]nianbao.CellID{fresh, over}, "9"}, {[]nianbao.CellID{fresh, granted}, ""}, {[]nianbao.CellID{fresh, over, granted}, ""},
		{[]nianbao.CellID{"requests.carried_forward.total"}, ""}, {nil, ""}} {
		got := ""
		if table := tableOf(r, tt.cells); table != nil {
			got = table.String()
		}
		if got != tt.want {
			t.Errorf("%v: %q, want %q", tt.cells, got, tt.want)
		}
	}
}

// TestJudgeNewestPage: of two pages of a year the one fetched last is judged, and a rule that either of them satisfies holds.
func TestJudgeNewestPage(t *testing.T) {
	form := nianbao.Forms[0]
	page := func(year int, url string, over int64) *Packed {
		r := &nianbao.Report{URL: url, Year: year, Form: form.ID}
		for _, c := range form.Cells() {
			r.Figures = append(r.Figures, nianbao.Figure{Cell: c.ID, State: nianbao.Reported})
		}
		r.Figures[form.Index("requests.carried_over.total")].Value = nianbao.Whole(over)
		p := pack(r)
		p.chosen = true
		return p
	}
	before := []*Packed{page(2021, "before", 0)}
	for _, tt := range []struct {
		now  []*Packed
		want int
	}{{[]*Packed{page(2022, "new", 7)}, 1}, {[]*Packed{page(2022, "new", 7), page(2022, "old", 0)}, 0}, {[]*Packed{page(2022, "new", 7), page(2022, "old", 8)}, 1}} {
		h := &hinter{kinds: HintKinds}
		h.judgePages(tt.now, before)
		if len(h.found) != tt.want || tt.want > 0 && (h.found[0].Page.URL != "new" || h.found[0].Against[0].URL != "before" || !h.found[0].Certain) {
			t.Errorf("%d pages: %+v, want %d", len(tt.now), h.found, tt.want)
		}
	}
}
