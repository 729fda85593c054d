package align

import (
	"strings"
	"testing"
)

// TestLineOf holds what lines say by themselves, and that short ones are looked at once.
func TestLineOf(t *testing.T) {
	r := &reader{words: words(), scratch: new(scratch)}
	for _, tc := range []struct {
		text    string
		section int
		table   bool
		value   bool
		label   bool
		unit    string
		agency  string // of a title
		kept    bool
	}{
		{text: "二、主动公开政府信息情况", section: 2, kept: true},
		{text: "三、收到和处理政府信息公开申请情况（上年数据）", section: 3, kept: true},
		{text: "（二）自然人提出的申请较多", label: true, kept: true},
		{text: "自然人", table: true, kept: true},
		{text: "信息内容 本年制发件数 本年废止件数 现行有效件数", table: true, kept: true},
		{text: "单位：万元", label: true, unit: "单位:万元", kept: true},
		{text: "青石县财政局2023年政府信息公开工作年度报告", label: true, agency: "青石县财政局", kept: true},
		{text: "1,204", value: true, kept: true},
		{text: "全年共答复申请若干件，均在规定期限内办结。未发生行政复议。", kept: true},
		{text: strings.Repeat("全年主动公开若干条，", 7)},
	} {
		l := r.lineOf(tc.text)
		if l.section != tc.section || l.table != tc.table || l.value != tc.value || l.label != tc.label || l.unit != tc.unit {
			t.Errorf("%q: got %+v", tc.text, *l)
		}
		if title := l.title != nil; title != (tc.agency != "") || title && l.title.agency != tc.agency {
			t.Errorf("%q: title %+v, want one of %q", tc.text, l.title, tc.agency)
		}
		if kept := r.lineOf(tc.text) == l; kept != tc.kept {
			t.Errorf("%q: kept %v, want %v", tc.text, kept, tc.kept)
		}
	}
}

// TestHeadersIn holds what is kept of a line of headers against what is read of it, and that what is kept is not written into.
func TestHeadersIn(t *testing.T) {
	r := &reader{words: words()}
	l := r.words.requests.words
	for _, text := range []string{"自然人 商业企业 科研机构", "商业企业科研机构", "予以公开", ""} {
		want, _ := l.read(nil, text)
		c := &cell{text: text, says: r.words.wordingOf(text)}
		for range 2 {
			got := r.headersIn([]int{-7}, l, c)
			if len(got) != len(want)+1 || got[0] != -7 {
				t.Fatalf("%q: got %v, want -7 before %v", text, got, want)
			}
			for i := range want {
				if got[i+1] != want[i] {
					t.Errorf("%q: got %v, want -7 before %v", text, got, want)
				}
				got[i+1] = saysNothing
			}
		}
	}
}

func TestLastIn(t *testing.T) {
	for _, s := range []string{"", "件", "制发件数|废止件数", "件数件数件数", "aaa"} {
		for _, word := range []string{"件", "件数", "数|", "aa", "x"} {
			if got, want := lastIn(s, word), strings.LastIndex(s, word); got != want {
				t.Errorf("lastIn(%q, %q) = %d, want %d", s, word, got, want)
			}
		}
	}
}
