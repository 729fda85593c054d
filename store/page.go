package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"nianbao"
)

// PutPage archives one response: its bytes once by their hash, and the fetch itself, since "unchanged on that day" is a fact
// too. A fetch that is archived already, of the same address at the same time from the same source, is not added again. It returns
// the page with its ID and Hash. A Hash that does not fit the body is an error. The page brings its date with it, as those of a
// web archive do: it is as new as it says.
func (db *DB) PutPage(ctx context.Context, page nianbao.Page) (nianbao.Page, error) {
	return db.put(ctx, page, db.placeAsDated)
}

func (db *DB) placeAsDated(ctx context.Context, tx *writeTx, page nianbao.Page) (string, error) {
	return placeDated(ctx, tx, page, db.now())
}

// PutPages archives pages as PutPage does, in one transaction and in their order, and sets their IDs and hashes. They are compressed by all
// processors. After an error none is archived.
func (db *DB) PutPages(ctx context.Context, pages []nianbao.Page) error {
	if err := db.writable(); err != nil {
		return err
	}
	packed, errs := make([]packedPage, len(pages)), make([]error, len(pages))
	var next atomic.Int64
	var packing sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(pages)) {
		packing.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(pages); i = int(next.Add(1)) - 1 {
				if errs[i] = hashed(&pages[i]); errs[i] == nil {
					packed[i], errs[i] = db.pack(ctx, &pages[i])
				}
			}
		})
	}
	packing.Wait()
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("store pages: %w", explain(db.path, err))
	}
	err := db.update(ctx, func(tx *writeTx) error {
		for i := range packed {
			if err := packed[i].put(ctx, tx, db.placeAsDated); err != nil {
				return fmt.Errorf("store page %s: %w", pages[i].URL, err)
			}
		}
		return nil
	})
	return err
}

// PutFetched archives, as PutPage does, what this machine has fetched a moment ago: it is newer than all that was fetched before,
// whatever the clock said.
func (db *DB) PutFetched(ctx context.Context, page nianbao.Page) (nianbao.Page, error) {
	return db.put(ctx, page, placeFetch)
}

// placer finds the place of a page in the order of fetches.
type placer func(context.Context, *writeTx, nianbao.Page) (string, error)

func (db *DB) put(ctx context.Context, page nianbao.Page, place placer) (nianbao.Page, error) {
	if err := hashed(&page); err != nil {
		return page, err
	}
	if err := db.putPage(ctx, &page, place); err != nil {
		return page, fmt.Errorf("store page %s: %w", page.URL, err)
	}
	return page, nil
}

// hashed sets the hash of a page. One that does not fit the body is an error.
func hashed(page *nianbao.Page) error {
	hash := nianbao.HashOf(page.Body)
	if page.Hash != (nianbao.Hash{}) && page.Hash != hash {
		return fmt.Errorf("store page %s: its body hashes to %s, not to %s as it says", page.URL, hash, page.Hash)
	}
	page.Hash = hash
	return nil
}

func (db *DB) putPage(ctx context.Context, page *nianbao.Page, place placer) error {
	if err := db.writable(); err != nil {
		return err
	}
	packed, err := db.pack(ctx, page)
	if err != nil {
		return explain(db.path, err)
	}
	return db.update(ctx, func(tx *writeTx) error { return packed.put(ctx, tx, place) })
}

// packedPage is a page ready to be written.
type packedPage struct {
	*nianbao.Page
	header []byte
	body   *storedBody // nil when the bytes were there a moment ago
}

// pack makes a page ready: compressing takes the longest and is done before the write lock is taken.
func (db *DB) pack(ctx context.Context, page *nianbao.Page) (p packedPage, err error) {
	p.Page = page
	if p.header, err = formatHeader(page.Header); err != nil {
		return p, err
	}
	known, err := db.hasBody(ctx, page.Hash)
	if err == nil && !known {
		b := db.encode(page.Body)
		p.body = &b
	}
	return p, err
}

// put writes the page, unless this very fetch is there, and sets its ID.
func (p *packedPage) put(ctx context.Context, tx *writeTx, place placer) error {
	bodyID, err := putBody(ctx, tx, p.Hash, p.body)
	if err != nil {
		return err
	}
	if known, err := sameFetch(ctx, tx, *p.Page, bodyID); err != nil || known != 0 {
		p.ID = known
		return err
	}
	if err := checked(ctx, tx, *p.Page); err != nil {
		return err
	}
	at, err := place(ctx, tx, *p.Page)
	if err != nil {
		return err
	}
	return tx.row(ctx, `INSERT INTO page (source, url, referrer, link_text, role, fetched_at, ordered_at, status, header, unverified, body_id)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		p.Source, p.URL, p.Referrer, p.LinkText, string(p.Role), formatTime(p.FetchedAt), at, p.Status, p.header, p.Unverified, bodyID).
		Scan(&p.ID)
}

// sameFetch returns the row of this very fetch, which a web archive that is read twice brings again; 0 when it is new. What has
// no date, as a file, is never the same fetch.
func sameFetch(ctx context.Context, tx *writeTx, page nianbao.Page, bodyID int64) (id int64, err error) {
	if page.FetchedAt.IsZero() {
		return 0, nil
	}
	err = tx.row(ctx, `SELECT id FROM page WHERE url = ? AND fetched_at = ? AND body_id = ? AND source = ? LIMIT 1`,
		page.URL, formatTime(page.FetchedAt), bodyID, page.Source).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// LatestPage returns the newest fetch of url with its body, whatever its status, or nianbao.ErrNotFound.
func (db *DB) LatestPage(ctx context.Context, url string) (nianbao.Page, error) {
	page, err := db.onePage(ctx, `WHERE p.url = ? ORDER BY p.ordered_at DESC, p.id DESC LIMIT 1`, url)
	if err != nil {
		return page, fmt.Errorf("read latest page of %s: %w", url, err)
	}
	return page, nil
}

// Page returns the page with that ID and its body, or nianbao.ErrNotFound.
func (db *DB) Page(ctx context.Context, id int64) (nianbao.Page, error) {
	page, err := db.onePage(ctx, `WHERE p.id = ?`, id)
	if err != nil {
		return page, fmt.Errorf("read page %d: %w", id, err)
	}
	return page, nil
}

// PageIDs returns the ids of pages in the order in which they were archived: those of some sources, nil for all, and, if asked for, only
// those that were fetched as reports.
func (db *DB) PageIDs(ctx context.Context, sources []string, reports bool) ([]int64, error) {
	var c conditions
	in(&c, "source", sources)
	if reports {
		c.add("role = ?", string(nianbao.RoleReport))
	}
	ids, err := db.ids(ctx, `SELECT id FROM page`+c.where()+` ORDER BY id`, c.args...)
	if err != nil {
		return nil, fmt.Errorf("list pages: %w", err)
	}
	return ids, nil
}

// onePage reads a page. When only its body is damaged, the rest is returned beside the error.
func (db *DB) onePage(ctx context.Context, where string, arg any) (nianbao.Page, error) {
	var page nianbao.Page
	var fetched string
	var header, hash []byte
	var body storedBody
	err := db.lookup(ctx, `SELECT p.id, p.source, p.url, p.referrer, p.link_text, p.role, p.fetched_at, p.status, p.header, p.unverified,
		b.hash, coalesce(b.size, 0), coalesce(b.encoding, ''), b.data FROM page p LEFT JOIN body b ON b.id = p.body_id `+where, arg).
		Scan(&page.ID, &page.Source, &page.URL, &page.Referrer, &page.LinkText, &page.Role, &fetched, &page.Status, &header, &page.Unverified,
			&hash, &body.size, &body.encoding, &body.data)
	if errors.Is(err, sql.ErrNoRows) {
		return page, nianbao.ErrNotFound
	}
	if err != nil {
		return page, explain(db.path, err)
	}
	page.Header = parseHeader(header)
	if page.Hash, err = db.hashOf(hash, "page", page.ID); err != nil {
		return page, err
	}
	if page.FetchedAt, err = parseTime(fetched); err != nil {
		return page, err
	}
	page.Body, err = db.decode(page.Hash, body)
	return page, err
}
