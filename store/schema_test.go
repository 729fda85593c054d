package store_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"nianbao/store"
)

var update = flag.Bool("update", false, "write docs/schema.md anew")

const schemaFile = "../docs/schema.md"

const schemaHead = `# The database

One SQLite file holds everything: the bytes of every page as they came, the figures read from them, and views for people. It
opens as it is in DB Browser for SQLite, Datasette, DuckDB (` + "`ATTACH 'nianbao.db' (TYPE sqlite)`" + `) and every library that reads
SQLite. Look and query as you like; only nianbao should write.

Begin with the views. [questions.md](questions.md) has ten worked questions, and ` + "`nianbao compare … --sql`" + ` prints the query for
any comparison.

- A blank is not a zero: *value* is NULL unless *state* is ` + "`reported`" + `.
- *year* is the year reported on; the report appears in the next. Times are UTC.
- Whole numbers are INTEGER, amounts of money REAL, in 万元.
- An agency may have several pages for one year. *counts* is 1 on the one fetched last: say ` + "`WHERE counts = 1`" + ` before you add up.
- *agency* is the canonical name, or what the page says where the agency is not settled. Names, places and corrections are
  derived when ` + "`extract`" + `, ` + "`compare`" + `, ` + "`export`" + ` (of reports, wide or indicators), ` + "`correct`" + ` or ` + "`agencies`" + ` run.
- A night that is *broken off* was killed or stopped before its end; it is *gone on with* when the same command is given again within
  twelve hours, as the same night.

This file is written from the schema itself; a test holds it.
`

// viewColumns says what the columns of the views mean; one name means one thing in all of them.
var viewColumns = map[string]string{
	"agency": "who published the report", "named_as": "the agency as the page names it", "source": "id of the source, as in sources.csv",
	"year": "reported on", "form": "edition of the national form: form_2014, form_2019, form_2021; '' when no table was recognised",
	"published": "day that the page gives, YYYY-MM-DD or ''", "level": "province, city, county, township; '' when open",
	"function": "field of work, Chinese, like 公安", "region": "GB/T 2260 code of the place; '' when open",
	"province": "name", "city": "name", "county": "name", "parent": "canonical name of the body above",
	"resolved": "1: level and region are settled", "counts": "1: of the pages of this agency and year the one fetched last",
	"block": "table of the form: requests, proactive, cases, stats", "row_key": "row of that table, like granted", "col_key": "column of it, like total",
	"figures": "cells of its form", "known": "of them with a number", "problems": "codes, or how many, of what puts it in doubt",
	"title": "of the report", "url": "address of the page", "sha256": "of the page's bytes, hexadecimal", "fetched_at": "when the page was fetched, UTC",
	"parser": "version of the reader", "report_id": "report.id", "cell": "id of the cell, like requests.granted.total",
	"value": "the number; NULL unless it is known", "state": "reported, blank, dash, missing, unreadable", "raw": "the text as printed",
	"corrected_by": "person who corrected the figure; NULL when nobody did", "at": "where it stands on the page",
	"indicator": "id, as nianbao compare --list-indicators has it", "unit": "of the value", "low": "95 % interval of a share, lower end", "high": "upper end",
	"numerator": "exact", "denominator": "exact; NULL for counts", "rankable": "1: known or bounded, and the denominator is large enough for a rank",
	"known_as": "reported, determined, bounded, open", "bound_low": "the least that an unknown value may be", "bound_high": "the greatest; NULL for no limit",
	"cell_id":  "cell.id",
	"doubtful": "how many figures some problem names (indicators: 1 when any)", "by_hand": "how many figures a person corrected",
	"corrected": "cases: results that corrected the authority; indicators: 1 when a person corrected a figure of it",
	"unknown":   "how many figures are not known", "result": "row of section 3, like granted or denied.state_secret",
	"natural_person": "applicants 自然人", "business": "applicants 商业企业", "research_institution": "applicants 科研机构",
	"public_interest_org": "applicants 社会公益组织", "legal_service": "applicants 法律服务机构", "other_org": "applicants 其他", "total": "总计",
	"subject": "row of section 2, like government_rules", "issued": "本年制发件数", "repealed": "本年废止件数", "in_force": "现行有效件数",
	"created": "本年新制作数量", "newly_published": "本年新公开数量", "published_total": "对外公开总数量", "items_previous_year": "上一年项目数量",
	"items_change": "本年增/减", "items": "项目数量", "decisions": "处理决定数量", "amount": "采购总金额, 万元", "collected": "收费金额, 万元",
	"path": "review, litigation_direct, litigation_after_review", "upheld": "结果维持", "other": "其他结果", "pending": "尚未审结",
}

// TestSchemaDocument holds docs/schema.md to the schema. go test ./store -run TestSchemaDocument -update writes it.
func TestSchemaDocument(t *testing.T) {
	db := open(t)
	var b strings.Builder
	b.WriteString(schemaHead)
	said := comments(t)
	for _, kind := range []struct{ word, title string }{{"view", "Views"}, {"table", "Tables"}} {
		fmt.Fprintf(&b, "\n## %s\n", kind.title)
		for _, name := range rows(t, db, `SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'goose_%' ORDER BY name`, kind.word) {
			describe(t, db, &b, name, said)
		}
	}
	if *update {
		if err := os.WriteFile(schemaFile, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	is, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(is) != b.String() {
		t.Errorf("%s is not what the schema says: run go test ./store -run TestSchemaDocument -update", schemaFile)
	}
}

// describe writes what a table or view is and what its columns mean; one without a word of explanation fails.
func describe(t *testing.T, db *store.DB, b *strings.Builder, name string, said map[string]string) {
	t.Helper()
	text := rows(t, db, `SELECT sql FROM sqlite_schema WHERE name = ?`, name)[0]
	about := said[name]
	if m := regexp.MustCompile(`(?s)/\*(.*?)\*/`).FindStringSubmatch(text); m != nil {
		about = sentence(m[1])
	}
	if about == "" {
		t.Errorf("%s: the migration does not say what it is", name)
	}
	fmt.Fprintf(b, "\n### %s\n\n%s\n\n| column | type | |\n|---|---|---|\n", name, about)
	for _, line := range rows(t, db, `SELECT name, type, "notnull", pk FROM pragma_table_info(?)`, name) {
		f := strings.Split(line, " | ")
		words := []string{}
		if f[3] != "0" {
			words = append(words, "key")
		}
		comment := said[name+"."+f[0]]
		if strings.Contains(text, "CREATE VIEW") {
			if comment = viewColumns[f[0]]; comment == "" {
				t.Errorf("view %s: viewColumns does not say what column %s is", name, f[0])
			}
		}
		if m := regexp.MustCompile(`(?m)^.*\b` + f[0] + `\b[^\n]*?-- ([^\n]*)$`).FindStringSubmatch(text); m != nil && comment == "" && strings.Contains(text, "CREATE TABLE") {
			comment = m[1]
		}
		if comment != "" {
			words = append(words, comment)
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", f[0], strings.ToLower(f[1]), strings.ReplaceAll(strings.Join(words, "; "), "|", "\\|"))
	}
}

// comments reads what the migrations say before a table, and behind a column that was added later.
func comments(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("migration/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no migrations: %v", err)
	}
	said := make(map[string]string)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`((?:-- [^+\n][^\n]*\n)+)CREATE TABLE (\w+)`).FindAllStringSubmatch(string(text), -1) {
			said[m[2]] = sentence(strings.ReplaceAll(m[1], "-- ", " "))
		}
		for _, m := range regexp.MustCompile(`ALTER TABLE (\w+) ADD COLUMN (\w+)[^;]*;[ ]*-- ([^\n]*)`).FindAllStringSubmatch(string(text), -1) {
			said[m[1]+"."+m[2]] = m[3]
		}
	}
	return said
}

func sentence(s string) string { return strings.Join(strings.Fields(s), " ") }
