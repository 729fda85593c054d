package parse_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"nianbao"
	"nianbao/parse"
	"nianbao/parse/document"
)

var update = flag.Bool("update", false, "rewrite the goldens of testdata/pages; refused where the number of figures or problems moved and page.json was not edited")

// pageCase is page.json of a case: what the page is, and how much is in it.
type pageCase struct {
	Says        string          `json:"says"` // why the case is here
	Layout      string          `json:"layout"`
	ContentType string          `json:"content_type,omitempty"`
	Outcome     nianbao.Outcome `json:"outcome"`
	Form        nianbao.FormID  `json:"form,omitempty"`
	Reported    int             `json:"reported"` // figures with a value
	Problems    int             `json:"problems"`
}

// TestPages reads every case of testdata/pages and compares what comes out with its goldens.
func TestPages(t *testing.T) {
	dirs, err := filepath.Glob("../testdata/pages/*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, dir := range dirs {
		t.Run(filepath.Base(dir), func(t *testing.T) { testPage(t, dir) })
	}
}

func testPage(t *testing.T, dir string) {
	c, page := loadCase(t, dir)
	r, err := parse.Parse(page)
	if err != nil {
		compareGolden(t, filepath.Join(dir, "report.txt"), err.Error()+"\n")
		if no, ok := err.(*nianbao.NotReport); !ok || no.Outcome != c.Outcome {
			t.Errorf("outcome %v, want %s", err, c.Outcome)
		}
		return
	}
	r.Problems = append(r.Problems, nianbao.Check(r)...)
	reported := 0
	for _, f := range r.Figures {
		if f.Known() {
			reported++
		}
	}
	if reported != c.Reported || len(r.Problems) != c.Problems || r.Form != c.Form || c.Outcome != nianbao.OutcomeReport {
		t.Fatalf("%s with %d figures and %d problems; page.json wants %s %s with %d and %d. Edit it first if that is right.",
			r.Form, reported, len(r.Problems), c.Outcome, c.Form, c.Reported, c.Problems)
	}
	compareGolden(t, filepath.Join(dir, "report.txt"), describeReport(r))
	compareGolden(t, filepath.Join(dir, "problems.txt"), describeProblems(r.Problems))
}

// TestReadTogether: pages that are read at once, in any order, say what each says alone, and none of the reports changes when the memory that
// reading it took serves others.
func TestReadTogether(t *testing.T) {
	dirs, err := filepath.Glob("../testdata/pages/*")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	say := func(r *nianbao.Report, err error) string {
		if err != nil {
			return err.Error()
		}
		return describeReport(r) + describeProblems(r.Problems)
	}
	pages, reports, alone := make([]nianbao.Page, len(dirs)), make([]*nianbao.Report, len(dirs)), make([]string, len(dirs))
	for i, dir := range dirs {
		_, pages[i] = loadCase(t, dir)
		reports[i], err = parse.Parse(pages[i])
		alone[i] = say(reports[i], err)
	}
	var wait sync.WaitGroup
	for first := range 4 {
		wait.Go(func() {
			for k := range pages {
				if i := (k + first*len(pages)/4) % len(pages); say(parse.Parse(pages[i])) != alone[i] {
					t.Errorf("%s says something else beside other pages", dirs[i])
				}
			}
		})
	}
	wait.Wait()
	for i, r := range reports {
		if r != nil && say(r, nil) != alone[i] {
			t.Errorf("the report of %s has changed", dirs[i])
		}
	}
}

func loadCase(t *testing.T, dir string) (pageCase, nianbao.Page) {
	t.Helper()
	var c pageCase
	data, err := os.ReadFile(filepath.Join(dir, "page.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatalf("%s: %v", dir, err)
	}
	inputs, err := filepath.Glob(filepath.Join(dir, "input.*"))
	if err != nil || len(inputs) != 1 {
		t.Fatalf("%s: want one input file, have %v", dir, inputs)
	}
	body, err := os.ReadFile(inputs[0])
	if err != nil {
		t.Fatal(err)
	}
	page := nianbao.Page{URL: filepath.Base(inputs[0]), Body: body, Hash: nianbao.HashOf(body)}
	if c.ContentType != "" {
		page.Header = map[string][]string{"Content-Type": {c.ContentType}}
	}
	return c, page
}

// describeReport writes a report as lines: the heading, then every figure with its state, raw text and place.
func describeReport(r *nianbao.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %s\nagency %s\nyear %d\nform %s\npublished %s\ncharset %s\n", r.Title, r.Agency, r.Year, r.Form, r.Published, r.Charset)
	for _, s := range r.Sections {
		fmt.Fprintf(&b, "section %d %s (%d characters)\n", s.Number, s.Title, len([]rune(s.Text)))
	}
	for _, f := range r.Figures {
		value := string(f.State)
		if f.Known() {
			value = f.Value.String()
		}
		fmt.Fprintf(&b, "%s = %s %q at %s\n", f.Cell, value, f.Raw, f.At)
	}
	return b.String()
}

func describeProblems(ps []nianbao.Problem) string {
	var b strings.Builder
	for _, p := range ps {
		fmt.Fprintf(&b, "%s %s %s %v\n", p.Severity(), p.Code, p.Detail, p.Cells)
	}
	return b.String()
}

// compareGolden compares with a file. A golden that is missing is written, and the test still fails, so that somebody
// looks at it.
func compareGolden(t *testing.T, file, got string) {
	t.Helper()
	want, err := os.ReadFile(file)
	missing := os.IsNotExist(err)
	if err != nil && !missing {
		t.Fatal(err)
	}
	if string(want) == got && !missing {
		return
	}
	if *update || missing {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	switch {
	case missing:
		t.Errorf("%s was missing and is written: read it, then run the test again", file)
	case !*update:
		t.Errorf("%s differs (go test ./parse -run TestPages -update rewrites it):\n%s", file, firstDifference(string(want), got))
	}
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		var a, b string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			return fmt.Sprintf("line %d\n  want %s\n  got  %s", i+1, a, b)
		}
	}
	return "no difference in lines"
}

// TestEveryFormAndLayoutHasACase keeps an edition or a layout from being added without a page.
func TestEveryFormAndLayoutHasACase(t *testing.T) {
	dirs, _ := filepath.Glob("../testdata/pages/*")
	forms, layouts := make(map[nianbao.FormID]bool), make(map[string]bool)
	for _, dir := range dirs {
		c, _ := loadCase(t, dir)
		forms[c.Form], layouts[c.Layout] = true, true
	}
	for _, f := range nianbao.Forms {
		if !forms[f.ID] {
			t.Errorf("no case in testdata/pages has %s", f.ID)
		}
	}
	for _, l := range document.LayoutNames() {
		if !layouts[l] {
			t.Errorf("no case in testdata/pages has the layout %q", l)
		}
	}
}
