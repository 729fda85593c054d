package storetest

import (
	"testing"
	"time"

	"nianbao"
)

// testMisses: a missing report is looked for at once, then less and less often, and not at all when it is known.
func testMisses(t *testing.T, open Opener) {
	n := &nights{t, open(t), day}
	looks := 0
	for range 200 {
		misses, err := n.db.Misses(t.Context(), source, 2024, n.now)
		if err != nil {
			t.Fatal(err)
		}
		n.visit(func(s *nianbao.Visit) {
			if misses {
				looks++
				s.Search = nianbao.Search{Year: 2024}
			}
		})
		if looks == 0 {
			t.Fatal("not looked for at once")
		}
	}
	if looks < 8 || looks > 12 {
		t.Errorf("looked for %d times in 200 nights", looks)
	}
	if misses, err := n.db.Misses(t.Context(), source, 2025, n.now); err != nil || !misses {
		t.Errorf("another year: %v, %v", misses, err)
	}
	for _, tt := range []struct {
		text string
		want bool
	}{{"某局2022年政府信息公开工作年度报告", true}, {"某局2025年政府信息公开工作年度报告", false}} {
		n.at(reportURL(len(tt.text)), tt.text, tt.text)
		if misses, err := n.db.Misses(t.Context(), source, 2025, n.now); err != nil || misses != tt.want {
			t.Errorf("fetched by %s: misses %v, %v", tt.text, misses, err)
		}
	}
	later := n.now.Add(30 * 24 * time.Hour)
	if misses, err := n.db.Misses(t.Context(), "other", 2024, later); err != nil || !misses {
		t.Errorf("another source: %v, %v", misses, err)
	}
	p := n.at(reportURL(1), "read", "")
	putReport(t, n.db, p, report(p, mustForm(t, nianbao.Form2021)))
	if misses, err := n.db.Misses(t.Context(), source, 2024, later); err != nil || misses {
		t.Errorf("read: misses %v, %v", misses, err)
	}
}

// testSearchThatFound: what was found is looked for again when it is lost.
func testSearchThatFound(t *testing.T, open Opener) {
	n := &nights{t, open(t), day}
	n.visit(func(s *nianbao.Visit) { s.Search = nianbao.Search{Year: 2024} })
	n.visit(func(s *nianbao.Visit) { s.Search = nianbao.Search{Year: 2024, Column: "http://x/new/"} })
	if misses, err := n.db.Misses(t.Context(), source, 2024, day); err != nil || !misses {
		t.Errorf("misses %v, %v", misses, err)
	}
}
