package dataset

import (
	"context"
	"fmt"
	"slices"

	"nianbao"
	"nianbao/store"
)

// Counting returns what tells whether a page counts for its agency's year, as the derived tables have it; nil where these
// are older than the reports, so that nobody takes a page for the one that counts.
func (d *Data) Counting(ctx context.Context) (func(*nianbao.Report) bool, error) {
	stamp, err := Stamp(d.decisions)
	if err != nil {
		return nil, err
	}
	others, err := d.db.NotCounting(ctx, stamp)
	if err != nil || others == nil {
		return nil, err
	}
	return func(r *nianbao.Report) bool {
		_, other := others[store.PageKey{URL: r.URL, Hash: r.Page}]
		return !other
	}, nil
}

// CorrectionUse follows what became of the corrections of figures while reports go by.
type CorrectionUse struct {
	InForce int

	d     *Data
	seen  map[nianbao.Hash]bool
	stale []string
	err   error
}

// NewCorrectionUse begins to follow the corrections of the data.
func (d *Data) NewCorrectionUse() *CorrectionUse {
	return &CorrectionUse{d: d, seen: make(map[nianbao.Hash]bool)}
}

// figures are the corrections of figures of a page.
func (u *CorrectionUse) figures(page nianbao.Hash) []nianbao.Correction {
	return slices.DeleteFunc(slices.Clone(u.d.byPage[page]), func(c nianbao.Correction) bool { return c.Kind != nianbao.CorrectFigure })
}

// Note looks at the corrections of a report that goes by.
func (u *CorrectionUse) Note(r *nianbao.Report) {
	cs := u.figures(r.Page)
	if len(cs) == 0 {
		return
	}
	u.seen[r.Page] = true
	out := nianbao.ApplyCorrections(r, cs)
	u.InForce += len(out.Figures)
	for _, c := range out.Stale {
		year := "?"
		if r.Year != 0 {
			year = fmt.Sprint(r.Year)
		}
		u.stale = append(u.stale, fmt.Sprintf("%s %s %s %s: now %q; %s", r.Agency, year, r.URL, c.Cell, c.Now, c.Words()))
	}
}

// Gone tells whether the page of a correction is no report any more. A page that a person corrected and that is merely
// not among the chosen is not gone.
func (u *CorrectionUse) Gone(ctx context.Context, c nianbao.Correction) bool {
	has, err := u.d.db.HasReport(ctx, c.Page)
	if err != nil && u.err == nil {
		u.err = err
	}
	return err == nil && !has
}

// Stale lists the corrections that were not applied to what went by, in order, each with what its cell is now; and what
// kept Gone from telling.
func (u *CorrectionUse) Stale(ctx context.Context) ([]string, error) {
	stale := slices.Clone(u.stale)
	for page := range u.d.byPage {
		if u.seen[page] {
			continue
		}
		for _, c := range u.figures(page) {
			if u.Gone(ctx, c) {
				stale = append(stale, fmt.Sprintf("page %s %s: no report has these bytes any more; %s", page, c.Cell, c.Words()))
			}
		}
	}
	slices.Sort(stale)
	return stale, u.err
}
