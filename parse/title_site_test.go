package parse

import (
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"testing"

	"nianbao"
)

// TestTitleAmongOthers reads titles with the words of a site or a notice around them.
func TestTitleAmongOthers(t *testing.T) {
	for _, c := range []struct {
		line, agency string
		year         int
	}{
		{"松岭市信息公开 | 柳河县财政局2023年政府信息公开工作年度报告", "柳河县财政局", 2023},
		{"松岭市政府信息公开网-柳河县财政局2023年政府信息公开工作年度报告", "柳河县财政局", 2023},
		{"松岭市人民政府 政府信息公开 柳河县财政局2023年政府信息公开工作年度报告", "柳河县财政局", 2023},
		{"松岭市信息公开 ＞ 柳河县财政局2023年政府信息公开工作年度报告", "柳河县财政局", 2023},
		{"柳河县财政局2023年政府信息公开工作年度报告_信息公开_松岭市人民政府", "柳河县财政局", 2023},
		{"关于印发《柳河县财政局2023年政府信息公开工作年度报告》的通知", "柳河县财政局", 2023},
		{"柳河县财政局关于公布2023年政府信息公开工作年度报告的公告", "柳河县财政局", 2023},
		{"柳河县财政局关于印发《2023年政府信息公开工作年度报告》的通知", "柳河县财政局", 2023},
		{"柳河县财政局（代章）2023年政府信息公开工作年度报告", "柳河县财政局", 2023},
		{"柳河县财?政局2023年政府信息公开工作年度报告", "", 2023}, // a character set without the mark that stood there
		{"柳河县城?关街道办事处2023年政府信息公开工作年度报告", "", 2023},
		{"由柳河县财政局编制2023年政府信息公开工作年度报告", "柳河县财政局", 2023},
		{"打印 关闭 柳河县财政局2023年政府信息公开工作年度报告", "柳河县财政局", 2023},
		{"字体：大 中 小 柳河县财政局2023年政府信息公开工作年度报告", "柳河县财政局", 2023},
		{"柳河县柳河县财政局2023年政府信息公开工作年度报告", "柳河县财政局", 2023},
		{"柳河县2020工业园管理委员会2023年政府信息公开工作年度报告", "柳河县2020工业园管理委员会", 2023},
		{"2023年柳河市2049创新区管理委员会政府信息公开工作年度报告", "柳河市2049创新区管理委员会", 2023},
		{"柳河市2023财政局政府信息公开工作年度报告", "", 2023}, // the year of the title, or part of a name
		{"柳河县A区财政局2023年政府信息公开工作年度报告", "", 2023},
		{"柳河县关于坪乡人民政府2023年政府信息公开工作年度报告", "", 2023}, // 坪乡 is no place of its own for certain
		{"柳河县发布山镇人民政府2023年政府信息公开工作年度报告", "", 2023},
		{"柳河市财政局预算评审中心2023年政府信息公开工作年度报告", "柳河市财政局预算评审中心", 2023},
		{"柳河县财政局2O23年政府信息公开工作年度报告", "柳河县财政局", 0},
		{"柳河县财政局成立2010年以来政府信息公开工作年度报告", "柳河县财政局", 0},
		{"2023年政府信息公开工作年度报告——柳河县财政局", "柳河县财政局", 2023},
		{"2023年政府信息公开工作年度报告——柳河县农业农村局（柳河县乡村振兴局）", "柳河县农业农村局(柳河县乡村振兴局)", 2023},
	} {
		if f, _ := prose.TitleOf(c.line); f.Agency != c.agency || f.Year != c.year {
			t.Errorf("%s: got %q %d, want %q %d", c.line, f.Agency, f.Year, c.agency, c.year)
		}
	}
}

// TestTitleAmongLinks takes no title from the links to other reports over the page's own.
func TestTitleAmongLinks(t *testing.T) {
	const other = "<a href=1>松岭区水务局2022年政府信息公开工作年度报告</a>"
	for _, links := range []string{"<div>" + other + "<a href=2>松岭区民政局2021年政府信息公开工作年度报告</a></div>", "<p>" + other + "</p>", "<ul><li>" + other + "</li></ul>"} {
		page := "<body>" + links + "<p>柳河县财政局2023年政府信息公开工作年度报告</p><p>我局编制本报告，现予公布。</p></body>"
		if h := prose.ReadHeading(document.ReadHTML(page), nianbao.Page{}); h.Agency != "柳河县财政局" || h.Year != 2023 {
			t.Errorf("%s: got %q %d", page, h.Agency, h.Year)
		}
	}
}

// TestNameUnderTitle reads the line under a title: a name, with brackets around it or in it, or nothing but marks.
func TestNameUnderTitle(t *testing.T) {
	for under, want := range map[string]string{
		"柳河县财政局": "柳河县财政局", "（柳河县财政局）": "柳河县财政局", "〔柳河县财政局〕": "柳河县财政局",
		"柳河县农业农村局（柳河县乡村振兴局）": "柳河县农业农村局(柳河县乡村振兴局)", "（柳河县农业农村局（柳河县乡村振兴局））": "柳河县农业农村局(柳河县乡村振兴局)",
		"***": "", "——": "", "·": "", "（）": "", "）": "",
	} {
		h := prose.ReadHeading(document.ReadText("2023年政府信息公开工作年度报告\n"+under+"\n"+bodyOfReport), nianbao.Page{})
		if h.Agency != want || h.Year != 2023 {
			t.Errorf("%q under a title: got %q %d, want %q", under, h.Agency, h.Year, want)
		}
	}
}

// TestOtherPapers tells papers beside reports by their titles, and reports of bodies whose names hold the same words.
func TestOtherPapers(t *testing.T) {
	const report = "2023年政府信息公开工作年度报告"
	for title, want := range map[string]nianbao.Outcome{
		"柳河县财政局" + report + "（样本）":              nianbao.OutcomeTemplate,
		"柳河县财政局" + report + "（模板）":              nianbao.OutcomeTemplate,
		"测试——柳河县财政局" + report:                   nianbao.OutcomeTemplate,
		"柳河县财政局" + report + "（预览，非正式发布）":        nianbao.OutcomeVoid,
		"柳河县财政局" + report + "（错误版本，请勿引用）":       nianbao.OutcomeVoid,
		"【已撤销】柳河县财政局" + report:                  nianbao.OutcomeVoid,
		"柳河县财政局2023年政府信息公开工作中期报告":               nianbao.OutcomePartYear,
		"松岭市人民政府办公室关于柳河县财政局" + report + "的考核通报": nianbao.OutcomeOther,
		"关于全市" + report + "质量评估情况的通报":           nianbao.OutcomeOther,
		"第三方评估：柳河县财政局" + report + "评析":          nianbao.OutcomeOther,
		"柳河县水利局学习《柳河县财政局" + report + "》":        nianbao.OutcomeOther,
		"转发《柳河县财政局" + report + "》的通知":           nianbao.OutcomeNotice,
		"一张图看懂2023年度政府信息公开年报":                   nianbao.OutcomeExplanation,
		"漫画说年报：柳河县财政局" + report:                 nianbao.OutcomeExplanation,
		"【图示】柳河县财政局" + report:                   nianbao.OutcomeExplanation,
		"柳河县2023年政府信息公开年报要点":                    nianbao.OutcomeExplanation,
		"柳河县财政局2023年中政府信息公开工作总结":                nianbao.OutcomePartYear,
		"柳河县动漫产业园管理委员会" + report:                "",
		"柳河县教育评估中心" + report:                    "",
		"柳河县软件测试中心" + report:                    "",
		"柳河县考核办公室" + report:                     "",
		"柳河县产品质量检验所" + report:                   "",
		"中共柳河县委网信办2023年中共柳河县委网信办政府信息公开工作年度报告":   "",
		"柳河县财政局" + report + "（更正版）":             "",
		"柳河县财政局" + report + "（2024年1月修订）":       "",
		"柳河县财政局" + report + "公示":                "",
		"柳河县财政局" + report + "及社会评议情况":           "",
	} {
		if got, is := prose.OtherPaper(prose.PlainTitle(title)); got != want {
			t.Errorf("%s: %q (%s), want %q", title, got, is, want)
		}
	}
}

func TestSeveralAgencies(t *testing.T) {
	for name, want := range map[string]bool{
		"柳河县财政局、柳河县水利局": true, "柳河县财政局 柳河县水利局": true, "柳河县财政局和柳河县水利局": true, "柳河县财政局与柳河县水利局": true,
		"柳河县发展和改革委员会": false, "柳河县农业农村和水利局": false, "和平县财政局": false, "柳河县及第镇人民政府": false,
	} {
		if got := prose.IsSeveral(name); got != want {
			t.Errorf("%s: several %v, want %v", name, got, want)
		}
	}
}
