package store

import (
	"context"
	"database/sql"
	"fmt"

	"nianbao"
)

// The smaller parts of a report. Each list comes in the order in which it was put.

func (l *loader) problems(ctx context.Context) error {
	return l.each(ctx, `SELECT report_id, code, rule, detail FROM problem WHERE report_id %s ORDER BY report_id, problem_no`,
		func(rows *sql.Rows) error {
			var id int64
			var p nianbao.Problem
			if err := rows.Scan(&id, &p.Code, &p.Rule, &p.Detail); err != nil {
				return err
			}
			r, err := l.owner(id, "a problem")
			if err == nil {
				r.Problems = append(r.Problems, p)
			}
			return err
		})
}

// doubts adds the cells to the problems.
func (l *loader) doubts(ctx context.Context) error {
	return l.each(ctx, `SELECT report_id, problem_no, cell_id FROM problem_cell WHERE report_id %s ORDER BY report_id, problem_no, seq`,
		func(rows *sql.Rows) error {
			var id, no, cell int64
			if err := rows.Scan(&id, &no, &cell); err != nil {
				return err
			}
			name, err := l.db.cells.byID(ctx, l.db.read, cell)
			if err != nil {
				return err
			}
			r, err := l.owner(id, "a doubtful cell")
			if err != nil {
				return err
			}
			if no < 0 || no >= int64(len(r.Problems)) {
				return fmt.Errorf("report of %s: %w: problems were removed by another program", r.URL, ErrDamaged)
			}
			r.Problems[no].Cells = append(r.Problems[no].Cells, name)
			return nil
		})
}

func (l *loader) mentions(ctx context.Context) error {
	return l.each(ctx, `SELECT report_id, kind, value, raw, section, approx, label, unit, coalesce(part_of + 1, 0), paragraph, character FROM mention WHERE report_id %s ORDER BY report_id, seq`,
		func(rows *sql.Rows) error {
			var id int64
			var value any
			var m nianbao.Mention
			err := rows.Scan(&id, &m.Kind, &value, &m.Raw, &m.Section, &m.Approx, &m.Label, &m.Unit, &m.Of, &m.Paragraph, &m.Character)
			if err != nil {
				return err
			}
			if m.Value, err = valueAmount(value); err != nil {
				return err
			}
			r, err := l.owner(id, "a mention")
			if err == nil {
				r.Mentions = append(r.Mentions, m)
			}
			return err
		})
}

func (l *loader) sections(ctx context.Context) error {
	return l.each(ctx, `SELECT report_id, number, title, text FROM section WHERE report_id %s ORDER BY report_id, seq`,
		func(rows *sql.Rows) error {
			var id int64
			var s nianbao.Section
			if err := rows.Scan(&id, &s.Number, &s.Title, &s.Text); err != nil {
				return err
			}
			r, err := l.owner(id, "a section")
			if err == nil {
				r.Sections = append(r.Sections, s)
			}
			return err
		})
}

func (l *loader) attachments(ctx context.Context) error {
	return l.each(ctx, `SELECT report_id, text, url FROM attachment WHERE report_id %s ORDER BY report_id, seq`,
		func(rows *sql.Rows) error {
			var id int64
			var a nianbao.Link
			if err := rows.Scan(&id, &a.Text, &a.URL); err != nil {
				return err
			}
			r, err := l.owner(id, "a link")
			if err == nil {
				r.Attachments = append(r.Attachments, a)
			}
			return err
		})
}
