package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"nianbao/store/pagesum"
)

// schemaTable lists the tables; it begins on the first page.
const schemaTable = "sqlite_schema"

// nameHurt finds whose the damaged pages are, in pages as they lie: so far as they can still be followed. A page of zeros that is
// somebody's is damaged too; one that is nobody's was never written.
func (db *DB) nameHurt(ctx context.Context, c *Checked, zeros []int) error {
	name, err := dsnIn(pagesum.Unchecked(), db.path, modeReadOwn, readPragmas)
	if err != nil {
		return err
	}
	bare, err := sql.Open(driverName, name)
	if err != nil {
		return err
	}
	defer bare.Close()
	left, wiped := make(map[int]bool), make(map[int]bool)
	for _, page := range c.Damaged {
		left[page] = true
	}
	for _, page := range zeros {
		wiped[page] = true
	}
	type object struct{ kind, name string }
	objects := []object{{"table", schemaTable}}
	err = eachRow(ctx, bare, `SELECT type, name FROM sqlite_schema WHERE rootpage > 0`, func(rows *sql.Rows) error {
		var o object
		err := rows.Scan(&o.kind, &o.name)
		objects = append(objects, o)
		return err
	})
	if err != nil && condition(err) != ErrDamaged {
		return err
	}
	for _, o := range objects {
		h := Hurt{Name: o.name, Index: o.kind == "index"}
		err := eachRow(ctx, bare, `SELECT pageno FROM dbstat WHERE name = ?`, func(rows *sql.Rows) error {
			var page int
			err := rows.Scan(&page)
			if wiped[page] {
				c.Damaged = append(c.Damaged, page)
			}
			if left[page] || wiped[page] {
				delete(left, page)
				delete(wiped, page)
				h.Pages++
			}
			return err
		}, o.name)
		if err != nil && condition(err) != ErrDamaged {
			return err
		}
		if h.Pages > 0 {
			c.Hurt = append(c.Hurt, h)
		}
	}
	if len(left) > 0 {
		c.Hurt = append(c.Hurt, Hurt{Pages: len(left)})
	}
	slices.Sort(c.Damaged)
	return db.hurtReports(ctx, c)
}

// partColumns are the tables that hold reports, with the numbers of these and the longest of their columns.
var partColumns = []struct{ table, id, column string }{
	{"report", "id", "url"}, {"figure", "report_id", "raw"}, {"problem", "report_id", "detail"}, {"problem_cell", "report_id", "cell_id"},
	{"mention", "report_id", "raw"}, {"section", "report_id", "text"}, {"attachment", "report_id", "url"},
}

// hurtReports lists the reports of which something cannot be read.
func (db *DB) hurtReports(ctx context.Context, c *Checked) error {
	var first, last sql.NullInt64
	// From an index: pages of the table may be gone.
	err := db.read.QueryRowContext(ctx, `SELECT min(id), max(id) FROM (SELECT id FROM report INDEXED BY report_source)`).Scan(&first, &last)
	if condition(err) == ErrDamaged {
		err = db.read.QueryRowContext(ctx, `SELECT min(id), max(id) FROM (SELECT id FROM report NOT INDEXED)`).Scan(&first, &last)
	}
	if err != nil && condition(err) != ErrDamaged {
		return err
	}
	ids := make(map[int64]bool)
	for _, part := range partColumns {
		if !slices.ContainsFunc(c.Hurt, func(h Hurt) bool { return h.Name == part.table }) || !first.Valid || !last.Valid {
			continue
		}
		query := fmt.Sprintf(`SELECT count(length(%s)) FROM %s NOT INDEXED WHERE %s BETWEEN ? AND ?`, part.column, part.table, part.id)
		if err := db.unreadable(ctx, query, idRange{first.Int64, last.Int64}, ids); err != nil {
			return err
		}
	}
	for id := range ids {
		h := HurtReport{ID: id}
		err := db.read.QueryRowContext(ctx, `SELECT url FROM report WHERE id = ?`, id).Scan(&h.URL)
		if condition(err) == ErrDamaged {
			err = db.read.QueryRowContext(ctx, `SELECT url FROM report INDEXED BY sqlite_autoindex_report_1 WHERE id = ?`, id).Scan(&h.URL)
		}
		if errors.Is(err, sql.ErrNoRows) {
			continue // a number that is not in use
		}
		if err != nil && condition(err) != ErrDamaged {
			return err
		}
		c.Reports = append(c.Reports, h)
	}
	slices.SortFunc(c.Reports, func(a, b HurtReport) int { return int(a.ID - b.ID) })
	return nil
}

// unreadable adds the numbers of a stretch for which a query meets a damaged page, by halves.
func (db *DB) unreadable(ctx context.Context, query string, r idRange, ids map[int64]bool) error {
	var n int
	err := db.read.QueryRowContext(ctx, query, r.from, r.to).Scan(&n)
	switch {
	case err == nil || condition(err) != ErrDamaged:
		return err
	case r.from == r.to:
		ids[r.from] = true
		return nil
	}
	middle := (r.from + r.to) / 2
	if err := db.unreadable(ctx, query, idRange{r.from, middle}, ids); err != nil {
		return err
	}
	return db.unreadable(ctx, query, idRange{middle + 1, r.to}, ids)
}
