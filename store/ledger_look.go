package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"nianbao"
)

// Venues returns the chosen sources as places of reports, by id, with every look at them. Sources that are not listed any more are
// places too.
func (l *Ledger) Venues(ctx context.Context, sources []string) (map[string]*nianbao.Venue, error) {
	all, runs := make(map[string]*nianbao.Venue, len(sources)), make(map[string][]int64, len(sources))
	for _, id := range sources {
		all[id] = &nianbao.Venue{Source: id}
	}
	for some := range slices.Chunk(sources, readBatch) {
		in := placeholders(len(some))
		steps := []struct {
			query string
			scan  func(*sql.Rows) error
		}{
			{`SELECT id, coalesce(expect_from, 0) FROM source WHERE id IN (%s)`, func(rows *sql.Rows) error {
				var id string
				var from int
				err := rows.Scan(&id, &from)
				if err == nil {
					all[id].From = from
				}
				return err
			}},
			{`SELECT source, run_id, ended_at, healthy, class FROM run_source WHERE source IN (%s) ORDER BY source, run_id`, func(rows *sql.Rows) error {
				var id, at string
				var run int64
				var healthy bool
				var look nianbao.Look
				err := rows.Scan(&id, &run, &at, &healthy, &look.Class)
				if err != nil {
					return err
				}
				if healthy {
					look.Class = ""
				}
				look.At, err = parseTime(at)
				all[id].Looks, runs[id] = append(all[id].Looks, look), append(runs[id], run)
				return err
			}},
			{missedLinks, missed(all, runs)},
		}
		for _, step := range steps {
			if err := eachRow(ctx, l.tx, fmt.Sprintf(step.query, in), step.scan, anys(some)...); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// missedLinks are the addresses that a healthy look could not follow: the run, the words of the link, the year of
// the report that is known at the address, and whether the address said that there is nothing. What led to something else than a report was looked at.
const missedLinks = `SELECT v.source, v.run_id, f.class, f.link_text,
		coalesce((SELECT max(r.year) FROM report r WHERE r.url = f.url), 0),
		f.class IN ('soft_404', 'moved') OR f.class = 'status' AND EXISTS (SELECT 1 FROM page p WHERE p.url = f.url AND p.status IN (404, 410))
	FROM run_source v CROSS JOIN run_failure f
	WHERE v.source IN (%s) AND v.healthy = 1 AND f.run_id = v.run_id AND f.source = v.source AND f.class NOT IN ('not_a_report', 'too_few', 'empty_list')
	ORDER BY v.source, v.run_id, f.seq`

// missed notes for each look the years whose reports may be where a link could not be followed. An address at which nothing is may have been that of
// the year that its link names; one that did not answer of any year, where neither its link nor what is known of it says which.
func missed(all map[string]*nianbao.Venue, runs map[string][]int64) func(*sql.Rows) error {
	return func(rows *sql.Rows) error {
		var source, text string
		var run int64
		var known int
		var class nianbao.FailureClass
		var nothing bool
		if err := rows.Scan(&source, &run, &class, &text, &known, &nothing); err != nil {
			return err
		}
		year := int(yearIn(text))
		if year == 0 {
			if nothing {
				return nil
			}
			year = known
		}
		if n, ok := slices.BinarySearch(runs[source], run); ok {
			look := &all[source].Looks[n]
			look.Missed = append(look.Missed, nianbao.Missed{Year: year, Class: class})
		}
		return nil
	}
}

// Unread returns, by source, the years that links to archived pages name which nobody has read yet: 0 where a link names none.
func (l *Ledger) Unread(ctx context.Context) (map[string][]int, error) {
	all := make(map[string][]int)
	err := eachRow(ctx, l.tx, `SELECT p.source, p.link_text FROM schedule s CROSS JOIN page p
		WHERE p.id = (SELECT q.id FROM page q WHERE q.url = s.url AND q.role = 'report' AND q.status IN (0, 200) ORDER BY q.ordered_at DESC, q.id DESC LIMIT 1)
		AND NOT EXISTS (SELECT 1 FROM report r WHERE r.url = s.url AND r.body_id = p.body_id)
		AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.url = s.url AND o.body_id = p.body_id)
		AND NOT EXISTS (SELECT 1 FROM copy c WHERE c.url = s.url AND c.body_id = p.body_id)`, func(rows *sql.Rows) error {
		var source, text string
		err := rows.Scan(&source, &text)
		if year := int(yearIn(text)); !slices.Contains(all[source], year) {
			all[source] = append(all[source], year)
		}
		return err
	})
	return all, err
}
