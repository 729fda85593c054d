package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao/store"
)

func TestHostRuns(t *testing.T) {
	db := open(t)
	run, _, err := db.BeginRun(t.Context(), day, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	want := []store.HostRun{{Host: "a.example.cn", Pages: 3, Bytes: 1 << 40, Failures: 2, Breaks: 1, Opened: day, Closed: day.Add(time.Hour)}, {Host: "b.example.cn", Pages: 1}}
	for _, h := range append([]store.HostRun{{Host: "a.example.cn", Pages: 2, Closed: day}}, want...) {
		if err := db.PutHostRun(t.Context(), run.ID, h); err != nil {
			t.Fatal(err)
		}
	}
	got, err := db.HostRuns(t.Context(), run.ID)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if other, err := db.HostRuns(t.Context(), run.ID+1); err != nil || other != nil {
		t.Errorf("another run: %v, %v", other, err)
	}
}
