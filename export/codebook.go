package export

import (
	"slices"
	"strconv"
	"strings"

	"nianbao"
)

// codebookColumns are the columns of codebook.csv and of the codebook sheet.
var codebookColumns = []Column{
	{Name: "form", Type: TypeText, Chinese: "表样", English: "Edition of the national form."},
	{Name: "cell", Type: TypeText, Chinese: "单元格编号", English: "Id of the cell. An id means the same in every edition that has it."},
	{Name: "section", Type: TypeInteger, Chinese: "章节", English: "Number of the section the table stands in; null for the statistics form."},
	{Name: "table_zh", Type: TypeText, Chinese: "表名", English: "Title of the table as printed."},
	{Name: "label_zh", Type: TypeText, Chinese: "中文名称", English: "Labels on the form, outermost first."},
	{Name: "label_en", Type: TypeText, Chinese: "英文名称", English: "What the labels say, in English."},
	{Name: "unit", Type: TypeText, Chinese: "单位", English: "Unit of the value."},
	{Name: "type", Type: TypeText, Chinese: "类型", English: "count, signed_count, amount_10k_yuan or amount_unit_in_cell."},
	{Name: "legal_basis", Type: TypeText, Chinese: "法律依据", English: "Article of the Regulation on Open Government Information behind the row."},
	{Name: "basis_status", Type: TypeText, Chinese: "依据确定程度", English: "confirmed, inferred or unconfirmed."},
	{Name: "label_status", Type: TypeText, Chinese: "标签确定程度", English: "Empty when the label was read on real pages, else partly_seen or recalled."},
	{Name: "rules", Type: TypeWords, Chinese: "校验规则", English: "Rules of the form that read the cell."},
}

// codebookRows lists every cell of every form, newest form first.
func codebookRows() (header []string, rows [][]string) {
	for _, c := range codebookColumns {
		header = append(header, c.Name)
	}
	for _, f := range nianbao.Forms {
		rules := rulesByCell(f)
		for _, c := range f.Cells() {
			section := ""
			if c.Table.Section != 0 {
				section = strconv.Itoa(c.Table.Section)
			}
			rows = append(rows, []string{
				string(f.ID), string(c.ID), section, c.Table.Title, c.ChineseLabel(), c.EnglishLabel(), c.Unit, string(c.Type),
				c.Row.Basis.Article, string(c.Row.Basis.Status), string(c.Row.Status), strings.Join(rules[c.ID], " "),
			})
		}
	}
	return header, rows
}

func rulesByCell(f *nianbao.Form) map[nianbao.CellID][]string {
	byCell := make(map[nianbao.CellID][]string)
	for _, rule := range f.Rules {
		for _, rel := range rule.Relations {
			for _, id := range rel.Cells() {
				if !slices.Contains(byCell[id], string(rule.ID)) {
					byCell[id] = append(byCell[id], string(rule.ID))
				}
			}
		}
	}
	return byCell
}

var ruleColumns = []Column{
	{Name: "form", Type: TypeText, Chinese: "表样", English: "Edition of the national form."},
	{Name: "rule", Type: TypeText, Chinese: "规则", English: "Id of the rule."},
	{Name: "severity", Type: TypeText, Chinese: "严重程度", English: "error, warn or info."},
	{Name: "says", Type: TypeText, Chinese: "含义", English: "What the form promises."},
	{Name: "source", Type: TypeText, Chinese: "来源", English: "Why: printed on the form, from a label, by definition, plausibility."},
	{Name: "cross_year", Type: TypeBoolean, Chinese: "跨年度", English: "Compares with the report of the year before; prev(…) is read there."},
	{Name: "relation", Type: TypeText, Chinese: "关系式", English: "One relation between cells; a rule has one or several."},
}

// ruleRows lists every relation of every rule.
func ruleRows() (header []string, rows [][]string) {
	for _, c := range ruleColumns {
		header = append(header, c.Name)
	}
	for _, f := range nianbao.Forms {
		for _, rule := range f.Rules {
			for _, rel := range rule.Relations {
				rows = append(rows, []string{string(f.ID), string(rule.ID), string(rule.Severity), rule.Says, rule.Source,
					strconv.FormatBool(rule.CrossYear), rel.String()})
			}
		}
	}
	return header, rows
}

var codeColumns = []Column{
	{Name: "code", Type: TypeText, Chinese: "问题代码", English: "The code."},
	{Name: "severity", Type: TypeText, Chinese: "严重程度", English: "error, warn or info."},
	{Name: "says", Type: TypeText, Chinese: "含义", English: "What it means."},
}

// codeRows lists every problem code.
func codeRows() (header []string, rows [][]string) {
	for _, c := range codeColumns {
		header = append(header, c.Name)
	}
	for _, k := range nianbao.ProblemKinds {
		rows = append(rows, []string{string(k.Code), string(k.Severity), k.Says})
	}
	return header, rows
}
