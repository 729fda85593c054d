package dataset

import (
	"strings"
	"testing"

	"nianbao"
	"nianbao/analysis"
)

// TestReadDivisors reads files as people write them, and refuses what could be misread, each line by its number.
func TestReadDivisors(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"English", "region,year,value,unit\n330100,2022,12376000,inhabitants\n", ""},
		{"Chinese", "地区,年度,数值,单位,来源\n杭州市,2022年,\"12,376,000\",人,年鉴\n", ""},
		{"BOM, tabs, CRLF", "\ufeff机关\t年份\t数值\t单位\r\n杭州市财政局\t2022年度\t120\t编制\r\n", ""},
		{"Traditional headings", "機關,年度,數值,單位\n杭州市財政局,2022,120,編制\n", ""},
		{"semicolons", "agency;year;value;unit\n杭州市财政局;2022;120.5;staff\n", ""},
		{"GB18030", "\xb5\xd8\xc7\xf8,\xc4\xea\xb6\xc8,\xca\xfd\xd6\xb5,\xb5\xa5\xce\xbb\n330100,2022,1237.6,\xcd\xf2\xc8\xcb\n", ""},
		{"remarks", "# 国家统计局\n\nregion,year,value,unit\n# between\n330100,2022,5,人\n", ""},
		{"empty", "", "want a header"},
		{"header alone", "region,year,value,unit\n", "no line below the header"},
		{"no value column", "region,year,unit\n33,2022,人\n", "column value is missing"},
		{"no place", "year,value,unit\n2022,1,人\n", "column region (地区) or agency (机关) is missing"},
		{"unknown column", "region,year,value,unit,size\n33,2022,1,人,2\n", `unknown column "size"`},
		{"two columns of one", "region,地区,year,value,unit\n33,33,2022,1,人\n", "there are two of region"},
		{"both", "region,agency,year,value,unit\n33,某局,2022,1,人\n", "line 2: want either a region or an agency"},
		{"neither", "region,agency,year,value,unit\n,,2022,1,人\n", "line 2: want either a region or an agency"},
		{"year", "region,year,value,unit\n33,22,1,人\n", `line 2: year "22"`},
		{"blank value", "region,year,value,unit\n33,2021,1,人\n33,2022,,人\n", `line 3: value ""`},
		{"zero", "region,year,value,unit\n33,2022,0,人\n", `line 2: value "0": want a number above zero`},
		{"negative", "region,year,value,unit\n33,2022,-5,人\n", `value "-5"`},
		{"exponent", "region,year,value,unit\n33,2022,1e6,人\n", `value "1e6"`},
		{"odd groups", "region,year,value,unit\n33,2022,\"12,34\",人\n", `value "12,34"`},
		{"about", "region,year,value,unit\n33,2022,约5万,人\n", `value "约5万"`},
		{"number in the unit", "region,year,value,unit\n33,2022,5,10000 inhabitants\n", "without a number"},
		{"two units", "region,year,value,unit\n33,2022,5,人\n33,2021,5,万人\n", "one file has one unit"},
		{"ones called ten thousands", "region,year,value,unit\n33,2022,65400000,万人\n", "is it counted in ones?"},
		{"fields", "region,year,value,unit\n33,2022,5\n", "line 2: 3 fields, the header has 4"},
		{"quotes", "region,year,value,unit\n33,2022,\"5,人\n", "line"},
		{"no text", "region,year\x00,value,unit\n", "not a text file"},
		{"many", "region,year,value,unit\n" + strings.Repeat("33,x,5,人\n", 20), "and 12 more"},
	} {
		v, err := ReadDivisors("f.csv", []byte(tt.text))
		switch {
		case tt.want == "" && (err != nil || len(v.lines) != 1 || v.lines[0].year != 2022):
			t.Errorf("%s: %+v, %v", tt.name, v, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), `per "f.csv": `)):
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

// TestPerHowMany wants quotients for so many as the file's numbers suggest, and units that are multiples left alone.
func TestPerHowMany(t *testing.T) {
	for _, tt := range []struct {
		values, unit, want string
		per                int64
	}{
		{"500000 9000 12000", "inhabitants", "件 per 10,000 inhabitants", 10_000}, {"500000 9000 12000", "人", "件/万人", 10_000}, {"45 120 300", "编制", "件/百编制", 100},
		{"5 12 300", "staff", "件 per staff", 1}, {"53.2 1200", "万人", "件/万人", 1},
	} {
		text := "region,year,value,unit\n"
		for _, value := range strings.Fields(tt.values) {
			text += "33,2022," + value + "," + tt.unit + "\n"
		}
		v, err := ReadDivisors("f.csv", []byte(text))
		if err != nil || v.Per != tt.per || v.unitOf("件") != tt.want {
			t.Errorf("%s %s: per %d, %q, %v", tt.values, tt.unit, v.Per, v.unitOf("件"), err)
		}
	}
}

// named is a world of a city with its bureau, a county with another city's namesake, and a town.
func named() *divisorNames {
	n := newDivisorNames()
	for _, p := range []Publisher{{"杭州市人民政府", ""}, {"杭州市财政局", ""}, {"三里镇人民政府", "a_sanli"}, {"三里镇人民政府", "b_sanli"}} {
		n.agencies[p.Agency] = append(n.agencies[p.Agency], p)
		if p.Source != "" {
			n.agencies[p.Agency+"@"+p.Source] = []Publisher{p}
		}
	}
	n.governments["330100"] = []Publisher{{"杭州市人民政府", ""}}
	n.governments["990201"], n.governments["990301"] = []Publisher{{"砚溪县人民政府", "a"}}, []Publisher{{"砚溪县人民政府", "b"}}
	n.regions["330100"], n.regions["990101"] = true, true
	return n
}

// TestBindDivisors wants every line to find its agency, or to be refused with its number.
func TestBindDivisors(t *testing.T) {
	for _, tt := range []struct{ name, lines, want string }{
		{"code", "330100,,2022,5,人", ""}, {"beginning of a code", "3301,,2022,5,人", ""}, {"name", "杭州市,,2022,5,人", ""}, {"agency", ",杭州市人民政府,2022,5,人", ""},
		{"Traditional", ",杭州市人民政府,2022,5,人\n,杭州市財政局,2022,5,人", ""}, {"key", ",三里镇人民政府@a_sanli,2022,5,人\n,杭州市人民政府,2022,5,人", ""},
		{"region and its government", "330100,,2022,7,人\n,杭州市人民政府,2022,5,人", ""},
		{"unknown agency", ",杭州市财正局,2022,5,人", `line 2: no agency "杭州市财正局" is stored; nearest are 杭州市财政局`},
		{"unknown region", "西湖王国,,2022,5,人", `line 2: region "西湖王国"`}, {"unknown code", "889900,,2022,5,人", `line 2: region "889900"`},
		{"twice", "330100,,2022,5,人\n杭州市,,2022,6,人", "line 3: 杭州市 2022 is already in line 2"}, {"agency twice", ",杭州市人民政府,2022,5,人\n,杭州市人民政府,2022,5,人", "is already in line 2"},
		{"two regions of a name", "砚溪县,,2022,5,人", "990201 砚溪县, 990301 砚溪县"},
		{"two agencies of a name", ",三里镇人民政府,2022,5,人", `"三里镇人民政府" is 2 agencies: write one as 三里镇人民政府@a_sanli or`},
	} {
		v, err := ReadDivisors("f.csv", []byte("region,agency,year,value,unit\n"+tt.lines+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		err = v.bind(named())
		switch n, _ := v.line(Publisher{"杭州市人民政府", ""}, 2022); {
		case tt.want == "" && (err != nil || n != nianbao.Whole(5)):
			t.Errorf("%s: %v %v", tt.name, n, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
	v, err := ReadDivisors("f.csv", []byte("region,year,value,unit\n330100,2021,5,人\n340000,2021,5,人\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := v.bind(named()); err != nil || v.Unused != 1 {
		t.Errorf("%d lines without an agency, %v", v.Unused, err)
	}
	if n, why := v.line(Publisher{"杭州市人民政府", ""}, 2022); n != 0 || !strings.Contains(why, "no line of 2022; none is made up") {
		t.Errorf("a year is made up: %v %q", n, why)
	}
	if n, why := v.line(Publisher{"杭州市财政局", ""}, 2021); n != 0 || !strings.Contains(why, "divides its government alone") {
		t.Errorf("a region divides a department: %v %q", n, why)
	}
}

// TestDivide wants exact quotients, ranges that stay ranges, and nothing without a divisor.
func TestDivide(t *testing.T) {
	v, err := ReadDivisors("f.csv", []byte("agency,year,value,unit\n杭州市人民政府,2022,30000,人\n"))
	if err != nil {
		t.Fatal(err)
	}
	if err := v.bind(named()); err != nil {
		t.Fatal(err)
	}
	count := &analysis.Indicator{ID: "x", Kind: analysis.KindCount, Unit: "件"}
	made, err := v.Of(count)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Of(&analysis.Indicator{ID: "y", Kind: analysis.KindShare}); err == nil {
		t.Error("a share was divided")
	}
	known := func(k analysis.Knowledge) analysis.IndicatorValue {
		return analysis.IndicatorValue{Indicator: count, Known: k, State: nianbao.Reported, Numerator: nianbao.Whole(1), Defined: true, Rankable: true}
	}
	bounded := analysis.IndicatorValue{Indicator: count, Known: analysis.KnownBounded, State: nianbao.Blank, Rankable: true, Range: analysis.Bound{Low: 3, High: 10}.Range()}
	report := &nianbao.Report{Year: 2022}
	city, other := Publisher{"杭州市人民政府", ""}, Publisher{"杭州市财政局", ""}
	if _, err := v.Divide(made, []*Value{{Publisher: Publisher{"杭州市财政局", ""}, Report: &nianbao.Report{Year: 2022}}}); err == nil || !strings.Contains(err.Error(), "none of its 1 lines, of 2022..2022, is of an agency and year that is chosen") {
		t.Errorf("a file of others was taken: %v", err)
	}
	all, err := v.Divide(made, []*Value{{Publisher: city, Report: report, Value: known(analysis.KnownReported)}, {Publisher: city, Report: report, Value: known(analysis.KnownDetermined)},
		{Publisher: city, Report: report, Value: bounded}, {Publisher: other, Report: report, Value: known(analysis.KnownReported)}})
	var got []string
	for _, x := range all {
		switch {
		case x.Value.Exact() != nil:
			got = append(got, x.Value.Exact().RatString()+" "+string(x.Value.Known)+" "+x.DividedBy)
		case x.Value.Known == analysis.KnownBounded:
			got = append(got, x.Value.Range.Low.RatString()+".."+x.Value.Range.High.RatString())
		default:
			got = append(got, x.Value.Why)
		}
	}
	want := "1/10000..1/3000, 1/30000 reported f.csv line 2, 1/30000 determined f.csv line 2, f.csv has no line of the agency; a region's line divides its government alone"
	if err != nil || strings.Join(got, ", ") != want || !all[3].Value.NoDivisor || made.Scale() != 10_000 {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
}
