package worker

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"nianbao"
	"nianbao/render/table"
)

// mostLines is how many entries of a list the text shows; the JSON and HTML files have all.
const mostLines = 20

// Text is the report for people: what somebody must look at first.
func (r Report) Text() string {
	var b strings.Builder
	fmt.Fprintln(&b, r.Headline())
	fmt.Fprintf(&b, "run %d, %s to %s UTC: %s, %s, %s\n", r.Run, r.Started.UTC().Format("2006-01-02 15:04"), r.Ended.UTC().Format("15:04"),
		numbered(r.Sources, "source"), numbered(r.Reports, "report"), numbered(r.Requests, "request"))
	section(&b, "failing: they yield far less than before, and nothing of theirs was changed", r.Failing, failingLine)
	section(&b, "gone", r.Gone, goneLine)
	section(&b, "edited after publication", r.Edited, editedLine)
	section(&b, "tables gone: the last good numbers stay", r.TablesGone, standingLine)
	if r.ClockOff != nil {
		fmt.Fprintf(&b, "\n%s\n", r.ClockOff)
	}
	section(&b, misdatedTitle, r.Misdated, misdatedLine)
	r.restText(&b)
	section(&b, "slow", r.Slow, func(s SlowSource) string {
		return fmt.Sprintf("%s took %s, usually %s", s.Source, s.took.Round(time.Second), time.Duration(s.Usual*float64(time.Second)).Round(time.Second))
	})
	if len(r.Failures) > 0 {
		fmt.Fprintf(&b, "\naddresses that failed: %s\n", countWords(r.Failures))
	}
	if len(r.Deadlines) > 0 {
		fmt.Fprintf(&b, "\nreports on %d: %s\n", r.Year, CountStandings(r.Deadlines))
		section(&b, fmt.Sprintf("late with the report on %d", r.Year), r.Late, standingLine)
	}
	return table.Printable(b.String())
}

// Happened tells whether there is anything to say of the run: one that nobody asked for a report keeps quiet else.
func (r Report) Happened() bool {
	return r.Look || r.Count()+len(r.Misdated) > 0 || r.ClockOff != nil
}

// Headline says in one line whether somebody must look, and at what.
func (r Report) Headline() string {
	what := cmp.Or(joinCounts([]counted{{len(r.Failing), "failing"}, {len(r.Gone), "gone"}, {len(r.Edited), "edited"}, {len(r.TablesGone), "with their tables gone"},
		{len(r.Misdated), "fetched under a wrong clock"},
		{len(r.Moved), "moved"}, {len(r.New), "new"}, {len(r.Completed), "completed"}, {len(r.Back), "back"}, {len(r.Recovered), "recovered"}, {len(r.Slow), "slow"}}), "nothing happened")
	if r.Look {
		return "LOOK: " + what
	}
	return "all well: " + what
}

type counted struct {
	n    int
	word string
}

func joinCounts(list []counted) string {
	var parts []string
	for _, c := range list {
		if c.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", c.n, c.word))
		}
	}
	return strings.Join(parts, ", ")
}

// Headline counts them in one line; "" when there are none.
func (h EventReport) Headline() string {
	return joinCounts([]counted{{len(h.Gone), "gone"}, {len(h.Edited), "edited"}, {len(h.Moved), "moved"}, {len(h.New), "new"}, {len(h.Completed), "completed"}, {len(h.Back), "back"}, {len(h.Recovered), "recovered"}})
}

func section[T any](b *strings.Builder, title string, list []T, line func(T) string) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s (%d)\n", title, len(list))
	for _, v := range list[:min(len(list), mostLines)] {
		b.WriteString("  " + strings.ReplaceAll(line(v), "\n", "\n    ") + "\n")
	}
	if more := len(list) - mostLines; more > 0 {
		fmt.Fprintf(b, "  and %d more\n", more)
	}
}

func failingLine(f FailingSource) string {
	since := "never well so far"
	if !f.Since.IsZero() {
		since = "well until " + f.Since.UTC().Format("2006-01-02 15:04")
	}
	s := fmt.Sprintf("%s  %s: %s; %s", f.Source, f.Class, f.Reason, since)
	if f.Advice != "" {
		s += "\n" + f.Advice
	}
	return s
}

func eventLine(h EventRecord) string {
	s := h.Source
	if h.Agency != "" {
		s += "  " + h.Agency
	}
	if h.Year != 0 {
		s += " " + strconv.Itoa(h.Year)
	}
	for _, words := range []string{h.URL, h.Detail} {
		if words != "" {
			s += "  " + words
		}
	}
	return s
}

// goneLine adds the last proof that the report was there.
func goneLine(h EventRecord) string {
	s := eventLine(h)
	if h.Old != nil {
		s += fmt.Sprintf("\nlast seen %s, page %d, sha256 %s", h.Old.FetchedAt.UTC().Format("2006-01-02 15:04"), h.Old.Page, h.Old.SHA256)
	}
	return s
}

func editedLine(h EventRecord) string {
	var b strings.Builder
	b.WriteString(eventLine(h))
	if h.Old != nil && h.New != nil {
		fmt.Fprintf(&b, "\npage %d of %s, then page %d of %s", h.Old.Page, h.Old.FetchedAt.UTC().Format("2006-01-02 15:04"), h.New.Page, h.New.FetchedAt.UTC().Format("2006-01-02 15:04"))
	}
	for _, c := range h.Cells[:min(len(h.Cells), mostLines)] {
		fmt.Fprintf(&b, "\n%s: %s -> %s", c.Cell, c.Old, c.New)
	}
	if more := len(h.Cells) - mostLines; more > 0 {
		fmt.Fprintf(&b, "\nand %d more cells", more)
	}
	return b.String()
}

// String writes the number, or the state of a cell without one with what is printed there.
func (f ShownFigure) String() string {
	switch {
	case f.Value != nil:
		return f.Value.String()
	case f.Raw != "" && f.State != nianbao.Dash:
		return fmt.Sprintf("%s %q", f.State, f.Raw)
	}
	return string(f.State)
}

func standingLine(r StandingRecord) string {
	s := fmt.Sprintf("%s  %s %d: %s", r.Source, r.Name, r.Year, r.Standing)
	switch {
	case r.DaysPage != nil && *r.DaysPage > 0:
		s += ", " + numbered(*r.DaysPage, "day") + " by its own date"
	case r.DaysSight != nil && *r.DaysSight > 0:
		s += ", " + numbered(*r.DaysSight, "day") + " by first sight"
	}
	if r.URL != "" {
		s += "  " + r.URL
	}
	return s
}

func countWords[K ~string](counts map[K]int) string {
	var parts []string
	for _, word := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%s %d", word, counts[word]))
	}
	return strings.Join(parts, ", ")
}
