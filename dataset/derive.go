package dataset

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// Stamp tells what the tables of agencies and corrections are derived from, but for the reports and sources: changing
// those takes the stamp away.
func Stamp(decisions []nianbao.Correction) (string, error) {
	var text bytes.Buffer
	if err := agency.FormatCorrections(&text, decisions); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sha256.Sum256(append(text.Bytes(), agency.IdentityVersion+" counted"...))), nil
}

// Derive brings the tables identity and correction, which queries of people and the views read, up to date with the
// reports and the decisions, if they are not. What the answers of this package say does not depend on them.
func Derive(ctx context.Context, db *store.DB, decisions []nianbao.Correction) error {
	stamp, err := Stamp(decisions)
	if err != nil {
		return err
	}
	if is, err := db.DerivedFrom(ctx); err != nil || is == stamp {
		return err
	}
	sources, err := db.Sources(ctx)
	if err != nil {
		return err
	}
	who, err := NewIdentifier(sources, decisions)
	if err != nil {
		return err
	}
	decided, err := correctedReports(ctx, db, byPage(decisions))
	if err != nil {
		return err
	}
	identify := func(h store.Head) store.Publisher {
		r := headReport(h)
		if c, ok := decided[h.ID]; ok {
			r = c.Report
		}
		p := who.PublisherOf(r)
		id := who.Of(r)
		id.Name = p.Agency
		return store.Publisher{Identity: id, Source: p.Source}
	}
	return db.Derive(ctx, store.Derivation{Stamp: stamp, Identify: identify, Correct: decided})
}
