package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"nianbao"
)

// Partial returns the reports with these ids, in that order, with no figures but those of the given cells, with their
// problems and without their text. A report that does not print one of them comes with all its figures: they may determine it.
// An id that no report has is nianbao.ErrNotFound.
func (db *DB) Partial(ctx context.Context, ids []int64, cells []nianbao.CellID) ([]*nianbao.Report, error) {
	reports := make([]*nianbao.Report, 0, len(ids))
	for batch := range slices.Chunk(ids, readBatch) {
		l := newLoader(db, batch)
		figures := func(ctx context.Context) error { return l.someFigures(ctx, cells, figureColumns) }
		if err := l.run(ctx, l.reports, figures, l.problems, l.doubts); err != nil {
			return nil, fmt.Errorf("read parts of reports: %w", err)
		}
		if err := errors.Join(l.check(digestHead, digestProblems)...); err != nil {
			return nil, fmt.Errorf("read parts of reports: %w", err)
		}
		if err := l.lacking(ctx, cells); err != nil {
			return nil, fmt.Errorf("read parts of reports: %w", err)
		}
		for _, id := range batch {
			r := l.byID[id]
			if r == nil {
				return nil, fmt.Errorf("report %d: %w: another program has replaced it; try again", id, nianbao.ErrNotFound)
			}
			reports = append(reports, r)
		}
	}
	return reports, nil
}

// The columns of a figureRow: all, and those of a figure without what is printed and where.
const (
	figureColumns = "report_id, cell_id, seq, state, value, raw, table_no, row_no, col_no"
	bareColumns   = "report_id, cell_id, NULL, state, value, NULL, NULL, NULL, NULL"
)

// someFigures adds the figures of some cells, in the order of the dictionary.
func (l *loader) someFigures(ctx context.Context, cells []nianbao.CellID, columns string) error {
	var ids []string
	for name, id := range l.db.cells.byName() {
		if slices.Contains(cells, name) {
			ids = append(ids, fmt.Sprint(id))
		}
	}
	if ids == nil { // nothing is in an empty list, which PostgreSQL does not have
		return nil
	}
	var row figureRow
	into := row.targets()
	return l.each(ctx, `SELECT `+columns+` FROM figure WHERE report_id %s AND cell_id IN (`+strings.Join(ids, ", ")+`) ORDER BY report_id, cell_id`,
		func(rows *sql.Rows) error {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			id, _ := row.report.(int64)
			r, err := l.owner(id, "a figure")
			if err != nil {
				return err
			}
			f, err := l.figure(ctx, &row, r)
			r.Figures = append(r.Figures, f.Figure)
			return err
		})
}

// lacking reads reports whole of which one of the cells is not printed, or has no figure though their form has it: the form may
// have grown since, or a figure is lost.
func (l *loader) lacking(ctx context.Context, cells []nianbao.CellID) error {
	var ids []int64
	for _, id := range l.order {
		r := l.byID[id]
		form, err := nianbao.FormByID(r.Form)
		if err == nil && slices.ContainsFunc(cells, func(c nianbao.CellID) bool {
			return form.Index(c) >= 0 && !slices.ContainsFunc(r.Figures, func(f nianbao.Figure) bool { return f.Cell == c && f.Known() })
		}) {
			ids = append(ids, id)
		}
	}
	if ids == nil {
		return nil
	}
	reports, err := l.db.loadReports(ctx, ids, []Part{Sections, Mentions, Attachments})
	if err = errors.Join(append(reports.altered, err)...); err != nil {
		return err
	}
	if len(reports.list) != len(ids) {
		return fmt.Errorf("%d reports: %w: another program has replaced some; try again", len(ids), nianbao.ErrNotFound)
	}
	for i, id := range ids {
		l.byID[id].Figures = reports.list[i].Figures
	}
	return nil
}

// ReportsOf returns the ids of the current reports that were read from one of these bodies, with the report, whole.
func (db *DB) ReportsOf(ctx context.Context, pages []nianbao.Hash) (map[int64]*nianbao.Report, error) {
	found := make(map[int64]*nianbao.Report)
	for batch := range slices.Chunk(pages, readBatch) {
		args := make([]any, len(batch))
		for i, hash := range batch {
			args[i] = hash[:]
		}
		ids, err := db.ids(ctx, `SELECT DISTINCT r.id FROM body b JOIN page p ON p.body_id = b.id JOIN report r ON r.url = p.url AND r.body_id = b.id
			WHERE r.current = 1 AND b.hash IN (`+placeholders(len(batch))+`) ORDER BY 1`, args...)
		if err != nil {
			return nil, fmt.Errorf("look for reports by their pages: %w", err)
		}
		loaded, err := db.loadReports(ctx, ids, nil)
		if err = errors.Join(append(loaded.altered, err)...); err != nil {
			return nil, fmt.Errorf("read reports: %w", err)
		}
		reports := loaded.list
		if len(reports) != len(ids) {
			return nil, fmt.Errorf("reports of %d pages: %w: another program has replaced some; try again", len(batch), nianbao.ErrNotFound)
		}
		for i, id := range ids {
			found[id] = reports[i]
		}
	}
	return found, nil
}

// ReportsAt returns the reports in these rows, in the order of the rows and whole but for the parts to do without. A row that is not there is nianbao.ErrNotFound.
func (db *DB) ReportsAt(ctx context.Context, ids []int64, without ...Part) ([]*nianbao.Report, error) {
	list := make([]*nianbao.Report, 0, len(ids))
	for batch := range slices.Chunk(ids, readBatch) {
		l := newLoader(db, batch)
		loaded, err := l.load(ctx, without)
		if err = errors.Join(append(loaded.altered, err)...); err != nil {
			return nil, fmt.Errorf("read reports: %w", err)
		}
		for _, id := range batch {
			r := l.byID[id]
			if r == nil {
				return nil, fmt.Errorf("report %d: %w: another program has replaced it; try again", id, nianbao.ErrNotFound)
			}
			list = append(list, r)
		}
	}
	return list, nil
}

// Texts returns the reports in these rows with their heads and sections alone, in the order of the rows. A row that is not there is left out.
func (db *DB) Texts(ctx context.Context, ids []int64) (map[int64]*nianbao.Report, error) {
	l := newLoader(db, ids)
	if err := l.run(ctx, l.reports, l.sections); err != nil {
		return nil, fmt.Errorf("read texts of reports: %w", err)
	}
	if err := errors.Join(l.check(digestHead, digestSections)...); err != nil {
		return nil, fmt.Errorf("read texts of reports: %w", err)
	}
	return l.byID, nil
}

// Digests returns what each current report was when it was stored, as a word, in the order of years: it is another when any part of the report is.
func (db *DB) Digests(ctx context.Context) (rows []int64, digests map[int64]string, err error) {
	digests = make(map[int64]string)
	err = eachRow(ctx, db.read, `SELECT id, digest FROM report WHERE current = 1 ORDER BY coalesce(year, 0), id`, func(r *sql.Rows) error {
		var id int64
		var digest []byte
		if err := r.Scan(&id, &digest); err != nil {
			return err
		}
		rows = append(rows, id)
		digests[id] = string(digest)
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("read digests of reports: %w", explain(db.path, err))
	}
	return rows, digests, nil
}
