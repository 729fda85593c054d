package ask_test

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao/ask"
)

// clock is the day of the tables of questions.
var clock = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// demoBodies are the agencies that the questions about agencies are put to: those of the demo.
var demoBodies = func() []ask.Body {
	var out []ask.Body
	for _, line := range strings.Fields(`桐坞市人民政府,tongwu_gov,政府 桐坞市教育局,tongwu_gov,教育 桐坞市财政局,tongwu_gov,财政 砚溪县三里镇人民政府,yanxi_sanli,政府 砚溪县人民政府,yanxi_gov,政府 砚溪县财政局,yanxi_finance,财政
		素泽市教育局,suze_education,教育 素泽市财政局,suze_finance,财政 翠坞县三里镇人民政府,cuiwu_sanli,政府 翠坞县财政局,cuiwu_finance,财政 菱寨区三里镇人民政府,lingzhai_gov,政府 菱寨区人民政府,lingzhai_gov,政府
		菱寨区财政局,lingzhai_gov,财政 菱峰县三里镇人民政府,lingfeng_gov,政府 菱峰县人民政府,lingfeng_gov,政府 菱峰县财政局,lingfeng_gov,财政`) {
		f := strings.Split(line, ",")
		out = append(out, ask.Body{ID: f[0], Name: f[0], Sources: []string{f[1]}, Functions: []string{f[2]}})
	}
	return out
}()

// answer asks what a line of a table asks.
func answer(t *testing.T, kind ask.Kind, typed string) *ask.Answer {
	t.Helper()
	switch kind {
	case ask.Indicator, ask.Metric, ask.Cell:
		return ask.Measure(kind, typed)
	case ask.Level:
		return ask.LevelOf(typed)
	case ask.AgencyKind:
		return ask.KindOf(typed)
	case ask.Function:
		return ask.FunctionOf(typed)
	case ask.Region:
		return ask.RegionsOf(typed, func(string) bool { return false })
	case ask.Year:
		return ask.YearsOf(typed, clock)
	case ask.Agency:
		return ask.AgencyOf(typed, demoBodies, false)
	}
	return ask.CodeOf(kind, typed)
}

// TestQuestions puts the wordings of people to the resolver: ours, and those of the house where they are at hand.
func TestQuestions(t *testing.T) {
	for _, file := range []string{"testdata/questions-own.tsv", "testdata/questions-odd.tsv", "../../shared/questions-zh.tsv"} {
		t.Run(filepath.Base(file), func(t *testing.T) {
			f, err := os.Open(file)
			if errors.Is(err, os.ErrNotExist) && strings.Contains(file, "shared") {
				t.Skip(err)
			}
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			right, all := 0, 0
			for sc := bufio.NewScanner(f); sc.Scan(); {
				fields := strings.Split(sc.Text(), "\t")
				if len(fields) < 3 || fields[1] == "typed" {
					continue
				}
				all++
				a := answer(t, ask.Kind(fields[0]), fields[1])
				if got, want := a.String(), inOrder(fields[2]); got != want {
					t.Errorf("%s %q: %s, want %s", fields[0], fields[1], got, want)
					continue
				}
				right++
				if (!a.OK() || !a.Exact) && (a.Say("zh") == "" || a.Say("en") == "" || strings.Contains(a.Say("zh")+a.Say("en"), "%!")) {
					t.Errorf("%s %q: nothing, or nothing right, is said of %s: %q %q", fields[0], fields[1], a, a.Say("zh"), a.Say("en"))
				}
			}
			t.Logf("%d of %d", right, all)
			if all == 0 {
				t.Error("the table is empty")
			}
		})
	}
}

// inOrder sorts the candidates of a line, which may stand in any order.
func inOrder(expected string) string {
	list, ok := strings.CutPrefix(expected, "ask:")
	if !ok {
		return expected
	}
	candidates := strings.Split(list, "|")
	slices.Sort(candidates)
	return "ask:" + strings.Join(candidates, "|")
}
