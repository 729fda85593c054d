package render

import (
	"fmt"
	"nianbao/analysis"
	"nianbao/dataset"
	"strings"

	"nianbao"
)

// mostNamed is how many agencies a note names.
const mostNamed = 6

// namedSome lists words, the first of them when there are many.
func namedSome(words []string) string {
	if more := len(words) - mostNamed; more > 0 {
		return fmt.Sprintf("%s; and %d more", strings.Join(words[:mostNamed], "; "), more)
	}
	return strings.Join(words, "; ")
}

// doubtNote names the drawn values that are hollow.
func doubtNote(mark string, drawn []*dataset.Value) []string {
	var words []string
	for _, v := range drawn {
		if v.Value.Defined && v.Doubted() {
			words = append(words, fmt.Sprintf("%s %s (%s)", v.Agency, YearWord(v.Report.Year), doubtsOf(v)))
		}
	}
	if len(words) == 0 {
		return nil
	}
	return []string{mark + ": doubtful, or corrected by a person: " + namedSome(words) + "."}
}

// knowledgeNotes says which of the drawn values are not printed, and how they are drawn.
func knowledgeNotes(drawn []*dataset.Value) []string {
	var determined, bounded []string
	for _, v := range drawn {
		name := fmt.Sprintf("%s %s", v.Agency, YearWord(v.Report.Year))
		switch {
		case v.Value.Known == analysis.KnownDetermined && v.Value.Defined:
			determined = append(determined, name)
		case v.Value.Known == analysis.KnownBounded:
			bounded = append(bounded, name)
		}
	}
	var notes []string
	if len(determined) > 0 {
		notes = append(notes, "Not printed as such; the equations of the form leave one value: "+namedSome(determined)+".")
	}
	if len(bounded) > 0 {
		notes = append(notes, "Dashed: not printed; the equations of the form leave a range: "+namedSome(bounded)+".")
	}
	return notes
}

// openCount counts the values that are not known, by what is the matter with them.
func (m *Measure) openCount(all []*dataset.Value) (open int, words string) {
	counts := make(map[string]int)
	for _, v := range all {
		if !v.Value.Defined && v.Value.Known != analysis.KnownBounded {
			open++
			counts[m.openWord(v)]++
		}
	}
	var parts []string
	for _, word := range openWords {
		if n := counts[word]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, word))
		}
	}
	return open, strings.Join(parts, ", ")
}

// openNote counts what is not drawn for not being known. A blank is never drawn as a zero, so a chart has to say that it
// is there.
func (m *Measure) openNote(all []*dataset.Value) []string {
	open, words := m.openCount(all)
	if open == 0 {
		return nil
	}
	return []string{fmt.Sprintf("Open, not drawn, and no zero: %s (%s).", CountOf(open, "value"), words)}
}

const (
	wordNotAsked = "not asked by the form of the year"
	wordNoValue  = "where the denominator is zero"
)

var openWords = []string{string(nianbao.Blank), string(nianbao.Dash), string(nianbao.Missing), string(nianbao.Unreadable), wordNotAsked, wordNoValue}

func (m *Measure) openWord(v *dataset.Value) string {
	switch {
	case v.Value.State == nianbao.Missing && !m.asks(v.Report.Form):
		return wordNotAsked
	case v.Value.State == nianbao.Reported || v.Value.Known == analysis.KnownDetermined:
		return wordNoValue
	}
	return string(v.Value.State)
}

// unplacedNote counts reports that stand in no year.
func unplacedNote(all []*dataset.Value) []string {
	n := 0
	for _, v := range all {
		if v.Report.Year == 0 {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return []string{fmt.Sprintf("Not drawn: %s not say the year.", Plural(n, "report does", "reports do"))}
}

// measureNotes is what a reader must know of the measure.
func (m *Measure) measureNotes() []string {
	var words []string
	if m.Note != "" {
		words = append(words, "Note: "+m.Note+".")
	}
	if m.Comparability != "" {
		words = append(words, "Comparable across editions of the form: "+m.Comparability+".")
	}
	if len(words) == 0 {
		return nil
	}
	return []string{strings.Join(words, " ")}
}
