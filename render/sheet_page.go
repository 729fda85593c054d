package render

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"nianbao"
	"nianbao/render/message"
)

// archived is the page as archived: the surroundings of the cells as the reader saw them, which print, and the page itself in a frame.
func (s *Sheet) archived() block {
	l := s.Lang
	b := block{Title: message.SheetPage.In(l), Notes: []string{message.SheetRewritten.In(l, message.Moment(l, s.Page.FetchedAt))}, Table: s.around()}
	if s.View == nil {
		return b
	}
	kind := message.SheetPlain.In(l)
	if s.View.Inner {
		kind = message.SheetInner.In(l)
		b.Notes = append(b.Notes, kind)
	}
	if s.View.Drawn {
		kind = message.SheetLines.In(l)
		b.Notes = append(b.Notes, kind)
	}
	if len(s.View.Unmarked) > 0 {
		var names []string
		for _, id := range s.View.Unmarked {
			names = append(names, cellLabel(l, id))
		}
		b.Notes = append(b.Notes, message.SheetUnmarkable.In(l, message.List(l, names), kind))
	}
	b.Frame, b.Name = s.View.HTML, message.SheetFrameTitle.In(l)
	b.After = []string{message.SheetFrameSmall.In(l)}
	return b
}

// window is what was seen around the cells of one table, by row.
type window struct {
	rows  map[int][]string
	marks map[[2]int]string // by row and column: the numbers of the marks
}

// around draws the rows around the cells, those of one table in one.
func (s *Sheet) around() []sheetTable {
	windows := make(map[int]*window)
	for i, id := range s.Cells() {
		how := s.How[id]
		if how == nil || len(how.Around) == 0 {
			continue
		}
		at := how.Figure.At
		w := windows[how.Table]
		if w == nil {
			w = &window{make(map[int][]string), make(map[[2]int]string)}
			windows[how.Table] = w
		}
		for k, texts := range how.Around {
			w.rows[how.FirstRow+k] = texts
		}
		if at != (nianbao.Place{}) {
			place := [2]int{at.Row, at.Column}
			w.marks[place] = strings.TrimSpace(w.marks[place] + " " + fmt.Sprint(i+1))
		}
	}
	var tables []sheetTable
	for _, n := range slices.Sorted(maps.Keys(windows)) {
		tables = append(tables, windows[n].table(s.Lang, n))
	}
	return tables
}

// table writes a window. Columns that are empty all the way are left out, and so are those furthest from the marks where there are many.
func (w *window) table(l message.Lang, n int) sheetTable {
	t := sheetTable{Caption: message.SheetAround.In(l, n), Heads: []string{message.SheetRow.In(l)}}
	rows := slices.Sorted(maps.Keys(w.rows))
	columns := w.columns(rows)
	for _, c := range columns {
		t.Heads = append(t.Heads, message.SheetColumn.In(l, c+1))
	}
	last := 0
	for _, r := range rows {
		if last != 0 && r > last+1 {
			t.Rows = append(t.Rows, []sheetCell{{Text: "…", Kind: "gap"}})
		}
		last = r
		line := []sheetCell{{Text: message.SheetRowNo.In(l, r), Kind: "row"}}
		for _, c := range columns {
			cell := sheetCell{Mark: w.marks[[2]int{r, c + 1}]}
			if c < len(w.rows[r]) {
				cell.Text = shortText(w.rows[r][c])
			}
			line = append(line, cell)
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}

func (w *window) columns(rows []int) []int {
	width := 0
	for _, r := range rows {
		width = max(width, len(w.rows[r]))
	}
	for place := range w.marks {
		width = max(width, place[1])
	}
	var used []int
	for c := range width {
		filled := func(r int) bool { return c < len(w.rows[r]) && w.rows[r][c] != "" || w.marks[[2]int{r, c + 1}] != "" }
		if slices.ContainsFunc(rows, filled) {
			used = append(used, c)
		}
	}
	if len(used) <= mostColumns {
		return used
	}
	far := make(map[int]int) // places to the nearest mark
	for i, c := range used {
		far[c] = len(used)
		for place := range w.marks {
			k := slices.Index(used, place[1]-1)
			far[c] = min(far[c], max(i-k, k-i))
		}
	}
	slices.SortStableFunc(used, func(a, b int) int { return cmp.Compare(far[a], far[b]) })
	used = used[:mostColumns]
	slices.Sort(used)
	return used
}

// source says where the page comes from.
func (s *Sheet) source() block {
	l := s.Lang
	b := block{Title: message.SheetSource.In(l)}
	fact := func(name message.Text, text, kind string) {
		b.Facts = append(b.Facts, sheetFact{name.In(l), text, kind})
	}
	fact(message.SheetURL, s.Read.URL, "mono")
	fact(message.SheetCaptured, message.Moment(message.Chinese, s.Page.FetchedAt)+" / "+message.Moment(message.English, s.Page.FetchedAt), "")
	fact(message.SheetHash, s.Page.Hash.String(), "mono")
	fact(message.SheetBytes, fmt.Sprint(len(s.Page.Body)), "")
	fact(message.SheetPublished, cmp.Or(s.Read.Published, message.SheetUnknown0.In(l)), "")
	fact(message.SheetForm, message.Forms.Of(l, string(s.Read.Form)), "")
	fact(message.SheetReader, message.SheetReaderOf.In(l, s.Parser), "")
	if n := len(s.Captures); n > 0 {
		same := 0
		for _, c := range s.Captures {
			if c.Hash == s.Page.Hash {
				same++
			}
		}
		fact(message.SheetCaptures, message.SheetCapturesN.In(l, n, message.Moment(l, s.Captures[n-1].FetchedAt), message.Moment(l, s.Captures[0].FetchedAt), same), "")
	}
	return b
}

// caveats lists what must be known with the number.
func (s *Sheet) caveats() block {
	l := s.Lang
	b := block{Title: message.SheetCaveats.In(l)}
	add := func(tag, kind, text string, more ...string) {
		b.Lists = append(b.Lists, sheetItem{tag, kind, text, more})
	}
	if len(s.Again) == 0 {
		add("✓", "known", message.SheetAgain.In(l))
	} else {
		add("✗", "bad", message.SheetAgainNot.In(l, message.List(l, s.Again)))
	}
	if s.unprinted() > 0 {
		add("", "", message.SheetBlankNoZero.In(l))
	}
	for _, p := range s.doubts() {
		add(message.Severities.Of(l, string(p.Severity())), "bad", message.SheetProblem.In(l, problemName(l, p), message.ProblemWord(p.Code).Says.In(l)), p.Detail)
	}
	for _, id := range s.corrected() {
		c := s.Decided.Figures[id]
		add(message.States.Of(l, "corrected"), "fix", message.SheetFix.In(l, cellLabel(l, id), c.Was, c.Becomes, c.Who, c.When.Format(time.DateOnly), c.Why))
	}
	for _, c := range s.Decided.Stale {
		if slices.Contains(s.Cells(), c.Cell) {
			add("", "", message.SheetStale.In(l, cellLabel(l, c.Cell), c.Was, c.Becomes, c.Who, c.When.Format(time.DateOnly)))
		}
	}
	s.addOthers(add)
	if s.Cell != "" {
		add("", "", message.SheetEdition.In(l, message.Forms.Of(l, string(s.Read.Form))))
	} else {
		if s.Indicator.Comparability != "" {
			add("", "", message.SheetCompares.In(l, message.ComparabilityOf(l, s.Indicator.Comparability)))
		}
		if note := message.Note(l, s.Indicator.ID, s.Indicator.Note); note != "" {
			add("", "", note)
		}
		if s.Indicator.MinDenominator > 0 {
			add("", "", message.SheetMinimum.In(l, s.Indicator.MinDenominator))
		}
	}
	if s.Value.Identity.Function == "政府" {
		add("", "", message.SheetParent.In(l))
	}
	add("", "", message.SheetNoOpinion.In(l))
	return b
}

// addOthers names what other pages, and other captures of this one, say.
func (s *Sheet) addOthers(add func(tag, kind, text string, more ...string)) {
	l := s.Lang
	for _, o := range s.Others {
		if o.Same {
			add("", "", message.SheetAgrees.In(l, o.Report.URL, o.Report.Page))
			continue
		}
		says := message.States.Of(l, string(o.Value.State))
		if o.Value.Defined {
			says = inUnit(s.Indicator, o.Value.Exact(), 2) + s.Indicator.Unit
		}
		add("≠", "bad", message.SheetDiffers.In(l, says, o.Report.URL, o.Report.Page))
	}
	seen := map[nianbao.Hash]bool{s.Page.Hash: true}
	for i, c := range s.Captures {
		if seen[c.Hash] || c.Status != 0 && c.Status != 200 {
			continue
		}
		seen[c.Hash] = true
		text := message.SheetEdited.In(l, message.Moment(l, c.FetchedAt), c.Hash)
		if i == 0 {
			text = message.SheetProblem.In(l, message.SheetOldCapture.In(l), text)
		}
		add("≠", "bad", text)
	}
}

// check says how to hold the sheet against the archive beside it, with this program and without.
func (s *Sheet) check() block {
	l := s.Lang
	b := block{Title: message.SheetCheck.In(l), Notes: []string{message.SheetBeside.In(l, s.Archive.Name, s.Archive.Pages)}}
	file, hash := shellWord(s.Archive.Name), s.Page.Hash.String()
	what := string(s.Cell)
	if what == "" {
		what = s.Indicator.ID
	}
	cut := fmt.Sprintf("gzip -dc %s | tail -c +%d | head -c %d", file, s.Archive.Offset+1, s.Archive.Length)
	b.Code = []sheetCode{
		{message.SheetPlainWay.In(l, hash), cut + " > page.html\nsha256sum page.html"},
		{message.SheetLook.In(l), ""},
		{message.SheetOurWay.In(l), fmt.Sprintf("nianbao extract --db check.db %s\nnianbao verify --db check.db\nnianbao page --db check.db %s --marked %s --out marked.html", file, hash, what)},
		{message.SheetLive.In(l), "curl -sL " + shellWord(s.Read.URL) + " | sha256sum"},
		{message.SheetOtherTool.In(l), ""},
	}
	return b
}

// shellWord is a word as a shell takes it.
func shellWord(s string) string {
	if s == "" || strings.ContainsAny(s, " \t\r\n'\"`$\\&;()<>|*?!#~{}[]") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}
