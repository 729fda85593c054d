package parse_test

import "testing"

// TestAgencyAddressed: the body that a report is written to is not the one that it is by, and what a name is shortened to is no part of it.
func TestAgencyAddressed(t *testing.T) {
	for _, c := range []struct{ preface, want string }{
		{"云州市审计局：</p><p>根据贵局要求，现将我局2022年政府信息公开工作情况报告如下。", ""},
		{"云州市人民政府办公室：</p><p>按照要求，青岚县水利局2022年政府信息公开工作情况报告如下。", "青岚县水利局"},
		{"本年度报告由青岚县水利局（以下简称“我局”）根据《中华人民共和国政府信息公开条例》编制。", "青岚县水利局"},
	} {
		two, three, four := ours()
		page := "<html><body><h1>2022年政府信息公开工作年度报告</h1><p>" + c.preface + "</p><p>一、总体情况</p><p>2022年，各项工作平稳有序。</p><p>二、主动公开政府信息情况</p>" + two +
			"<p>三、收到和处理政府信息公开申请情况</p>" + three + "<p>四、政府信息公开行政复议、行政诉讼情况</p>" + four + "</body></html>"
		if r := mustRead(t, c.preface, page); r != nil && r.Agency != c.want {
			t.Errorf("%s: agency is %q, want %q", c.preface, r.Agency, c.want)
		}
	}
}
