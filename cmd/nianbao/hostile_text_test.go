package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/store"
	"nianbao/worker"
)

// hostileWords are what a page may print to do harm where its words are shown: formulas, markup, what a terminal obeys.
var hostileWords = []string{
	" =1+1", "＝1+1", "<img src=x>", "[x](http://e)", "![x](http://e)|", "\x1b]0;x\a局", "\u009b2J局", "局\u202e1", "局\u2066x", "局\rx", "`x`",
}

// hostileReport prints one of the words wherever a page can have words.
func hostileReport(words string, page nianbao.Page, year int) *nianbao.Report {
	r := fourStates()
	r.Agency, r.Title, r.Published, r.Year = words, words, "2023-01-05", year
	r.Source, r.URL, r.Page, r.FetchedAt, r.Parser, r.Charset = page.Source, page.URL, page.Hash, page.FetchedAt, "1", "utf-8"
	for i := range r.Figures { // large and equal in two years: a hint
		if i > 10 {
			r.Figures[i] = nianbao.Figure{Cell: r.Figures[i].Cell, State: nianbao.Reported, Value: nianbao.Whole(int64(1000 + i)), Raw: strconv.Itoa(1000 + i)}
		}
	}
	r.Figures[2].Raw, r.Figures[3].Raw = words, words // a dash and an unreadable one
	r.Problems = append(r.Problems, nianbao.Problem{Code: nianbao.CellUnread, Detail: words})
	for i := range r.Problems {
		r.Problems[i].Detail = words
	}
	return r
}

// hostileWorld is a database of reports whose words do harm, and files of their pages.
func hostileWorld(t *testing.T) (path string, files []string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "nianbao.db")
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var sources []nianbao.Source
	for i, words := range hostileWords {
		source := "s" + strconv.Itoa(i)
		sources = append(sources, nianbao.Source{ID: source, Name: words, URL: "http://e.cn/" + source})
		for _, year := range []int{2021, 2022} {
			page := nianbao.Page{Source: source, URL: "http://e.cn/" + strconv.Itoa(year) + "/" + words, Status: 200, Body: []byte(words + strconv.Itoa(year)),
				FetchedAt: time.Date(year+1, 1, 5, 0, 0, 0, 0, time.UTC)}
			page, err := db.PutPage(t.Context(), page)
			if err != nil {
				t.Fatal(err)
			}
			if err := db.PutReport(t.Context(), page, hostileReport(words, page, year)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i, words := range hostileWords {
		file := filepath.Join(filepath.Dir(path), strconv.Itoa(i)+".html")
		if err := os.WriteFile(file, []byte(words+"2022"), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	if err := db.PutSources(t.Context(), sources); err != nil {
		t.Fatal(err)
	}
	return path, files
}

// harm says what of a result could do something where it is shown; "" when nothing could.
func harm(format, out string) string {
	switch format {
	case "csv":
		records, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			return err.Error()
		}
		for _, record := range records {
			for _, field := range record {
				bare := strings.TrimLeft(field, " \u3000\ufeff")
				if _, err := strconv.ParseFloat(field, 64); err != nil && bare != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(bare)[0]) {
					return "a formula: " + field
				}
			}
		}
		return ""
	case "json":
		for line := range strings.Lines(out) {
			if !json.Valid([]byte(line)) {
				return "no JSON: " + line
			}
		}
		return ""
	case "md":
		for _, raw := range []string{"<img", "[x](", "![x]", " `x`"} {
			if strings.Contains(out, raw) {
				return "markup: " + raw
			}
		}
	}
	for _, raw := range []string{"\x1b", "\a", "\r", "\u009b", "\u202e", "\u2066"} {
		if strings.Contains(out, raw) {
			return "what a terminal obeys: " + strconv.Quote(raw)
		}
	}
	return ""
}

// TestHostileWords: from no command and in no format do words of a page come out so that they could do anything. Each
// result must hold them: one that does not shows nothing.
func TestHostileWords(t *testing.T) {
	path, files := hostileWorld(t)
	reader := worker.Reader{Version: "2", Parse: func(p nianbao.Page) (*nianbao.Report, error) {
		return hostileReport(string(p.Body[:len(p.Body)-4]), p, 2022), nil
	}}
	formats := []string{"table", "csv", "json", "md"}
	for _, c := range []struct {
		args    string
		formats []string // by --format; none for text and --json
	}{
		{"compare --cell proactive.government_rules.in_force,proactive.normative_documents.issued", formats},
		{"compare --indicator requests_received", formats},
		{"compare --metric requests_received", formats},
		{"series --metric requests_received", formats},
		{"hints", formats},
		{"agencies", formats},
		{"agencies --open", formats},
		{"export", []string{"csv", "jsonl"}},
		{"export --table reports", []string{"csv", "jsonl"}},
		{"export --table problems", []string{"csv", "jsonl"}},
		{"problems", nil},
		{"status", nil},
		{"status --deadlines", nil},
		{"extract " + strings.Join(files, " "), nil},
		{"verify", nil},
	} {
		args := append(strings.Split(c.args, " "), "--db", path)
		runs := map[string][]string{}
		for _, f := range c.formats {
			runs[strings.TrimSuffix(f, "l")] = append(args[:len(args):len(args)], "--format", f)
		}
		if c.formats == nil {
			runs["table"], runs["json"] = args, append(args[:len(args):len(args)], "--json")
		}
		for format, args := range runs {
			out, errs := anyProgram(t, reader, args...)
			if what := harm(format, out); what != "" {
				t.Errorf("%s as %s: %s in\n%.2000s", c.args, format, what, out)
			}
			if what := harm("table", errs); what != "" {
				t.Errorf("%s on standard error: %s in\n%.2000s", c.args, what, errs)
			}
			if !strings.Contains(out, "1+1") {
				t.Errorf("%s as %s shows no words of the page:\n%.2000s\n%.2000s", c.args, format, out, errs)
			}
		}
	}
}

// anyProgram runs the program, whatever its exit code.
func anyProgram(t *testing.T, r worker.Reader, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs strings.Builder
	if code := run(t.Context(), args, env{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, reader: r}); code == exitUsage {
		t.Fatalf("nianbao %q: wrong usage\n%s", args, errs.String())
	}
	return out.String(), errs.String()
}

// fourStates is a report of which some figures are not numbers, and a problem names one.
func fourStates() *nianbao.Report {
	form := nianbao.Forms[0]
	r := &nianbao.Report{Form: form.ID}
	for _, c := range form.Cells() {
		r.Figures = append(r.Figures, nianbao.Figure{Cell: c.ID, State: nianbao.Missing})
	}
	for i, state := range []nianbao.State{nianbao.Reported, nianbao.Blank, nianbao.Dash, nianbao.Unreadable} {
		r.Figures[i].State = state
	}
	r.Problems = []nianbao.Problem{{Code: nianbao.SumMismatch, Cells: []nianbao.CellID{r.Figures[0].Cell}}, {Code: nianbao.LabelDrifted, Cells: []nianbao.CellID{r.Figures[4].Cell}}}
	return r
}
