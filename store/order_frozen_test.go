package store_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

// TestFrozenReportThaws: what an earlier version left behind after a night with the clock ahead, the later text archived and unread,
// is read as soon as anything is fetched; until then the report is named, and so are the pages.
func TestFrozenReportThaws(t *testing.T) {
	db := open(t)
	a := putFetched(t, db, reportURL(1), "a", 0)
	readPage(t, db, a, version)
	ahead := day.AddDate(4, 0, 0)
	if err := db.Exec(t.Context(), strings.ReplaceAll(`UPDATE page SET fetched_at = 'then', ordered_at = 'then'; UPDATE report SET fetched_at = 'then', ordered_at = 'then'`,
		"then", ahead.Format("2006-01-02T15:04:05.000000000Z"))); err != nil {
		t.Fatal(err)
	}
	b := page(reportURL(1), "b")
	b.FetchedAt = day.AddDate(0, 0, 1)
	b = put(t, db, b) // as the earlier version did: by its time alone
	if left := unparsed(t, db, version); left != nil {
		t.Fatalf("not frozen: %v", left)
	}
	now := day.AddDate(0, 0, 2)
	misdated, err := db.Misdated(t.Context(), now)
	if err != nil || len(misdated) != 1 || misdated[0].Page != a.ID || !misdated[0].FetchedAt.Equal(ahead) {
		t.Errorf("in the future: %+v, %v", misdated, err)
	}
	putFetched(t, db, reportURL(9), "robots", 48)
	want := []store.Overtaken{{Source: "cn-xx-county", URL: reportURL(1), Year: 2024, Counts: a.ID, Newest: b.ID, CountsAt: ahead, NewestAt: b.FetchedAt, Why: store.OvertakenUnread}}
	if overtaken, err := db.Overtaken(t.Context()); err != nil || cmp.Diff(want, overtaken) != "" {
		t.Errorf("%v %s", err, cmp.Diff(want, overtaken))
	}
	if diff := cmp.Diff([]string{"b", "robots"}, unparsed(t, db, version)); diff != "" {
		t.Errorf("to be read (-want +got):\n%s", diff)
	}
	readPage(t, db, b, version)
	if reports := collect(t, db, store.ReportFilter{URL: reportURL(1)}); len(reports) != 1 || reports[0].Page != b.Hash {
		t.Error("the later text does not count")
	}
	if misdated, err := db.Misdated(t.Context(), now); err != nil || len(misdated) != 1 || misdated[0].OrderedAt.After(now) {
		t.Errorf("afterwards: %+v, %v", misdated, err)
	}
}

// putFetched archives what was fetched some hours after day.
func putFetched(t *testing.T, db *store.DB, url, body string, hours int) nianbao.Page {
	t.Helper()
	p := page(url, body)
	p.FetchedAt = day.Add(time.Duration(hours) * time.Hour)
	p, err := db.PutFetched(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
