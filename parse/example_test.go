package parse_test

import (
	"fmt"
	"slices"
	"strings"

	"nianbao"
	"nianbao/parse"
)

// requestsPage is section 三 of an invented report as an extractor leaves it: cells between pipes.
// In the row 予以公开 one of the seven cells is gone: six are printed.
const requestsPage = `栖原县水务局2022年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
| 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和 | 申请人情况 |
| 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
| 一、本年新收政府信息公开申请数量 | 9 | 1 | 2 | 1 | 1 | 0 | 14 |
| 二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
| 三、本年度办理结果 | （一）予以公开 | 3 | 2 | 1 | 1 | 0 | 7 |
| （二）部分公开（区分处理的，只计这一情形，不计其他情形） | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
| （三）不予公开 | 1．属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 2．其他法律行政法规禁止公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 3．危及“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 4．保护第三方合法权益 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
| 5．属于三类内部事务信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 6．属于四类过程性信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 7．属于行政执法案卷 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 8．属于行政查询事项 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| （四）无法提供 | 1．本机关不掌握相关政府信息 | 2 | 1 | 0 | 0 | 0 | 0 | 3 |
| 2．没有现成信息需要另行制作 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 3．补正后申请内容仍不明确 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| （五）不予处理 | 1．信访举报投诉类申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 2．重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 3．要求提供公开出版物 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 4．无正当理由大量反复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 5．要求行政机关确认或重新出具已获取信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| （六）其他处理 | 1．申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 2．申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| 3．其他 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
| （七）总计 | 8 | 1 | 2 | 1 | 1 | 0 | 13 |
| 四、结转下年度继续办理 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
`

// ExampleParse reads a page with a row of seven cells of which six are printed: 3 2 1 1 0 7. Seven readings put the gap
// somewhere; the sums of the row and of the columns leave one. See docs/how-a-table-is-read.md.
func ExampleParse() {
	report, err := parse.Parse(nianbao.Page{URL: "http://www.example.gov.cn/nb/2022.txt", Body: []byte(requestsPage)})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Agency, report.Year, report.Form)
	for _, applicant := range []string{"natural_person", "business", "research_institution", "public_interest_org", "legal_service", "other_org", "total"} {
		fig := report.Figure(nianbao.CellID("requests.granted." + applicant))
		fmt.Println(strings.TrimSpace(fmt.Sprintf("%-20s %s %s", applicant, fig.State, fig.Raw)))
	}
	for _, p := range report.Problems {
		if slices.ContainsFunc(p.Cells, func(c nianbao.CellID) bool { return strings.HasPrefix(string(c), "requests.granted.") }) {
			fmt.Println(p.Code)
		}
	}
	// Output:
	// 栖原县水务局 2022 form_2021
	// natural_person       reported 3
	// business             blank
	// research_institution reported 2
	// public_interest_org  reported 1
	// legal_service        reported 1
	// other_org            reported 0
	// total                reported 7
	// cells_reread
	// blank_odd
}
