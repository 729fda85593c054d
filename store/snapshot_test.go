package store_test

import (
	"testing"
	"time"
)

// TestSnapshot wants the newest fetch, in whatever order pages came.
func TestSnapshot(t *testing.T) {
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
