package parse_test

import (
	"strings"
	"testing"

	"nianbao"
)

// What is said of a table, crossed with how it is numbered, how the words run on, and where they stand: whose a table is follows from the year, the
// body or the scope that is named, and from nothing else on the line.

// saidAt puts words over, in and under the table of section 四.
var saidAt = map[string]func(words string) string{
	"over it":          func(s string) string { return p(s) + casesTable(9) },
	"bold over it":     func(s string) string { return "<p><b>" + s + "</b></p>" + casesTable(9) },
	"in its first row": func(s string) string { return casesTable(9, across(s)) },
	"as its caption": func(s string) string {
		return strings.Replace(casesTable(9), "<table>", "<table><caption>"+s+"</caption>", 1)
	},
	"in its last row": func(s string) string {
		return strings.Replace(casesTable(9), "</table>", across("备注：本表为"+s)+"</table>", 1)
	},
	"as a note under it": func(s string) string { return casesTable(9) + p("注：本表为"+s+"。") },
	"as a sentence":      func(s string) string { return casesTable(9) + p("注：以上为"+s+"，请予核对。") },
}

var (
	numbers = []string{"", "表1 ", "表1：", "附表2 ", "图表1-1 ", "表一 ", "1 ", "附件3　", "（1）"}
	// otherSubjects are years, bodies and scopes that are not those of the report of 长岭市水务局 on 2023.
	otherSubjects = []string{"2022年", "2022年度", "二〇二二年", "2022 年", "2024年", "上年", "上年度", "去年", "2021至2022年", "2023年至2024年", "历年累计", "五年合计", "三年汇总",
		"白云县水务局", "白云县水务局2023年", "2023年白云县水务局", "长岭市河道管理中心", "砚溪市人民政府办公室", "白云县", "下属单位", "各乡镇", "全市", "2023年上半年", "2023年1-9月", "计划", "砚溪市石门街道办事处本年度",
		"前一年", "前一年度", "白云县自来水公司", "砚溪市职业技术学校", "公共企事业单位", "其他县区", "同类单位", "市级部门", "停止使用的",
		"某区某局", "甲单位", "下级机关", "受委托单位"}
	runsOn = []string{"情况", "数据", "情况表", "填报", "统计表（一）", "填报的数据", "有关情况一览", "上报数", "办理情况统计"}
)

// TestForeignHoweverSaid holds that such words keep the table out and are said, in every place.
func TestForeignHoweverSaid(t *testing.T) {
	two, three, _ := ours()
	for place, at := range saidAt {
		for i, number := range numbers {
			for k, subject := range otherSubjects {
				for n, on := range runsOn {
					if (i+k+n)%7 != 0 && (number != "表1 " || on != "情况") && (number != "" || on != "填报") || place == "as a sentence" && number != "" {
						continue
					}
					said := number + subject + on
					r := mustRead(t, said, report(bureau, 2023, two, three, at(said)))
					if r != nil {
						wantFigure(t, place+": "+said, r, penalty, 12)
						wantRefused(t, place+": "+said, r, upheld)
					}
				}
			}
		}
	}
}

// TestForeignHeading: a heading of a section that names a body or a scope says whose table follows, as a caption does.
func TestForeignHeading(t *testing.T) {
	two, three, _ := ours()
	for said, own := range map[string]bool{
		"白云县水务局政府信息公开行政复议、行政诉讼情况": false, "四、白云县水务局因政府信息公开工作被申请行政复议、提起行政诉讼情况": false, "全市政府信息公开行政复议、行政诉讼情况": false, "下属单位政府信息公开行政复议、行政诉讼情况": false,
		"长岭市水务局政府信息公开行政复议、行政诉讼情况": true, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况": true, "行政机关政府信息公开行政复议、行政诉讼情况": true, "本局政府信息公开行政复议、行政诉讼情况": true,
	} {
		r := mustRead(t, said, report(bureau, 2023, two, three, p(said)+casesTable(9)))
		switch {
		case r == nil:
		case own:
			wantFigure(t, said, r, upheld, 9)
		default:
			wantRefused(t, said, r, upheld)
		}
	}
}

// TestOwnHoweverSaid: the report's own year, body and scope, and bodies that only say how a table is made, leave it where it is.
func TestOwnHoweverSaid(t *testing.T) {
	two, three, _ := ours()
	for place, at := range saidAt {
		for _, number := range numbers {
			for _, said := range []string{"2023年情况", "2023年度数据", "长岭市水务局填报", "长岭市水务局2023年情况表", "2023年长岭市水务局行政复议情况", "市水务局填报的数据", "水务局上报数", "本年情况", "本局数据", "行政复议、行政诉讼情况统计表",
				"2023年1月1日至12月31日数据", "2023年1-12月情况", "本级数据", "政府信息公开行政复议、行政诉讼情况", "情况统计表（单位：件）"} {
				r := mustRead(t, said, report(bureau, 2023, two, three, at(number+said)))
				if r != nil {
					wantFigure(t, place+": "+number+said, r, upheld, 9)
				}
			}
		}
	}
	for _, said := range []string{"按照国务院办公厅规定的格式填报", "根据砚溪省人民政府办公厅要求统计", "制表机关：国务院办公厅政府信息与政务公开办公室", "（国务院办公厅政府信息与政务公开办公室制定）", "与2022年相比有所增加", "较2022年同期增长", "（2024年1月20日）",
		"2022年结转的申请计入本年度", "受2022年机构改革影响有所变化", "局本级、下属单位、汇总", "全年合计", "2023年合计", "数据已报送长岭市人民政府办公室", "由长岭市司法局审核", "经长岭市司法局核对", "（本表由办公室填报）", "我局负责全市水务工作，情况如下："} {
		for _, at := range []string{"over it", "as a note under it", "in its first row"} {
			words := said
			if at == "as a note under it" {
				words = "我局数据，" + said
			}
			r := mustRead(t, said, report(bureau, 2023, two, three, saidAt[at](words)))
			if r != nil {
				wantFigure(t, at+": "+words, r, upheld, 9)
			}
		}
	}
}

// TestScopeInDoubt: words that say that others are counted too, or that only one part is said of, leave the numbers and name them.
func TestScopeInDoubt(t *testing.T) {
	two, three, _ := ours()
	for _, c := range []struct{ agency, said string }{
		{bureau, "全系统（含下级单位）"}, {bureau, "本局及下属单位2023年情况如下："}, {bureau, "全市水务系统情况"}, {bureau, "含所属水利站数据："}, {bureau, "注：本表含局属各单位数据。"},
		{cityGov, "全市汇总"}, {cityGov, "全市合计"}, {cityGov, "注：以上为全市汇总数。"},
	} {
		for _, place := range []string{"over it", "in its first row", "under it"} {
			words := saidAt["over it"](c.said)
			switch place {
			case "in its first row":
				words = saidAt[place](c.said)
			case "under it":
				words = casesTable(9) + p("注："+strings.TrimPrefix(c.said, "注："))
			}
			r := mustRead(t, c.said, report(c.agency, 2023, two, three, words))
			if r == nil {
				continue
			}
			if f := r.Figure(upheld); f.Known() && !names(r, nianbao.TableUnclaimed, upheld) || names(r, nianbao.TableUnclaimed, penalty) && place != "under it" {
				t.Errorf("%s %s: %s %s, %v", c.said, place, f.State, f.Value, r.Problems)
			}
		}
	}
}

// TestNotesInClauses: a note says of its table what the clause about the table says, whatever the others say of this year.
func TestNotesInClauses(t *testing.T) {
	two, three, _ := ours()
	for _, said := range []string{"注：以上为上年度数据，本年度数据正在统计中。", "注：以上数据为全市汇总数，不是本单位数据。", "注：本年数据尚未统计，上表为上年数据。", "以上数据不是本局数据。", "注：上表非本年度数据。", "注：本表并非本单位数据。",
		"注：2023年数据正在统计，上表为2022年数据。", "注：上表数据不属于本机关。", "注：上表为2022年数据，2023年数据以后补充。", "说明：本表数据由白云县水务局填报，2023年数据另行公布。"} {
		r := mustRead(t, said, report(bureau, 2023, two, three, casesTable(9)+p(said)))
		if r != nil {
			wantRefused(t, said, r, upheld)
		}
	}
}

// TestNoteOverPieces: a note under a table that headings part into three speaks of all three.
func TestNoteOverPieces(t *testing.T) {
	two, three, _ := ours()
	outcomes := row("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
	small := p("（一）行政复议") + table(outcomes, row(9, 0, 0, 0, 9)) + p("（二）行政诉讼（未经复议直接起诉）") + table(outcomes, row(2, 0, 0, 0, 2)) + p("（三）行政诉讼（复议后起诉）") + table(outcomes, row(1, 0, 0, 0, 1))
	r := mustRead(t, "no note", report(bureau, 2023, two, three, small))
	if r != nil {
		wantFigure(t, "no note", r, upheld, 9)
	}
	second := casesTable(3) + p("（二）") + casesTable(9) + p("注：上表系2022年度情况。") // another table of its kind, not a piece
	if r := mustRead(t, "a second table", report(bureau, 2023, two, three, second)); r != nil {
		wantFigure(t, "a second table", r, upheld, 3)
	}
	for _, note := range []string{"备注：上表系2022年度情况，供参考。", "注：本表数据为白云县水务局统计数。"} {
		if r := mustRead(t, note, report(bureau, 2023, two, three, small+p(note))); r != nil {
			wantFigure(t, note, r, penalty, 12)
			wantRefused(t, note, r, upheld)
		}
	}
}

// TestForeignRowFillsNothing: a row of the report lacks columns that the same row of somebody else's has, in one table.
func TestForeignRowFillsNothing(t *testing.T) {
	_, three, four := ours()
	two := table(across("第二十条第（五）项"), row("信息内容", "本年处理决定数量"), row("行政许可", 6), across("第二十条第（六）项"), row("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"), row("行政处罚", 7, -7, 12), row("行政强制", 6, 1, 3),
		across("白云县水务局情况"), across("第二十条第（五）项"), row("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"), row("行政许可", 7, 48, 0), row("其他对外管理服务事项", 43, 27, 0), across("第二十条第（六）项"),
		row("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"), row("行政处罚", 5, -5, 0), row("行政强制", 94, 4, 0))
	r := mustRead(t, "one table", report(bureau, 2019, two, three, four))
	if r == nil {
		return
	}
	wantFigure(t, "one table", r, "proactive.administrative_licensing.decisions", 6)
	if f := r.Figure("proactive.administrative_licensing.items_previous_year"); f.Known() {
		t.Errorf("one table: the items of last year are %s, taken from another body's row", f.Value)
	}
}

// TestYearOfTableAlone: the page does not say which year it reports on, and a table says one. It stands in doubt by name; last year's and that of several years are
// nobody's.
func TestYearOfTableAlone(t *testing.T) {
	two, three, _ := ours()
	page := func(four string) string {
		return strings.NewReplacer("长岭市水务局2023年政府信息公开", "长岭市水务局政府信息公开", "2023年，长岭市水务局", "长岭市水务局").Replace(report(bureau, 2023, two, three, four))
	}
	for said, taken := range map[string]bool{"2022年度统计表": true, "2023年情况": true, "表1 2022年情况": true, "上年度情况": false, "2019年至2023年累计": false, "2021-2022年情况": false} {
		for _, place := range []string{"over it", "in its first row", "as a note under it"} {
			r := mustRead(t, said, page(saidAt[place](said)))
			switch {
			case r == nil:
			case r.Year != 0:
				t.Errorf("year %d, want none", r.Year)
			case !taken:
				wantRefused(t, place+": "+said, r, upheld)
			case !names(r, nianbao.TableUnclaimed, upheld) || names(r, nianbao.TableUnclaimed, penalty):
				t.Errorf("%s: %s is not named, or more is: %v", place, said, r.Problems)
			}
		}
	}
}

// TestForeignAlone: captions of nothing but words for several years taken together, for averages, or for a year in brackets; and a sentence that puts last
// year's table where the report has none.
func TestForeignAlone(t *testing.T) {
	two, three, _ := ours()
	for _, said := range []string{"三年合计", "近三年累计", "近五年平均", "同类单位平均水平", "平均值", "估算数据", "（2022）", "（2022）：", "［2022］", "停止使用：", "本年度没有行政复议、行政诉讼，附上年统计表供参考。", "本年度未发生，2022年数据供对照。"} {
		for place, at := range map[string]string{"over it": p(said) + casesTable(9), "as its first row": casesTable(9, across(said))} {
			if strings.Contains(said, "本年") && place != "over it" {
				continue
			}
			if r := mustRead(t, said, report(bureau, 2023, two, three, at)); r != nil {
				wantFigure(t, place+": "+said, r, penalty, 12)
				wantRefused(t, place+": "+said, r, upheld)
			}
		}
	}
}

// TestOwnBehindAnother: words for the report's own body, without its name, end what was said of the table before.
func TestOwnBehindAnother(t *testing.T) {
	two, three, _ := ours()
	for _, other := range []string{"2022年", "下属单位情况", "白云县水务局", "三年合计", "填报示例"} {
		for _, own := range []string{"本机关", "本机关：", "本单位情况", "本局", "局机关本级", "（本部门）", "我局数据"} {
			r := mustRead(t, other+"/"+own, report(bureau, 2023, two, three, p(other)+casesTable(9)+p(own)+casesTable(4)))
			if r != nil {
				wantFigure(t, other+"/"+own, r, upheld, 4)
			}
		}
	}
}
