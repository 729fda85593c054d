package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"nianbao"
)

// Status counts what the database holds.
type Status struct {
	Pages       int // fetches
	Bodies      int // different bodies
	Bytes       int64
	StoredBytes int64 // of the bodies, compressed
	Reports     int   // current ones
	OldReports  int   // what edited pages said before
	LastFetch   time.Time
	Sources     []SourceStatus // by id, with those that have pages but are no longer listed
	Parsers     []ParserStatus // by version
}

// SourceStatus counts for one source. Pages carry no year, reports do.
type SourceStatus struct {
	Source    string // "" for files
	Name      string // of the agency; "" when the source is not listed
	Pages     int
	Bodies    int
	Bytes     int64
	LastFetch time.Time
	Reports   int                     // current ones
	Outcomes  map[nianbao.Outcome]int // pages of which no report could be made; nil when there are none
	Years     []YearStatus            // by year
}

// YearStatus counts the current reports of one source and year.
type YearStatus struct {
	Year     int // 0: the report does not say
	Reports  int
	Problems map[nianbao.ProblemCode]int // nil when there are none
}

// ParserStatus counts what one version of the reader made: reports and outcomes of another version than the present one
// are stale.
type ParserStatus struct {
	Version  string
	Reports  int // current ones
	Outcomes int
}

// Status counts what the database holds, all at one moment.
func (db *DB) Status(ctx context.Context) (Status, error) {
	var status Status
	err := db.view(ctx, func(tx *sql.Tx) error {
		c := newCounter(tx)
		for _, count := range []func(context.Context) error{c.totals, c.listed, c.pages, c.bytes, c.reports, c.problems, c.outcomes} {
			if err := count(ctx); err != nil {
				return err
			}
		}
		status = c.result()
		return nil
	})
	if err != nil {
		return status, fmt.Errorf("count what is stored: %w", err)
	}
	return status, nil
}
