package message

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nianbao"
)

var slots = regexp.MustCompile(`%(\[\d+\])?[a-z]`)

// TestBothLanguages reads the sources of this package: every text has both languages, and both take the same arguments.
func TestBothLanguages(t *testing.T) {
	fset := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			for _, text := range textsIn(lit, ok) {
				seen++
				checkText(t, fset.Position(text.Pos()).String(), constantsIn(text))
			}
			return true
		})
	}
	if seen < 1 {
		t.Error("no text was found: the test looks at nothing")
	}
}

// textsIn returns a literal that is a text, or those that stand in a literal map of texts.
func textsIn(lit *ast.CompositeLit, ok bool) (out []*ast.CompositeLit) {
	isText := func(e ast.Expr) bool {
		id, named := e.(*ast.Ident)
		return named && id.Name == "Text"
	}
	if !ok || lit.Type == nil {
		return nil
	}
	if isText(lit.Type) {
		return []*ast.CompositeLit{lit}
	}
	if m, of := lit.Type.(*ast.MapType); of && isText(m.Value) {
		for _, e := range lit.Elts {
			if pair, ok := e.(*ast.KeyValueExpr); ok {
				if text, ok := pair.Value.(*ast.CompositeLit); ok {
					out = append(out, text)
				}
			}
		}
	}
	return out
}

// constantsIn returns the string constants of a literal, whether keyed or not; a literal that holds variables has none.
func constantsIn(lit *ast.CompositeLit) []string {
	var out []string
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Value
		}
		if b, ok := e.(*ast.BasicLit); ok {
			s, _ := strconv.Unquote(b.Value)
			out = append(out, s)
		}
	}
	return out
}

func checkText(t *testing.T, at string, both []string) {
	t.Helper()
	if len(both) != 2 { // made of variables: word, problem
		return
	}
	if both[0] == "" || both[1] == "" {
		t.Errorf("%s: a language is empty: %q", at, both)
	}
	zh, en := slots.FindAllString(both[0], -1), slots.FindAllString(both[1], -1)
	if numbered := slices.ContainsFunc(append(slices.Clone(zh), en...), func(s string) bool { return strings.Contains(s, "[") }); numbered {
		slices.Sort(zh)
		slices.Sort(en)
		zh, en = plain(zh), plain(en)
	}
	if !slices.Equal(zh, en) {
		t.Errorf("%s: %q takes %v, %q takes %v", at, both[0], zh, both[1], en)
	}
}

// plain numbers slots that are not numbered, so that %s %d and %[2]d %[1]s are the same arguments.
func plain(list []string) []string {
	out := slices.Clone(list)
	for i, s := range out {
		if !strings.Contains(s, "[") {
			out[i] = "%[" + strconv.Itoa(i+1) + "]" + s[1:]
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestCodesHaveWords holds the tables against the codes that are stored.
func TestCodesHaveWords(t *testing.T) {
	for _, k := range nianbao.ProblemKinds {
		complete(t, string(k.Code), ProblemWord(k.Code), true)
	}
	for _, f := range nianbao.Forms {
		complete(t, string(f.ID), Forms[string(f.ID)], true)
		for _, r := range f.Rules {
			complete(t, string(r.ID), RuleWord(r.ID), true)
		}
	}
	for _, file := range []struct {
		path, typ string
		codes     Codes
	}{
		{"../../figure.go", "State", States}, {"../../error.go", "Outcome", Outcomes}, {"../../deadline.go", "Standing", Publication},
		{"../../event.go", "EventKind", Events}, {"../../run.go", "DecisionWord", Decisions}, {"../../run.go", "FailureClass", Failures},
		{"../../mention.go", "MentionKind", Mentions}, {"../../correction.go", "CorrectionKind", Corrections},
		{"../../agency/identity.go", "Kind", Kinds}, {"../../dataset/hint.go", "HintKind", HintKinds}, {"../../dataset/roster.go", "Basis", Bases}, {"../../rule.go", "Severity", Severities},
	} {
		codes := constants(t, file.path, file.typ)
		if len(codes) == 0 {
			t.Errorf("%s has no constants of type %s: the test looks at nothing", file.path, file.typ)
		}
		for _, code := range codes {
			complete(t, file.typ+" "+code, file.codes[code], false)
		}
	}
}

// TestReasonsHaveWords: every reason of a hint is a sentence.
func TestReasonsHaveWords(t *testing.T) {
	codes := constants(t, "../../analysis/reason.go", "ReasonCode")
	for _, code := range codes {
		if text := HintReasons[code]; text.ZH == "" || text.EN == "" {
			t.Errorf("%s: words are lacking: %+v", code, text)
		}
	}
	if len(codes) != len(HintReasons) {
		t.Errorf("%d reasons, %d sentences", len(codes), len(HintReasons))
	}
}

// TestStandings: every article that can be cited has words, and every standing is in one row of the sums.
func TestStandings(t *testing.T) {
	for _, law := range nianbao.Laws {
		complete(t, law, Laws[law], false)
	}
	in := make(map[nianbao.Standing]int)
	for _, sum := range StandingSums {
		for _, s := range sum.States {
			in[s]++
		}
	}
	for _, s := range nianbao.Standings {
		if in[s] != 1 {
			t.Errorf("%s is in %d rows of the sums, want one", s, in[s])
		}
	}
	if len(in) != len(nianbao.Standings) {
		t.Errorf("%d standings in the sums, %d there are", len(in), len(nianbao.Standings))
	}
}

func complete(t *testing.T, code string, w Word, sentence bool) {
	t.Helper()
	if w.Short.ZH == "" || w.Short.EN == "" || sentence && (w.Says.ZH == "" || w.Says.EN == "") {
		t.Errorf("%s: words are lacking: %+v", code, w)
	}
}

// constants returns the values of the string constants of a type in a file, but for the empty one.
func constants(t *testing.T, path, typ string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if id, ok := spec.Type.(*ast.Ident); !ok || id.Name != typ {
			return true
		}
		for _, v := range spec.Values {
			if b, ok := v.(*ast.BasicLit); ok && b.Value != `""` {
				s, _ := strconv.Unquote(b.Value)
				out = append(out, s)
			}
		}
		return true
	})
	return out
}

func TestText(t *testing.T) {
	late := Text{"晚%d天", "%d days late"}
	for _, c := range []struct{ got, want string }{
		{late.In(Chinese, 9), "晚9天"},
		{late.In(English, 9), "9 days late"},
		{Reports.Count(Chinese, 1), "1份年报"},
		{Reports.Count(English, 1), "1 report"},
		{Reports.Count(English, 0), "0 reports"},
		{List(Chinese, []string{"空白", "划线"}), "空白、划线"},
		{List(English, []string{"blank", "dash"}), "blank, dash"},
		{States.Of(English, "never_heard"), `"never_heard"`},
		{States.Of(Chinese, "never_heard"), "“never_heard”"},
		{Levels.Say(Chinese, "township"), "含乡、镇、街道"},
		{Events.Say(Chinese, "new"), "新增"},
		{Chinese.Tag(), "zh-CN"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if _, err := ParseLang("fr"); err == nil {
		t.Error("French was taken")
	}
	if l, err := ParseLang(" ZH "); err != nil || l != Chinese {
		t.Errorf("ZH is %q, %v", l, err)
	}
}
