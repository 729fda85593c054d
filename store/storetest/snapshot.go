package storetest

import (
	"testing"
	"time"
)

// testSnapshot wants the newest fetch, in whatever order pages came.
func testSnapshot(t *testing.T, open Opener) {
	db := open(t)
	want := func(want time.Time) {
		t.Helper()
		got, err := db.Snapshot(t.Context())
		if err != nil || !got.Equal(want) {
			t.Errorf("snapshot %v, %v; want %v", got, err, want)
		}
	}
	want(time.Time{})
	newer := page(reportURL(1), "first")
	newer.FetchedAt = day.Add(time.Hour)
	put(t, db, newer)
	put(t, db, page(reportURL(2), "second"))
	want(day.Add(time.Hour))
}

// testContentStamp: a look at a source that brought no page changes what is said of it, and the stamp with it.
func testContentStamp(t *testing.T, open Opener) {
	n := nights{t, open(t), day}
	stamp := func() string {
		t.Helper()
		word, err := n.db.ContentStamp(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return word
	}
	n.visit(well)
	before := stamp()
	if again := stamp(); again != before {
		t.Errorf("nothing happened: %q, then %q", before, again)
	}
	n.visit(well)
	if after := stamp(); after == before {
		t.Errorf("the source was looked through again since: %q", after)
	}
}
