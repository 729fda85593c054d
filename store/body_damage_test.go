package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nianbao/store"
)

func TestDamagedBodyIsNoticedAndPassedOver(t *testing.T) {
	db := open(t)
	put(t, db, page(reportURL(1), "予以公开予以公开予以公开予以公开予以公开"))
	put(t, db, page(reportURL(2), "tiny"))
	put(t, db, page(reportURL(3), "good"))
	for _, query := range []string{
		`UPDATE body SET data = zeroblob(length(data)) WHERE id = 1`,
		`UPDATE body SET data = CAST('tinx' AS BLOB) WHERE id = 2`,
	} {
		if err := db.Exec(t.Context(), query); err != nil {
			t.Fatal(err)
		}
	}
	var damaged, good []string
	for p, err := range db.Unparsed(t.Context(), version) {
		if errors.Is(err, store.ErrDamaged) && p.Body == nil {
			damaged = append(damaged, p.URL)
		} else if err == nil {
			good = append(good, p.URL)
		} else {
			t.Error(err)
		}
	}
	if diff := cmp.Diff([][]string{{reportURL(1), reportURL(2)}, {reportURL(3)}}, [][]string{damaged, good}); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
