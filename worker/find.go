package worker

import (
	"context"
	"strings"

	"nianbao"
	"nianbao/store"
)

// NamesStored tells a word that can only be a page of a database: the SHA-256 of its bytes, or an address.
func NamesStored(word string) bool {
	_, err := nianbao.ParseHash(word)
	return err == nil || strings.HasPrefix(word, "http://") || strings.HasPrefix(word, "https://")
}

// FindPage returns the page that a word names: the newest of an address, or the one that brought the bytes of a hash, as it was when it was
// read. The error is nianbao.ErrNotFound when there is none.
func FindPage(ctx context.Context, db *store.DB, word string) (nianbao.Page, error) {
	hash, err := nianbao.ParseHash(word)
	if err != nil {
		return db.LatestPage(ctx, word)
	}
	page, err := db.PageByHash(ctx, hash)
	if err != nil {
		return nianbao.Page{}, err
	}
	return ArchivedPage(ctx, db, page.URL, hash)
}

// Captures lists the fetches of what a word names, the newest first: of an address, or of the bytes of a hash.
func Captures(ctx context.Context, db *store.DB, word string) ([]store.Capture, error) {
	if hash, err := nianbao.ParseHash(word); err == nil {
		return db.CapturesWith(ctx, hash)
	}
	return db.CapturesOf(ctx, word)
}
