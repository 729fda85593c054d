package agency

import (
	"nianbao"
	"testing"
)

// TestLineage follows renames, a merger and a split.
func TestLineage(t *testing.T) {
	g, err := NewRegistry([]nianbao.Correction{
		{Kind: nianbao.DecideRename, Was: "旧局", Becomes: "新局", Year: 2016},
		{Kind: nianbao.DecideMerge, Was: "新局|邻局|大局", Becomes: "大局", Year: 2019},
		{Kind: nianbao.DecideRename, Was: "大局", Becomes: "总局", Year: 2022},
		{Kind: nianbao.DecideSplit, Was: "原局", Becomes: "左局|右局", Year: 2020},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name          string
		year          int
		final, branch string
		change        int // year; 0 for none
	}{
		{"旧局", 2015, "总局", "新局", 2019}, {"新局", 2017, "总局", "新局", 2019}, {"邻局", 2018, "总局", "邻局", 2019},
		{"大局", 2018, "总局", "大局", 2019}, {"大局", 2020, "总局", "", 2022}, {"总局", 2023, "总局", "", 0},
		{"原局", 2019, "原局", "", 2020}, {"左局", 2021, "左局", "", 0}, {"旁局", 2021, "旁局", "", 0},
	} {
		l := g.LineageOf(tt.name, tt.year)
		year := 0
		if l.Change != nil {
			year = l.Change.Year
		}
		if l.Final != tt.final || l.Branch != tt.branch || year != tt.change {
			t.Errorf("%s %d: %+v, want %+v", tt.name, tt.year, l, tt)
		}
	}
	if got := g.Related("邻局"); len(got) != 5 || got[0] != "邻局" {
		t.Errorf("related to 邻局: %v", got)
	}
	if got := g.Related("左局"); len(got) != 1 {
		t.Errorf("related to 左局: %v", got)
	}
}
