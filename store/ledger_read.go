package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"nianbao"
)

// Ledger reads what is known of when agencies published, all at one moment. What is kept of a report while agencies are told apart is
// small; the rest is read for some agencies at a time.
type Ledger struct {
	db *DB
	tx *sql.Tx
}

// ReadLedger hands a Ledger, which is good until it returns.
func (db *DB) ReadLedger(ctx context.Context, read func(*Ledger) error) error {
	err := db.view(ctx, func(tx *sql.Tx) error { return read(&Ledger{db, tx}) })
	if err != nil {
		return fmt.Errorf("read what is known of publication: %w", err)
	}
	return nil
}

// Sighting is a report, or a page in place of one, by what tells whose it is.
type Sighting struct {
	ID       int64 // of the report, or of the outcome
	Read     bool  // a report
	Source   string
	URL      string
	Agency   string        // as the report names it; "" when it does not
	Title    string        // of a page in place of one
	LinkText string        // that led to it
	Level    nianbao.Level // of a report
	Year     int           // 0 when not known
	Outcome  nianbao.Outcome
	Identity int64 // row of the agency that Derive found; 0 for none
}

// newestOfYear chooses, of what was read from one address over time, the newest for each year: an address may hold the report of
// another year every year. The + keep SQLite from looking at all reports of the year for each.
const newestOfYear = `r.id = (SELECT max(l.id) FROM report l WHERE l.url = r.url AND +l.year IS NOT DISTINCT FROM r.year AND +l.current = (
	SELECT max(m.current) FROM report m WHERE m.url = r.url AND +m.year IS NOT DISTINCT FROM r.year))`

// Sightings gives every report, and then every page in place of one.
func (l *Ledger) Sightings(ctx context.Context, give func(Sighting) error) error {
	err := eachRow(ctx, l.tx, `SELECT r.id, r.source, r.url, coalesce(a.name, ''), r.level, coalesce(r.year, 0), coalesce(r.identity_id, 0)
		FROM report r LEFT JOIN agency a ON a.id = r.agency_id WHERE `+newestOfYear+` ORDER BY r.id`, func(rows *sql.Rows) error {
		s := Sighting{Read: true, Outcome: nianbao.OutcomeReport}
		if err := rows.Scan(&s.ID, &s.Source, &s.URL, &s.Agency, &s.Level, &s.Year, &s.Identity); err != nil {
			return err
		}
		return give(s)
	})
	if err != nil {
		return err
	}
	return eachRow(ctx, l.tx, `SELECT r.id, r.source, r.url, r.outcome, r.title, p.link_text FROM outcome r LEFT JOIN page p ON p.id = r.page_id
		WHERE r.current = 1 AND NOT EXISTS (SELECT 1 FROM report v WHERE v.url = r.url) ORDER BY r.id`, func(rows *sql.Rows) error {
		var s Sighting
		var text sql.NullString
		err := rows.Scan(&s.ID, &s.Source, &s.URL, &s.Outcome, &s.Title, &text)
		if err == nil && !text.Valid { // left out, it would be a page that nobody misses
			err = l.db.orphan("the page", "outcome", s.ID)
		}
		if err != nil {
			return err
		}
		s.LinkText = text.String
		s.Year = int(cmp.Or(yearIn(s.Title), yearIn(s.LinkText)))
		return give(s)
	})
}

// newestAnswer chooses the newest good answer of the address r.url.
const newestAnswer = `FROM page p WHERE p.url = r.url AND p.role = 'report' AND p.status IN (0, 200, 304)
	ORDER BY p.ordered_at DESC, p.id DESC LIMIT 1`

// Published is a publication by its row. One that has moved to another address was first seen under its old one.
type Published struct {
	ID int64
	nianbao.Publication
	MovedTo string
}

// Reports returns the publications of reports.
func (l *Ledger) Reports(ctx context.Context, ids []int64) (list []Published, err error) {
	err = l.each(ctx, ids, `SELECT r.id, r.source, r.url, coalesce(r.year, 0), coalesce(a.name, ''), r.published, r.gone_at, r.moved_to,
		coalesce((SELECT min(p.ordered_at) FROM page p JOIN report v ON v.url = p.url AND v.body_id = p.body_id
			WHERE v.url = r.url AND +v.year IS NOT DISTINCT FROM r.year AND p.status IN (200, 304)), r.ordered_at),
		(SELECT count(*) FROM event e WHERE e.url = r.url AND e.kind = 'edited' AND e.year IS NOT DISTINCT FROM r.year),
		coalesce((SELECT o.outcome FROM outcome o WHERE o.url = r.url AND o.body_id = (SELECT p.body_id `+newestAnswer+`)), 'report')
		FROM report r LEFT JOIN agency a ON a.id = r.agency_id WHERE r.id IN (%s) ORDER BY r.id`, func(rows *sql.Rows) error {
		var gone, seen string
		p := Published{Publication: nianbao.Publication{Read: true}}
		err := rows.Scan(&p.ID, &p.Source, &p.URL, &p.Year, &p.Agency, &p.Publication.Published, &gone, &p.MovedTo, &seen, &p.Edits, &p.Outcome)
		if err != nil {
			return err
		}
		if p.GoneAt, err = parseTime(gone); err != nil {
			return err
		}
		p.FirstSeen, err = parseTime(seen)
		list = append(list, p)
		return err
	})
	return list, err
}

// Instead returns the pages in place of reports; of which year they are Sightings says.
func (l *Ledger) Instead(ctx context.Context, ids []int64) (list []Published, err error) {
	err = l.each(ctx, ids, `SELECT r.id, r.source, r.url, r.outcome, r.fetched_at FROM outcome r WHERE r.id IN (%s) ORDER BY r.id`, func(rows *sql.Rows) error {
		var p Published
		var seen string
		err := rows.Scan(&p.ID, &p.Source, &p.URL, &p.Outcome, &seen)
		if err != nil {
			return err
		}
		p.FirstSeen, err = parseTime(seen)
		list = append(list, p)
		return err
	})
	return list, err
}

// each runs a query over rows by id, some at a time, the ids being put in place of %s.
func (l *Ledger) each(ctx context.Context, ids []int64, query string, scan func(*sql.Rows) error) error {
	for some := range slices.Chunk(ids, readBatch) {
		args := make([]any, len(some))
		for i, id := range some {
			args[i] = id
		}
		if err := eachRow(ctx, l.tx, fmt.Sprintf(query, placeholders(len(some))), scan, args...); err != nil {
			return err
		}
	}
	return nil
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
