package web

import (
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

// rated makes ranked rates of fractions, highest first, with intervals of these ends in percent.
func rated(t *testing.T, of ...[4]float64) []*dataset.Value {
	t.Helper()
	ind, err := analysis.IndicatorByID("refusal_rate")
	if err != nil {
		t.Fatal(err)
	}
	var out []*dataset.Value
	for i, x := range of {
		v := analysis.IndicatorValue{Indicator: ind, Numerator: nianbao.Whole(int64(x[0])), Denominator: nianbao.Whole(int64(x[1])),
			Defined: true, Rankable: true, Known: analysis.KnownReported, HasInterval: true, Interval: analysis.Interval{Low: x[2] / 100, High: x[3] / 100}}
		out = append(out, &dataset.Value{Value: v, Agency: string(rune('甲' + i)), Rank: i + 1})
	}
	return out
}

// TestOverlapWords: of an order it is said what its intervals leave of it, and nothing that they do not.
func TestOverlapWords(t *testing.T) {
	r := english()
	r.lang = message.Chinese
	for want, list := range map[string][]*dataset.Value{
		"；相邻机关的95%区间都重叠，先后难以断定": rated(t, [4]float64{9, 100, 4, 16}, [4]float64{7, 100, 3, 14}, [4]float64{5, 100, 2, 11}),
		"；第1名与其余不重叠":            rated(t, [4]float64{50, 100, 40, 60}, [4]float64{7, 100, 3, 14}, [4]float64{5, 100, 2, 11}),
		"；前2名与后4名不重叠": rated(t, [4]float64{50, 100, 40, 60}, [4]float64{45, 100, 35, 55}, [4]float64{30, 100, 15, 34},
			[4]float64{9, 100, 4, 16}, [4]float64{7, 100, 3, 14}, [4]float64{5, 100, 2, 11}),
		"": rated(t, [4]float64{50, 100, 1, 99}, [4]float64{45, 100, 44, 46}, [4]float64{30, 100, 29, 31}),
	} {
		if got := r.overlapWords(list); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestGroupLede: n of N, both extremes with the fractions of all that have them, and the median with how many it is of.
func TestGroupLede(t *testing.T) {
	r := english()
	r.lang = message.Chinese
	list := rated(t, [4]float64{19, 104, 12, 27}, [4]float64{5, 100, 2, 11}, [4]float64{0, 73, 0, 5}, [4]float64{0, 38, 0, 9})
	got := r.groupLede(list[0].Value.Indicator, order{list, make([]*dataset.Value, 2)})
	if want := "6个机关中4个计入排名，由18.3%（19/104）到0.0%（0/73、0/38），中位数2.5%（4个）；第1名与其余不重叠。"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestPlot: the axis has zero and round marks around all that is drawn, the median is said, a bounded value has no dot,
// and what is not drawn is counted.
func TestPlot(t *testing.T) {
	for _, tt := range []struct {
		least, most, scale float64
		marks              []float64
	}{
		{0, 0.268, 100, []float64{0, 0.1, 0.2, 0.3}},
		{0, 0, 100, []float64{0, 0.005}},
		{-0.75, 1, 100, []float64{-1, -0.5, 0, 0.5, 1}},
		{0, 4000, 1, []float64{0, 2000, 4000}},
		{0, 1, 1, []float64{0, 1}},
	} {
		if got := axisOf(tt.least, tt.most, tt.scale).marks(); !slices.Equal(got, tt.marks) {
			t.Errorf("%v to %v: %v, want %v", tt.least, tt.most, got, tt.marks)
		}
	}
	var many [][4]float64
	for i := range 23 {
		many = append(many, [4]float64{float64(40 - i), 100, float64(30 - i), float64(50 - i)})
	}
	list := rated(t, many...)
	list[1].Value.Known = analysis.KnownDetermined
	list[2].Value = analysis.IndicatorValue{Indicator: list[0].Value.Indicator, Known: analysis.KnownBounded, Range: list[0].Value.Range}
	list[2].Value.Range.Low, list[2].Value.Range.High = list[1].Value.Exact(), list[0].Value.Exact()
	p := english().plot(list[0].Value.Indicator, list, list, len(list))
	if len(p.Bars) != mostBars || p.Rest != "3 more are in the table" || p.Height <= p.Foot || p.Median.Text != "median 28.5% (of 22)" {
		t.Errorf("%d bars, %q, %d of %d, %q", len(p.Bars), p.Rest, p.Foot, p.Height, p.Median.Text)
	}
	if few := english().plot(list[0].Value.Indicator, list, list[:5], len(list)); len(few.Bars) != 5 ||
		few.Rest != "18 more are in the data to download." {
		t.Errorf("%d bars of the five that are shown, %q", len(few.Bars), few.Rest)
	}
	if p.Bars[0].Hollow || !p.Bars[1].Hollow || p.Bars[2].Dot != "" || !strings.HasSuffix(p.Bars[1].Words, "determined") {
		t.Errorf("%+v", p.Bars[:3])
	}
}
