package store

import (
	"context"
	"errors"
	"fmt"

	"nianbao"
)

// PutOutcome records that this version of the reader could make no report of an archived page, and why, in place of
// anything read from these bytes at this address before. A report that other bytes of the address gave stays.
func (db *DB) PutOutcome(ctx context.Context, page nianbao.Page, version string, not *nianbao.NotReport) error {
	if err := db.putOutcome(ctx, page, version, not); err != nil {
		return fmt.Errorf("store outcome of %s: %w", page.URL, err)
	}
	return nil
}

func (db *DB) putOutcome(ctx context.Context, page nianbao.Page, version string, not *nianbao.NotReport) error {
	if err := db.writable(); err != nil {
		return err
	}
	if err := sayWhy(version, not); err != nil {
		return err
	}
	return db.update(ctx, func(tx *writeTx) error { return putNoReport(ctx, tx, page, version, not) })
}

// sayWhy refuses an outcome without a reason or a reader.
func sayWhy(version string, not *nianbao.NotReport) error {
	if not == nil || not.Outcome == "" || not.Outcome == nianbao.OutcomeReport {
		return errors.New("it does not say why the page is no report")
	}
	if version == "" {
		return errors.New("it does not say which version of the reader made it")
	}
	return nil
}

func putNoReport(ctx context.Context, tx *writeTx, page nianbao.Page, version string, not *nianbao.NotReport) error {
	read, err := findReading(ctx, tx, page)
	if err != nil {
		return err
	}
	return putOutcome(ctx, tx, read, version, not)
}

func putOutcome(ctx context.Context, tx *writeTx, read storedPage, version string, not *nianbao.NotReport) error {
	if err := dropReading(ctx, tx, read); err != nil {
		return err
	}
	if read.report.Valid {
		if err := tx.exec(ctx, `DELETE FROM report WHERE id = ?`, read.report.Int64); err != nil {
			return err
		}
	}
	var id int64
	err := tx.row(ctx, `INSERT INTO outcome (url, body_id, page_id, current, source, fetched_at, outcome, reason, title, parser)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		read.page.URL, read.bodyID, read.page.ID, read.current(), read.page.Source, formatTime(read.page.FetchedAt), string(not.Outcome), not.Reason, not.Title, version).Scan(&id)
	if err != nil {
		return err
	}
	links := []rowSet{linkRows("outcome_attachment", "outcome_id", not.Attachments)}
	if err := tx.insert(ctx, id, links); err != nil {
		return err
	}
	return settle(ctx, tx, read)
}
