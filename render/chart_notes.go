package render

import (
	"fmt"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

// mostNamed is how many agencies a note names.
const mostNamed = 6

// some lists words, the first of them when there are many.
func (c *Charts) some(words []string) string {
	if len(words) <= mostNamed {
		return message.List(c.Lang, words)
	}
	n := len(words) // in Chinese the number is that of all
	if c.Lang == message.English {
		n -= mostNamed
	}
	return message.AndMore.In(c.Lang, message.List(c.Lang, words[:mostNamed]), n)
}

// nameOf is an agency with its year, where a chart has several.
func (c *Charts) nameOf(v *dataset.Value, years bool) string {
	if !years {
		return v.Agency
	}
	if c.Lang == message.Chinese {
		return v.Agency + c.yearsWord([]int{v.Report.Year})
	}
	return v.Agency + " " + YearWord(v.Report.Year)
}

// drawnNotes says which of the drawn values are hollow or not printed, and how they are drawn.
func (c *Charts) drawnNotes(drawn []*dataset.Value) []string {
	years := len(yearsOf(drawn)) > 1
	var doubted, determined, bounded []string
	for _, v := range drawn {
		name := c.nameOf(v, years)
		switch {
		case v.Value.Known == analysis.KnownBounded:
			bounded = append(bounded, name)
		case !v.Value.Defined:
			continue
		case v.Value.Known == analysis.KnownDetermined:
			determined = append(determined, name)
		}
		if v.Doubted() {
			doubted = append(doubted, message.WithReason.In(c.Lang, name, message.List(c.Lang, c.doubtsOf(v))))
		}
	}
	var notes []string
	for _, n := range []struct {
		text  message.Text
		names []string
	}{{message.HollowDoubt, doubted}, {message.DeterminedNote, determined}, {message.BoundedNote, bounded}} {
		if len(n.names) > 0 {
			notes = append(notes, n.text.In(c.Lang, c.some(n.names)))
		}
	}
	return notes
}

// doubtsOf says why a value is in doubt.
func (c *Charts) doubtsOf(v *dataset.Value) []string {
	var words []string
	for _, p := range v.Value.Doubts {
		if p.Loud() {
			words = append(words, message.ProblemWord(p.Code).Short.In(c.Lang))
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	if len(v.Rivals) > 0 {
		words = append(words, message.TagDiffers.In(c.Lang))
	}
	return words
}

// openWord says why a value is not known.
func (c *Charts) openWord(m *Measure, v *dataset.Value) string {
	switch {
	case v.Report.Form == "" && v.Report.URL == "":
		return message.NoReport.In(c.Lang)
	case v.Value.NoDivisor:
		return message.NoDivisor.In(c.Lang)
	case v.Value.State == nianbao.Missing && !m.asks(v.Report.Form):
		return message.States.Of(c.Lang, "n/a")
	case v.Value.State == nianbao.Reported || v.Value.Known == analysis.KnownDetermined:
		return message.DenominatorZero.In(c.Lang)
	}
	return message.States.Of(c.Lang, string(v.Value.State))
}

// open tells a value of which not even a range is known.
func open(v *dataset.Value) bool {
	return !v.Value.Defined && v.Value.Known != analysis.KnownBounded
}

// openNote counts what is not drawn for not being known. A blank is never drawn as a zero, so a chart has to say that it
// is there.
func (c *Charts) openNote(m *Measure, all []*dataset.Value) []string {
	counts := make(map[string]int)
	n := 0
	for _, v := range all {
		if open(v) {
			n++
			counts[c.openWord(m, v)]++
		}
	}
	if n == 0 {
		return nil
	}
	var parts []string
	for word, k := range counts {
		if c.Lang == message.Chinese {
			parts = append(parts, fmt.Sprintf("%s%d", word, k))
		} else {
			parts = append(parts, fmt.Sprintf("%d %s", k, word))
		}
	}
	slices.Sort(parts)
	return []string{message.NotShownUnknown.In(c.Lang, n, message.List(c.Lang, parts))}
}

// unplacedNote counts reports that stand in no year.
func (c *Charts) unplacedNote(all []*dataset.Value) []string {
	n := 0
	for _, v := range all {
		if v.Report.Year == 0 {
			n++
		}
	}
	return c.undatedNote(n)
}

func (c *Charts) undatedNote(n int) []string {
	if n == 0 {
		return nil
	}
	return []string{message.NotShownYears.In(c.Lang, message.Reports.Count(c.Lang, n))}
}

// measureNotes says how the measure is computed, and what it is divided by.
func (c *Charts) measureNotes(m *Measure) []string {
	var notes []string
	if m.says != (message.Text{}) && m.Kind != analysis.KindCount && m.Of == nil {
		notes = append(notes, message.MeasureIs.In(c.Lang, m.name.In(c.Lang), m.says.In(c.Lang)))
	}
	if m.Of != nil && c.Per != nil {
		notes = append(notes, message.PerNote.In(c.Lang, m.name.In(c.Lang), c.Per.Unit, perSource(c.Per, c.Lang)))
	}
	return notes
}

// joined makes one paragraph of sentences.
func (c *Charts) joined(sentences []string) string {
	sentences = slices.DeleteFunc(sentences, func(s string) bool { return s == "" })
	if c.Lang == message.Chinese {
		return strings.Join(sentences, "")
	}
	return strings.Join(sentences, " ")
}
