package store

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"time"

	"nianbao"
)

// Which of several fetches is the newer one is decided here, and stands in ordered_at: fetches are ordered by it, and those with
// one place by their ids, which is the order of storing.
//
// What this machine fetches it stores at once. Of its own fetches the later stored is the newer, whatever its clock said: a clock
// may run ahead for a night. An archive that is read in brings dates of its own, long past; they are taken as they are, so that an
// older archive that is read later is no news, unless they lie in the future. So a fetch is placed at its recorded time, but
//
//   - when a clock that was ahead was set right, the times recorded under it lie in the future: each such fetch moves to the
//     newest place that was stored before it (aheadSQL), and counts as older than everything stored since;
//   - when the clock went back and the site's own (its Date header) says that it went wrong, the fetch is placed at the newest
//     place there is;
//   - a date of an archive that lies in the future is none: it is placed like a fetch whose clock was ahead.
//
// fetched_at stays what was recorded. Where the two differ, Misdated lists the page.

// clockSlack is what two times may disagree by without a doubt: fetches made side by side are not stored in the order of their
// times, and clocks are set by seconds.
const clockSlack = time.Minute

// aheadSQL gives the fetches placed after ?1 (that is ?2 less clockSlack) the newest place stored before them; the first there are,
// the oldest place stored after them; ?2 when there is none at all.
const aheadSQL = `UPDATE page SET ordered_at = coalesce(
		(SELECT q.ordered_at FROM page q WHERE q.ordered_at <= ?1 AND q.ordered_at <> '' AND q.id < page.id ORDER BY q.ordered_at DESC LIMIT 1),
		(SELECT q.ordered_at FROM page q WHERE q.ordered_at <= ?1 AND q.ordered_at <> '' AND q.id > page.id ORDER BY q.ordered_at LIMIT 1), ?2)
	WHERE ordered_at > ?1`

// placeFetch returns the place of what this machine has just fetched, and moves what was stored under a clock that was ahead.
func placeFetch(ctx context.Context, tx *writeTx, page nianbao.Page) (string, error) {
	at := page.FetchedAt
	newest, err := newestPlace(ctx, tx, formatTime(at.Add(clockSlack)), `>`)
	if err != nil || newest == "" {
		return formatTime(at), err
	}
	if before, err := parseTime(newest); err != nil || wentWrong(page, before) {
		return newest, err
	}
	return formatTime(at), setRight(ctx, tx, at)
}

// wentWrong tells whether the clock is behind, and not that which was stored before ahead of it: the site's clock says so.
func wentWrong(page nianbao.Page, before time.Time) bool {
	said, err := http.ParseTime(http.Header(page.Header).Get("Date"))
	return err == nil && before.Sub(said).Abs() < page.FetchedAt.Sub(said).Abs()
}

// newestPlace is the newest place on one side of a time; "" for none.
func newestPlace(ctx context.Context, tx *writeTx, than, side string) (place string, err error) {
	err = tx.row(ctx, `SELECT ordered_at FROM page WHERE ordered_at `+side+` ? ORDER BY ordered_at DESC LIMIT 1`, than).Scan(&place)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return place, err
}

// setRight moves all that was stored under a clock ahead of now, and decides again what counts of it.
func setRight(ctx context.Context, tx *writeTx, now time.Time) error {
	limit, at, before := formatTime(now.Add(clockSlack)), formatTime(now), formatTime(now.Add(-1))
	var urls []string
	err := eachRow(ctx, tx, `SELECT DISTINCT url FROM report WHERE ordered_at > ?`, func(rows *sql.Rows) error {
		var url string
		err := rows.Scan(&url)
		urls = append(urls, url)
		return err
	}, limit)
	if err != nil {
		return err
	}
	if err := tx.exec(ctx, aheadSQL, limit, at); err != nil {
		return err
	}
	for _, step := range []struct {
		query string
		args  []any
	}{
		{`UPDATE report SET ordered_at = (SELECT p.ordered_at FROM page p WHERE p.id = report.page_id) WHERE ordered_at > ?`, []any{limit}},
		{`UPDATE report SET gone_at = ? WHERE gone_at > ?`, []any{before, limit}}, // or it would never be back; this very fetch may bring it
		{`UPDATE hold SET since = ? WHERE since > ?`, []any{at, limit}},           // or what the source gives until then would be read
	} {
		if err := tx.exec(ctx, step.query, step.args...); err != nil {
			return err
		}
	}
	for _, url := range urls {
		if err := settleAll(ctx, tx, url); err != nil {
			return err
		}
	}
	return nil
}

// placeDated returns the place of a page that brings its date with it.
func placeDated(ctx context.Context, tx *writeTx, page nianbao.Page, now time.Time) (string, error) {
	if page.FetchedAt.IsZero() || page.FetchedAt.Before(now.Add(clockSlack)) {
		return formatTime(page.FetchedAt), nil
	}
	place, err := newestPlace(ctx, tx, formatTime(now), `<=`)
	if place == "" {
		place = formatTime(now)
	}
	return place, err
}

// orderedAt reads a place: zero where it is the recorded time.
func orderedAt(fetched, ordered string) (time.Time, error) {
	if fetched == ordered {
		return time.Time{}, nil
	}
	return parseTime(ordered)
}
