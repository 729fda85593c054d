package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"nianbao"
)

// encodings of body.data.
const (
	encodingZstd = "zstd"
	encodingNone = "none" // for bytes that zstd does not make smaller: pictures, archives, next to nothing
)

// Body returns the bytes with that hash, checked against it, or nianbao.ErrNotFound.
func (db *DB) Body(ctx context.Context, hash nianbao.Hash) ([]byte, error) {
	var b storedBody
	err := db.lookup(ctx, `SELECT size, encoding, data FROM body WHERE hash = ?`, hash[:]).Scan(&b.size, &b.encoding, &b.data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("body %s: %w", hash, nianbao.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("read body %s: %w", hash, explain(db.path, err))
	}
	return db.decode(hash, b)
}

type storedBody struct {
	size     int64
	encoding string
	data     []byte
}

// encode compresses body unless that makes it larger.
func (db *DB) encode(body []byte) storedBody {
	packed := db.enc.EncodeAll(body, make([]byte, 0, len(body)/4+64))
	if len(packed) >= len(body) {
		// An empty slice and not nil, which would be NULL.
		return storedBody{int64(len(body)), encodingNone, append([]byte{}, body...)}
	}
	return storedBody{int64(len(body)), encodingZstd, packed}
}

// decode restores the bytes and checks them: what a number is shown to come from must be what was fetched.
func (db *DB) decode(hash nianbao.Hash, b storedBody) ([]byte, error) {
	body := b.data
	if b.encoding == encodingZstd {
		var err error
		if body, err = db.dec.DecodeAll(b.data, make([]byte, 0, min(max(b.size, 0), 1<<24))); err != nil {
			return nil, db.damaged(hash, err)
		}
	}
	if got := nianbao.HashOf(body); got != hash {
		return nil, db.damaged(hash, fmt.Errorf("its bytes hash to %s", got))
	}
	return body, nil
}

func (db *DB) damaged(hash nianbao.Hash, cause error) error {
	return &FileError{Path: db.path, Kind: ErrDamaged, Cause: fmt.Errorf("body %s: %w", hash, cause),
		Hint: "restore a copy, or fetch the page again"}
}

// putBody stores the bytes once and returns their row. b is nil when they were there a moment ago.
func putBody(ctx context.Context, tx *writeTx, hash nianbao.Hash, b *storedBody) (id int64, err error) {
	if b != nil {
		err = tx.exec(ctx, `INSERT INTO body (hash, size, encoding, data) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`,
			hash[:], b.size, b.encoding, b.data)
		if err != nil {
			return 0, err
		}
	}
	err = tx.row(ctx, `SELECT id FROM body WHERE hash = ?`, hash[:]).Scan(&id)
	return id, err
}

// hasBody tells whether the bytes are stored, so that those of a page that did not change are not compressed again.
func (db *DB) hasBody(ctx context.Context, hash nianbao.Hash) (bool, error) {
	var n int
	err := db.lookup(ctx, `SELECT count(*) FROM body WHERE hash = ?`, hash[:]).Scan(&n)
	return n > 0, err
}
