package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"nianbao/agency"
	"strconv"
	"strings"
	"time"

	"nianbao"
)

// derivedPeople is the name in table derived of what decisions of people, names and sources make of the reports.
const derivedPeople = "people"

// derivedDecisions is the name in table derived of the decisions of people that were followed the last time. It stays when reports
// change: a file of decisions that is lost is to be missed.
const derivedDecisions = "decisions"

// Head is a current report without its figures.
type Head struct {
	ID        int64
	Source    string
	URL       string
	Agency    string // as the page names it; "" when it does not
	Level     nianbao.Level
	Year      int // 0 when the page does not say
	FetchedAt time.Time
	OrderedAt time.Time // as nianbao.Report has it
	Identity  int64     // row of table identity, as Derive left it; 0 when not derived
}

// Publisher is one agency: what is known of it, and the source that tells it from others of its name, "" when the name does;
// for a page that names neither, its address.
type Publisher struct {
	agency.Identity
	Source string
}

// key is what tells rows of table identity apart.
func (p Publisher) key() string {
	return strings.Join([]string{p.Name, p.Source, string(p.Level), strings.Join(p.Functions, ","), p.place(), p.Parent}, "\x00")
}

func (p Publisher) place() string {
	if p.Region != "" {
		return p.Region
	}
	return p.Within
}

// DerivedFrom returns the stamp of what the identities and corrections in the database were derived from; "" when they
// are to be derived again.
func (db *DB) DerivedFrom(ctx context.Context) (stamp string, err error) {
	stamp, err = derivedFrom(ctx, db.read)
	return stamp, explain(db.path, err)
}

func derivedFrom(ctx context.Context, q querier) (stamp string, err error) {
	err = eachRow(ctx, q, `SELECT stamp FROM derived WHERE name = ?`, func(rows *sql.Rows) error { return rows.Scan(&stamp) }, derivedPeople)
	return stamp, err
}

// FollowDecisions remembers the decisions of people that were followed, each a line, so that they are missed when they are lost.
func (db *DB) FollowDecisions(ctx context.Context, lines []string) error {
	return db.update(ctx, func(tx *writeTx) error {
		return stampDerived(ctx, tx, derivedDecisions, strings.Join(lines, "\n"))
	})
}

func stampDerived(ctx context.Context, tx *writeTx, name, stamp string) error {
	tx.underived = false
	return tx.exec(ctx, `INSERT INTO derived (name, stamp) VALUES (?, ?)
		ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp`, name, stamp)
}

// DecisionsFollowed returns the decisions of people that were followed the last time. Of those that an older version followed only the
// number is known: each is "".
func (db *DB) DecisionsFollowed(ctx context.Context) (lines []string, err error) {
	var stamp string
	err = eachRow(ctx, db.read, `SELECT stamp FROM derived WHERE name = ?`, func(rows *sql.Rows) error { return rows.Scan(&stamp) }, derivedDecisions)
	if n, notNumber := strconv.Atoi(stamp); notNumber == nil {
		lines = make([]string, max(0, n))
	} else if stamp != "" {
		lines = strings.Split(stamp, "\n")
	}
	return lines, explain(db.path, err)
}

// Publishers returns the agencies that Derive found, by row of table identity. Reasons and what is open are not kept there.
func (db *DB) Publishers(ctx context.Context) (map[int64]Publisher, error) {
	all := make(map[int64]Publisher)
	err := eachRow(ctx, db.read, `SELECT id, name, source, level, function, functions, region, parent, resolved
		FROM identity`, func(rows *sql.Rows) error {
		var id int64
		var p Publisher
		var functions, region string
		var resolved bool
		err := rows.Scan(&id, &p.Name, &p.Source, &p.Level, &p.Function, &functions, &region, &p.Parent, &resolved)
		if p.Within = region; resolved {
			p.Region = region
		}
		if functions != "" {
			p.Functions = strings.Split(functions, ",")
		}
		all[id] = p
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read agencies: %w", explain(db.path, err))
	}
	return all, nil
}

// AgencyNames returns the names of the agencies that Derive found, and those that current reports give theirs.
func (db *DB) AgencyNames(ctx context.Context) (map[string]bool, error) {
	publishers, err := db.Publishers(ctx)
	if err != nil {
		return nil, err
	}
	names := make(map[string]bool)
	for _, p := range publishers {
		names[p.Name] = true
	}
	for h, err := range db.EachHead(ctx, ReportFilter{}) {
		if err != nil {
			return nil, err
		}
		names[h.Agency] = true
	}
	return names, nil
}

// underived notes that reports or sources changed, once a transaction. Every transaction that changes them calls it.
func underived(ctx context.Context, tx *writeTx) error {
	if tx.underived {
		return nil
	}
	err := tx.exec(ctx, `DELETE FROM derived WHERE name = ?`, derivedPeople)
	tx.underived = err == nil
	return err
}

// Derivation is what Derive puts into the database.
type Derivation struct {
	Stamp    string                            // of everything that it comes from, but for the reports
	Identify func(Head) Publisher              // whose report it is
	Correct  map[int64]nianbao.CorrectedReport // by report
}

// Derive sets the agency of every current report, which page of an agency's year counts, and the corrected figures, all
// in one transaction.
func (db *DB) Derive(ctx context.Context, d Derivation) error {
	err := db.update(ctx, func(tx *writeTx) error {
		if err := identify(ctx, tx, d.Identify); err != nil {
			return err
		}
		if err := chooseCounting(ctx, tx); err != nil {
			return err
		}
		if err := db.putCorrections(ctx, tx, d.Correct); err != nil {
			return err
		}
		return stampDerived(ctx, tx, derivedPeople, d.Stamp)
	})
	if err != nil {
		return fmt.Errorf("derive agencies and corrections: %w", err)
	}
	return nil
}

// Heads returns the chosen reports in the order of their storing: of one agency or one year. Of all reports EachHead holds but one at a time.
func (db *DB) Heads(ctx context.Context, filter ReportFilter) (list []Head, err error) {
	for h, err := range db.EachHead(ctx, filter) {
		if err != nil {
			return nil, err
		}
		list = append(list, h)
	}
	return list, nil
}

// EachHead yields the chosen reports in the order of their storing.
func (db *DB) EachHead(ctx context.Context, filter ReportFilter) iter.Seq2[Head, error] {
	return func(yield func(Head, error) bool) {
		err := eachHead(ctx, db.read, filter, func(h Head) error {
			if !yield(h, nil) {
				return errStop
			}
			return nil
		})
		if err != nil && err != errStop {
			yield(Head{}, fmt.Errorf("read reports: %w", explain(db.path, err)))
		}
	}
}

// eachHead gives them with the identities that they have, 0 for none.
func eachHead(ctx context.Context, q querier, filter ReportFilter, give func(Head) error) error {
	var c conditions
	c.reports(filter)
	return eachRow(ctx, q, `SELECT r.id, r.source, r.url, coalesce(a.name, ''), r.level, coalesce(r.year, 0),
		r.fetched_at, r.ordered_at, coalesce(r.identity_id, 0)`+
		reportFrom+c.where()+` ORDER BY r.id`, func(rows *sql.Rows) error {
		var h Head
		var fetched, ordered string
		err := rows.Scan(&h.ID, &h.Source, &h.URL, &h.Agency, &h.Level, &h.Year, &fetched, &ordered, &h.Identity)
		if err != nil {
			return err
		}
		if h.FetchedAt, err = parseTime(fetched); err == nil {
			h.OrderedAt, err = orderedAt(fetched, ordered)
		}
		if err != nil {
			return err
		}
		return give(h)
	}, c.args...)
}

// identify writes the identity of each report where it is another than before, and drops identities that nobody has.
func identify(ctx context.Context, tx *writeTx, who func(Head) Publisher) error {
	known, err := identityKeys(ctx, tx)
	if err != nil {
		return err
	}
	type change struct{ report, identity int64 } // identity is the place in fresh, below zero, of one that is not in the table yet
	var changed []change
	var fresh []Publisher
	err = eachHead(ctx, tx, ReportFilter{}, func(h Head) error { // nothing is written to what is being read
		p := who(h)
		key := p.key()
		id, ok := known[key]
		if !ok {
			fresh = append(fresh, p)
			id = -int64(len(fresh))
			known[key] = id
		}
		if id != h.Identity {
			changed = append(changed, change{h.ID, id})
		}
		return nil
	})
	if err != nil {
		return err
	}
	rows := make([]int64, len(fresh))
	for i, p := range fresh {
		if rows[i], err = putIdentity(ctx, tx, p); err != nil {
			return fmt.Errorf("agency %s: %w", p.Name, err)
		}
	}
	for _, c := range changed {
		if c.identity < 0 {
			c.identity = rows[-c.identity-1]
		}
		if err := tx.exec(ctx, `UPDATE report SET identity_id = ? WHERE id = ?`, c.identity, c.report); err != nil {
			return err
		}
	}
	for _, query := range []string{
		`UPDATE report SET identity_id = NULL, counts = NULL WHERE current = 0 AND (identity_id IS NOT NULL OR counts IS NOT NULL)`,
		`DELETE FROM identity WHERE NOT EXISTS (SELECT 1 FROM report r WHERE r.identity_id = identity.id)`,
	} {
		if err := tx.exec(ctx, query); err != nil {
			return err
		}
	}
	return nil
}

func identityKeys(ctx context.Context, tx *writeTx) (map[string]int64, error) {
	keys := make(map[string]int64)
	err := eachRow(ctx, tx, `SELECT id, name, source, level, functions, region, parent FROM identity`, func(rows *sql.Rows) error {
		var id int64
		var parts [6]string
		err := rows.Scan(&id, &parts[0], &parts[1], &parts[2], &parts[3], &parts[4], &parts[5])
		keys[strings.Join(parts[:], "\x00")] = id
		return err
	})
	return keys, err
}

func putIdentity(ctx context.Context, tx *writeTx, p Publisher) (id int64, err error) {
	resolved := 0
	if p.Resolved() {
		resolved = 1
	}
	err = tx.row(ctx, `INSERT INTO identity (name, source, level, function, functions, region, parent, resolved)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		p.Name, p.Source, string(p.Level), p.Function, strings.Join(p.Functions, ","), p.place(), p.Parent, resolved).Scan(&id)
	return id, err
}

// latestFirst is analysis.LatestFirst as SQL, over table report as r: of the pages of one agency and year the first counts.
const latestFirst = `r.ordered_at DESC, r.url`

// chooseCounting marks, of the pages of one agency and year, the one that counts. A page that does not say its year
// stands for itself.
func chooseCounting(ctx context.Context, tx *writeTx) error {
	return tx.exec(ctx, `UPDATE report SET counts = o.first FROM (
		SELECT r.id, CASE WHEN r.year IS NULL
			OR row_number() OVER (PARTITION BY i.name, i.source, r.year ORDER BY `+latestFirst+`) = 1 THEN 1 ELSE 0 END AS first
		FROM report r JOIN identity i ON i.id = r.identity_id WHERE r.current = 1) o
		WHERE o.id = report.id AND (report.counts IS NULL OR report.counts <> o.first)`)
}
