package main

import (
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/store"
)

// TestNightFindsFurtherColumn: the report that is due stands in a column that the site has opened beside the old one. It is new,
// the column has moved, and the old reports that stand there a second time are the same as before.
func TestNightFindsFurtherColumn(t *testing.T) {
	n := newNights(t)
	n.night(exitOK)
	before := current(t, n.db)
	agency := n.server.Reports()[0].Agency.ID
	if err := n.server.OpenColumn(agency, true); err != nil {
		t.Fatal(err)
	}
	published, err := n.server.Publish(agency, time.Now().In(nianbao.China).Year()-1)
	if err != nil {
		t.Fatal(err)
	}
	r := n.night(exitOK)
	if counts(r) != strings.NewReplacer("new 0", "new 1", "moved 0", "moved 1").Replace(quietNight) || r.New[0].URL != published {
		t.Errorf("%s\n%s", counts(r), r.Text())
	}
	if after := current(t, n.db); after != before+1 {
		t.Errorf("%d reports, then %d", before, after)
	}
	n.server.Cosmetic()
	n.args = []string{"--recheck"}
	for range 2 {
		if r := n.night(exitOK); counts(r) != quietNight {
			t.Errorf("nothing changed: %s\n%s", counts(r), r.Text())
		}
	}
	if after := current(t, n.db); after != before+1 {
		t.Errorf("%d reports, then %d", before, after)
	}
}

func current(t *testing.T, path string) int {
	t.Helper()
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	reports, err := db.CollectReports(t.Context(), store.ReportFilter{})
	if err != nil {
		t.Fatal(err)
	}
	return len(reports)
}
