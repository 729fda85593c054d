package parse

import (
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"testing"
	"time"

	"nianbao"
)

// TestYears holds which year a page is about, by what its title, its period and its text say; 0 is none, and said.
func TestYears(t *testing.T) {
	const p23 = "统计期限为2023年1月1日至2023年12月31日，现予公布。\n"
	fetched := func(year int, month time.Month) nianbao.Page {
		return nianbao.Page{FetchedAt: time.Date(year, month, 10, 0, 0, 0, 0, time.UTC)}
	}
	for _, c := range []struct {
		says, text string
		page       nianbao.Page
		want       int
		problem    nianbao.ProblemCode
	}{
		{"two digits", "柳河县财政局23年度政府信息公开工作年度报告\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"two digits against the period", "柳河县财政局22年度政府信息公开工作年度报告\n" + p23 + bodyOfReport, nianbao.Page{}, 2022, nianbao.YearConflict},
		{"Chinese numerals with 零", "柳河县财政局二零二三年度政府信息公开工作年度报告\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"Chinese numerals in the period", "柳河县财政局政府信息公开工作年度报告\n统计期限为二〇二三年一月一日至二〇二三年十二月三十一日，现予公布。\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"Chinese numerals, one year", "柳河县财政局政府信息公开工作年度报告\n统计期限为二○二三年一月一日起至十二月三十一日止，现予公布。\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"a period with full stops", "柳河县财政局政府信息公开工作年度报告\n统计时间：2023.01.01-2023.12.31\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"a period with strokes", "柳河县财政局政府信息公开工作年度报告\n统计时间：2023/1/1—12/31，特此说明\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"a period of eight digits", "柳河县财政局政府信息公开工作年度报告\n统计时间：20230101-20231231\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"of our work", "柳河县财政局政府信息公开工作年度报告\n在市政府办公室的指导下，我局2023年政府信息公开工作取得实效。\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"full-width digits", "柳河县财政局２０２３年政府信息公开工作年度报告\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"a range", "柳河县财政局2023-2024年度政府信息公开工作年度报告\n" + bodyOfReport, nianbao.Page{}, 0, nianbao.YearMissing},
		{"a range and a period", "柳河县财政局2022—2023年度政府信息公开工作年度报告\n" + p23 + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"two years with a stroke", "柳河县财政局2022/2023年度政府信息公开工作年度报告\n2023年，我局认真落实各项公开要求，工作平稳有序。\n" + bodyOfReport, nianbao.Page{}, 2023, nianbao.YearConflict},
		{"two years with a comma", "柳河县财政局2022、2023年度政府信息公开工作年度报告\n2023年，我局认真落实各项公开要求，工作平稳有序。\n" + bodyOfReport, nianbao.Page{}, 2023, nianbao.YearConflict},
		{"the plan of the next year", "柳河县财政局2023年政府信息公开工作年度报告和2024年工作计划\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"published before it", "2024年1月发布 柳河县财政局2023年政府信息公开工作年度报告\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"published behind it", "柳河县财政局2023年政府信息公开工作年度报告（2024年1月20日）\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"only the publication", "柳河县财政局政府信息公开工作年度报告（2024年发布）\n" + bodyOfReport, nianbao.Page{}, 0, nianbao.YearMissing},
		{"an impossible year", "柳河县财政局2203年政府信息公开工作年度报告\n" + p23 + bodyOfReport, nianbao.Page{}, 2023, nianbao.YearOdd},
		{"another impossible year", "柳河县财政局1923年政府信息公开工作年度报告\n" + bodyOfReport, nianbao.Page{}, 0, nianbao.YearOdd},
		{"an impossible year and nothing else", "柳河县财政局1923年政府信息公开工作年度报告\n" + bodyOfReport, nianbao.Page{}, 0, nianbao.YearMissing},
		{"a year to come", "柳河县财政局2032年政府信息公开工作年度报告\n" + p23 + bodyOfReport, fetched(2024, 3), 2023, nianbao.YearConflict},
		{"the year of publication in the title", "柳河县财政局2024年政府信息公开工作年度报告\n发布日期：2024-01-20\n" + p23 + bodyOfReport, nianbao.Page{}, 2023, nianbao.YearConflict},
		{"fetched in the year of the title", "柳河县财政局2024年政府信息公开工作年度报告\n" + p23 + bodyOfReport, fetched(2024, 3), 2023, nianbao.YearConflict},
		{"published in December", "柳河县财政局2023年政府信息公开工作年度报告\n发布日期：2023-12-19\n" + p23 + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"the preface of last year", "柳河县财政局2023年政府信息公开工作年度报告\n发布日期：2024-01-20\n统计期限为2022年1月1日至2022年12月31日，现予公布。\n" + bodyOfReport, nianbao.Page{}, 2023, nianbao.YearConflict},
		{"period and text against the title", "柳河县财政局2022年政府信息公开工作年度报告\n" + p23 + "2023年，各项工作平稳有序，2023年公开信息30条。\n" + bodyOfReport, nianbao.Page{}, 2023, nianbao.YearConflict},
		{"the period of a table of last year", "柳河县财政局政府信息公开工作年度报告\n一、总体情况\n2023年，各项工作平稳有序，2023年公开信息30条。\n" +
			"二、主动公开政府信息情况\n2022年情况如下：\n（统计期限：2022年1月1日至2022年12月31日）\n三、收到和处理政府信息公开申请情况\n（统计期限：2022年1月1日至2022年12月31日）\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"nothing but the period of a table", "柳河县财政局政府信息公开工作年度报告\n2024年工作打算如下，2022年的问题已整改到位。\n一、总体情况\n本年度，各项工作平稳有序，公开信息30条。\n" +
			"四、政府信息公开行政复议、行政诉讼情况\n（统计期限：2022年1月1日至2022年12月31日）\n" + bodyOfReport, nianbao.Page{}, 0, nianbao.YearMissing},
		{"the period of the report at its end", "柳河县财政局政府信息公开工作年度报告\n一、总体情况\n本年度，各项工作平稳有序，公开信息30条。\n" +
			"六、其他需要报告的事项\n本报告所列数据的统计期限为2023年1月1日至2023年12月31日。\n" + bodyOfReport, nianbao.Page{}, 2023, ""},
		{"only in the address", "柳河县财政局政府信息公开工作年度报告\n" + bodyOfReport, nianbao.Page{URL: "http://example.gov.cn/zfxxgknb2023/2024.html"}, 0, nianbao.YearMissing},
		{"only in the bread crumbs", "首页 > 政府信息公开年报 > 2023年\n柳河县财政局政府信息公开工作年度报告\n" + bodyOfReport, nianbao.Page{}, 0, nianbao.YearMissing},
	} {
		h := prose.ReadHeading(document.ReadText(c.text), c.page)
		if h.Year != c.want || h.Agency != "柳河县财政局" {
			t.Errorf("%s: got %d %q, want %d (problems %v)", c.says, h.Year, h.Agency, c.want, h.Problems)
		}
		if c.problem != "" && !has(&h, c.problem) {
			t.Errorf("%s: problem %s is missing: %v", c.says, c.problem, h.Problems)
		}
		if c.problem == "" && len(h.Problems) > 0 {
			t.Errorf("%s: problems %v", c.says, h.Problems)
		}
	}
}
