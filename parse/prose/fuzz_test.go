package prose

import (
	"strings"
	"testing"
	"unicode/utf8"

	"nianbao"
	"nianbao/parse/document"
)

// FuzzDates: no words make a date or a year that cannot be.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"2022年1月1日至12月31日", "二〇二二年度", "2022-13-45", "发布日期：2023-01-05 10:20", "2022年0101", "１２月３１日", "2022/2/30", "二○二二年十二月"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, rest, ok := DayAt(s, 2022); ok && (d.Month < 0 || d.Month > 12 || d.day > 31 || len(rest) > len(s)) {
			t.Fatalf("%q is the day %+v, and %q is left", s, d, rest)
		}
		if y := ProseYear(s); y != 0 && (y < 1949 || y > 2999) {
			t.Fatalf("%q is of %d", s, y)
		}
		h := ReadHeading(document.ReadText("某县财政局"+s+"政府信息公开工作年度报告\n"+s), nianbao.Page{})
		if h.Published != "" && (len(h.Published) != len("2006-01-02") || strings.Count(h.Published, "-") != 2) || !utf8.ValidString(h.Title) && utf8.ValidString(s) {
			t.Fatalf("%q gives %+v", s, h)
		}
	})
}
