package web

import (
	"cmp"
	"slices"
	"strings"

	"nianbao"
)

type section struct {
	Title string
	Paras [][]textPart
	Open  bool
}

// textPart is a piece of a paragraph: a number that speaks of a cell leads to that cell.
type textPart struct {
	Text, Href string
	Table      string // what the table has, where the text says another number
}

// sections are the prose, as text; the first that has a heading is open.
func (r *reader) sections() []section {
	var out []section
	said := slices.Clone(r.report.Mentions)
	for _, s := range r.report.Sections {
		if strings.TrimSpace(s.Text) == "" {
			continue
		}
		line := section{Title: cmp.Or(s.Title, r.t("section_open"))}
		for i, paragraph := range strings.Split(s.Text, "\n") {
			line.Paras = append(line.Paras, r.paragraph(paragraph, said, s.Number, i+1))
		}
		out = append(out, line)
	}
	first := slices.IndexFunc(out, func(s section) bool { return s.Title != r.t("section_open") })
	if first >= 0 {
		out[first].Open = true
	}
	return out
}

// paragraph parts a paragraph at the numbers that speak of cells of the report's form.
func (r *reader) paragraph(text string, said []nianbao.Mention, section, number int) []textPart {
	runes := []rune(text)
	var out []textPart
	from := 0
	for _, m := range said {
		at := m.Character - 1
		if m.Section != section || m.Paragraph != number || at < from || at >= len(runes) {
			continue
		}
		cells := r.spokenOf(m.Kind)
		end := at
		for end < len(runes) && isNumeral(runes[end]) {
			end++
		}
		if len(cells) == 0 || end == at {
			continue
		}
		out = append(out, textPart{Text: string(runes[from:at])}, textPart{Text: string(runes[at:end]), Href: r.number(cells[0]),
			Table: r.saidOtherwise(m, cells)})
		from = end
	}
	return append(out, textPart{Text: string(runes[from:])})
}

// isNumeral tells what a number is written with: digits of both widths, a point, and Chinese numerals.
func isNumeral(c rune) bool {
	return c >= '0' && c <= '9' || c >= '０' && c <= '９' || strings.ContainsRune(".．〇零一二三四五六七八九十百千万亿", c)
}

// spokenOf are the cells of the report's form that a kind of number speaks of.
func (r *reader) spokenOf(kind nianbao.MentionKind) []nianbao.CellID {
	f, err := nianbao.FormByID(r.report.Form)
	if err != nil {
		return nil
	}
	for _, sum := range kind.Sums() {
		if !slices.ContainsFunc(sum, func(id nianbao.CellID) bool { return f.Index(id) < 0 }) {
			return sum
		}
	}
	return nil
}

// saidOtherwise is what the table has where a problem says that this number differs from it; "" elsewhere.
func (r *reader) saidOtherwise(m nianbao.Mention, cells []nianbao.CellID) string {
	named := slices.ContainsFunc(r.report.Problems, func(p nianbao.Problem) bool {
		return p.Code == nianbao.ProseMismatch && slices.Contains(p.Cells, cells[0])
	})
	table, known := r.sumOf(cells)
	if !named || !known {
		return ""
	}
	for _, sum := range m.Kind.Sums() { // any of those that it may stand for
		if other, known := r.sumOf(sum); known && other == m.Value {
			return ""
		}
	}
	return r.t("table_has", table.String())
}

// sumOf adds the figures of cells; known is false where one of them has no number.
func (r *reader) sumOf(cells []nianbao.CellID) (sum nianbao.Amount, known bool) {
	for _, id := range cells {
		fig := r.report.Figure(id)
		if !fig.Known() {
			return 0, false
		}
		if sum, known = nianbao.Sum(sum, fig.Value); !known {
			return 0, false
		}
	}
	return sum, true
}
