package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"nianbao"
	"nianbao/store/pagesum"
)

// pagesAtOnce are read in one statement: few enough to go over them one by one when one is hurt.
const pagesAtOnce = 1000

// Checked is what a check of a database file found.
type Checked struct {
	Held     int          // on a server: reports and archived pages that were held against what was stored; 0 for a file
	Pages    int          // of the file
	Unsealed int          // those without a checksum: another program brought them in from the log of a process that was killed
	Damaged  []int        // numbers of the pages that are not as they were written
	Hurt     []Hurt       // what lies on them, in the order of the schema
	Reports  []HurtReport // the reports of which something lies on them
	Faults   []string     // of a full check: what does not fit together, though each page is as it was written
}

// Sound tells that nothing was found.
func (c *Checked) Sound() bool { return len(c.Damaged)+len(c.Faults) == 0 }

// Vouched tells that nothing was found, and that what changes from now on will be.
func (c *Checked) Vouched() bool { return c.Sound() && c.Unsealed == 0 }

// Derivable tells that all that is hurt can be made again from the rest: indexes, and pages that hold nothing.
func (c *Checked) Derivable() bool {
	return len(c.Faults) == 0 && !slices.ContainsFunc(c.Hurt, func(h Hurt) bool { return !h.Index && h.Name != "" })
}

// Hurt is a table or an index with damaged pages.
type Hurt struct {
	Name  string // "" for pages that belong to none, or whose owner cannot be told
	Index bool
	Pages int
}

// HurtReport is a report that cannot be read whole.
type HurtReport struct {
	ID  int64
	URL string // "" where that cannot be read
}

// Check reads every page of a database file and says which are not as they were written, and what lies on them. A full check
// reads every report and archived page too, and holds tables and indexes against each other; so does any check of a file with
// pages that have no checksum. Nothing is changed. An error means that the file could not be checked.
func Check(ctx context.Context, path string, full bool) (*Checked, error) {
	if IsServer(path) {
		return checkServer(ctx, path, full)
	}
	pagesum.Forget(realPath(path)) // this is about the file as it is now
	db, err := openToLook(ctx, path)
	if errors.Is(err, ErrDamaged) {
		return &Checked{Damaged: []int{1}, Hurt: []Hurt{{Name: schemaTable, Pages: 1}}}, nil // without its schema nothing else can be told
	}
	if err != nil {
		return nil, err
	}
	defer db.Close()
	c := new(Checked)
	zeros, err := db.checkPages(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("check the pages of %s: %w", path, explain(path, err))
	}
	c.Unsealed = len(db.bare())
	if len(c.Damaged)+len(zeros) > 0 {
		if err := db.nameHurt(ctx, c, zeros); err != nil {
			return nil, fmt.Errorf("name what is hurt in %s: %w", path, explain(path, err))
		}
	}
	if len(c.Damaged) == 0 {
		if err := db.checkTally(ctx, c); err != nil {
			return nil, err
		}
	}
	if len(c.Damaged) == 0 && (full || c.Unsealed+len(zeros) > 0) {
		err = db.checkContent(ctx, c)
	}
	return c, err
}

// checkServer holds all that is archived and stored against what it was. The pages of its files are the server's.
func checkServer(ctx context.Context, path string, full bool) (*Checked, error) {
	if !full {
		return nil, errFileOnly(path, "a check of pages", "\"nianbao check --full\" holds all reports and archived pages against what was stored; "+
			"a server has its own checks of pages, data checksums and pg_amcheck")
	}
	db, err := OpenReadOnly(ctx, path)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	c := new(Checked)
	n, err := db.oneNumber(ctx, `SELECT (SELECT count(*) FROM body) + (SELECT count(*) FROM report)`)
	if err != nil {
		return nil, err
	}
	c.Held = int(n)
	if err := db.checkBodies(ctx, c); err != nil {
		return nil, err
	}
	return c, db.checkReports(ctx, c)
}

// checkPages reads every page. It returns those of zeros: never written, or wiped out.
func (db *DB) checkPages(ctx context.Context, c *Checked) (zeros []int, err error) {
	if err := db.read.QueryRowContext(ctx, `SELECT page_count FROM pragma_page_count`).Scan(&c.Pages); err != nil {
		return nil, err
	}
	for from := 1; from <= c.Pages; from += pagesAtOnce {
		to := min(from+pagesAtOnce-1, c.Pages)
		bad, wiped, err := db.badPages(ctx, from, to)
		if err != nil {
			return nil, err
		}
		c.Damaged, zeros = append(c.Damaged, bad...), append(zeros, wiped...)
	}
	return zeros, nil
}

// badPages lists those of a stretch of pages that cannot be read, by halves, and those of zeros.
func (db *DB) badPages(ctx context.Context, from, to int) (bad, zeros []int, err error) {
	err = eachRow(ctx, db.read, `WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
		SELECT p.pgno FROM n CROSS JOIN sqlite_dbpage p WHERE p.pgno = n.i AND p.data = zeroblob(length(p.data))`, func(rows *sql.Rows) error {
		var page int
		err := rows.Scan(&page)
		zeros = append(zeros, page)
		return err
	}, from, to)
	switch {
	case err == nil || condition(err) != ErrDamaged:
		return nil, zeros, err
	case from == to:
		return []int{from}, nil, nil
	}
	middle := (from + to) / 2
	bad, zeros, err = db.badPages(ctx, from, middle)
	if err != nil {
		return nil, nil, err
	}
	moreBad, moreZeros, err := db.badPages(ctx, middle+1, to)
	return append(bad, moreBad...), append(zeros, moreZeros...), err
}

// checkContent holds tables and indexes against each other, and each report against its digest.
func (db *DB) checkContent(ctx context.Context, c *Checked) error {
	err := eachRow(ctx, db.read, `SELECT integrity_check FROM pragma_integrity_check`, func(rows *sql.Rows) error {
		var fault string
		err := rows.Scan(&fault)
		if fault != "ok" {
			c.Faults = append(c.Faults, fault)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("check tables and indexes: %w", explain(db.path, err))
	}
	err = eachRow(ctx, db.read, `SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2`, func(rows *sql.Rows) error {
		var from, to string
		var n int
		err := rows.Scan(&from, &to, &n)
		c.Faults = append(c.Faults, fmt.Sprintf("%d rows of table %s lead to rows of table %s that are not there", n, from, to))
		return err
	})
	if err != nil {
		return fmt.Errorf("check what leads where: %w", explain(db.path, err))
	}
	if err := db.checkBodies(ctx, c); err != nil {
		return err
	}
	return db.checkReports(ctx, c)
}

// checkBodies holds the archived bytes against their hashes.
func (db *DB) checkBodies(ctx context.Context, c *Checked) error {
	err := eachRow(ctx, db.read, `SELECT hash, size, encoding, data FROM body`, func(rows *sql.Rows) error {
		var hash []byte
		var b storedBody
		if err := rows.Scan(&hash, &b.size, &b.encoding, &b.data); err != nil {
			return err
		}
		var h nianbao.Hash
		copy(h[:], hash)
		if _, err := db.decode(h, b); err != nil {
			var file *FileError
			if !errors.As(err, &file) {
				return err
			}
			c.Faults = append(c.Faults, file.Cause.Error())
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read archived pages: %w", explain(db.path, err))
	}
	return nil
}

// checkReports holds the reports against their digests.
func (db *DB) checkReports(ctx context.Context, c *Checked) error {
	ids, err := db.ids(ctx, `SELECT id FROM report ORDER BY id`)
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(ids, readBatch) {
		err := db.checkSome(ctx, c, batch)
		for i := 0; errors.Is(err, ErrDamaged) && i < len(batch); i++ { // one of them: the others are still to be looked at
			if oneErr := db.checkSome(ctx, c, batch[i:i+1]); oneErr != nil {
				var file *FileError
				if !errors.As(oneErr, &file) || file.Kind != ErrDamaged {
					return oneErr
				}
				c.Faults = append(c.Faults, file.Cause.Error())
			}
		}
		if err != nil && !errors.Is(err, ErrDamaged) {
			return err
		}
	}
	return nil
}

// checkSome holds a few reports against their digests. An error adds nothing to the faults.
func (db *DB) checkSome(ctx context.Context, c *Checked, ids []int64) error {
	l := newLoader(db, ids)
	if err := l.run(ctx, l.whole()...); err != nil {
		return fmt.Errorf("read reports: %w", err)
	}
	for _, id := range l.order {
		for part := range digestParts {
			if !l.fits(id, part) {
				c.Faults = append(c.Faults, notAsStored(l.byID[id], part).Error())
			}
		}
	}
	return nil
}
