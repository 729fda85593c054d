package parse_test

import (
	"strings"
	"testing"

	"nianbao"
)

// TestOtherPapers: pages with all tables of the form that are not the annual report of a year.
func TestOtherPapers(t *testing.T) {
	two, three, four := ours()
	full := report(bureau, 2023, two, three, four)
	for title, want := range map[string]nianbao.Outcome{
		"长岭市水务局2023年上半年政府信息公开工作报告":         nianbao.OutcomePartYear,
		"长岭市水务局2023年第三季度政府信息公开工作情况报告":      nianbao.OutcomePartYear,
		"长岭市水务局2023年11月份政府信息公开月报":          nianbao.OutcomePartYear,
		"长岭市水务局2023年1-9月政府信息公开工作报告":        nianbao.OutcomePartYear,
		"《长岭市水务局2023年政府信息公开工作年度报告》解读":      nianbao.OutcomeExplanation,
		"一图读懂长岭市水务局2023年政府信息公开工作年度报告":      nianbao.OutcomeExplanation,
		"图解：长岭市水务局2023年政府信息公开工作年度报告":       nianbao.OutcomeExplanation,
		"长岭市水务局2023年政府信息公开工作自查报告":          nianbao.OutcomeOther,
		"长岭市水务局2023年政府信息公开工作年度报告（已作废）":     nianbao.OutcomeVoid,
		"长岭市水务局2023年政府信息公开工作年度报告（更正前版本）":   nianbao.OutcomeVoid,
		"长岭市水务局2023年政府信息公开工作年度报告（更正版）":     nianbao.OutcomeReport,
		"长岭市水务局2023年政府信息公开工作年度报告（修订后重新发布）": nianbao.OutcomeReport,
		"长岭市水务局2023年度政府信息公开年报":             nianbao.OutcomeReport,
	} {
		got, no := outcomeOf(nianbao.Page{Body: []byte(strings.Replace(full, "长岭市水务局2023年政府信息公开工作年度报告</h1>", title+"</h1>", 1))})
		if got != want {
			t.Errorf("%s: %s, want %s (%v)", title, got, want, no)
		}
	}
	for line, want := range map[string]nianbao.Outcome{
		"本报告已作废，请以更正后的报告为准。": nianbao.OutcomeVoid,
		"原报告作废，以本报告为准。":      nianbao.OutcomeReport,
		"浏览次数：12": nianbao.OutcomeReport,
	} {
		got, no := outcomeOf(nianbao.Page{Body: []byte(strings.Replace(full, "</h1>", "</h1><p>"+line+"</p>", 1))})
		if got != want {
			t.Errorf("%s: %s, want %s (%v)", line, got, want, no)
		}
	}
}

// TestCutBehindTwo: a page that ends behind section 二 is a report in part, and says what it lacks.
func TestCutBehindTwo(t *testing.T) {
	page := report(bureau, 2023, proactiveTable(12, row("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), row("规章", 0, 0, 0), row("行政规范性文件", 1, 0, 4)))
	page = page[:strings.Index(page, "<p>五、")]
	r := mustRead(t, "cut", page)
	if r == nil {
		return
	}
	wantFigure(t, "cut", r, penalty, 12)
	if !names(r, nianbao.TableMissing, granted) {
		t.Error("nothing says that section 三 is not on the page")
	}
}
