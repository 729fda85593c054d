package export

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"nianbao"
)

// The standings of a correction.
const (
	inForce = "in_force"
	stale   = "stale"
)

// Corrections is the table of figures that people corrected: one row a correction and page, those that no longer apply
// among them.
func Corrections() *Table {
	return &Table{
		Name: "corrections", Chinese: "人工更正（每行一处）", English: "One row a figure that a person corrected, and each correction that no longer applies.",
		Key: []string{"page_sha256", "cell", "page_url"},
		Columns: []Column{
			hashColumn,
			{Name: "cell", Type: TypeText, Chinese: "单元格编号", English: "Id of the cell."},
			{Name: "page_url", Type: TypeText, Chinese: "网页地址", English: "Address of the page; empty when no report has these bytes any more."},
			{Name: "standing", Type: TypeText, Chinese: "效力", English: "in_force, or stale: the cell is no longer what it was when the person looked, and stands as read."},
			agencyIDColumn, yearColumn,
			{Name: "label_zh", Type: TypeText, Chinese: "中文名称", English: "The cell's labels on the form, outermost first."},
			{Name: "label_en", Type: TypeText, Chinese: "英文名称", English: "The cell's labels in English."},
			{Name: "was", Type: TypeText, Chinese: "更正时所见", English: "What was printed when it was corrected, or its state."},
			{Name: "read_as", Type: TypeText, Chinese: "读取结果", English: "The number read from the page, or its state; empty for a page that is gone."},
			{Name: "becomes", Type: TypeText, Chinese: "更正为", English: "The number that counts, or its state."},
			{Name: "corrected_by", Type: TypeText, Chinese: "更正人", English: "Who corrected it."},
			{Name: "corrected_on", Type: TypeText, Chinese: "更正日期", English: "When, as YYYY-MM-DD."},
			{Name: "reason", Type: TypeText, Chinese: "更正理由", English: "Why."},
			{Name: "now", Type: TypeText, Chinese: "失效原因", English: "Of a stale one: what is printed now, or why it cannot apply."},
		},
		fill: func(k *knowledge) run {
			rows := &correctionRows{known: k, seen: make(map[nianbao.Hash]bool)}
			return run{add: rows.add, end: rows.end}
		},
	}
}

// correctionRows gathers what became of the corrections: people make few.
type correctionRows struct {
	known *knowledge
	seen  map[nianbao.Hash]bool
	rows  []correctionRow
}

type correctionRow struct {
	nianbao.Correction
	standing, url, agency, readAs, now string
	year                               int
}

func (c *correctionRows) add(e *entry, _ []value, _ func() error) error {
	if len(e.corrected)+len(e.stale) == 0 {
		return nil
	}
	c.seen[e.Page] = true
	note := func(d nianbao.Correction, standing, now string) {
		c.rows = append(c.rows, correctionRow{d, standing, e.URL, e.agency.ID, readAs(e.read.Figure(d.Cell)), now, e.Year})
	}
	for _, d := range e.corrected {
		note(d, inForce, "")
	}
	for _, d := range e.stale {
		note(d.Correction, stale, d.Now)
	}
	return nil
}

func (c *correctionRows) end(row []value, emit func() error) error {
	for hash, cs := range c.known.byPage {
		for _, d := range cs {
			if !c.seen[hash] && (c.known.Gone == nil || c.known.Gone(d)) {
				c.rows = append(c.rows, correctionRow{Correction: d, standing: stale, now: "no report has these bytes any more"})
			}
		}
	}
	slices.SortFunc(c.rows, func(a, b correctionRow) int {
		return cmp.Or(slices.Compare(a.Page[:], b.Page[:]), cmp.Compare(a.Cell, b.Cell), strings.Compare(a.url, b.url))
	})
	for _, d := range c.rows {
		name := namesOf("").at(0, d.Cell)
		copy(row, []value{
			{kind: text, s: d.Page.String()}, textOf(string(d.Cell)), textOf(d.url), textOf(d.standing), textOf(d.agency), yearOf(d.year), name.chinese, name.english,
			textOf(d.Was), textOf(d.readAs), textOf(d.Becomes), textOf(d.Who), textOf(d.When.Format(time.DateOnly)), textOf(d.Why), textOf(d.now),
		})
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// readAs writes a figure as it was read: its number, or its state.
func readAs(f nianbao.Figure) string {
	if f.Known() {
		return f.Value.String()
	}
	return string(f.State)
}

// correctionText says of a figure who corrected it, when and why.
func correctionText(c nianbao.Correction) string {
	return c.Who + ", " + c.When.Format(time.DateOnly) + ": " + c.Why
}
