package parse

import (
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
)

const bodyOfReport = "一、总体情况\n认真落实政府信息公开各项要求，工作平稳有序。\n二、主动公开政府信息情况\n"

func headingOf(text string) prose.Heading {
	return prose.ReadHeading(document.ReadText(text), nianbao.Page{})
}

func has(h *prose.Heading, code nianbao.ProblemCode) bool {
	return slices.ContainsFunc(h.Problems, func(p nianbao.Problem) bool { return p.Code == code })
}

func TestHeading(t *testing.T) {
	for _, c := range []struct {
		name, text, agency string
		year               int
		problems           []nianbao.ProblemCode
	}{
		{"usual", "柳河县财政局2022年政府信息公开工作年度报告\n" + bodyOfReport, "柳河县财政局", 2022, nil},
		{"Chinese numerals", "柳河县财政局二○二二年度政府信息公开工作年度报告\n" + bodyOfReport, "柳河县财政局", 2022, nil},
		{"year from the period", "柳河县财政局政府信息公开工作年度报告\n本报告所列数据的统计期限为2021年1月1日至2021年12月31日。\n" + bodyOfReport, "柳河县财政局", 2021, nil},
		{"glued digits", "柳河县财政局政府信息公开工作年度报告\n统计期限自202011日起至20201231日止，现予公布。\n" + bodyOfReport, "柳河县财政局", 2020, nil},
		{"only the year's mark lost", "柳河县财政局政府信息公开工作年度报告\n统计期限自20231月1日至20231231日止，现予公布。\n" + bodyOfReport, "柳河县财政局", 2023, nil},
		{"second year lost", "柳河县财政局政府信息公开工作年度报告\n统计期限为2019年1月1日——12月31日，现予公布。\n" + bodyOfReport, "柳河县财政局", 2019, nil},
		{"zero-padded, with blanks", "柳河县财政局政府信息公开工作年度报告\n统计期限为 2018 年 01 月 01 日起至 2018 年 12 月 31 日止，现予公布。\n" + bodyOfReport, "柳河县财政局", 2018, nil},
		{"title against period", "柳河县财政局2020年政府信息公开工作年度报告\n统计期限为2019年1月1日至12月31日，现予公布。\n" + bodyOfReport, "柳河县财政局", 2020, []nianbao.ProblemCode{nianbao.YearConflict}},
		{"period of two years", "柳河县财政局2020年政府信息公开工作年度报告\n统计期限为2019年1月1日至2020年12月31日，现予公布。\n" + bodyOfReport, "柳河县财政局", 2020, []nianbao.ProblemCode{nianbao.YearConflict}},
		{"period ends a day early", "柳河县财政局2021年政府信息公开工作年度报告\n统计期限为2021年1月1日至2021年12月30日，现予公布。\n" + bodyOfReport, "柳河县财政局", 2021, []nianbao.ProblemCode{nianbao.PeriodDamaged}},
		{"period starts in summer", "柳河县财政局2021年政府信息公开工作年度报告\n统计期限为2021年6月1日至2021年12月31日，现予公布。\n" + bodyOfReport, "柳河县财政局", 2021, []nianbao.ProblemCode{nianbao.PeriodDamaged}},
		{"year in the prose only", "一、总体情况\n2022年，柳河县财政局认真落实各项要求，比2021年有所进步。2022年发布信息30条。\n", "柳河县财政局", 2022, []nianbao.ProblemCode{nianbao.TitleMissing}},
		{"only we", "来源：柳河县财政局　日期：2023-01-20\n一、总体情况\n2022年，我局认真落实各项要求，2022年发布信息30条。\n", "柳河县财政局", 2022, []nianbao.ProblemCode{nianbao.TitleMissing}},
		{"agency under the title", "政府信息公开工作年度报告\n柳河县财政局\n统计期限为2021年1月1日至2021年12月31日，现予公布。\n" + bodyOfReport, "柳河县财政局", 2021, nil},
		{"copied preface", "柳河县龙山镇人民政府2021年政府信息公开工作年度报告\n本报告由柳河县天堂乡人民政府编制，统计期限为2021年1月1日至2021年12月31日。\n" + bodyOfReport, "柳河县龙山镇人民政府", 2021, []nianbao.ProblemCode{nianbao.AgencyConflict}},
		{"preface by the office", "柳河县龙山镇人民政府2021年政府信息公开工作年度报告\n本报告由龙山镇党政办公室编制，统计期限为2021年1月1日至2021年12月31日。\n" + bodyOfReport, "柳河县龙山镇人民政府", 2021, nil},
		{"abbreviated source", "柳河县人力资源和社会保障局2021年政府信息公开工作年度报告\n来源：县人社局　日期：2022-01-20\n" + bodyOfReport, "柳河县人力资源和社会保障局", 2021, nil},
		{"source of the site", "柳河县财政局2021年政府信息公开工作年度报告\n来源：柳河县人民政府办公室　日期：2022-01-20\n" + bodyOfReport, "柳河县财政局", 2021, nil},
		{"source of another bureau", "柳河县财政局2021年政府信息公开工作年度报告\n来源：松岭县财政局　日期：2022-01-20\n" + bodyOfReport, "柳河县财政局", 2021, []nianbao.ProblemCode{nianbao.AgencyConflict}},
		{"two agencies", "柳河县统计局、国家统计局柳河调查队2016年政府信息公开工作年度报告\n" + bodyOfReport, "柳河县统计局、国家统计局柳河调查队", 2016, []nianbao.ProblemCode{nianbao.AgencyJoint}},
		{"glued to the text", "柳河县财政局2021年政府信息公开工作年度报告 根据条例的规定，我局编制本报告，全文由六部分组成。统计期限为2021年1月1日至2021年12月31日。\n" + bodyOfReport, "柳河县财政局", 2021, nil},
		{"links to other years before it", "柳河县财政局2020年政府信息公开工作年度报告\n柳河县财政局2021年政府信息公开工作年度报告\n统计期限为2021年1月1日至2021年12月31日，现予公布。\n" + bodyOfReport, "柳河县财政局", 2021, nil},
		{"nothing said", "一、总体情况\n我局认真落实各项要求，工作平稳有序。\n", "", 0, []nianbao.ProblemCode{nianbao.TitleMissing, nianbao.AgencyMissing, nianbao.YearMissing}},
	} {
		h := headingOf(c.text)
		if h.Agency != c.agency || h.Year != c.year {
			t.Errorf("%s: got %q %d, want %q %d (title %q)", c.name, h.Agency, h.Year, c.agency, c.year, h.Title)
		}
		for _, code := range c.problems {
			if !has(&h, code) {
				t.Errorf("%s: problem %s is missing", c.name, code)
			}
		}
		if len(h.Problems) != len(c.problems) {
			t.Errorf("%s: problems %v, want %v", c.name, h.Problems, c.problems)
		}
	}
}

func TestHeadingFromLink(t *testing.T) {
	page := nianbao.Page{LinkText: "柳河县财政局", FetchedAt: time.Date(2022, 3, 1, 0, 0, 0, 0, time.UTC)}
	h := prose.ReadHeading(document.ReadText("一、总体情况\n2021年，我局认真落实各项要求，工作平稳有序。\n"), page)
	if h.Agency != "柳河县财政局" || h.Year != 2021 {
		t.Errorf("got %q %d", h.Agency, h.Year)
	}
	page.LinkText = "柳河县财政局2023年政府信息公开工作年度报告"
	if h = prose.ReadHeading(document.ReadText(bodyOfReport), page); !has(&h, nianbao.YearOdd) {
		t.Errorf("a report on 2023 fetched in 2022 is not odd: %v", h.Problems)
	}
}

func TestTitleMarks(t *testing.T) {
	for _, c := range []struct {
		title, agency string
		year          int
	}{
		{"柳河县政务信息中心2022年政府信息公开工作年度报告", "柳河县政务信息中心", 2022},
		{"柳河县政务公开办公室2022年度政府信息公开工作年度报告", "柳河县政务公开办公室", 2022},
		{"柳河县工业和信息化局信息公开工作年度报告(2022年)", "柳河县工业和信息化局", 2022},
		{"柳河县人民政府信息公开工作年度报告(2022年)", "柳河县人民政府", 2022},
		{"柳河县财政局(县国资委)2022年政府信息公开工作年度报告", "柳河县财政局(县国资委)", 2022},
		{"政府信息公开工作2022年度报告(柳河县财政局)", "柳河县财政局", 2022},
		{"乾安县於林镇2022年政府信息公开工作年度报告", "乾安县於林镇", 2022},
		{"2022年度政府信息公开工作年度报告", "", 2022},
	} {
		if agency, year := prose.SplitTitle(c.title); agency != c.agency || year != c.year {
			t.Errorf("%s: got %q %d, want %q %d", c.title, agency, year, c.agency, c.year)
		}
		if !prose.IsReportTitle(c.title) {
			t.Errorf("%s: refused", c.title)
		}
		if f, _ := prose.TitleOf(c.title); f.Agency != c.agency {
			t.Errorf("%s: as a title it names %q, want %q", c.title, f.Agency, c.agency)
		}
	}
}

func TestPublished(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"发布日期：2024-01-20　来源：柳河县财政局\n", "2024-01-20"},
		{"发布时间: 2018- 03- 20 00: 45\n", "2018-03-20"},
		{"时间：2021-03-2918:26\n", "2021-03-29"},
		{"发 布 日 期\n2022年1月8日\n", "2022-01-08"},
		{"更新时间：无　成文日期：2022年01月08日\n", "2022-01-08"},
		{"发布日期：二〇二四年一月二十二日\n", "2024-01-22"},
		{"成立日期：2019-03-01\n", ""},
		{"访问 时间：2024-09-09\n", ""},
		{"访问时间：2024-09-09　成文日期：2024-01-20\n", "2024-01-20"},
		{"在规定时间内答复，统计期限为2021年1月1日至2021年12月31日。\n", ""},
	} {
		if got := headingOf(c.text).Published; got != c.want {
			t.Errorf("%q: %q, want %q", strings.TrimSpace(c.text), got, c.want)
		}
	}
}

// TestSections reads a page that carries its text twice, for desktop and mobile.
func TestSections(t *testing.T) {
	preface := "前言说明本报告的编制依据，现予公布。\n"
	text := "一、总体情况\n甲段，说总体情况如何开展。\n六、其他需要报告的事项\n乙段，没有其他事项要说明。\n"
	list := prose.ReadSections(document.ReadText(preface + text + text))
	if len(list) != 3 {
		t.Fatalf("%d sections, want 3: %v", len(list), list)
	}
	for i, n := range []int{0, 1, 6} {
		if list[i].Number != n {
			t.Errorf("section %d has number %d, want %d", i, list[i].Number, n)
		}
	}
}
