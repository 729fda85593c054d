package store_test

import (
	"errors"
	"testing"
	"time"

	"nianbao"
)

func TestPageByHash(t *testing.T) {
	db := open(t)
	list := page(reportURL(3), "same")
	list.Role, list.FetchedAt = nianbao.RoleList, day.Add(time.Hour)
	put(t, db, list)
	put(t, db, page(reportURL(1), "same"))
	newest := page(reportURL(2), "same")
	newest.FetchedAt = day.Add(time.Minute)
	put(t, db, newest)
	put(t, db, page(reportURL(4), "other"))
	got, err := db.PageByHash(t.Context(), nianbao.HashOf([]byte("same")))
	if err != nil || got.URL != reportURL(2) || string(got.Body) != "same" {
		t.Errorf("%s %q, %v", got.URL, got.Body, err)
	}
	if _, err := db.PageByHash(t.Context(), nianbao.HashOf([]byte("never seen"))); !errors.Is(err, nianbao.ErrNotFound) {
		t.Errorf("got %v, want nianbao.ErrNotFound", err)
	}
	rows, err := db.Reader().QueryContext(t.Context(), `EXPLAIN QUERY PLAN SELECT id FROM page WHERE body_id = (SELECT id FROM body WHERE hash = x'00')`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		if len(detail) > 4 && detail[:4] == "SCAN" {
			t.Error(detail)
		}
	}
}
