package zhtext

import "testing"

func TestSimplify(t *testing.T) {
	for in, want := range map[string]string{
		"政府信息公開工作年度報告": "政府信息公开工作年度报告",
		"市財政局":         "市财政局",
		"瞭解情況":         "了解情况",
		"皇后以後":         "皇后以后",
		"规范性档案":        "规范性档案",    // never exchanged for 文件
		"⾏政处罚，⾃然⼈":     "行政处罚，自然人", // radicals, as documents turned into text have them
		"⺠政局⻓":         "民政局长",
		"不予公開":         "不予公开", // a compatibility ideograph
		"plain":        "plain",
	} {
		if got := Simplify(in); got != want {
			t.Errorf("Simplify(%q) = %q, want %q", in, got, want)
		}
	}
}
