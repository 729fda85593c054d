package web

import (
	"math/big"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

func english() *request {
	return &request{Request: httptest.NewRequest("GET", "/", nil), server: &Server{}, lang: message.English}
}

func tagWords(tags []tag) (out []string) {
	for _, t := range tags {
		out = append(out, t.Text)
	}
	return out
}

// TestAllDoubts: what puts a number in doubt stands beside it, however much it is, and also where its fraction stands for it.
func TestAllDoubts(t *testing.T) {
	rate, err := analysis.IndicatorByID("refusal_rate")
	if err != nil {
		t.Fatal(err)
	}
	doubts := []nianbao.Problem{{Code: nianbao.SumMismatch}}
	known := analysis.IndicatorValue{Indicator: rate, Numerator: nianbao.Whole(3), Denominator: nianbao.Whole(40), Defined: true, Rankable: true,
		Known: analysis.KnownDetermined, Doubts: doubts}
	few := known
	few.Denominator, few.Rankable = nianbao.Whole(4), false
	want := []string{"determined", "flagged", "another page differs"}
	for name, v := range map[string]analysis.IndicatorValue{"a rate": known, "too few": few} {
		r := english()
		if got := tagWords(r.indicator(&dataset.Value{Value: v, Report: new(nianbao.Report), Rivals: []string{"x"}}, "").Tags); !slices.Equal(got, want) {
			t.Errorf("%s: %q", name, got)
		}
		shown := r.indicator(&dataset.Value{Value: v, Report: new(nianbao.Report), Rivals: []string{"x"}}, "")
		if d := shown.data(); !d.Flagged || (d.Value != nil) != v.Rankable || d.Fraction != v.Numerator.String()+"/"+v.Denominator.String() {
			t.Errorf("%s as data: %+v", name, d)
		}
		p := dataset.SeriesPoint{What: dataset.Followed{Shown: rate}}
		p.Point.Value, p.Point.Exact, p.Point.Known, p.Point.Doubts, p.Point.Rivals = v, v.Exact(), v.Known, doubts, []string{"x"}
		if got := tagWords(r.pointValue(p).Tags); !slices.Equal(got, want) {
			t.Errorf("%s of a series: %q", name, got)
		}
	}
	f, err := nianbao.FormByID(nianbao.Form2021)
	if err != nil {
		t.Fatal(err)
	}
	rep := &nianbao.Report{Form: f.ID}
	for _, c := range f.Cells() {
		fig := nianbao.Figure{Cell: c.ID, State: nianbao.Reported}
		if c.ID == "requests.granted.total" {
			fig.State = nianbao.Blank
		}
		rep.Figures = append(rep.Figures, fig)
	}
	rep.Problems = []nianbao.Problem{{Code: nianbao.SumMismatch, Cells: []nianbao.CellID{"requests.granted.total"}}}
	view := english().reader(nianbao.CorrectedReport{Report: rep, Figures: map[nianbao.CellID]nianbao.Correction{"requests.granted.total": {Cell: "requests.granted.total"}}}, "agency")
	if got := view.figure(&f.Cells()[f.Index("requests.granted.total")]); len(got.Tags) != 3 || !slices.ContainsFunc(got.Tags, func(t tag) bool { return t.Class == "bad" || t.Class == "warn" }) {
		t.Errorf("a cell: %v", got.Tags)
	}
}

func place(t *testing.T, percent string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(strings.TrimSuffix(percent, "%"), 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestBelowZero: what shrank stands below what did not change, in both charts.
func TestBelowZero(t *testing.T) {
	growth, err := analysis.IndicatorByID("requests_growth")
	if err != nil {
		t.Fatal(err)
	}
	var values []*dataset.Value
	var points []dataset.SeriesPoint
	for i, n := range []int64{60, 0, -30, -45} {
		v := analysis.IndicatorValue{Indicator: growth, Numerator: nianbao.Whole(n), Denominator: nianbao.Whole(60), Defined: true, Rankable: true,
			Known: analysis.KnownReported}
		values = append(values, &dataset.Value{Value: v, Rank: i + 1})
		p := dataset.SeriesPoint{What: dataset.Followed{Shown: growth}}
		p.Point.Year, p.Point.Value, p.Point.Exact, p.Point.Report = 2019+i, v, big.NewRat(n, 60), new(nianbao.Report)
		points = append(points, p)
	}
	bars := english().plot(growth, values, values, len(values)).Bars
	for i := 1; i < len(bars); i++ {
		if place(t, bars[i].Dot) >= place(t, bars[i-1].Dot) || place(t, bars[i].Low) > place(t, bars[i].Dot) || place(t, bars[i].Dot) > place(t, bars[i].High) {
			t.Errorf("bar %d: %+v beside %+v", i, bars[i], bars[i-1])
		}
	}
	chart := english().lineChart(points)
	if len(chart.Dots) != len(points) || len(chart.Ticks) != 3 {
		t.Fatalf("%d dots of %d, ticks %v", len(chart.Dots), len(points), chart.Ticks)
	}
	for i := 1; i < len(chart.Dots); i++ {
		if chart.Dots[i].Y <= chart.Dots[i-1].Y {
			t.Errorf("dot %d at %d, beside %d", i, chart.Dots[i].Y, chart.Dots[i-1].Y)
		}
	}
	if chart.Dots[1].Y != chart.Ticks[0].Y || chart.Dots[0].Y != chartTop || chart.Dots[3].Y != chartFoot {
		t.Errorf("dots %v, ticks %v", chart.Dots, chart.Ticks)
	}
}

// TestProblemsLeft: of many problems of a year the page of an agency says how many it does not list.
func TestProblemsLeft(t *testing.T) {
	r := english()
	y := &dataset.YearReports{Entry: &dataset.Entry{Key: "k"}, Year: 2022}
	y.Counts.Report = &nianbao.Report{Form: nianbao.Form2021, Problems: slices.Repeat([]nianbao.Problem{{Code: nianbao.SumMismatch}}, mostProblems)}
	if got := r.yearProblems(y); len(got) != mostProblems || got[mostProblems-1].Left.Text != "" {
		t.Errorf("%v", got)
	}
	y.Counts.Report.Problems = slices.Repeat(y.Counts.Report.Problems, 2)
	if got := r.yearProblems(y); len(got) != mostProblems || got[mostProblems-1].Left.Text != "5 more, on the page of the report." {
		t.Errorf("%v", got)
	}
}

// TestSaidOtherwise: a number of the text is set against the table where it is none of the sums that it may stand for, and there alone.
func TestSaidOtherwise(t *testing.T) {
	f, err := nianbao.FormByID(nianbao.Form2021)
	if err != nil {
		t.Fatal(err)
	}
	const received, carried = nianbao.CellID("requests.new_requests.total"), nianbao.CellID("requests.carried_over.total")
	rep := &nianbao.Report{Form: f.ID, Problems: []nianbao.Problem{{Code: nianbao.ProseMismatch, Cells: []nianbao.CellID{received}}}}
	for _, c := range f.Cells() {
		fig := nianbao.Figure{Cell: c.ID, State: nianbao.Reported}
		switch c.ID {
		case received:
			fig.Value = nianbao.Whole(82)
		case carried:
			fig.Value = nianbao.Whole(8)
		}
		rep.Figures = append(rep.Figures, fig)
	}
	view := english().reader(nianbao.CorrectedReport{Report: rep})
	for value, want := range map[int64]string{82: "", 90: "", 85: "the table has 82"} {
		m := nianbao.Mention{Kind: nianbao.RequestsReceived, Value: nianbao.Whole(value)}
		if got := view.saidOtherwise(m, view.spokenOf(m.Kind)); got != want {
			t.Errorf("%d: %q, want %q", value, got, want)
		}
	}
}

// TestWholeFiles: a list that is taken as a file has all of its rows; as JSON it comes in parts that lead to each other.
func TestWholeFiles(t *testing.T) {
	all := make([]int, mostData+1)
	for i := range all {
		all[i] = i
	}
	for format, want := range map[string]int{"csv": len(all), "xlsx": len(all), "json": mostData, "": mostRows} {
		r := english()
		r.format, r.params = format, make(url.Values)
		shown, next, err := partOf(r, all, strconv.Itoa)
		if err != nil || len(shown) != want || (next == "") != (want == len(all)) {
			t.Errorf("%q: %d rows, want %d, next %q, %v", format, len(shown), want, next, err)
		}
	}
}
