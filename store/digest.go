package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"nianbao"
)

// The parts of a report of which each has a digest, so that a reader who does without one can check the others.
const (
	digestHead = iota
	digestFigures
	digestProblems
	digestSections
	digestMentions
	digestAttachments
	digestParts

	digestSize = 8 // bytes of SHA-256: against accidents, not against people
)

// digestNames say what is hurt.
var digestNames = [digestParts]string{"its row", "figures", "problems", "sections", "mentions", "attachments"}

// digestOf returns the digest of a report as it is read back, with the names of source, page and agency in it.
func (w *digestWriter) digestOf(r *nianbao.Report) []byte {
	all := make([]byte, 0, digestParts*digestSize)
	for part := range digestParts {
		all = append(all, w.part(r, part)...)
	}
	return all
}

// digestWriter writes what is hashed, each text with its length before it, so that no two reports are written alike. It
// is used again, as its memory is.
type digestWriter struct {
	b []byte
}

func (w *digestWriter) part(r *nianbao.Report, part int) []byte {
	w.b = w.b[:0]
	switch part {
	case digestHead:
		w.text(r.Source, r.URL, string(r.Page[:]), formatTime(r.FetchedAt), r.Agency, string(r.Level), string(r.Form), r.Title, r.Published, r.Charset, r.Parser)
		w.numbers(r.Year)
	case digestFigures:
		for i := range r.Figures {
			f := &r.Figures[i]
			w.text(string(f.Cell), string(f.State), f.Raw)
			w.numbers(int(f.Value), f.At.Table, f.At.Row, f.At.Column)
		}
	case digestProblems:
		for _, p := range r.Problems {
			w.text(string(p.Code), string(p.Rule), p.Detail)
			w.numbers(len(p.Cells))
			for _, cell := range p.Cells {
				w.text(string(cell))
			}
		}
	case digestSections:
		for _, s := range r.Sections {
			w.numbers(s.Number)
			w.text(s.Title, s.Text)
		}
	case digestMentions:
		for _, m := range r.Mentions {
			w.mention(m)
		}
	case digestAttachments:
		for _, a := range r.Attachments {
			w.text(a.Text, a.URL)
		}
	}
	sum := sha256.Sum256(w.b)
	return sum[:digestSize]
}

func (w *digestWriter) mention(m nianbao.Mention) {
	approx := 0
	if m.Approx {
		approx = 1
	}
	w.text(string(m.Kind), m.Raw, m.Label, m.Unit)
	w.numbers(int(m.Value), m.Section, approx, m.Of, m.Paragraph, m.Character)
}

func (w *digestWriter) text(texts ...string) {
	for _, s := range texts {
		w.b = append(binary.AppendUvarint(w.b, uint64(len(s))), s...)
	}
}

func (w *digestWriter) numbers(numbers ...int) {
	for _, n := range numbers {
		w.b = binary.AppendVarint(w.b, int64(n))
	}
}

// check holds what was read against the digests that were stored with it: an *AlteredError for each report that is another.
func (l *loader) check(parts ...int) []error {
	errs := make([]error, len(l.order))
	for i, id := range l.order {
		for _, part := range parts {
			if errs[i] == nil && !l.fits(id, part) {
				errs[i] = &AlteredError{fileError(l.db.path, ErrDamaged, notAsStored(l.byID[id], part))}
			}
		}
	}
	return errs
}

// fits tells whether a part of a report is as its digest says.
func (l *loader) fits(id int64, part int) bool {
	stored := l.digests[id]
	return len(stored) == digestParts*digestSize &&
		slices.Equal(l.digesting.part(l.byID[id], part), stored[part*digestSize:(part+1)*digestSize])
}

// notAsStored says which report is hurt, and in what.
func notAsStored(r *nianbao.Report, part int) error {
	what := digestNames[part]
	if form, err := nianbao.FormByID(r.Form); part == digestFigures && err == nil && len(r.Figures) < len(form.Cells()) {
		what = fmt.Sprintf("%d figures, its form has %d cells", len(r.Figures), len(form.Cells()))
	}
	return fmt.Errorf("report of %s: %s: not what was stored", r.URL, what)
}

// lacksDigests is ErrOlder while digests are still to be computed: a process that began with it was stopped.
func (db *DB) lacksDigests(ctx context.Context) error {
	lacking, err := db.ids(ctx, `SELECT id FROM report WHERE digest IS NULL LIMIT 1`)
	if err == nil && lacking != nil {
		err = fileError(db.path, ErrOlder, errors.New("its reports have no digests yet"))
	}
	return err
}

// fillDigests computes the digests of reports that were stored by a version without them.
func (db *DB) fillDigests(ctx context.Context) error {
	ids, err := db.ids(ctx, `SELECT id FROM report WHERE digest IS NULL ORDER BY id`)
	if err != nil {
		return err
	}
	for batch := range slices.Chunk(ids, 10*readBatch) {
		digests := make(map[int64][]byte, len(batch))
		for ids := range slices.Chunk(batch, readBatch) {
			l := newLoader(db, ids)
			if err := l.run(ctx, l.whole()...); err != nil {
				return fmt.Errorf("compute the digests of reports: %w", err)
			}
			for id, r := range l.byID {
				digests[id] = l.digesting.digestOf(r)
			}
		}
		err := db.update(ctx, func(tx *writeTx) error {
			for id, digest := range digests {
				if err := tx.exec(ctx, `UPDATE report SET digest = ? WHERE id = ? AND digest IS NULL`, digest, id); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("store the digests of reports: %w", err)
		}
	}
	return nil
}
