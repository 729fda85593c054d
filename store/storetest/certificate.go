package storetest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao"
	"nianbao/store"
)

func testUnverified(t *testing.T, open Opener) {
	db := open(t)
	day := time.Date(2026, 1, 5, 3, 0, 0, 0, time.UTC)
	for i, fault := range []string{"expired", "", "expired", "another host"} {
		p := page(reportURL(i), "<html>")
		p.Source, p.FetchedAt, p.Unverified = "s", day.Add(time.Duration(i)*time.Hour), fault
		put(t, db, p)
	}
	got, err := db.Unverified(t.Context())
	want := []store.Unverified{
		{Source: "s", Fault: "another host", Pages: 1, Last: day.Add(3 * time.Hour)}, {Source: "s", Fault: "expired", Pages: 2, Last: day.Add(2 * time.Hour)}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if err := db.PutSources(t.Context(), []nianbao.Source{{ID: "s", Name: "甲", URL: "https://a/", TLSException: "expired, seen 2026-01-05"}}); err != nil {
		t.Fatal(err)
	}
	if err := db.PutSources(t.Context(), []nianbao.Source{{ID: "s", Name: "甲", URL: "https://a/"}}); err != nil {
		t.Fatal(err)
	}
	if got, err := db.Sources(t.Context()); err != nil || got[0].TLSException != "" {
		t.Errorf("an exception taken out of sources.csv stays: %+v %v", got, err)
	}
}
