package render

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
	"nianbao/ask"
	"nianbao/dataset"
	"nianbao/render/message"
	"nianbao/render/table"
)

// Show writes one agency's report for people, in Chinese or English.
func Show(lang message.Lang, s *dataset.Shown) string {
	w := &showing{Shown: s, lang: lang}
	w.head()
	w.others()
	w.indicators()
	w.problems()
	w.changes()
	w.later()
	return w.String()
}

// showing is a report on its way to the page.
type showing struct {
	*dataset.Shown
	strings.Builder
	lang message.Lang
}

func (w *showing) year(year int) string { return yearShown(w.lang, year) }

// yearShown writes a year reported on.
func yearShown(lang message.Lang, year int) string {
	if year == 0 {
		return message.ShowYearOpen.In(lang)
	}
	return message.ShowYear.In(lang, year)
}

// head says whose report it is, how it was published, and where the page is.
func (w *showing) head() {
	e, r := w.Entry, w.Counts.Report
	fmt.Fprintf(w, "%s\n\n", message.ShowTitle.In(w.lang, e.Name, w.year(w.Year)))
	form := message.ShowNoForm.In(w.lang)
	if r.Form != "" {
		form = message.Forms.Of(w.lang, string(r.Form))
	}
	known := 0
	for _, fig := range r.Figures {
		if fig.Known() {
			known++
		}
	}
	figures := message.ShowNothing.In(w.lang)
	if len(r.Figures) > 0 {
		figures = message.ShowKnownOf.In(w.lang, len(r.Figures), known)
	}
	standing := message.ShowNotSought.In(w.lang)
	if len(w.Standings) > 0 && w.Standings[0].Year == w.Year {
		standing = StandingWords(w.lang, w.Standings[0])
	}
	id := e.Identity
	lines := [][2]string{
		{message.ShowLevel.In(w.lang), message.ShowLevelKind.In(w.lang, w.code(message.Levels, string(id.Level)), w.code(message.Kinds, string(dataset.KindOf(id))))},
		{message.ShowRegion.In(w.lang), strings.TrimSpace(cmp.Or(id.Region, id.Within) + " " + agency.RegionFullName(cmp.Or(id.Region, id.Within)))},
		{message.ShowFunction.In(w.lang), FunctionName(w.lang, id.Function)},
		{message.ShowParent.In(w.lang), id.Parent},
		{message.ShowNames.In(w.lang), message.List(w.lang, append(append([]string{}, e.Printed...), e.Former...))},
		{message.ShowBecame.In(w.lang), e.Became},
		{message.ShowReport.In(w.lang), r.Title},
		{message.ShowForm.In(w.lang), form},
		{message.ShowKnown.In(w.lang), figures},
		{message.ShowStanding.In(w.lang), standing},
		{message.ShowPublished.In(w.lang), cmp.Or(r.Published, message.ShowNoDate.In(w.lang))},
		{message.ShowPage.In(w.lang), r.URL},
		{message.ShowCaptured.In(w.lang), message.Moment(w.lang, r.FetchedAt)},
		{message.ShowHash.In(w.lang), r.Page.String()},
	}
	for _, l := range lines {
		if l[1] != "" {
			fmt.Fprintf(w, "%s%s\n", padded(l[0], 14), l[1])
		}
	}
}

// padded fills a word up with blanks to a width in a terminal.
func padded(s string, width int) string {
	return s + strings.Repeat(" ", max(1, width-table.Width(s)))
}

// code is the word for a code; what is not settled is said.
func (w *showing) code(codes message.Codes, code string) string {
	if code == "" {
		return message.ShowOpen.In(w.lang)
	}
	return codes.Of(w.lang, code)
}

// FunctionName is a field of work in a language; its stored name is the Chinese one.
func FunctionName(lang message.Lang, name string) string {
	for _, f := range agency.Functions {
		if f.Name == name && lang == message.English {
			return f.English
		}
	}
	return name
}

// StandingWords says how an agency stands with a year.
func StandingWords(lang message.Lang, l *nianbao.LedgerEntry) string {
	s := message.Publication.Of(lang, string(l.Standing))
	for _, also := range l.Also {
		s += message.List(lang, []string{"", message.Publication.Of(lang, string(also))})
	}
	if !l.Due.Set() {
		return s + message.ShowNoDue.In(lang)
	}
	s += message.ShowDue.In(lang, l.Due.Day.Format("2006-01-02"), message.Laws.Of(lang, l.Due.Law))
	if l.DaysPage != nil && *l.DaysPage > 0 {
		s += message.ShowDatedLate.In(lang, *l.DaysPage)
	}
	if l.DaysSight != nil && *l.DaysSight > 0 {
		s += message.ShowSeenLate.In(lang, *l.DaysSight)
	}
	return s
}

// mostShown is how many cells of a page or problem are named.
const mostShown = 3

// others lists the other pages of the year, with the cells that they have otherwise.
func (w *showing) others() {
	if len(w.Others) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", message.ShowOthers.In(w.lang))
	for _, o := range w.Others {
		says := message.ShowSame.In(w.lang)
		if cells := differing(w.Counts.Report, o.Report); len(cells) > 0 {
			var words []string
			for _, c := range cells[:min(mostShown, len(cells))] {
				words = append(words, fmt.Sprintf("%s %s / %s", CellLabel(w.lang, c), DrawFigure(w.Counts.Report.Figure(c)), DrawFigure(o.Report.Figure(c))))
			}
			says = message.ShowDiffers.In(w.lang, len(cells), message.List(w.lang, words))
		}
		fmt.Fprintf(w, "  %s\n    %s  %s\n    %s\n", o.Report.URL, message.Moment(w.lang, o.Report.FetchedAt), o.Report.Page, says)
	}
}

// differing lists the cells that two reports have otherwise.
func differing(a, b *nianbao.Report) []nianbao.CellID {
	var out []nianbao.CellID
	for _, r := range []*nianbao.Report{a, b} { // the other may have cells of its own
		for _, fig := range r.Figures {
			x, y := a.Figure(fig.Cell), b.Figure(fig.Cell)
			if (x.State != y.State || x.Value != y.Value) && !slices.Contains(out, fig.Cell) {
				out = append(out, fig.Cell)
			}
		}
	}
	return out
}

// indicators is the table of the indicators that the form asks for.
func (w *showing) indicators() {
	if len(w.Values) == 0 {
		return
	}
	type row = dataset.ShownValue
	t := table.New([]table.Column[row]{
		table.Texts(message.ShowIndicator.In(w.lang), func(v row) string { return message.IndicatorNames.Of(w.lang, v.Value.Value.Indicator.ID) }),
		table.Texts(message.ShowValue.In(w.lang), func(v row) string { return valueWords(v.Value) }).ToRight(),
		table.Texts(message.ShowState.In(w.lang), func(v row) string { return w.knownAs(v.Value) }),
		table.Texts(message.ShowFraction.In(w.lang), fractionWords).ToRight(),
		table.Texts(message.ShowInterval.In(w.lang), intervalWords).ToRight(),
		table.Texts(message.ShowLastYear.In(w.lang), func(v row) string { return valueWords(v.Before) }).ToRight(),
		table.Texts(message.ShowStep.In(w.lang), w.step).ToRight(),
		table.Texts(message.ShowRemark.In(w.lang), w.remark),
	}, w.Values)
	fmt.Fprintf(w, "\n%s\n%s", message.ShowIndicators.In(w.lang), t)
}

// valueWords is a value with its unit, or the range that is left of it; "" where neither is known.
func valueWords(v *dataset.Value) string {
	if v == nil {
		return ""
	}
	ind := v.Value.Indicator
	unit := ind.Unit
	if unit != "%" {
		unit = " " + unit
	}
	switch {
	case v.Value.Defined:
		return inUnit(ind, v.Value.Exact(), 2) + unit
	case v.Value.Known == analysis.KnownBounded:
		return rangeWords(ind, v.Value.Range) + unit
	}
	return ""
}

// knownAs says how a value is known: where it is open, what keeps it from being known.
func (w *showing) knownAs(v *dataset.Value) string {
	code := string(v.Value.Known)
	if v.Value.Known == analysis.KnownOpen && v.Value.State != nianbao.Reported {
		code = string(v.Value.State)
	}
	return message.States.Of(w.lang, code)
}

func fractionWords(v dataset.ShownValue) string {
	if !v.Value.Value.Defined || v.Value.Value.Indicator.Kind == analysis.KindCount {
		return ""
	}
	return fmt.Sprintf("%s/%s", v.Value.Value.Numerator, v.Value.Value.Denominator)
}

func intervalWords(v dataset.ShownValue) string {
	x := v.Value.Value
	if !x.HasInterval || !x.Defined {
		return ""
	}
	return fmt.Sprintf("%.2f~%.2f", 100*x.Interval.Low, 100*x.Interval.High)
}

// step is the change from the year before: of shares in percentage points. None is given where the forms do not compare.
func (w *showing) step(v dataset.ShownValue) string {
	if v.Before == nil || !v.Before.Value.Defined || !v.Value.Value.Defined {
		return ""
	}
	if len(v.Rivals)+len(v.Before.Rivals) > 0 { // pages of one year say different things: a series gives none either
		return ""
	}
	ind := v.Value.Value.Indicator
	if grade, _ := ind.Across(v.Before.Report.Form, v.Value.Report.Form); grade == analysis.None || grade == analysis.Poor {
		return ""
	}
	change := new(big.Rat).Sub(v.Value.Value.Exact(), v.Before.Value.Exact())
	s := inUnit(ind, change, 2)
	if change.Sign() > 0 {
		s = "+" + s
	}
	if ind.Unit == "%" {
		return message.ShowPoints.In(w.lang, s)
	}
	return s
}

func (w *showing) remark(v dataset.ShownValue) string {
	var words []string
	if len(v.Rivals) > 0 {
		words = append(words, message.ShowRivals.In(w.lang))
	}
	if v.Doubted() && len(v.Rivals) == 0 {
		words = append(words, message.ShowDoubt.In(w.lang))
	}
	if v.Value.Value.Defined && !v.Value.Value.Rankable {
		words = append(words, message.ShowSmall.In(w.lang))
	}
	return message.List(w.lang, words)
}

// problems lists what is doubtful, the worst first.
func (w *showing) problems() {
	if len(w.Problems) == 0 {
		fmt.Fprintf(w, "\n%s\n", message.ShowNoProblems.In(w.lang))
		return
	}
	fmt.Fprintf(w, "\n%s\n", message.ShowProblems.In(w.lang, message.Problems.Count(w.lang, len(w.Problems))))
	for _, severity := range []nianbao.Severity{nianbao.Error, nianbao.Warning, nianbao.Info} {
		for _, p := range w.Problems {
			if p.Severity() != severity {
				continue
			}
			fmt.Fprintf(w, "  %s  %s [%s]%s\n", message.Severities.Of(w.lang, string(severity)), message.ProblemWord(p.Code).Says.In(w.lang), p.Code, w.detail(p))
			for _, c := range p.Cells[:min(mostShown, len(p.Cells))] {
				fmt.Fprintf(w, "      %s [%s]\n", CellLabel(w.lang, c), c)
			}
			if more := len(p.Cells) - mostShown; more > 0 {
				fmt.Fprintf(w, "      %s\n", message.SheetMore.In(w.lang, more))
			}
		}
	}
}

// detail is what was seen, which is written in one language only.
func (w *showing) detail(p nianbao.Problem) string {
	if p.Detail == "" {
		return ""
	}
	return ": " + p.Detail
}

// CellLabel names a cell as the newest form that has it does: row and column, or the id where none has it.
func CellLabel(lang message.Lang, id nianbao.CellID) string {
	t := ask.CellTerm(id)
	if lang == message.English {
		return cmp.Or(t.EN, string(id))
	}
	return cmp.Or(t.ZH, string(id))
}

// changes lists the printed figures that the year before has otherwise.
func (w *showing) changes() {
	if w.Before == nil {
		fmt.Fprintf(w, "\n%s\n", message.ShowNoBefore.In(w.lang))
		return
	}
	last := w.year(w.Before.Year)
	if len(w.Changes) == 0 {
		fmt.Fprintf(w, "\n%s\n", message.ShowNoChanges.In(w.lang, last))
		return
	}
	type row = dataset.FigureChange
	shown := slices.DeleteFunc(slices.Clone(w.Changes), func(c row) bool { return ofApplicant(c.Now.Cell) })
	t := table.New([]table.Column[row]{
		table.Texts(message.ShowCell.In(w.lang), func(c row) string { return CellLabel(w.lang, c.Now.Cell) }),
		table.Texts(last, func(c row) string { return c.Was.Value.String() }).ToRight(),
		table.Texts(w.year(w.Year), func(c row) string { return c.Now.Value.String() }).ToRight(),
		table.Texts(message.ShowStep.In(w.lang), func(c row) string { return signed(c.Now.Value - c.Was.Value) }).ToRight(),
	}, shown)
	fmt.Fprintf(w, "\n%s\n%s", message.ShowChanges.In(w.lang, last, message.Cells.Count(w.lang, len(w.Changes))), t)
	if left := len(w.Changes) - len(shown); left > 0 {
		fmt.Fprintf(w, "\n%s\n", message.ShowByApplicant.In(w.lang, left))
	}
	if a, b := w.Before.Counts.Report.Form, w.Counts.Report.Form; a != b && a != "" {
		fmt.Fprintf(w, "\n%s\n", message.ShowOtherForm.In(w.lang, message.Forms.Of(w.lang, string(a)), message.Forms.Of(w.lang, string(b))))
	}
}

// ofApplicant tells a cell of one kind of applicants, whose row has a total.
func ofApplicant(id nianbao.CellID) bool {
	return strings.HasPrefix(string(id), "requests.") && !strings.HasSuffix(string(id), ".total")
}

func signed(a nianbao.Amount) string {
	if a > 0 {
		return "+" + a.String()
	}
	return a.String()
}

// later says what came after the newest report with figures.
func (w *showing) later() {
	var lines []string
	for _, l := range w.Standings {
		if l.Year > w.Year {
			lines = append(lines, w.year(l.Year)+"  "+StandingWords(w.lang, l))
		}
	}
	for _, y := range w.Later {
		lines = append(lines, w.year(y.Year)+"  "+message.ShowNothing.In(w.lang)+"  "+y.Counts.Report.URL)
	}
	if len(lines) > 0 {
		fmt.Fprintf(w, "\n%s\n  %s\n", message.ShowLater.In(w.lang), strings.Join(lines, "\n  "))
	}
}

// NoYear says that nothing is stored of an agency's year, and how it stands with it.
func NoYear(lang message.Lang, e *dataset.NoYear) string {
	var have []string
	for _, y := range e.Have {
		if y != 0 {
			have = append(have, message.ShowYear.In(lang, y))
		}
	}
	s := message.ShowNoYear.In(lang, e.Agency, e.Year, message.List(lang, have))
	for _, l := range e.Standings {
		s += message.ShowYearStands.In(lang, StandingWords(lang, l))
	}
	return s
}

// ShowCount counts what was shown; known is how many indicators have a value.
func ShowCount(lang message.Lang, s *dataset.Shown) (known int, text string) {
	for _, v := range s.Values {
		if v.Value.Value.Defined {
			known++
		}
	}
	return known, message.Shown.In(lang, s.Entry.Name, yearShown(lang, s.Year), len(s.Values), known, len(s.Problems), len(s.Changes))
}
