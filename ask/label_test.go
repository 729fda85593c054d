package ask_test

import (
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
	"nianbao/ask"
	"nianbao/render/message"
)

// finds tells whether a meaning was taken, or is among what is asked back.
func finds(a *ask.Answer, want string) bool {
	return a.OK() && a.Taken.String() == want || slices.ContainsFunc(a.Candidates, func(m ask.Meaning) bool { return m.String() == want })
}

// TestEveryLabelIsUnderstood asks for everything that there is under its id and its labels in both languages: each is found, and its
// id is taken at once.
func TestEveryLabelIsUnderstood(t *testing.T) {
	find := func(kind ask.Kind, id string, names ...string) {
		t.Helper()
		want := string(kind) + ":" + id
		if a := answer(t, kind, id); a.String() != want || !a.Exact {
			t.Errorf("%s: %s", want, a)
		}
		for _, name := range names {
			if a := answer(t, kind, name); !finds(a, want) {
				t.Errorf("%s is not found by %q: %s", want, name, a)
			}
		}
	}
	for _, ind := range analysis.Indicators {
		w := message.IndicatorNames[ind.ID].Short
		find(ask.Indicator, ind.ID, w.ZH, w.EN, ind.Chinese, strings.ToUpper(ind.ID), strings.ReplaceAll(ind.ID, "_", " "))
	}
	for _, m := range analysis.Metrics {
		w := message.MetricNames[m.ID].Short
		if parts := m.Measures(); len(parts) == 1 {
			find(ask.Metric, m.ID, w.ZH, w.EN)
			continue
		}
		for _, p := range m.Measures() {
			if p.Key != "" {
				find(ask.Metric, m.ID+"."+p.Key)
			}
		}
	}
	for _, id := range nianbao.CellIDs() {
		term := ask.CellTerm(id)
		if strings.HasPrefix(string(id), "stats.applications.received") { // a newer form has the label of its total
			find(ask.Cell, string(id))
			continue
		}
		find(ask.Cell, string(id), term.ZH)
		for _, f := range nianbao.Forms {
			if i := f.Index(id); i >= 0 && f.Cells()[i].Table.ID == "requests" {
				c := f.Cells()[i]
				if a := ask.Measure(ask.Cell, c.Row.Core+c.Column.Label); !finds(a, "cell:"+string(id)) {
					t.Errorf("%s is not found by %s%s: %s", id, c.Row.Core, c.Column.Label, a)
				}
			}
		}
	}
	for _, f := range agency.Functions {
		if f.Name == "政法" { // a Party organ
			continue
		}
		find(ask.Function, f.Name, f.English)
		for _, w := range f.Words {
			if a := ask.FunctionOf(w); !a.OK() || !strings.Contains(a.Taken.String(), f.Name) && !strings.Contains(a.Taken.String(), "+") {
				if fields := agency.FunctionsIn(w); len(fields) == 1 {
					t.Errorf("field of work %s is not found by %s: %s", f.Name, w, a)
				}
			}
		}
	}
	for kind, codes := range map[ask.Kind]message.Codes{ask.Level: message.Levels, ask.AgencyKind: message.Kinds, ask.State: message.States, ask.Hint: message.HintKinds, ask.Severity: message.Severities, ask.Peers: message.PeerRanges} {
		for _, id := range codes.Known() {
			find(kind, id, codes[id].Short.ZH, codes[id].Short.EN)
		}
	}
	for _, k := range nianbao.ProblemKinds {
		w := message.ProblemWord(k.Code).Short
		find(ask.Problem, string(k.Code), w.ZH, w.EN)
	}
}

// TestEveryRegionIsUnderstood asks for every region in force by its code, its path and its name, and for every former one by its path:
// none is refused, and the name alone is asked back with all that bear it.
func TestEveryRegionIsUnderstood(t *testing.T) {
	bear := make(map[string]int)
	for _, r := range agency.Regions() {
		if r.InForce() && !r.Zone {
			bear[r.Name]++
		}
	}
	for _, r := range agency.Regions() {
		if r.Zone {
			continue
		}
		path := agency.RegionFullName(r.Code)
		if !r.InForce() {
			if a := ask.RegionOf(r.Name, nil); a.Refused() {
				t.Errorf("former region %s %s: %s", r.Code, r.Name, a)
			}
			continue
		}
		want := "region:" + r.Code
		for _, name := range []string{r.Code, path} {
			if a := ask.RegionOf(name, nil); a.String() != want {
				t.Errorf("%s: %s, want %s", name, a, want)
			}
		}
		a := ask.RegionOf(r.Name, nil)
		if !finds(a, want) {
			t.Errorf("%s %s: %s", r.Code, r.Name, a)
		}
		if n := bear[r.Name]; n > 1 && len(a.Candidates) < n {
			t.Errorf("%s is the name of %d regions, asked back with %d", r.Name, n, len(a.Candidates))
		}
	}
}

// FuzzAsk: whatever is written is taken, asked back or refused, said in both languages, and read alike under other blanks.
func FuzzAsk(f *testing.F) {
	for _, s := range []string{"不予公开率", "近三年", "西湖区", "教体局", "２０２２—２０２４", "財政廳", "requests.granted.total", "\x00", "%s%d", "杭州\u200b市", strings.Repeat("公开", 60)} {
		f.Add(s)
	}
	kinds := []ask.Kind{ask.Indicator, ask.Metric, ask.Cell, ask.Level, ask.AgencyKind, ask.Function, ask.Region, ask.Year, ask.Agency, ask.Problem, ask.State}
	f.Fuzz(func(t *testing.T, s string) {
		for _, kind := range kinds {
			a := answer(t, kind, s)
			if a.OK() && len(a.Taken) == 0 || a.Ambiguous() && a.Refused() {
				t.Fatalf("%s %q: %+v", kind, s, a)
			}
			if !a.Exact && (a.Say("zh") == "" || a.Say("en") == "") {
				t.Fatalf("%s %q: nothing is said of %s", kind, s, a)
			}
			if again := answer(t, kind, " "+s+"\u3000"); kind != ask.Agency && again.String() != a.String() {
				t.Fatalf("%s %q: %s, with blanks around it %s", kind, s, a, again)
			}
		}
	})
}
