package export

import "io"

// codebook adds the codebook to the package: three tables for programs, and two texts for people.
func (p *packaging) codebook() error {
	parts := []struct {
		table *Table
		rows  func() ([]string, [][]string)
	}{
		{&Table{Name: "codebook", Chinese: "代码簿（每行一个单元格）", English: "One row a cell of a form: what it means.", Columns: codebookColumns, Key: []string{"form", "cell"}}, codebookRows},
		{&Table{Name: "rules", Chinese: "校验规则（每行一个关系式）", English: "One row a relation between cells that a form promises.", Columns: ruleColumns, Key: []string{"form", "rule", "relation"}}, ruleRows},
		{&Table{Name: "indicator_formulas", Chinese: "指标计算式（每行一个指标和表样）", English: "One row an indicator and a form: its formula.", Columns: formulaColumns, Key: []string{"indicator", "form"}}, formulaRows},
		{&Table{Name: "problem_codes", Chinese: "问题代码", English: "One row a kind of problem.", Columns: codeColumns, Key: []string{"code"}}, codeRows},
	}
	for _, part := range parts {
		_, rows := part.rows()
		err := p.file("data/"+part.table.Name+".csv", tableResource(part.table), func(w io.Writer) (int64, error) {
			return int64(len(rows)), writeTexts(w, part.table, rows)
		})
		if err != nil {
			return err
		}
	}
	for _, lang := range []language{chinese, english} {
		r := resource{Name: "codebook-" + lang.tag, Title: lang.title, Format: "md", Mediatype: "text/markdown"}
		err := p.file("CODEBOOK."+lang.tag+".md", r, func(w io.Writer) (int64, error) { return 0, WriteCodebook(w, lang.tag) })
		if err != nil {
			return err
		}
	}
	return nil
}

// writeTexts writes rows of ready texts as CSV.
func writeTexts(w io.Writer, t *Table, rows [][]string) error {
	s, err := newCSVSink(w, t, Options{})
	if err != nil {
		return err
	}
	row := make([]value, len(t.Columns))
	for _, texts := range rows {
		for i, text := range texts {
			row[i] = textOf(text)
		}
		if err := s.write(row); err != nil {
			return err
		}
	}
	return s.close()
}
