package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"nianbao"
)

// counter gathers a Status, one query a method.
type counter struct {
	tx      *sql.Tx
	status  Status
	sources map[string]*SourceStatus
	parsers map[string]*ParserStatus
}

func newCounter(tx *sql.Tx) *counter {
	return &counter{tx: tx, sources: make(map[string]*SourceStatus), parsers: make(map[string]*ParserStatus)}
}

func (c *counter) source(id string) *SourceStatus {
	s := c.sources[id]
	if s == nil {
		s = &SourceStatus{Source: id}
		c.sources[id] = s
	}
	return s
}

func (c *counter) parser(version string) *ParserStatus {
	p := c.parsers[version]
	if p == nil {
		p = &ParserStatus{Version: version}
		c.parsers[version] = p
	}
	return p
}

func (c *counter) totals(ctx context.Context) error {
	return eachRow(ctx, c.tx, `SELECT (SELECT count(*) FROM page), count(*), coalesce(sum(size), 0), coalesce(sum(length(data)), 0),
		(SELECT count(*) FROM report WHERE current = 1), (SELECT count(*) FROM report WHERE current = 0) FROM body`,
		func(rows *sql.Rows) error {
			s := &c.status
			return rows.Scan(&s.Pages, &s.Bodies, &s.Bytes, &s.StoredBytes, &s.Reports, &s.OldReports)
		})
}

func (c *counter) listed(ctx context.Context) error {
	return eachRow(ctx, c.tx, `SELECT id, name FROM source`, func(rows *sql.Rows) error {
		var id, name string
		err := rows.Scan(&id, &name)
		c.source(id).Name = name
		return err
	})
}

func (c *counter) pages(ctx context.Context) error {
	return eachRow(ctx, c.tx, `SELECT source, count(*), max(ordered_at) FROM page GROUP BY source`, func(rows *sql.Rows) error {
		var id, last string
		var pages int
		if err := rows.Scan(&id, &pages, &last); err != nil {
			return err
		}
		fetched, err := parseTime(last)
		s := c.source(id)
		s.Pages, s.LastFetch = pages, fetched
		if fetched.After(c.status.LastFetch) {
			c.status.LastFetch = fetched
		}
		return err
	})
}

func (c *counter) bytes(ctx context.Context) error {
	return eachRow(ctx, c.tx, `SELECT p.source, count(*), coalesce(sum(b.size), 0), count(*) - count(b.id)
		FROM (SELECT DISTINCT source, body_id FROM page) p
		LEFT JOIN body b ON b.id = p.body_id GROUP BY p.source`, func(rows *sql.Rows) error {
		var id string
		var bodies, gone int
		var size int64
		err := rows.Scan(&id, &bodies, &size, &gone)
		if err == nil && gone > 0 {
			err = fmt.Errorf("%w: archived bytes of source %s are not there: %d texts", ErrDamaged, id, gone)
		}
		s := c.source(id)
		s.Bodies, s.Bytes = bodies, size
		return err
	})
}

func (c *counter) reports(ctx context.Context) error {
	return eachRow(ctx, c.tx, `SELECT source, coalesce(year, 0) AS y, parser, count(*) FROM report WHERE current = 1 GROUP BY source, y, parser`,
		func(rows *sql.Rows) error {
			var id, parser string
			var year, n int
			if err := rows.Scan(&id, &year, &parser, &n); err != nil {
				return err
			}
			c.source(id).Reports += n
			c.source(id).year(year).Reports += n
			c.parser(parser).Reports += n
			return nil
		})
}

func (c *counter) problems(ctx context.Context) error {
	return eachRow(ctx, c.tx, `SELECT r.source, coalesce(r.year, 0) AS y, p.code, count(*) FROM report r JOIN problem p ON p.report_id = r.id
		WHERE r.current = 1 GROUP BY r.source, y, p.code`,
		func(rows *sql.Rows) error {
			var id string
			var code nianbao.ProblemCode
			var year, n int
			if err := rows.Scan(&id, &year, &code, &n); err != nil {
				return err
			}
			y := c.source(id).year(year)
			if y.Problems == nil {
				y.Problems = make(map[nianbao.ProblemCode]int)
			}
			y.Problems[code] += n
			return nil
		})
}

func (c *counter) outcomes(ctx context.Context) error {
	return eachRow(ctx, c.tx, `SELECT source, outcome, parser, count(*) FROM outcome WHERE current = 1 GROUP BY source, outcome, parser`,
		func(rows *sql.Rows) error {
			var id, parser string
			var outcome nianbao.Outcome
			var n int
			if err := rows.Scan(&id, &outcome, &parser, &n); err != nil {
				return err
			}
			s := c.source(id)
			if s.Outcomes == nil {
				s.Outcomes = make(map[nianbao.Outcome]int)
			}
			s.Outcomes[outcome] += n
			c.parser(parser).Outcomes += n
			return nil
		})
}

// year returns the entry for a year, added at the end when there is none.
func (s *SourceStatus) year(year int) *YearStatus {
	i := slices.IndexFunc(s.Years, func(y YearStatus) bool { return y.Year == year })
	if i < 0 {
		i = len(s.Years)
		s.Years = append(s.Years, YearStatus{Year: year})
	}
	return &s.Years[i]
}

func (c *counter) result() Status {
	s := c.status
	for _, source := range c.sources {
		slices.SortFunc(source.Years, func(a, b YearStatus) int { return cmp.Compare(a.Year, b.Year) })
		s.Sources = append(s.Sources, *source)
	}
	slices.SortFunc(s.Sources, func(a, b SourceStatus) int { return cmp.Compare(a.Source, b.Source) })
	for _, parser := range c.parsers {
		s.Parsers = append(s.Parsers, *parser)
	}
	slices.SortFunc(s.Parsers, func(a, b ParserStatus) int { return cmp.Compare(a.Version, b.Version) })
	return s
}
