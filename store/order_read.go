package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Misdated is a fetch whose recorded time is not believed.
type Misdated struct {
	Page      int64
	Source    string
	URL       string
	FetchedAt time.Time // as recorded
	OrderedAt time.Time // when it counts as fetched; FetchedAt as long as it is not known better
}

// Misdated lists the fetches whose recorded time cannot be true, in the order of storing: those that were placed elsewhere, and
// those that lie in the future.
func (db *DB) Misdated(ctx context.Context, now time.Time) (list []Misdated, err error) {
	err = eachRow(ctx, db.read, `SELECT id, source, url, fetched_at, ordered_at FROM page WHERE fetched_at <> ordered_at
		UNION ALL SELECT id, source, url, fetched_at, ordered_at FROM page WHERE ordered_at > ? AND fetched_at = ordered_at
		ORDER BY 1`, func(rows *sql.Rows) error {
		var m Misdated
		var fetched, ordered string
		if err := rows.Scan(&m.Page, &m.Source, &m.URL, &fetched, &ordered); err != nil {
			return err
		}
		if m.FetchedAt, err = parseTime(fetched); err == nil {
			m.OrderedAt, err = parseTime(ordered)
		}
		list = append(list, m)
		return err
	}, formatTime(now.Add(clockSlack)))
	if err != nil {
		return nil, fmt.Errorf("look for pages with wrong times: %w", explain(db.path, err))
	}
	return list, nil
}

// Overtaken is a current report whose address has said something else since that does not count.
type Overtaken struct {
	Source, Agency, URL string
	Year                int // 0 when the page does not say
	Counts, Newest      int64
	CountsAt, NewestAt  time.Time // as recorded
	Why                 string    // OvertakenUnread, OvertakenHeld, or the outcome of the newest page
}

const (
	OvertakenUnread = "unread" // the newest page waits for the reader
	OvertakenHeld   = "held"   // its source fails
)

// Overtaken lists the current reports whose newest capture is not the one that counts, by source and address.
func (db *DB) Overtaken(ctx context.Context) (list []Overtaken, err error) {
	err = eachRow(ctx, db.read, `SELECT r.source, coalesce(a.name, ''), r.url, coalesce(r.year, 0), r.page_id, r.fetched_at, n.id, n.fetched_at,
			CASE WHEN EXISTS (SELECT 1 FROM hold h WHERE h.source = n.source AND n.ordered_at >= h.since) THEN 'held'
			ELSE coalesce((SELECT o.outcome FROM outcome o WHERE o.url = r.url AND o.body_id = n.body_id), 'unread') END
		FROM report r LEFT JOIN agency a ON a.id = r.agency_id
		JOIN page n ON n.id = (SELECT p.id `+newestAnswer+`)
		WHERE r.current = 1 AND n.body_id <> r.body_id AND NOT EXISTS (
			SELECT 1 FROM copy c WHERE c.url = r.url AND c.body_id = n.body_id AND c.report_id = r.id)
		ORDER BY r.source, r.url`, func(rows *sql.Rows) error {
		var o Overtaken
		var counts, newest string
		if err := rows.Scan(&o.Source, &o.Agency, &o.URL, &o.Year, &o.Counts, &counts, &o.Newest, &newest, &o.Why); err != nil {
			return err
		}
		if o.CountsAt, err = parseTime(counts); err == nil {
			o.NewestAt, err = parseTime(newest)
		}
		list = append(list, o)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look for reports that later pages do not replace: %w", explain(db.path, err))
	}
	return list, nil
}
