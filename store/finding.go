package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"

	"nianbao"
)

// ProblemFilter chooses findings. Fields left empty do not restrict.
type ProblemFilter struct {
	ReportFilter
	Codes      []nianbao.ProblemCode // any of them; leaves out pages without a report
	Severities []nianbao.Severity    // any of them; a page without a report counts as an error
}

// Finding is one thing for a person to look at: a problem of a report, or a page of which no report could be made.
type Finding struct {
	Source   string
	Agency   string // as the report names it; the name of the source where there is no report or it names none
	Year     int    // 0 when not known
	Form     nianbao.FormID
	URL      string
	Page     nianbao.Hash
	Parser   string // version of the reader
	Severity nianbao.Severity
	Problem  nianbao.Problem    // zero when there is no report
	NoReport *nianbao.NotReport // nil when there is a report
}

// errStop ends a query whose caller has seen enough.
var errStop = errors.New("stop")

// Problems yields the problems of the chosen reports, report by report, and after them the pages of which no report could be
// made. A filter by year, form, level or code leaves the latter out, since nothing of it is known of them. The caller may
// write while it iterates. An error ends the iteration.
func (db *DB) Problems(ctx context.Context, filter ProblemFilter) iter.Seq2[Finding, error] {
	return func(yield func(Finding, error) bool) {
		give := func(f Finding) error {
			if !yield(f, nil) {
				return errStop
			}
			return nil
		}
		err := db.reportFindings(ctx, filter, give)
		if err == nil && mayMatchOutcomes(filter) {
			err = db.outcomeFindings(ctx, filter, give)
		}
		if err != nil && err != errStop {
			yield(Finding{}, fmt.Errorf("read problems: %w", explain(db.path, err)))
		}
	}
}

// codes lists the codes that pass the filter, nil for all. Severities go by what the codes mean now.
func (f ProblemFilter) codes() []nianbao.ProblemCode {
	if len(f.Severities) == 0 {
		return f.Codes
	}
	codes := []nianbao.ProblemCode{}
	for _, kind := range nianbao.ProblemKinds {
		if slices.Contains(f.Severities, kind.Severity) && (len(f.Codes) == 0 || slices.Contains(f.Codes, kind.Code)) {
			codes = append(codes, kind.Code)
		}
	}
	return codes
}

func (db *DB) reportFindings(ctx context.Context, filter ProblemFilter, give func(Finding) error) error {
	var c conditions
	c.reports(filter.ReportFilter)
	codes := filter.codes()
	if codes != nil && len(codes) == 0 {
		return nil
	}
	in(&c, "p.code", codes)
	ids, err := db.ids(ctx, "SELECT DISTINCT r.id"+reportFrom+" JOIN problem p ON p.report_id = r.id"+c.where()+" ORDER BY r.id", c.args...)
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(ids, readBatch) {
		findings, err := db.loadFindings(ctx, batch)
		if err != nil {
			return err
		}
		for _, f := range findings {
			if codes != nil && !slices.Contains(codes, f.Problem.Code) {
				continue
			}
			if err := give(f); err != nil {
				return err
			}
		}
	}
	return nil
}

// loadFindings reads the problems of a batch of reports, without their figures.
func (db *DB) loadFindings(ctx context.Context, ids []int64) ([]Finding, error) {
	l := newLoader(db, ids)
	names := make(map[string]string)
	err := l.run(ctx, l.reports, l.problems, l.doubts, func(ctx context.Context) error {
		return l.each(ctx, `SELECT s.id, s.name FROM source s WHERE s.id IN (SELECT source FROM report WHERE id %s)`, func(rows *sql.Rows) error {
			var id, name string
			err := rows.Scan(&id, &name)
			names[id] = name
			return err
		})
	})
	if err == nil {
		err = errors.Join(l.check(digestHead, digestProblems)...)
	}
	if err != nil {
		return nil, err
	}
	var findings []Finding
	for _, id := range l.order {
		r := l.byID[id]
		for _, p := range r.Problems {
			findings = append(findings, Finding{Source: r.Source, Agency: cmp.Or(r.Agency, names[r.Source]), Year: r.Year, Form: r.Form,
				URL: r.URL, Page: r.Page, Parser: r.Parser, Severity: p.Severity(), Problem: p})
		}
	}
	return findings, nil
}
