package export

import (
	"fmt"
	"io"
	"nianbao/analysis"
	"strings"

	"nianbao"
	"nianbao/render/table"
)

// language holds the words of a codebook in one language.
type language struct {
	tag, title, intro            string
	tables, forms, rules, codes  string
	column, kind, says           string
	cellHead, ruleHead, codeHead []string
	columnText                   func(Column) string
	tableText                    func(*Table) string
	label                        func(nianbao.Cell) string
	growth, indicatorTitle       string
	indicatorIntro               string
	indicatorHead                []string
	indicator                    func(*analysis.Indicator) string
	directions                   map[analysis.Direction]string
	grade                        func(comparability string) string
	types                        map[nianbao.ValueType]string
	bases                        map[nianbao.BasisStatus]string
	severities                   map[nianbao.Severity]string
	years                        func(from, to int) string
}

// WriteCodebook writes what tables, cells, rules and problem codes mean as Markdown, in Chinese ("zh") or English ("en").
func WriteCodebook(w io.Writer, tag string) error {
	for _, lang := range []language{chinese, english} {
		if lang.tag == tag {
			_, err := io.WriteString(w, lang.codebook())
			return err
		}
	}
	return fmt.Errorf("codebook in %q: want zh or en", tag)
}

func (l *language) codebook() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\n## %s\n", l.title, l.intro, l.tables)
	for _, t := range Tables() {
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n", t.Name, l.tableText(t))
		var rows [][]string
		for _, c := range t.Columns {
			if !c.Number {
				rows = append(rows, []string{"`" + c.Name + "`", string(c.Type), l.columnText(c)})
			}
		}
		markdownTable(&b, []string{l.column, l.kind, l.says}, rows)
	}
	for _, f := range nianbao.Forms {
		l.form(&b, f)
	}
	l.indicators(&b)
	fmt.Fprintf(&b, "\n## %s\n\n", l.codes)
	var rows [][]string
	for _, k := range nianbao.ProblemKinds {
		rows = append(rows, []string{"`" + string(k.Code) + "`", l.severities[k.Severity], k.Says})
	}
	markdownTable(&b, l.codeHead, rows)
	return b.String()
}

func (l *language) form(b *strings.Builder, f *nianbao.Form) {
	fmt.Fprintf(b, "\n## %s\n\n%s `%s`: %s, %s\n\n", f.Name, l.forms, f.ID, f.Document, l.years(f.From, f.To))
	rules := rulesByCell(f)
	var rows [][]string
	for _, c := range f.Cells() {
		basis := c.Row.Basis.Article
		if s := l.bases[c.Row.Basis.Status]; basis != "" && s != "" {
			basis += " (" + s + ")"
		}
		rows = append(rows, []string{"`" + string(c.ID) + "`", l.label(c), c.Unit, l.types[c.Type], basis, strings.Join(rules[c.ID], " ")})
	}
	markdownTable(b, l.cellHead, rows)
	fmt.Fprintf(b, "\n%s\n\n", l.rules)
	rows = nil
	for _, rule := range f.Rules {
		example := rule.Relations[0].String()
		if n := len(rule.Relations); n > 1 {
			example += fmt.Sprintf(" … (×%d)", n)
		}
		rows = append(rows, []string{"`" + string(rule.ID) + "`", l.severities[rule.Severity], rule.Says, "`" + example + "`"})
	}
	markdownTable(b, l.ruleHead, rows)
}

// markdownTable writes a table of our own words, which are Markdown already.
func markdownTable(b *strings.Builder, head []string, rows [][]string) {
	t := &table.Table{Unaligned: true}
	for _, name := range head {
		t.Headings = append(t.Headings, table.Heading{Name: name})
	}
	for _, row := range rows {
		cells := make([]table.Cell, len(row))
		for i, words := range row {
			cells[i].Markdown = words
		}
		t.Add(cells...)
	}
	if err := t.Write(b, table.Markdown); err != nil {
		panic(err) // a builder takes everything
	}
}
