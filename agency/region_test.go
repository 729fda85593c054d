package agency

import (
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
)

func TestRegions(t *testing.T) {
	counts := make(map[nianbao.Level]int)
	for _, r := range Regions() {
		if len(r.Code) != 6 || r.Name == "" {
			t.Fatalf("bad region %+v", r)
		}
		if r.Parent == "" && r.Level != nianbao.Province {
			t.Errorf("%s %s has no parent", r.Code, r.Name)
		}
		if _, err := RegionByCode(r.Parent); r.Parent != "" && err != nil {
			t.Errorf("%s %s: parent: %v", r.Code, r.Name, err)
		}
		if r.InForce() {
			counts[r.Level]++
		}
	}
	// 2023-06: 31 provinces, 333 cities, and the counties of GB/T 2260; "" are the zones.
	if want := map[nianbao.Level]int{nianbao.Province: 31, nianbao.City: 333, nianbao.County: 2845, "": 129}; counts[nianbao.Province] != want[nianbao.Province] || counts[nianbao.City] != want[nianbao.City] || counts[""] != want[""] || counts[nianbao.County] != want[nianbao.County] {
		t.Errorf("in force: %v, want %v", counts, want)
	}
	t.Logf("in force %v of %d entries, editions %v", counts, len(Regions()), RegionEditions())
}

// TestEditions: what the lists hold is dated by a year and mostly a month, which yearOf relies on.
func TestEditions(t *testing.T) {
	var dates []string
	for _, r := range Regions() {
		dates = append(dates, r.From, r.To)
	}
	for _, s := range Successions() {
		notice, _ := strings.CutPrefix(s.Basis, "notice of ")
		if notice == s.Basis {
			notice = ""
		}
		dates = append(dates, s.After, s.By, notice)
	}
	for _, date := range dates {
		layout := time.DateOnly[:min(len(date), len(time.DateOnly))]
		if _, err := time.Parse(layout, date); date != "" && (err != nil || len(date) < len("2006")) {
			t.Errorf("%q is no date of an edition or a notice", date)
		}
	}
}

func TestRegionLookup(t *testing.T) {
	for _, tt := range []struct {
		code string
		year int
		name string
	}{
		{"420600", 2009, "襄樊市"}, {"420600", 2014, "襄阳市"}, {"420600", 2024, "襄阳市"},
		{"330103", 2019, "下城区"}, {"540481", 2024, "米林市"},
	} {
		r, err := RegionAt(tt.code, tt.year)
		if err != nil || r.Name != tt.name {
			t.Errorf("RegionAt(%s, %d) = %s, %v, want %s", tt.code, tt.year, r.Name, err, tt.name)
		}
	}
	if _, err := RegionByCode("999999"); err == nil {
		t.Error("999999 was found")
	}
	if got := RegionFullName("320106"); got != "江苏省南京市鼓楼区" {
		t.Errorf("320106 is %s", got)
	}
	if got := RegionFullName("429006"); got != "湖北省天门市" {
		t.Errorf("429006 is %s", got)
	}
	if !RegionWithin("320106", "320000") || RegionWithin("320000", "320106") {
		t.Error("RegionWithin does not hold for 320106 and 320000")
	}
}

func TestRegionSuccessors(t *testing.T) {
	for from, want := range map[string][]string{
		"330103": {"330105"}, // 下城区 into 拱墅区, by notice
		"654223": {"654203"}, // 沙湾县
		"542400": {"540600"}, // 那曲地区
		"130421": nil,        // 邯郸县 was divided up: not known
		"110101": nil,        // in force
	} {
		r, err := RegionByCode(from)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range r.Successors() {
			got = append(got, s.Code)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s %s became %v, want %v", from, r.Name, got, want)
		}
	}
}

func TestRegionsNamed(t *testing.T) {
	for name, want := range map[string]int{
		"巍山县": 1, "张家川县": 1, "临夏州": 1, "科右中旗": 1, "耿马自治县": 1, "双江县": 1,
		"鼓楼区": 4, "天水": 0, "没有县": 0,
	} {
		if got := RegionsNamed(name); len(got) != want {
			t.Errorf("%s names %d regions, want %d: %v", name, len(got), want, got)
		}
	}
}
