package parse_test

import (
	"strings"
	"testing"

	"nianbao"
)

// TestErrata: a sentence that calls a number of the tables wrong puts the cells in doubt that it can mean, and changes none of them.
// A sentence that corrects something else, or what the tables already print, puts none in doubt.
func TestErrata(t *testing.T) {
	const (
		inForce = "proactive.normative_documents.in_force"
		issued  = "proactive.normative_documents.issued"
		gone    = "proactive.normative_documents.repealed"
		penalty = "proactive.administrative_penalty.decisions"
	)
	for _, c := range []struct{ says, want string }{
		{"勘误：行政规范性文件现行有效件数应为31件。", inForce},
		{"更正说明：上文行政规范性文件“现行有效件数”误填为“23”，实为31。", inForce},
		{"更正：行政规范性文件现行有效件数23更正为31。", inForce},
		{"*规范性文件现行有效件数应为31", inForce},
		{"更正：行政規範性文件現行有效件數應為31件", inForce},
		{"勘误：行政规范性文件一行的数字须重新核对。", issued + " " + gone + " " + inForce},
		{"勘误：行政规范性文件一行中的7有误。", issued},
		{"勘误：行政规范性文件一行中的7应为9。", issued},
		{"更正：行政处罚的处理决定数量应为72件", penalty},
		{"勘误：行政规范性文件现行有效件数应为23，现已更正。", ""},
		{"特别声明：上表行政规范性文件“现行有效件数”以31件为准。", inForce},
		{"*行政处罚的处理决定数量实为72件，上表系笔误。", penalty},
		{"更正：行政处罚的数据71有误，正确的是72。", penalty},
		{"更正说明：第四部分行政复议“结果维持”应为5件，“总计”应为9件。", "cases.review.upheld cases.litigation_direct.upheld cases.litigation_after_review.upheld cases.review.total cases.litigation_direct.total cases.litigation_after_review.total"},
		{"更正：行政处罚的处理决定数量应为71件，行政规范性文件现行有效件数应为31件。", inForce},
		{"行政处罚的数量以上表为准。", ""},
		{"行政处罚实际增加，以2023年公布的目录为准。", ""},
		{"更正：行政复议结果维持应为5件。", "cases.review.upheld cases.litigation_direct.upheld cases.litigation_after_review.upheld"},
		{"本年度对行政处罚信息中有误的内容予以更正12条。", ""},
		{"行政许可事项由23项调整为20项。", ""},
		{"申请人对行政处罚信息提出的更正申请应为书面形式。", ""},
		{"今后应为群众办好71件实事，行政处罚公开更加规范。", ""},
		{"发现错误及时更正，全年未出现数据错误。", ""},
	} {
		t.Run(c.says, func(t *testing.T) {
			body := strings.Replace(string(oddPage("", "", "<td colspan=3>6</td>", "")), "<p>四、", "<p>"+c.says+"</p><p>四、", 1)
			r, err := readChecked(nianbao.Page{Body: []byte(body)})
			if err != nil {
				t.Fatal(err)
			}
			var named []string
			for _, p := range r.Problems {
				if p.Code == nianbao.ProseMismatch {
					for _, id := range p.Cells {
						named = append(named, string(id))
					}
				}
			}
			if got := strings.Join(named, " "); got != c.want {
				t.Errorf("in doubt are %q, want %q", got, c.want)
			}
			for id, v := range map[nianbao.CellID]int64{inForce: 23, issued: 7, gone: 2, penalty: 71} {
				if f := r.Figure(id); !f.Known() || f.Value != nianbao.Whole(v) {
					t.Errorf("%s is %v, want %d", id, f.Value, v)
				}
			}
		})
	}
}
