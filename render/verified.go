package render

import (
	"cmp"
	"fmt"

	"nianbao/worker"
)

// VerifyCount counts what was derived again. Differ counts figures, Failed pages, Corrected lines of a file that people corrected.
type VerifyCount struct{ Reports, Figures, Corrected, Differ, Failed int }

// Add counts one stored report.
func (t *VerifyCount) Add(v worker.Verified) {
	t.Reports++
	t.Figures += len(v.Stored.Figures)
	t.Differ += v.Differing()
	if v.Now.Unread() {
		t.Failed++
	}
}

// Proves tells that something was derived again, and nothing differs.
func (t *VerifyCount) Proves() bool { return t.Reports > 0 && t.Differ+t.Failed == 0 }

// String is the last line of a run.
func (t *VerifyCount) String() string {
	verdict := "all equal"
	if t.Reports == 0 {
		verdict = "nothing to derive"
	}
	if t.Differ > 0 || t.Failed > 0 {
		verdict = fmt.Sprintf("%d differ, %s could not be read again", t.Differ, CountOf(t.Failed, "page"))
	}
	if t.Corrected > 0 {
		verdict += fmt.Sprintf(", %d of them corrected by people", t.Corrected)
	}
	return fmt.Sprintf("verify: %s, %s derived again from the archived bytes: %s", CountOf(t.Reports, "report"), CountOf(t.Figures, "figure"), verdict)
}

// VerifiedRecord returns what differs of a stored report, read again by a version of the reader, as what is written in JSON.
func VerifiedRecord(v worker.Verified, version string) any {
	r := v.Stored
	rec := DifferenceRecord{Source: r.URL, SHA256: r.Page.String(), Agency: r.Agency, Was: r.Parser, Parser: version}
	if r.Year != 0 {
		rec.Year = &r.Year
	}
	return RecordDifference(v.Difference, rec)
}

// DrawVerified writes it for people.
func DrawVerified(v worker.Verified, version string) string {
	r := v.Stored
	return fmt.Sprintf("%s %s, stored by parser %s, derived by %s\n    %s\n%s", cmp.Or(r.Agency, "(no agency)"), YearWord(r.Year),
		r.Parser, version, r.URL, DrawDifference(v.Difference))
}
