package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao"
)

func testHostStates(t *testing.T, open Opener) {
	db := open(t)
	run, _, err := db.BeginRun(t.Context(), day, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	const failing, well = "a.example.cn", "b.example.cn"
	want := map[string]nianbao.HostState{well: {Pages: 1},
		failing: {Pages: 3, Bytes: 1 << 40, Failures: 2, Breaks: 1, Opened: day, Closed: day.Add(time.Hour), Public: true}}
	for _, put := range []map[string]nianbao.HostState{{failing: {Pages: 2, Closed: day}}, want} {
		for host, h := range put {
			if err := db.PutHostState(t.Context(), run.ID, host, h); err != nil {
				t.Fatal(err)
			}
		}
	}
	got, err := db.HostStates(t.Context(), run.ID)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if other, err := db.HostStates(t.Context(), run.ID+1); err != nil || len(other) != 0 {
		t.Errorf("another run: %v, %v", other, err)
	}
}
