package parse_test

import (
	"strings"
	"testing"
)

// TestParaphrasedLabels prints labels in other words. Those that say the same as the form are read; those that say more or less, or
// something else, are rows that the form does not have, also where the row that they resemble is not on the page.
func TestParaphrasedLabels(t *testing.T) {
	for _, c := range []struct{ row, printed, cell, want string }{
		{"行政许可|7", "行政许可事项|7", "proactive.administrative_licensing.decisions", "7"},
		{"行政处罚|8", "行政处罚案件数量|8", "proactive.administrative_penalty.decisions", "8"},
		{"规章|1", "政府规章|1", "proactive.government_rules.issued", "1"},
		{"予以公开|3", "同意公开|3", "requests.granted.natural_person", "3"},
		{"1.属于国家秘密|0", "1.涉及国家秘密|6", "requests.denied.state_secret.natural_person", "6"},
		{"一、本年新收政府信息公开申请数量|0", "一、今年新收到信息公开申请件数|6", "requests.new_requests.natural_person", "6"},
		{"二、上年结转政府信息公开申请数量|0", "二、上一年度转入的申请|6", "requests.carried_over.natural_person", "?"},
		{"二、上年结转政府信息公开申请数量|0", "二、上一年度转入申请|6", "requests.carried_over.natural_person", "6"},
		{"二、上年结转政府信息公开申请数量|0", "二、上年结转政府信公开申请数量|6", "requests.carried_over.natural_person", "6"}, // a character is lost
		{"四、结转下年度继续办理|0", "四、转入下一年度继续办理|6", "requests.carried_forward.natural_person", "6"},
		{"行政许可|7", "许可事项|7", "proactive.administrative_licensing.decisions", "7"},
		{"行政处罚|8", "处罚案件数量|8", "proactive.administrative_penalty.decisions", "8"},
		{"规章|1", "规章制度|1", "proactive.government_rules.issued", "1"},
		{"四、结转下年度继续办理|0", "四、未办结转入下年|6", "requests.carried_forward.natural_person", "6"},
		{"（七）总计|0", "（七）办理总数|6", "requests.handled_total.natural_person", "6"},
		{"行政许可|7", "撤销许可事项|7", "proactive.administrative_licensing.decisions", "?"},
		{"行政处罚|8", "处罚听证案件|8", "proactive.administrative_penalty.decisions", "?"},
		{"行政处罚|8", "不予处罚决定|8", "proactive.administrative_penalty.decisions", "?"},
		{"行政处罚|8", "行政处罚听证|8", "proactive.administrative_penalty.decisions", "?"},
		{"行政处罚|8", "其中行政处罚案件|8", "proactive.administrative_penalty.decisions", "?"},
		{"行政强制|9", "行政强制执行申请|9", "proactive.administrative_compulsion.decisions", "?"},
		{"予以公开|3", "不同意公开|3", "requests.granted.natural_person", "?"},
		{"一、本年新收政府信息公开申请数量|0", "一、上年新收政府信息公开申请数量|6", "requests.new_requests.natural_person", "?"},
	} {
		t.Run(c.printed, func(t *testing.T) {
			lines := sections23("none", "")
			if !strings.Contains(lines, c.row) {
				t.Fatalf("no row %s", c.row)
			}
			lines = strings.Replace(lines, c.row, c.printed, 1)
			checkTables(t, lines, wanted{c.cell: c.want})
			checkText(t, lines, wanted{c.cell: c.want})
		})
	}
}
