package render

import (
	"cmp"
	"fmt"

	"nianbao/worker"
)

// RereadCount counts what a dry run would read again.
type RereadCount struct{ Pages, Changed, Cells, First, Failed int }

// Add counts one page, and returns what would change in it.
func (t *RereadCount) Add(r worker.Reread) (d worker.Difference) {
	t.Pages++
	switch {
	case r.Now.Unread():
		t.Failed++
	case r.Was.None():
		t.First++
	default:
		if d = worker.Differences(r.Was, r.Now); !d.None() {
			t.Changed++
			t.Cells += len(d.Cells)
		}
	}
	return d
}

// String is the last line of a dry run.
func (t *RereadCount) String() string {
	s := fmt.Sprintf("extract: %s would be read: %d would change in %s, %d stay as they are", CountOf(t.Pages, "page"), t.Changed,
		CountOf(t.Cells, "cell"), t.Pages-t.Changed-t.First-t.Failed)
	if t.First > 0 {
		s += fmt.Sprintf(", %d for the first time", t.First)
	}
	if t.Failed > 0 {
		s += fmt.Sprintf(", %d failed", t.Failed)
	}
	return s + "; nothing stored"
}

// RereadRecord returns what would change in a page, read by a version of the reader, as what is written in JSON.
func RereadRecord(r worker.Reread, d worker.Difference, version string) any {
	agency, year := r.Who()
	rec := DifferenceRecord{Source: r.Now.Name, SHA256: r.Now.Page.Hash.String(), Agency: agency, Was: r.Was.Parser, Parser: version}
	if year != 0 {
		rec.Year = &year
	}
	return RecordDifference(d, rec)
}

// DrawReread writes it for people.
func DrawReread(r worker.Reread, d worker.Difference, version string) string {
	agency, year := r.Who()
	return fmt.Sprintf("%s %s, read by %s, would be read by %s\n    %s\n%s", cmp.Or(agency, "(no agency)"), YearWord(year), r.Was.Parser, version, r.Now.Name, DrawDifference(d))
}
