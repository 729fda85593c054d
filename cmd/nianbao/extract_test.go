package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse"
	"nianbao/parse/parsetest"
	"nianbao/worker"
)

// shared holds material that is not part of the repository; tests that need it are skipped without it.
const shared = "../../../shared"

var present = worker.Reader{Version: parse.Version, Parse: parse.Parse}

// line is the JSON line as those read it who know only its description.
type line struct {
	Source, SHA256, Agency, Form, Title, Published, Parser, Outcome, Error string

	Year     *int
	Figures  map[string]struct{ Value, Raw, State, At any }
	Mentions []struct {
		Kind, Raw, Label              string
		Value                         float64
		PartOf                        int `json:"part_of"`
		Section, Paragraph, Character int
	}
	Sections []struct{ Number int }
	Problems []struct {
		Code  string
		Cells []string
	}
}

func readLines(t *testing.T, out string) []line {
	t.Helper()
	var lines []line
	for text := range strings.Lines(out) {
		var l line
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Fatalf("%v in %q", err, text)
		}
		lines = append(lines, l)
	}
	return lines
}

// TestExtractSeed: the one real page of the seed gives all of its numbers.
func TestExtractSeed(t *testing.T) {
	seed := filepath.Join(shared, "seed", "000_8489e09d66f59a56.txt")
	data, err := os.ReadFile(filepath.Join(shared, "seed", "expected.json"))
	if err != nil {
		t.Skip("the seed is not here: ", err)
	}
	var want struct {
		Form   string
		Year   int
		Values map[string]float64
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	out, _ := program(t, present, exitOK, "extract", "--json", "--sections", seed)
	got := readLines(t, out)[0]
	if got.Form != want.Form || got.Year == nil || *got.Year != want.Year || len(want.Values) != 200 {
		t.Errorf("form %s year %v, want %s %d with 200 values", got.Form, got.Year, want.Form, want.Year)
	}
	for cell, value := range want.Values {
		if fig := got.Figures[cell]; fig.Value != value || fig.State != "reported" || fig.At == "" {
			t.Errorf("%s: got %v, want %v", cell, fig, value)
		}
	}
	for _, p := range got.Problems {
		if len(p.Cells) > 0 {
			t.Errorf("problem %s names %v", p.Code, p.Cells)
		}
	}
	seedProse(t, got)
}

// seedProse: what the text of the seed says is read with its parts, purposes and places.
func seedProse(t *testing.T, got line) {
	t.Helper()
	values := make(map[string][]float64)
	parts, sum := 0, 0.0
	for _, m := range got.Mentions {
		values[m.Kind] = append(values[m.Kind], m.Value)
		if m.PartOf > 0 && got.Mentions[m.PartOf-1].Value == 118 {
			parts, sum = parts+1, sum+m.Value
		}
		if m.Kind == "amount" && !strings.Contains(m.Label, "经费") || m.Raw == "" || m.Section == 0 || m.Paragraph == 0 || m.Character == 0 {
			t.Errorf("a mention without purpose, words or place: %+v", m)
		}
	}
	if parts != 10 || sum != 118 || !slices.Equal(values["amount"], []float64{65.57, 355.57, 46.45}) || !slices.Equal(values["requests_received"], []float64{12}) {
		t.Errorf("%d parts add up to %v; the text says %v", parts, sum, values)
	}
	if len(got.Sections) != 6 || got.Sections[5].Number != 6 {
		t.Errorf("sections %v", got.Sections)
	}
}

// TestExtractJSON: a line holds what the page was made with, its keys in the order of the form, its lines in the order of the
// arguments, whatever the number of pages.
func TestExtractJSON(t *testing.T) {
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(3, 3))
	var pages []parsetest.Page
	var paths []string
	for i := range 40 {
		truth := parsetest.New(rng, nianbao.Form2021, parsetest.Agency(rng), 2021+i%4)
		truth.Blank(rng, parsetest.BlankMixed)
		page := parsetest.Write(rng, truth, parsetest.Style{Layout: []string{"plain", "word"}[i%2]})
		path := filepath.Join(dir, fmt.Sprintf("%02d.html", i))
		if err := os.WriteFile(path, page.Body, 0o600); err != nil {
			t.Fatal(err)
		}
		pages, paths = append(pages, page), append(paths, path)
	}
	slices.Reverse(pages)
	slices.Reverse(paths)
	out, errs := program(t, present, exitOK, append([]string{"extract", "--json"}, paths...)...)
	if !strings.HasPrefix(errs, "extract: 40 pages (") {
		t.Errorf("the count is %q", errs)
	}
	lines := readLines(t, out)
	if len(lines) != len(pages) {
		t.Fatalf("%d lines for %d pages", len(lines), len(pages))
	}
	for i, got := range lines {
		if got.Source != paths[i] || got.Agency != pages[i].Truth.Agency || *got.Year != pages[i].Truth.Year || got.SHA256 != nianbao.HashOf(pages[i].Body).String() {
			t.Errorf("line %d: %s %s %d %s", i, got.Source, got.Agency, *got.Year, got.SHA256)
		}
		for id, want := range pages[i].Truth.Figures {
			fig := got.Figures[string(id)]
			if known := want.Known(); fig.State != string(want.State) || known && fig.Value != want.Value.Float() || !known && fig.Value != nil {
				t.Errorf("line %d %s: got %v, want %s %v", i, id, fig, want.State, want.Value)
			}
		}
	}
	checkKeyOrder(t, out)
}

func checkKeyOrder(t *testing.T, out string) {
	t.Helper()
	first, _, _ := strings.Cut(out, "\n")
	at := -1
	form, err := nianbao.FormByID(nianbao.Form2021)
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range form.Cells() {
		next := strings.Index(first, `"`+string(cell.ID)+`":{"value":`)
		if next <= at {
			t.Fatalf("%s does not follow the cell before it in the form", cell.ID)
		}
		at = next
	}
}

// TestStandardInput reads a page from standard input, and refuses one that does not end.
func TestStandardInput(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	page := parsetest.Write(rng, parsetest.New(rng, nianbao.Form2019, parsetest.Agency(rng), 2020), parsetest.Style{})
	var out, errs bytes.Buffer
	code := run(t.Context(), []string{"extract", "--json", "-"}, env{bytes.NewReader(page.Body), &out, &errs, present})
	if got := readLines(t, out.String()); code != exitOK || got[0].Source != "-" || got[0].Agency != page.Truth.Agency {
		t.Errorf("exit code %d, %+v, %s", code, got, errs.String())
	}
	endless := &zeros{}
	out.Reset()
	if code = run(t.Context(), []string{"extract", "--json", "-"}, env{endless, &out, &errs, present}); code != exitSomeFailed {
		t.Errorf("endless input: exit code %d", code)
	}
	if endless.read > parse.MaxSize+1 || readLines(t, out.String())[0].Outcome != string(nianbao.OutcomeTooLarge) {
		t.Errorf("read %d bytes of endless input, printed %s", endless.read, out.String())
	}
}

// zeros never ends.
type zeros struct{ read int }

func (z *zeros) Read(p []byte) (int, error) {
	z.read += len(p)
	return len(p), nil
}

// TestParserPanic: a defect of the reader is the failure of one page, and nothing is stored of it.
func TestParserPanic(t *testing.T) {
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := worker.Reader{Version: "broken", Parse: func(nianbao.Page) (*nianbao.Report, error) { panic("row 7") }}
	db := filepath.Join(t.TempDir(), "x.db")
	_, errs := program(t, broken, exitSomeFailed, "extract", "--db", db, file)
	if !strings.Contains(errs, "row 7") || !strings.Contains(errs, "please report it") || !strings.Contains(errs, "1 failed") {
		t.Errorf("said %s", errs)
	}
	// The page is archived; a reader without the defect finds it waiting.
	out, _ := program(t, present, exitSomeFailed, "extract", "--db", db, "--json")
	if got := readLines(t, out); len(got) != 1 || got[0].Source != file {
		t.Errorf("got %s", out)
	}
}
