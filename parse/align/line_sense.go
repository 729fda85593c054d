package align

import (
	"slices"
	"strings"

	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
)

// lineSense is what a line says as a line of the page, by itself: whose page it is asked for does not matter. The headings and captions of
// the forms stand on every page, so of short lines it is kept with their wording.
type lineSense struct {
	table   bool       // a label of the form, headers of it that nothing has parted, or no text at all
	value   bool       // it is no text: the rest of a row of numbers
	section int        // the section that it is the heading of, 0 for none
	unit    string     // in plain form, where it says in which unit the amounts or the counts of its section are
	title   *titleLine // where it can be the title of a report
	label   bool       // a caption, a sub-heading or a short note
	caption string     // in plain form; "" for a line that is none of these
	behind  string     // what stands behind the name of its section and is none of it
}

// titleLine is a line that reads as the title of a report.
type titleLine struct {
	plain  string
	agency string
	year   int
}

// shortLine is the length of lines that can be cells of a table; of all labels of the forms.
const shortLine = 120

// lineOf returns what a line says.
func (r *reader) lineOf(s string) *lineSense {
	v := r.words
	if len(s) >= shortLine {
		return v.newLine(s, len(s) <= 4*prose.MaxTitleRunes && v.known(document.Key(s)))
	}
	w := r.wordingOf(s)
	if w.val.Kind != document.ValueText {
		return &valueLine
	}
	l := w.line.Load()
	if l == nil {
		l = v.newLine(strings.Clone(s), w.known || len(v.byKey[document.StripNumber(w.key)]) > 0)
		w.line.Store(l)
	}
	return l
}

var valueLine = lineSense{value: true}

func (v *vocabulary) newLine(s string, known bool) *lineSense {
	l := &lineSense{}
	if n := document.SectionNumber(s); n > 0 && !known && !prose.HasAnyPrefix(s, []string{"（", "("}) {
		l.section, l.caption = n, plainCaption(s)
		if last := behindHeading(s); last != "" && !v.holdsHeading(document.Key(last)) {
			l.behind = last
		}
		return l
	}
	if len(s) <= 4*prose.MaxTitleRunes {
		if unitWords.In(s) {
			if t := prose.PlainTitle(s); saysUnit(t) {
				l.unit = t
			}
		}
		if l.table = known || v.isHeaderLine(s); l.table {
			return l
		}
		l.title = titleIn(s)
	}
	if l.label = isLabel(s); l.label {
		l.caption = plainCaption(s)
	}
	return l
}

// isHeaderLine tells a row of headers whose cells nothing has parted: labels of the form and blanks.
func (v *vocabulary) isHeaderLine(s string) bool {
	return frameWords.In(s) && !slices.ContainsFunc(strings.Fields(s), func(f string) bool { return !v.wordingOf(f).known })
}

// titleEnds stand in sentences, not in titles.
var titleEnds = zhtext.WordsOf("。", ",", ";")

// titleIn reads a line that may be the title of a report, nil where it is none on any page.
func titleIn(printed string) *titleLine {
	if !strings.Contains(printed, "公") {
		return nil
	}
	t := prose.PlainTitle(printed)
	if !strings.Contains(t, "公开") || titleEnds.In(t) || prose.HasAnyPrefix(t, []string{"上一篇", "下一篇", "相关", "附件", "链接", "来源", "当前位置", "首页"}) || prose.IsMenu(printed) {
		return nil
	}
	if !prose.IsReportTitle(t) && !prose.IsOtherKindOfReport(t) {
		return nil
	}
	agency, year := prose.SplitTitle(t)
	if agency == "" && year == 0 {
		return nil
	}
	return &titleLine{t, agency, year}
}
