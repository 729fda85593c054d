package render

import (
	"cmp"
	"fmt"
	"strings"
	"sync/atomic"

	"nianbao/worker"
)

// ReadingCount counts readings for the last line of a run.
type ReadingCount struct {
	Pages, OK, Doubtful, Failed int
	Skipped                     int          // files in folders
	Others                      atomic.Int64 // pages of web archives, counted while others are read
}

// Add counts one reading.
func (t *ReadingCount) Add(r worker.Reading) {
	t.Pages++
	switch {
	case r.Err != nil:
		t.Failed++
	case r.Doubtful():
		t.Doubtful++
	default:
		t.OK++
	}
}

func (t *ReadingCount) String() string {
	s := fmt.Sprintf("extract: %s (%d ok, %d with problems, %d failed)", CountOf(t.Pages, "page"), t.OK, t.Doubtful, t.Failed)
	if t.Skipped > 0 {
		s += fmt.Sprintf("; %s in folders passed over, whose names are not those of pages", CountOf(t.Skipped, "file"))
	}
	if n := t.Others.Load(); n > 0 {
		s += fmt.Sprintf("; %s of web archives passed over, fetched as lists or attachments", CountOf(int(n), "page"))
	}
	return s
}

// ReadingLine is one archived page in a line: what it came to.
func ReadingLine(r worker.Reading) string {
	known := 0
	for _, f := range r.Report.Figures {
		if f.Known() {
			known++
		}
	}
	verdict := "ok"
	if r.Doubtful() {
		verdict = CountOf(len(r.Report.Problems), "problem")
	}
	return fmt.Sprintf("%s  %s  %s  %d numbers, %s  %s", cmp.Or(r.Report.Agency, r.Page.Source, "(no agency)"), YearWord(r.Report.Year),
		cmp.Or(string(r.Report.Form), "no form"), known, verdict, r.Name)
}

// ReadingRecord is a page as a line of JSON: the report, with its prose where that is asked for, or why there is none.
func ReadingRecord(r worker.Reading, sections bool, version string) any {
	if r.Err != nil {
		return NewFailure(r, version)
	}
	rec := NewRecord(r.Name, r.Report)
	if sections {
		for _, section := range r.Report.Sections {
			rec.Sections = append(rec.Sections, SectionRecord(section))
		}
	}
	return rec
}

// AttachedLines lists the documents that are attached to a page of which no report could be made.
func AttachedLines(r worker.Reading) string {
	no := r.NotReport()
	if no == nil {
		return ""
	}
	var b strings.Builder
	for _, l := range no.Attachments {
		fmt.Fprintf(&b, "%s\n    attached: %s  %s\n", r.Name, l.Text, l.URL)
	}
	return b.String()
}
