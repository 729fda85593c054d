package render

import (
	"bytes"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/analysis"
	"nianbao/chart"
	"nianbao/dataset"
	"nianbao/render/message"
)

// edges are answers at their limits.
func edges(ind *analysis.Indicator) map[string][]*dataset.Value {
	var many, equal, unknown, ranges []*dataset.Value
	for i := range 300 {
		for _, year := range []int{2021, 2022} {
			v := value(ind, fmt.Sprintf("第%03d县人民政府", i), year, int64(i%90), 100)
			v.Identity.Function, v.Identity.Region = []string{"公安", "财政"}[i%2], fmt.Sprintf("33%02d00", i%20+1)
			many = append(many, v)
		}
		if i < 20 {
			equal = append(equal, value(ind, fmt.Sprintf("县%02d", i), 2022, 7, 70))
			unknown = append(unknown, value(ind, fmt.Sprintf("县%02d", i), 2022, 0, -1))
		}
		if i < 5 {
			v := value(ind, fmt.Sprintf("县%02d", i), 2022, 0, -1)
			v.Value.Known, v.Value.Rankable, v.Value.Range = analysis.KnownBounded, true, analysis.Bound{Low: int64(i) / 4, High: 1}.Range()
			ranges = append(ranges, v)
		}
	}
	return map[string][]*dataset.Value{
		"300 agencies": many, "1 agency": {value(ind, "甲县", 2022, 7, 70)}, "equal values": equal, "all unknown": unknown, "overlapping ranges": ranges,
		"all zero": {value(ind, "甲县", 2022, 0, 70), value(ind, "乙县", 2022, 0, 90)}, "too few": {value(ind, "甲县", 2022, 3, 7), value(ind, "乙县", 2022, 0, 1)},
		"long names": {value(ind, strings.Repeat("新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县", 4)+"公安局", 2021, 7, 70), value(ind, strings.Repeat("白鹭", 60), 2022, 7, 70)},
		"no year":    {value(ind, "甲县", 0, 7, 70)}, "none": nil,
	}
}

// TestEdges draws every kind of every such answer in both languages: each can be drawn, and bars say of everyone who is not drawn that they are not.
func TestEdges(t *testing.T) {
	ind := shareOf(t, "refusal_rate")
	m := IndicatorMeasure(ind)
	for name, all := range edges(ind) {
		for _, lang := range []message.Lang{message.Chinese, message.English} {
			for _, kind := range []string{"", KindBars, KindLines, KindDistribution, KindPanels} {
				for _, by := range []string{"", "region"} {
					c := chartCase()
					c.Kind, c.By, c.Lang = kind, by, lang
					d := c.Draw(m, dataset.Ranked(all))
					d.Source = c.SourceLine(d.Of, time.Time{})
					var b bytes.Buffer
					if err := chart.Write(&b, d.Chart, chart.Options{Format: chart.SVG}); err != nil {
						t.Errorf("%s %s %s %s: %v", name, lang, kind, by, err)
					}
					if _, blank := d.Drawing.(chart.Blank); blank && len(d.Notes) < 2 && name != "none" {
						t.Errorf("%s %s %s %s: nothing is drawn and no reason given: %q", name, lang, kind, by, d.Notes)
					}
					if strings.Contains(b.String(), "%!") || strings.Contains(b.String(), "NaN") {
						t.Errorf("%s %s %s %s: badly written: %q %q", name, lang, kind, by, d.Title, d.Notes)
					}
				}
			}
		}
	}
	c := chartCase()
	for name, want := range map[string][]int{"300 agencies": {30, 270}, "equal values": {20}, "all unknown": {20}, "overlapping ranges": {5}, "too few": {2}} {
		d := c.bars(m, dataset.Ranked(edges(ind)[name]))
		all := strings.Join(d.Notes, " ")
		for _, n := range want {
			if !strings.Contains(all, strconv.Itoa(n)+" ") {
				t.Errorf("%s: %d are not counted in %q", name, n, all)
			}
		}
	}
}

// TestNoRateOfFew wants no point of a share below the minimum, and no median of fewer than three bodies, in any kind.
func TestNoRateOfFew(t *testing.T) {
	ind := shareOf(t, "refusal_rate")
	m := IndicatorMeasure(ind)
	few := []*dataset.Value{value(ind, "甲县", 2021, 3, 7), value(ind, "甲县", 2022, 0, 7), value(ind, "乙县", 2022, 1, 12)}
	two := []*dataset.Value{value(ind, "甲县", 2021, 30, 70), value(ind, "甲县", 2022, 10, 70), value(ind, "乙县", 2022, 10, 120)}
	for _, kind := range []string{KindBars, KindLines, KindDistribution, KindPanels} {
		c := chartCase()
		c.Kind = kind
		if d := c.Draw(m, dataset.Ranked(few)); d.Drawing != (chart.Blank{Words: message.NothingDrawn.EN}) {
			t.Errorf("%s: a rate of few is drawn: %+v", kind, d.Drawing)
		}
		if kind == KindBars || kind == KindLines {
			continue
		}
		if d := c.Draw(m, dataset.Ranked(two)); d.Drawing != (chart.Blank{Words: message.NothingDrawn.EN}) {
			t.Errorf("%s: two bodies are a group: %+v", kind, d.Drawing)
		}
	}
}

// ground is the denials of one agency by ground; a count below zero is not known.
func ground(name string, whole int64, parts ...int64) dataset.Grounds {
	v := value(&analysis.Indicator{ID: "denied", Kind: analysis.KindCount}, name, 2022, whole, 1)
	v.Value.Denominator = 0
	if whole < 0 {
		v.Value = analysis.IndicatorValue{State: nianbao.Blank, Known: analysis.KnownOpen}
	}
	g := dataset.Grounds{Value: v}
	for i := range dataset.GroundIndicators() {
		p := analysis.IndicatorValue{State: nianbao.Reported, Defined: true}
		if i < len(parts) {
			p.Numerator, p.Defined = nianbao.Whole(max(0, parts[i])), parts[i] >= 0
		}
		g.Parts = append(g.Parts, p)
	}
	return g
}

// TestGrounds wants parts that make up the whole, what is not known drawn as such, and nothing of few denials.
func TestGrounds(t *testing.T) {
	c := chartCase()
	all := []dataset.Grounds{ground("甲县", 40, 10, 30), ground("乙县", 100, 25, -1, 25), ground("丙县", 5, 5), ground("丁县", -1, 3), ground("戊县", 31, -1, -1, -1, -1, -1, -1, -1, -1), ground("己县", 30, 40)}
	s := c.Grounds(all).Drawing.(chart.Stacks)
	var got []string
	for _, row := range s.Rows {
		got = append(got, fmt.Sprintf("%s %.2f open %.2f %s", row.Label, row.Parts[0], row.Open, row.Words))
	}
	if want := "乙县 0.25 open 0.50 100; 甲县 0.25 open 0.00 40; 戊县 0.00 open 1.00 31, no ground known"; strings.Join(got, "; ") != want {
		t.Errorf("%s, want %s", strings.Join(got, "; "), want)
	}
	notes := c.Grounds(all).Notes
	for _, want := range []string{"no shares for 1 agency with fewer than 30 denials", "number of denials not known for 2 agencies"} {
		if !has(notes, want) {
			t.Errorf("%q is not in %q", want, notes)
		}
	}
	c.By = "year"
	all = append(all, ground("庚县", 60, 60))
	rows := c.Grounds(all).Drawing.(chart.Stacks).Rows
	if len(rows) != 1 || rows[0].Words != "105 (n=3)" || rows[0].Parts[0] != 75.0/105 || rows[0].Open != 0 {
		t.Errorf("%+v", rows)
	}
	if notes := c.Grounds(all).Notes; !has(notes, "Left out of the sums: 4 agencies whose grounds are not all known.") {
		t.Errorf("%q", notes)
	}
}

// TestDoubtOfARange wants what puts a range in doubt beside it: in the tables as below the chart.
func TestDoubtOfARange(t *testing.T) {
	ind := shareOf(t, "refusal_rate")
	v := value(ind, "疑县", 2022, 0, -1)
	v.Value.Known, v.Value.Range = analysis.KnownBounded, analysis.Range{Low: big.NewRat(1, 10), High: big.NewRat(2, 10)}
	v.Value.Doubts = []nianbao.Problem{{Code: nianbao.SumMismatch, Rule: "handled_sum", Detail: "seen"}}
	if notes := IndicatorTable(ind, []*dataset.Value{v}).Notes; !has(notes, "疑县 2022: ") {
		t.Errorf("below the table: %q", notes)
	}
	p := dataset.SeriesPoint{Line: &dataset.SeriesLine{Publisher: v.Publisher}, What: dataset.Followed{Shown: ind}}
	p.Point.Year, p.Point.Report, p.Point.Known, p.Point.Range, p.Point.Doubts = 2022, v.Report, v.Value.Known, v.Value.Range, v.Value.Doubts
	if cell := seriesValue(p); !strings.HasSuffix(cell.Text, MarkDoubt) || !has(seriesDoubtNotes(p), "疑县 2022: ") {
		t.Errorf("of a series: %q, %q", cell.Text, seriesDoubtNotes(p))
	}
	if notes := chartCase().drawnNotes([]*dataset.Value{v}); !has(notes, "Hollow: flagged or corrected: 疑县") || !has(notes, "Dashed bar") {
		t.Errorf("below the chart: %q", notes)
	}
}

// TestSingleIsOfTheKindDrawn wants the values with a mark of their own to be those of the chart that is drawn of all, whatever the peers that it
// shows would give alone.
func TestSingleIsOfTheKindDrawn(t *testing.T) {
	c, ind := chartCase(), shareOf(t, "refusal_rate")
	small := value(ind, "小县", 2022, 3, 4)
	all := []*dataset.Value{value(ind, "甲县", 2022, 10, 100), value(ind, "乙县", 2022, 20, 100), small, value(ind, "丙局", 2021, 30, 100)}
	for _, v := range all[:3] {
		v.Peers = "county government"
	}
	all[3].Peers = "county department"
	if drawn := c.Draw(IndicatorMeasure(ind), dataset.Ranked(all)); drawn.Kind != KindLines {
		t.Fatalf("a chart of kind %s", drawn.Kind)
	}
	if single := c.Single(all); !slices.Contains(single, small) {
		t.Errorf("%d values, and not the small one, of which the lines say the fraction", len(single))
	}
}
