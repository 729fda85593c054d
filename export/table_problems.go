package export

// Problems is the table of everything that is doubtful or wrong: one row a problem.
func Problems() *Table {
	return &Table{
		Name: "problems", Chinese: "问题（每行一个）", English: "One row a problem of a report.",
		Key: []string{"page_url", "page_sha256", "number"},
		Columns: []Column{
			sourceColumn, agencyColumn, yearColumn, formColumn,
			{Name: "number", Type: TypeInteger, Chinese: "序号", English: "Place in the report's list, from 1."},
			{Name: "code", Type: TypeText, Chinese: "问题代码", English: "Kind of problem; the table of codes says what it means."},
			{Name: "severity", Type: TypeText, Chinese: "严重程度", English: "error, warn or info."},
			{Name: "rule", Type: TypeText, Chinese: "规则", English: "Rule of the form that does not hold; empty for other problems."},
			{Name: "cells", Type: TypeWords, Chinese: "涉及单元格", English: "Cells whose figures it puts in doubt."},
			{Name: "detail", Type: TypeText, Chinese: "说明", English: "What is wrong, with the values concerned."},
			urlColumn, fetchedAtColumn, hashColumn, parserColumn,
		},
		fill: each(fillProblems),
	}
}

func fillProblems(r *entry, row []value, emit func() error) error {
	o := originOf(r)
	for i, p := range r.Problems {
		copy(row, []value{
			o.source, o.agency, o.year, o.form, integerOf(i + 1), textOf(string(p.Code)), textOf(string(p.Severity())),
			textOf(string(p.Rule)), wordsOf(p.Cells), textOf(p.Detail), o.url, o.fetchedAt, o.hash, o.parser,
		})
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// Mentions is the table of numbers said in the prose: one row a mention.
func Mentions() *Table {
	return &Table{
		Name: "mentions", Chinese: "正文数字（每行一处）", English: "One row a number said in the prose of a report.",
		Key: []string{"page_url", "page_sha256", "number"}, Prose: true,
		Columns: []Column{
			sourceColumn, agencyColumn, yearColumn, formColumn,
			{Name: "number", Type: TypeInteger, Chinese: "序号", English: "Place in the report's list, from 1."},
			{Name: "kind", Type: TypeText, Chinese: "类别", English: "What the number counts."},
			{Name: "value", Type: TypeDecimal, Chinese: "数值", English: "The number, exact."},
			{Name: "raw", Type: TypeText, Chinese: "原文", English: "The words around it."},
			{Name: "section", Type: TypeInteger, Chinese: "章节", English: "Number of the section it stands in."},
			{Name: "approx", Type: TypeBoolean, Chinese: "约数", English: "Said with 余, 多, 约 or 近."},
			urlColumn, fetchedAtColumn, hashColumn, parserColumn,
			{Name: "label", Type: TypeText, Chinese: "所计事项", English: "What is counted, or what money is for, in simplified characters; empty where the kind says it."},
			{Name: "unit", Type: TypeText, Chinese: "单位", English: "The unit as said; 万元 for money."},
			{Name: "part_of", Type: TypeInteger, Chinese: "所属总数序号", English: "Number of the mention that this one is a part of; empty for none."},
			{Name: "paragraph", Type: TypeInteger, Chinese: "段落", English: "Paragraph of the section, from 1; 0 where an older parser did not say it."},
			{Name: "character", Type: TypeInteger, Chinese: "字位", English: "Place in the paragraph where the number begins, from 1."},
		},
		fill: each(fillMentions),
	}
}

func fillMentions(r *entry, row []value, emit func() error) error {
	o := originOf(r)
	for i, m := range r.Mentions {
		of := value{}
		if m.Of > 0 {
			of = integerOf(m.Of)
		}
		copy(row, []value{
			o.source, o.agency, o.year, o.form, integerOf(i + 1), textOf(string(m.Kind)), decimalOf(m.Value), textOf(m.Raw),
			integerOf(m.Section), flagOf(m.Approx), o.url, o.fetchedAt, o.hash, o.parser,
			textOf(m.Label), textOf(m.Unit), of, integerOf(m.Paragraph), integerOf(m.Character),
		})
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}
