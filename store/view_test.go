package store_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
	"nianbao/store/storetest"
)

// rows asks a database over its own connections.
func rows(t testing.TB, db *store.DB, query string, args ...any) []string {
	t.Helper()
	return storetest.Rows(t, db.Reader(), query, args...)
}

func TestViews(t *testing.T) {
	db := open(t)
	p := put(t, db, page(reportURL(1), "<html>"))
	r := report(p, mustForm(t, nianbao.Form2021))
	set := func(cell nianbao.CellID, f nianbao.Figure) {
		f.Cell = cell
		r.Figures[mustForm(t, nianbao.Form2021).Index(cell)] = f
	}
	for i := range r.Figures {
		r.Figures[i] = nianbao.Figure{Cell: r.Figures[i].Cell, State: nianbao.Missing}
	}
	number := func(n int64, raw string) nianbao.Figure {
		return nianbao.Figure{State: nianbao.Reported, Value: nianbao.Whole(n), Raw: raw, At: nianbao.Place{Table: 2, Row: 6, Column: 9}}
	}
	set("requests.granted.total", number(12, "１２"))
	set("requests.granted.natural_person", number(11, "11"))
	set("requests.granted.business", number(0, "0"))
	set("requests.granted.other_org", nianbao.Figure{State: nianbao.Blank, At: nianbao.Place{Table: 2, Row: 6, Column: 8}})
	set("requests.granted.legal_service", nianbao.Figure{State: nianbao.Dash, Raw: "—"})
	set("proactive.administrative_fees.collected", nianbao.Figure{State: nianbao.Reported, Value: 20_993_000_000, Raw: "209.93"})
	set("cases.review.upheld", number(3, "3"))
	r.Problems = []nianbao.Problem{
		{Code: nianbao.SumMismatch, Cells: []nianbao.CellID{"requests.granted.total", "requests.granted.natural_person"}},
		{Code: nianbao.NumberNoted, Cells: []nianbao.CellID{"requests.granted.total"}},
	}
	putReport(t, db, p, r)
	old := page(reportURL(1), "of before")
	old.FetchedAt = day.AddDate(0, 0, -1)
	old = put(t, db, old)
	putReport(t, db, old, report(old, mustForm(t, nianbao.Form2021)))

	for _, tt := range []struct {
		name, query string
		want        []string
	}{
		{"comparison has all with its source",
			`SELECT agency, source, year, form, cell, value, state, raw, at, url, sha256, fetched_at, problems FROM comparison WHERE cell = 'requests.granted.total'`,
			[]string{"某县财政局 | cn-xx-county | 2024 | form_2021 | requests.granted.total | 12 | reported | １２ | table 2 row 6 col 9 | " +
				p.URL + " | " + p.Hash.String() + " | 2025-01-21T03:10:44.123456789Z | sum_mismatch,number_noted"}},
		{"a blank is no zero", `SELECT cell, value, state, at FROM comparison WHERE cell LIKE 'requests.granted.%' AND state <> 'reported' ORDER BY cell`,
			[]string{"requests.granted.legal_service | - | dash | -", "requests.granted.other_org | - | blank | table 2 row 6 col 8",
				"requests.granted.public_interest_org | - | missing | -", "requests.granted.research_institution | - | missing | -"}},
		{"comparison has the current report only", `SELECT count(*), count(DISTINCT sha256) FROM comparison`, []string{"200 | 1"}},
		{"requests has applicants as columns",
			`SELECT agency, year, result, natural_person, business, research_institution, public_interest_org, legal_service, other_org, total, unknown, doubtful
			FROM requests WHERE result = 'granted'`, []string{"某县财政局 | 2024 | granted | 11 | 0 | - | - | - | - | 12 | 4 | 2"}},
		{"requests has a row a result", `SELECT count(*), count(total) FROM requests WHERE year = 2024`, []string{"25 | 1"}},
		{"proactive", `SELECT subject, collected, issued, unknown, doubtful FROM proactive WHERE subject LIKE '%fees' OR subject LIKE '%rules' ORDER BY subject`,
			[]string{"administrative_fees | 209.93 | - | 0 | 0", "government_rules | - | - | 3 | 0"}},
		{"cases", `SELECT path, upheld, total FROM cases ORDER BY path`,
			[]string{"litigation_after_review | - | -", "litigation_direct | - | -", "review | 3 | -"}},
		{"whole numbers are integers, others are not", `SELECT DISTINCT state, typeof(value) FROM comparison WHERE cell LIKE '%fees%' OR cell LIKE 'requests.granted.%' ORDER BY 1, 2`,
			[]string{"blank | null", "dash | null", "missing | null", "reported | integer", "reported | real"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, rows(t, db, tt.query)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestDictionaries holds the stored words to those of the program.
func TestDictionaries(t *testing.T) {
	db := open(t)
	var states []string
	for i, s := range nianbao.States {
		states = append(states, fmt.Sprint(i+1, " | ", s))
	}
	if diff := cmp.Diff(states, rows(t, db, `SELECT id, word FROM state ORDER BY id`)); diff != "" {
		t.Errorf("states (-program +database):\n%s", diff)
	}
	for _, form := range nianbao.Forms {
		for _, cell := range form.Cells() {
			if got := rows(t, db, `SELECT block FROM cell WHERE name = ?`, string(cell.ID)); len(got) != 1 || got[0] != cell.Table.Prefix {
				t.Errorf("cell %s: block is %q, want %q", cell.ID, got, cell.Table.Prefix)
			}
		}
	}
}

// TestViewsShowEveryCell fails when a form asks for a column that its view lacks.
func TestViewsShowEveryCell(t *testing.T) {
	db := open(t)
	for _, block := range []string{"requests", "proactive", "cases"} {
		for _, key := range rows(t, db, `SELECT DISTINCT col_key FROM cell WHERE block = ?`, block) {
			if got := rows(t, db, `SELECT count(*) FROM pragma_table_info(?) WHERE name = ?`, block, key); got[0] != "1" {
				t.Errorf("view %s has no column %s", block, key)
			}
		}
	}
}

// TestSchemaExplainsItself: the comments travel with the database.
func TestSchemaExplainsItself(t *testing.T) {
	db := open(t)
	for _, name := range []string{"comparison", "requests", "proactive", "cases", "figure", "report", "page"} {
		if got := rows(t, db, `SELECT count(*) FROM sqlite_schema WHERE name = ? AND (sql LIKE '%/*%' OR sql LIKE '%--%')`, name); got[0] != "1" {
			t.Errorf("%s has no comment", name)
		}
	}
}
