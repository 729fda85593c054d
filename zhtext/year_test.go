package zhtext

import "testing"

func TestYearIn(t *testing.T) {
	for text, want := range map[string]int{
		"2023年政府信息公开工作年度报告": 2023, "政府信息公开工作2020年度报告": 2020, "年度报告(2019年度)": 2019, "2021政府信息公开": 2021, "二〇二三年": 2023, "二○一九年": 2019, "二零二零年": 2020,
		"二O一五年": 2015, "20230115": 0, "政府信息公开工作年度报告": 0, "1998年": 0, "": 0,
	} {
		if got := YearIn(text); got != want {
			t.Errorf("YearIn(%q) = %d, want %d", text, got, want)
		}
	}
}
