package export

import (
	"nianbao/analysis"
	"strconv"
	"strings"

	"nianbao"
)

// formulaColumns are the columns of indicator_formulas.csv.
var formulaColumns = []Column{
	{Name: "indicator", Type: TypeText, Chinese: "指标编号", English: "Id of the indicator."},
	{Name: "form", Type: TypeText, Chinese: "表样", English: "Edition of the national form. A form that is not listed does not ask."},
	{Name: "label_zh", Type: TypeText, Chinese: "中文名称", English: "Its name in Chinese."},
	{Name: "label_en", Type: TypeText, Chinese: "英文名称", English: "What it says, in English."},
	{Name: "kind", Type: TypeText, Chinese: "类型", English: "count, share (with an interval), ratio, or growth (numerator and denominator of the year before are subtracted and divided by)."},
	{Name: "unit", Type: TypeText, Chinese: "单位", English: "Unit of the value."},
	{Name: "numerator", Type: TypeText, Chinese: "分子", English: "Formula over the cells of the form."},
	{Name: "denominator", Type: TypeText, Chinese: "分母", English: "Formula over the cells of the form; of a growth, read on the report of the year before; empty for a count."},
	{Name: "direction", Type: TypeText, Chinese: "方向", English: "Which end is the better one for disclosure: higher, lower or neutral."},
	{Name: "min_denominator", Type: TypeInteger, Chinese: "最小分母", English: "Below it no rank is given."},
	{Name: "comparability", Type: TypeText, Chinese: "跨表样可比性", English: "Whether values of different editions may be compared."},
	{Name: "note", Type: TypeText, Chinese: "说明（英文）", English: "What a reader must know."},
	{Name: "legal_basis", Type: TypeText, Chinese: "法律依据", English: "Article of the Regulation on Open Government Information, or the notice."},
}

// formulaRows lists every indicator with its formula for each form, newest form first.
func formulaRows() (header []string, rows [][]string) {
	for _, c := range formulaColumns {
		header = append(header, c.Name)
	}
	for _, ind := range analysis.Indicators {
		for _, f := range nianbao.Forms {
			if !ind.Asks(f.ID) {
				continue
			}
			rows = append(rows, []string{ind.ID, string(f.ID), ind.Chinese, ind.English, string(ind.Kind), ind.Unit, ind.Numerator[f.ID].Source,
				ind.Denominator[f.ID].Source, string(ind.Direction), strconv.FormatInt(ind.MinDenominator, 10), ind.Comparability, ind.Note, ind.Basis})
		}
	}
	return header, rows
}

// indicators writes what the indicators are, with the formulas of all forms.
func (l *language) indicators(b *strings.Builder) {
	var rows [][]string
	for _, ind := range analysis.Indicators {
		var formulas []string
		for _, f := range nianbao.Forms {
			if !ind.Asks(f.ID) {
				continue
			}
			formula := "`" + string(f.ID) + "`: `" + ind.Numerator[f.ID].Source
			if over := ind.Denominator[f.ID].Source; ind.Kind == analysis.KindGrowth {
				formula += "` " + l.growth
			} else if over != "" {
				formula += "  ÷  " + over + "`"
			} else {
				formula += "`"
			}
			formulas = append(formulas, formula)
		}
		rank := ""
		if ind.MinDenominator > 0 {
			rank = "≥ " + strconv.FormatInt(ind.MinDenominator, 10)
		}
		rows = append(rows, []string{"`" + ind.ID + "`", l.indicator(ind), ind.Unit, l.directions[ind.Direction], strings.Join(formulas, "\n"), rank,
			l.grade(ind.Comparability), ind.Note, ind.Basis})
	}
	b.WriteString("\n## " + l.indicatorTitle + "\n\n" + l.indicatorIntro + "\n\n")
	markdownTable(b, l.indicatorHead, rows)
}
