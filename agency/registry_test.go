package agency

import (
	"nianbao"
	"slices"
	"testing"
)

func TestRegistry(t *testing.T) {
	g, err := NewRegistry([]nianbao.Correction{
		{Kind: nianbao.DecideAlias, Was: "郎溪县发改局", Becomes: "郎溪县发展和改革局"},
		{Kind: nianbao.DecideDistinct, Was: "宣城市郎溪县审计局", Becomes: "郎溪县审计局", Why: "another office"},
		{Kind: nianbao.CorrectIdentity, Cell: "region", Was: "鼓楼区财政局", Becomes: "320106"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		want string
		ok   bool
	}{
		{"郎溪县发改局", "郎溪县发展和改革局", true},
		{"郎溪县发展和改革局", "郎溪县发展和改革局", true},
		{"宣城市郎溪县发展和改革局", "郎溪县发展和改革局", true},
		{"安徽省宣城市郎溪县财政局", "郎溪县财政局", true},
		{"郎溪县财政局（国资委）", "郎溪县财政局", true},
		{"宣城市郎溪县审计局", "宣城市郎溪县审计局", true},
		{"郎溪县审计局", "郎溪县审计局", true},
		{"郎溪县住建局", "郎溪县住建局", true},
		{"郎溪县住房和城乡建设局", "郎溪县住房和城乡建设局", true},
		{"鼓楼区财政局", "鼓楼区财政局", true},
		{"鼓楼区教育局", "鼓楼区教育局", false},
		{"广州市某区档案局", "广州市某区档案局", false},
	} {
		id, ok := g.Observe(tt.name, Hints{})
		if id.Name != tt.want || ok != tt.ok {
			t.Errorf("%s is %s, %v; want %s, %v", tt.name, id.Name, ok, tt.want, tt.ok)
		}
	}
	agencies := g.Agencies()
	if len(agencies) != 7 || len(g.Open()) != 2 {
		t.Errorf("%d agencies, %d open", len(agencies), len(g.Open()))
	}
	for _, a := range agencies {
		if a.Name == "郎溪县发展和改革局" && (len(a.Spellings) != 3 || len(a.Decided) != 1) {
			t.Errorf("%+v", a)
		}
	}
	if got := g.Lookalikes(); len(got) != 1 || !slices.Equal(got[0], []string{"郎溪县住建局", "郎溪县住房和城乡建设局"}) {
		t.Errorf("lookalikes: %v", got)
	}
}

// TestRegistrySamples prints which spellings of real agencies fall together.
func TestRegistrySamples(t *testing.T) {
	g, err := NewRegistry(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range readSamples(t) {
		g.Observe(s.Agency, s.hints())
	}
	for _, a := range g.Agencies() {
		if len(a.Spellings) > 1 {
			t.Logf("%s: %q", a.Name, a.Spellings)
		}
	}
	t.Logf("%d agencies, %d names open, %d groups to decide", len(g.Agencies()), len(g.Open()), len(g.Lookalikes()))
}

func TestRegistryContradictions(t *testing.T) {
	for desc, decisions := range map[string][]nianbao.Correction{
		"one spelling, two agencies": {{Kind: nianbao.DecideAlias, Was: "a", Becomes: "b"}, {Kind: nianbao.DecideAlias, Was: "a", Becomes: "c"}},
		"alias and distinct":         {{Kind: nianbao.DecideAlias, Was: "a", Becomes: "b"}, {Kind: nianbao.DecideDistinct, Was: "a", Becomes: "b"}},
	} {
		if _, err := NewRegistry(decisions); err == nil {
			t.Errorf("%s was accepted", desc)
		}
	}
}

func TestNamesIn(t *testing.T) {
	g, err := NewRegistry([]nianbao.Correction{
		{Kind: nianbao.DecideMerge, Was: "甲县文化广电局|甲县旅游局", Becomes: "甲县文化和旅游局", Year: 2019},
		{Kind: nianbao.DecideRename, Was: "甲县文化局", Becomes: "甲县文化广电局", Year: 2016},
		{Kind: nianbao.DecideSplit, Was: "甲县文化和旅游局", Becomes: "甲县文旅局|甲县体育局", Year: 2024},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name       string
		from, year int
		want       []string
	}{
		{"甲县文化局", 2014, 2015, []string{"甲县文化局"}},
		{"甲县文化局", 2014, 2018, []string{"甲县文化广电局"}},
		{"甲县文化局", 2014, 2020, []string{"甲县文化和旅游局"}},
		{"甲县文化局", 2014, 2024, []string{"甲县文旅局", "甲县体育局"}},
		{"甲县文化和旅游局", 2020, 2017, []string{"甲县文化广电局", "甲县旅游局"}},
		{"甲县体育局", 2024, 2014, []string{"甲县文化局", "甲县旅游局"}},
		{"乙县财政局", 2014, 2024, []string{"乙县财政局"}},
	} {
		if got := g.NamesIn(tt.name, tt.from, tt.year); !slices.Equal(got, tt.want) {
			t.Errorf("%s of %d in %d: %v, want %v", tt.name, tt.from, tt.year, got, tt.want)
		}
	}
	if len(g.Changes()) != 3 {
		t.Errorf("%d changes", len(g.Changes()))
	}
}
