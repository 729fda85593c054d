package main

import (
	"database/sql"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"nianbao/render/table"
	"nianbao/scrape/scrapetest"
	"nianbao/store"
)

var update = flag.Bool("update", false, "write the results in docs/questions.md anew")

const questionsFile = "../../docs/questions.md"

// question is a query of the document with the result that is printed below it, if any.
var question = regexp.MustCompile("(?s)```sql\n(.*?)\n```\n(\n```text\n(.*?)```\n)?")

// TestQuestions runs the queries of docs/questions.md on what the demo's sites publish, and holds their results.
// go test ./cmd/nianbao -run TestQuestions -update writes them.
func TestQuestions(t *testing.T) {
	db := questionsDatabase(t)
	text, err := os.ReadFile(questionsFile)
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	answered := question.ReplaceAllStringFunc(string(text), func(block string) string {
		m := question.FindStringSubmatch(block)
		asked++
		return "```sql\n" + m[1] + "\n```\n\n```text\n" + answer(t, db, m[1]) + "```\n"
	})
	if asked != 10 {
		t.Errorf("there are %d questions, the title says ten", asked)
	}
	if *update {
		if err := os.WriteFile(questionsFile, []byte(answered), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if answered != string(text) {
		t.Errorf("%s does not have the results of its queries: run go test ./cmd/nianbao -run TestQuestions -update and look at what changed", questionsFile)
	}
}

// questionsDatabase opens what demoDatabase makes.
func questionsDatabase(t *testing.T) *sql.DB {
	t.Helper()
	reader, err := sql.Open("sqlite", "file:"+demoDatabase(t)+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reader.Close() })
	return reader
}

// demoDatabase reads the pages of the demo without crawling them, and returns the file.
func demoDatabase(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "nianbao.db")
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	world := scrapetest.New(demoSeed)
	if err := db.PutSources(t.Context(), world.InventedSources()); err != nil {
		t.Fatal(err)
	}
	for page := range world.Pages() {
		if _, err := db.PutPage(t.Context(), page); err != nil {
			t.Fatal(err)
		}
	}
	program(t, realReader(), 0, "extract", "--quiet", "--db", path)
	return path
}

// answer draws the result of a query. One without rows says nothing, and fails.
func answer(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	rs, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%v in\n%s", err, query)
	}
	defer rs.Close()
	names, err := rs.Columns()
	if err != nil {
		t.Fatal(err)
	}
	drawn := &table.Table{}
	for _, name := range names {
		drawn.Headings = append(drawn.Headings, table.Heading{Name: name, Left: true})
	}
	n := 0
	for rs.Next() {
		values, into := make([]sql.NullString, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rs.Scan(into...); err != nil {
			t.Fatal(err)
		}
		cells := make([]table.Cell, len(values))
		for i, v := range values {
			cells[i] = table.Words(v.String)
			if _, err := strconv.ParseFloat(v.String, 64); err == nil { // numbers to the right
				drawn.Headings[i].Left = false
			}
		}
		drawn.Add(cells...)
		n++
	}
	if err := rs.Err(); err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		t.Errorf("no row comes of\n%s", query)
	}
	return drawn.String()
}
