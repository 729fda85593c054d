package web

import (
	"bytes"
	"net/url"
	"strings"
	"testing"

	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

// longName is an agency's with its address, as long as they are.
func longName() link {
	name := "砚溪县" + strings.Repeat("自然资源和规划", 2) + "局"
	return link{Text: name, Href: "/zh/agency/" + url.PathEscape(name) + "@yanxi_natural_resources", Chinese: true}
}

// TestPageSizes: with as many rows as they show, all of long names, comparisons and hints stay below 60 kB.
func TestPageSizes(t *testing.T) {
	parsed, err := parseTemplates(false)
	if err != nil {
		t.Fatal(err)
	}
	a := longName()
	number := link{Text: "行政复议 / 结果纠正", Href: a.Href + "/2022/cases.litigation_after_review.corrected@0123456789ab", Chinese: true}
	var found hintsModel
	for range mostHints {
		line := hintLine{Class: "warn", Verdict: "不一致", Kind: "政府与部门对照", Agency: a, Year: link{Text: "2022年度", Href: a.Href + "/2022"}, Why: strings.Repeat("为", 90), Left: 9}
		for range mostHintCells {
			line.Cells = append(line.Cells, number)
		}
		found.Rows = append(found.Rows, line)
	}
	r := english()
	r.lang = message.Chinese
	var list [][4]float64
	for range mostRanked {
		list = append(list, [4]float64{100, 1000, 5, 15})
	}
	values := rated(t, list...)
	for _, v := range values {
		v.Agency, v.Value.Known = a.Text, analysis.KnownDetermined
	}
	g := rankGroup{ID: "g1", Heading: "县级部门，2022年度", Lede: strings.Repeat("位", 90), Rates: true, Intervals: true, Plot: r.plot(values[0].Value.Indicator, values, values, 3000), Left: 2960}
	for _, v := range values {
		line := rankedLine{Rank: "2999=", Agency: a, Value: r.indicator(v, number.Href), Notes: r.doubts(true, true, true), Over: true}
		r.fillRate(&line, v.Value.Indicator, v)
		g.Lines = append(g.Lines, line)
	}
	compared := compareModel{Name: "不予公开率", Groups: []rankGroup{g}}
	for range mostUnranked {
		compared.Unranked = append(compared.Unranked, rankedLine{Agency: a, Year: "2022", Peers: "县级部门", Value: r.indicator(values[0], number.Href), Why: "分母不足30"})
	}
	for range 60 { // fields to choose among
		compared.Picks = append(compared.Picks, pick{Options: []option{{"自然资源和规划", "自然资源和规划", false}}})
	}
	for name, model := range map[string]any{"hints": found, "compare": compared} {
		var out bytes.Buffer
		if err := parsed.execute(&out, r, &answer{template: name, model: model}); err != nil {
			t.Fatal(err)
		}
		if n := out.Len(); n > 56<<10 || n < 15<<10 { // the head of a real page is some kilobytes
			t.Errorf("%s: %d bytes", name, n)
		} else {
			t.Logf("%s: %d bytes", name, n)
		}
	}
	if dataset.FewestBodies > leastRanked {
		t.Errorf("of an order %d rows may be shown, fewer than it takes to rank", leastRanked)
	}
}
