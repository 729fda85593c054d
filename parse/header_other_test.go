package parse_test

import (
	"strings"
	"testing"

	"nianbao"
)

// itemsReport is a report on the form of 2019 whose rows write writes: section 二 with the headers given in the place of 本年增/减.
func itemsReport(write func(rows [][]string) string, heads ...string) string {
	numbers := []string{"5", "4"}[:len(heads)]
	row := func(label, first string, last string) []string {
		return append(append([]string{label, first}, numbers...), last)
	}
	rows := [][]string{{"第二十条第（一）项"}, {"信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"}, {"规章", "0", "0", "0"}, {"规范性文件", "1", "2", "3"},
		{"第二十条第（五）项"}, append(append([]string{"信息内容", "上一年项目数量"}, heads...), "处理决定数量"), row("行政许可", "10", "23"), row("其他对外管理服务事项", "7", "8"),
		{"第二十条第（六）项"}, append(append([]string{"信息内容", "上一年项目数量"}, heads...), "处理决定数量"), row("行政处罚", "12", "14"), row("行政强制", "16", "18")}
	return "<h1>长岭市水务局2019年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>2019年，长岭市水务局认真落实政府信息公开各项要求。</p><p>二、主动公开政府信息情况</p>" +
		write(rows) + "<p>五、存在的主要问题及改进情况</p><p>不足之处有待改进。</p>"
}

func inTable(rows [][]string) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString("<tr><td>" + strings.Join(r, "</td><td>") + "</td></tr>")
	}
	return `<table border="1">` + b.String() + "</table>"
}

func inText(join string) func(rows [][]string) string {
	return func(rows [][]string) string {
		var lines []string
		for _, r := range rows {
			lines = append(lines, strings.Join(r, join))
		}
		return "<pre>" + strings.Join(lines, "\n") + "</pre>"
	}
}

// TestOtherHeaderInPlaceOfOne: what has become less is no change with its sign, what there is now is no change, and one of two columns is
// not both. The columns beside them are those of the form.
func TestOtherHeaderInPlaceOfOne(t *testing.T) {
	for name, write := range map[string]func([][]string) string{"table": inTable, "lines": inText("\n"), "pipes": inText(" | ")} {
		for _, heads := range []string{"本年减少", "本年取消数量", "本年减", "本年项目数量", "本年事项总数", "现有项目数量", "下一年项目数量", "本年增,本年减", "本年增/减"} {
			r := mustRead(t, name+" "+heads, itemsReport(write, strings.Split(heads, ",")...))
			if r == nil {
				continue
			}
			for _, row := range []string{"administrative_licensing", "administrative_compulsion"} {
				id := nianbao.CellID("proactive." + row + ".items_change")
				if heads == "本年增/减" {
					wantFigure(t, name, r, id, 5)
				} else if f := r.Figure(id); f.Known() {
					t.Errorf("%s under %s is read as %s", name, heads, f.Value)
				}
			}
			if !strings.Contains(heads, ",") && heads != "下一年项目数量" { // a line that says another year
				wantFigure(t, name+" "+heads, r, "proactive.administrative_licensing.items_previous_year", 10)
				wantFigure(t, name+" "+heads, r, "proactive.administrative_compulsion.decisions", 18)
			}
		}
	}
}
