package agency

import (
	"slices"
	"testing"

	"nianbao"
)

// TestGovernments holds the list against what is known of it: the divisions in force, each with one government, whose name is read back
// as that government.
func TestGovernments(t *testing.T) {
	list := Governments()
	now := make(map[nianbao.Level]int)
	names := make(map[string]bool)
	for _, g := range list {
		if names[g.Name] {
			t.Errorf("%s is there twice", g.Name)
		}
		names[g.Name] = true
		if !g.Owes(2025) {
			continue
		}
		now[g.Level]++
		if id := Identify(g.Name, Hints{}); id.Name != g.Name || id.Region != g.Region || id.Kind != KindGovernment || id.Level != g.Level || id.Parent != g.Parent {
			t.Errorf("%s, %s: read as %s, %s, %s, %s under %s", g.Name, g.Region, id.Name, id.Region, id.Kind, id.Level, id.Parent)
		}
	}
	want := make(map[nianbao.Level]int)
	for _, r := range Regions() {
		if r.InForce() && !r.Zone {
			want[r.Level]++
		}
	}
	want[nianbao.County] -= 4 // 金门县, and three groups of islands
	for _, level := range nianbao.Levels {
		if now[level] != want[level] {
			t.Errorf("%d of level %s, want %d", now[level], level, want[level])
		}
	}
}

func TestGovernmentNames(t *testing.T) {
	find := func(name string) (Government, bool) {
		i := slices.IndexFunc(Governments(), func(g Government) bool { return g.Name == name })
		if i < 0 {
			return Government{}, false
		}
		return Governments()[i], true
	}
	for _, tt := range []struct {
		name        string
		region      string
		from, until int
		parent      string
		former      []string
	}{
		{"北京市人民政府", "110000", 0, 0, "国务院", nil},
		{"北京市东城区人民政府", "110101", 0, 0, "北京市人民政府", nil},
		{"北京市崇文区人民政府", "110103", 0, 2009, "北京市人民政府", nil}, // merged in 2010
		{"南京市鼓楼区人民政府", "320106", 0, 0, "南京市人民政府", nil},
		{"内蒙古自治区人民政府", "150000", 0, 0, "国务院", nil},
		{"锡林郭勒盟行政公署", "152500", 0, 0, "内蒙古自治区人民政府", nil},
		{"大兴安岭地区行政公署", "232700", 0, 0, "黑龙江省人民政府", nil},
		{"镶黄旗人民政府", "152528", 0, 0, "锡林郭勒盟行政公署", nil},
		{"鄂伦春自治旗人民政府", "150723", 0, 0, "呼伦贝尔市人民政府", nil},
		{"神农架林区人民政府", "429021", 0, 0, "湖北省人民政府", nil},
		{"六枝特区人民政府", "520203", 0, 0, "六盘水市人民政府", nil},
		{"东莞市人民政府", "441900", 0, 0, "广东省人民政府", nil},
		{"石河子市人民政府", "659001", 0, 0, "新疆维吾尔自治区人民政府", nil},
		{"沙湾市人民政府", "654203", 0, 0, "塔城地区行政公署", []string{"沙湾县人民政府"}},
		{"枞阳县人民政府", "340722", 0, 0, "铜陵市人民政府", nil}, // under 340823 before
		{"杭州市江干区人民政府", "330104", 0, 2020, "杭州市人民政府", nil},
	} {
		g, ok := find(tt.name)
		if !ok || g.Region != tt.region || g.From != tt.from || g.Until != tt.until || g.Parent != tt.parent || !slices.Equal(g.Former, tt.former) {
			t.Errorf("%s: %t, %s, %d to %d, under %s, was %v", tt.name, ok, g.Region, g.From, g.Until, g.Parent, g.Former)
		}
	}
	for _, name := range []string{"金门县人民政府", "西沙群岛人民政府", "沙湾县人民政府", "市辖区人民政府", "北京市市辖区人民政府", "石家庄高新技术产业开发区人民政府"} {
		if g, ok := find(name); ok {
			t.Errorf("%s owes none: %+v", name, g)
		}
	}
}

func TestCurrentName(t *testing.T) {
	for _, tt := range []struct{ name, region, want string }{
		{"沙湾县财政局", "654223", "沙湾市财政局"},
		{"沙湾市财政局", "654203", "沙湾市财政局"},
		{"满城县人民政府", "130621", "保定市满城区人民政府"},
		{"杭州市江干区财政局", "330104", "杭州市江干区财政局"}, // divided among two
		{"沙湾县财政局", "", "沙湾县财政局"},
	} {
		if got := CurrentName(tt.name, tt.region); got != tt.want {
			t.Errorf("%s in %s: %s, want %s", tt.name, tt.region, got, tt.want)
		}
	}
}
