package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	"nianbao"
)

// Watches returns what is known of every listed source for the ledger of deadlines, by id, all at one moment.
func (db *DB) Watches(ctx context.Context) ([]nianbao.Watch, error) {
	sources, err := db.Sources(ctx)
	if err != nil {
		return nil, err
	}
	w := &watcher{db: db, byID: make(map[string]*nianbao.Watch), healthy: make(map[string][]time.Time), moved: make(map[string]nianbao.Publication)}
	list := make([]nianbao.Watch, len(sources))
	for i, s := range sources {
		list[i].Source = s
		w.byID[s.ID] = &list[i]
	}
	err = db.view(ctx, func(tx *sql.Tx) error {
		for _, step := range []func(context.Context, *sql.Tx) error{w.visits, w.reports, w.others} {
			if err := step(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read what is known of the sources: %w", err)
	}
	w.unseen()
	return list, nil
}

// watcher gathers watches, one query a method.
type watcher struct {
	db      *DB
	byID    map[string]*nianbao.Watch
	healthy map[string][]time.Time         // ends of healthy visits of each source, oldest first
	moved   map[string]nianbao.Publication // what was published under another address before, by the present one
}

func (w *watcher) visits(ctx context.Context, tx *sql.Tx) error {
	return eachRow(ctx, tx, `SELECT source, ended_at, healthy, class FROM run_source ORDER BY source, run_id`, func(rows *sql.Rows) error {
		var source, at, class string
		var good bool
		if err := rows.Scan(&source, &at, &good, &class); err != nil {
			return err
		}
		ended, err := parseTime(at)
		if s := w.byID[source]; s != nil {
			if s.Failure = class; good {
				s.Failure, s.LastHealthy = "", ended
				w.healthy[source] = append(w.healthy[source], ended)
			}
		}
		return err
	})
}

// newestAnswer chooses the newest good answer of the address r.url.
const newestAnswer = `FROM page p WHERE p.url = r.url AND p.role = 'report' AND p.status IN (0, 200, 304)
	ORDER BY p.ordered_at DESC, p.id DESC LIMIT 1`

func (w *watcher) reports(ctx context.Context, tx *sql.Tx) error {
	return eachRow(ctx, tx, `SELECT r.source, r.url, coalesce(r.year, 0), coalesce(a.name, ''), r.published, r.gone_at, r.moved_to,
		coalesce((SELECT min(p.ordered_at) FROM page p JOIN report v ON v.url = p.url AND v.body_id = p.body_id
			WHERE v.url = r.url AND v.year IS r.year AND p.status IN (200, 304)), r.ordered_at),
		(SELECT count(*) FROM event e WHERE e.url = r.url AND e.kind = 'edited' AND e.year IS r.year),
		coalesce((SELECT o.outcome FROM outcome o WHERE o.url = r.url AND o.body_id = (SELECT p.body_id `+newestAnswer+`)), 'report')
		FROM report r LEFT JOIN agency a ON a.id = r.agency_id
		WHERE r.id = (SELECT max(l.id) FROM report l WHERE l.url = r.url AND l.year IS r.year AND l.current = (
			SELECT max(m.current) FROM report m WHERE m.url = r.url AND m.year IS r.year))
		ORDER BY r.moved_to <> '' DESC, r.source, r.year, r.url`, func(rows *sql.Rows) error {
		var source, gone, to, seen string
		p := nianbao.Publication{Read: true}
		err := rows.Scan(&source, &p.URL, &p.Year, &p.Agency, &p.Published, &gone, &to, &seen, &p.Edits, &p.Outcome)
		if err != nil {
			return err
		}
		if p.GoneAt, err = parseTime(gone); err != nil {
			return err
		}
		if p.FirstSeen, err = parseTime(seen); err != nil {
			return err
		}
		w.publish(source, to, p)
		return nil
	})
}

// publish adds a publication to its source. One that has moved since was first seen under its old address.
func (w *watcher) publish(source, to string, p nianbao.Publication) {
	if before, ok := w.moved[p.URL]; ok {
		p.Edits += before.Edits
		if before.FirstSeen.Before(p.FirstSeen) {
			p.FirstSeen = before.FirstSeen
		}
	}
	if to != "" {
		w.moved[to] = p
		return
	}
	if s := w.byID[source]; s != nil {
		s.Publications = append(s.Publications, p)
	}
}

// titleYear finds the year reported on in the title of a page of which no report could be made.
var titleYear = regexp.MustCompile(`(20[0-3]\d)\s*年`)

// yearIn returns the year that a title or the words of a link name, 0 for none.
func yearIn(text string) int64 {
	m := titleYear.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	year, _ := strconv.ParseInt(m[1], 10, 64) // four digits, by the pattern
	return year
}

func (w *watcher) others(ctx context.Context, tx *sql.Tx) error {
	return eachRow(ctx, tx, `SELECT r.id, r.source, r.url, r.outcome, r.title, p.link_text, r.fetched_at
		FROM outcome r LEFT JOIN page p ON p.id = r.page_id
		WHERE r.current = 1 AND NOT EXISTS (SELECT 1 FROM report v WHERE v.url = r.url) ORDER BY r.source, r.url`, func(rows *sql.Rows) error {
		var id int64
		var source, title, seen string
		var text sql.NullString
		var p nianbao.Publication
		err := rows.Scan(&id, &source, &p.URL, &p.Outcome, &title, &text, &seen)
		if err == nil && !text.Valid { // left out, it would be a page that nobody misses
			err = w.db.orphan("the page", "outcome", id)
		}
		if err != nil {
			return err
		}
		p.Year = int(cmp.Or(yearIn(title), yearIn(text.String)))
		if p.FirstSeen, err = parseTime(seen); err != nil || p.Year == 0 {
			return err
		}
		w.publish(source, "", p)
		return nil
	})
}

// unseen adds to each publication the last healthy visit that did not see it yet.
func (w *watcher) unseen() {
	for id, s := range w.byID {
		visits := w.healthy[id]
		for i, p := range s.Publications {
			n, _ := slices.BinarySearchFunc(visits, p.FirstSeen, time.Time.Compare)
			if n > 0 {
				s.Publications[i].Unseen = visits[n-1]
			}
		}
	}
}
