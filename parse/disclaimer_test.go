package parse_test

import (
	"strings"
	"testing"

	"nianbao"
)

// TestDisclaimers: sentences of a preface that take all numbers of the page back, and sentences with the same words that do not.
func TestDisclaimers(t *testing.T) {
	two, three, four := ours()
	full := report(bureau, 2023, two, three, four)
	for said, want := range map[string]nianbao.Outcome{
		"以下数据均为示例数据，请各单位替换。":                       nianbao.OutcomeTemplate,
		"本页面为系统测试数据。":                              nianbao.OutcomeTemplate,
		"填报说明：请将下列示例数字替换为本单位数据。":                   nianbao.OutcomeTemplate,
		"本报告所列数据系模拟生成，不代表实际。":                      nianbao.OutcomeTemplate,
		"说明：表中数字均为虚构。":                             nianbao.OutcomeTemplate,
		"本文仅为演示内容，请勿引用。":                           nianbao.OutcomeTemplate,
		"下列测试数据仅用于平台调试。":                           nianbao.OutcomeTemplate,
		"此件为填报样例，供各单位参考。":                          nianbao.OutcomeTemplate,
		"本报告已撤回，请以重新发布的报告为准。":                      nianbao.OutcomeVoid,
		"因数据有误，本报告作废。":                             nianbao.OutcomeVoid,
		"经研究，此报告自2024年3月1日起停止使用。":                  nianbao.OutcomeVoid,
		"该版本已失效，新版本另行发布。":                          nianbao.OutcomeVoid,
		"以下内容已被发布单位撤下。":                            nianbao.OutcomeVoid,
		"本年报现予以撤销，特此说明。":                           nianbao.OutcomeVoid,
		"本报告为征求意见稿，欢迎提出意见。":                        nianbao.OutcomeVoid,
		"以上数据未经审核，正式数据另行公布。":                       nianbao.OutcomeVoid,
		"以下数据为初步统计，不作为正式发布。":                       nianbao.OutcomeVoid,
		"原报告作废，以本报告为准。":                            nianbao.OutcomeReport,
		"2024年1月10日发布的报告作废，请以本版为准。":                nianbao.OutcomeReport,
		"此前公布的报告已撤回，现将更正后的报告公布如下。":                 nianbao.OutcomeReport,
		"本报告非示例数据，数据真实有效。":                         nianbao.OutcomeReport,
		"按照上级下发的模板编制本报告。":                          nianbao.OutcomeReport,
		"一年来，参与政务公开测试3次，组织应急演练2次，清理失效文件5件。":        nianbao.OutcomeReport,
		"本报告内容如有错误，发布单位将及时撤回。":                     nianbao.OutcomeReport,
		"全年废止规范性文件2件，撤销公告1条，公开征求意见稿3件。":            nianbao.OutcomeReport,
		"对征求意见稿和草案，均通过网站向社会公开。":                    nianbao.OutcomeReport,
		"做好信息公开平台的测试，完善信息发布模板，及时替换过期信息，推进数据公开。":    nianbao.OutcomeReport,
		"本报告由总体情况等六部分组成，数据统计期限自2023年1月1日至12月31日止。": nianbao.OutcomeReport,
		"经复查，所有信息均未失效，未发现虚假内容。":                    nianbao.OutcomeReport,
	} {
		for place, page := range map[string]string{
			"a paragraph":  strings.Replace(full, "</h1>", "</h1><p>"+said+"</p>", 1),
			"before prose": strings.Replace(full, "</h1>", "</h1><p>"+said+"现将2023年工作情况公布如下，欢迎监督。</p>", 1),
			"behind prose": strings.Replace(full, "</h1>", "</h1><p>根据条例要求，编制本报告。"+said+"</p>", 1),
		} {
			got, no := outcomeOf(nianbao.Page{Body: []byte(page)})
			if got != want {
				t.Errorf("%s, %s: %s, want %s (%v)", said, place, got, want, no)
			}
		}
		if want == nianbao.OutcomeReport || !strings.Contains(said, "本报告") && !strings.Contains(said, "本年报") {
			continue
		}
		if got, _ := outcomeOf(nianbao.Page{Body: []byte(strings.Replace(full, "</body>", p(said)+"</body>", 1))}); got != want {
			t.Errorf("%s, at the end: %s, want %s", said, got, want)
		}
	}
}
