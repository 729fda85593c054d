package prose

import (
	"fmt"
	"nianbao/parse/document"
	"nianbao/zhtext"
	"strings"
)

// infoLine is a line of the page's head that may hold fields such as date and source.
type infoLine struct {
	text string // Simplified, folded, single blanks kept: they divide the fields
	next string // the line after it: in index cards the value stands in a cell of its own
}

// infoLines folds the lines that can hold a field, each once.
func infoLines(lines []string) []infoLine {
	var out []infoLine
	for i, l := range lines {
		if len(l) > maxInfoLine || !infoRunes.In(l) {
			continue
		}
		info := infoLine{text: plainTitleKeepBlanks(l)}
		if len(l) < 40 && i+1 < len(lines) && len(lines[i+1]) <= maxInfoLine {
			info.next = plainTitleKeepBlanks(lines[i+1])
		}
		out = append(out, info)
	}
	return out
}

const maxInfoLine = 600

// infoRunes are the characters of which every label of an information line has one.
var infoRunes = zhtext.WordsOf("期", "间", "間", "源", "构", "構", "位", "关", "關")

// pressed is the text without the blanks of letter-spaced labels: 发 布 日 期.
func (l *infoLine) pressed() string {
	if len(l.text) < 40 {
		return strings.ReplaceAll(l.text, " ", "")
	}
	return l.text
}

// field returns what stands behind a label: in its line, or in the next when the label fills its own.
func (l *infoLine) field(label string) (string, bool) {
	text := l.pressed()
	_, rest, ok := strings.Cut(text, label)
	if !ok {
		if _, rest, ok = strings.Cut(l.text, label); !ok {
			return "", false
		}
	} else if text != l.text {
		if _, spaced, ok := strings.Cut(l.text, label); ok {
			rest = spaced
		}
	}
	if rest = strings.TrimLeft(rest, ": ]|"); rest != "" {
		return rest, true
	}
	return l.next, true
}

// labelled finds the value behind one of the labels in the head: "来源:某市财政局".
func labelled(lines []infoLine, labels []string) string {
	for i := range lines {
		for _, label := range labels {
			rest, ok := lines[i].field(label)
			if !ok {
				continue
			}
			if end := strings.IndexAny(rest, " |;"); end >= 0 {
				rest = rest[:end]
			}
			if rest = strings.Trim(rest, "[]()"); rest != "" {
				return rest
			}
		}
	}
	return ""
}

var dateLabels = []string{"发布日期", "发布时间", "发文日期", "成文日期", "生成日期", "公开日期", "公布日期", "公布时间", "发布于", "日期", "时间"}

// otherDays stand before 日期 or 时间 and make it the day of something else than the page: 成立日期, 访问时间.
var otherDays = zhtext.WordsOf("成立", "访问", "当前", "现在", "今天", "登录", "有效", "失效", "截止", "生效", "实施", "施行", "更新", "修改", "统计", "办公", "工作", "服务", "接待", "开放", "注册", "出生", "开始", "结束", "打印", "下载", "查询")

// publishedIn returns the publication date that the page prints, as YYYY-MM-DD.
func publishedIn(d *document.Document, lines []infoLine) string {
	for _, label := range dateLabels {
		for i := range lines {
			rest, ok := lines[i].field(label)
			if !ok || len(label) == len("日期") && ofOtherDay(lines[i].pressed(), label) {
				continue
			}
			if strings.HasPrefix(rest, "二") {
				rest = arabicDates(rest[:RuneEdge(rest, len("二〇二四年十二月二十二日"))])
			}
			if date := dateIn(rest[:RuneEdge(rest, 24)]); date != "" {
				return date
			}
		}
	}
	for _, name := range []string{"pubdate", "publishdate", "article:published_time", "others"} {
		if date := dateIn(d.Meta[name]); date != "" {
			return date
		}
	}
	return ""
}

// ofOtherDay tells a label of which the word before it says that it gives another day than that of publication.
func ofOtherDay(text, label string) bool {
	before, _, ok := strings.Cut(text, label)
	if !ok {
		return false
	}
	at, word := otherDays.Next(before, max(0, RuneEdge(before, len(before)-len("成立"))))
	return at >= 0 && at+len(otherDays.Words[word]) == len(before)
}

// dateIn reads the first date in s: 2024-01-20, 2024年1月20日, 2018- 03- 20, 2021-03-2918:26.
func dateIn(s string) string {
	for i := 0; i+8 <= len(s); i++ {
		if s[i] != '2' || s[i+1] != '0' || i > 0 && document.IsDigit(s[i-1]) {
			continue
		}
		year, rest := leadingNumber(s[i:], 4)
		month, rest := leadingNumber(skipDateMark(rest), 2)
		day, _ := leadingNumber(skipDateMark(rest), 2)
		if year >= 2000 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31 {
			return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
		}
	}
	return ""
}

func leadingNumber(s string, digits int) (n int, rest string) {
	i := 0
	for i < len(s) && i < digits && document.IsDigit(s[i]) {
		n = n*10 + int(s[i]-'0')
		i++
	}
	if i == 0 {
		return -1, s
	}
	return n, s[i:]
}

func skipDateMark(s string) string {
	for _, m := range []string{"年", "月", "-", "/", "."} {
		if rest, ok := strings.CutPrefix(s, m); ok {
			return strings.TrimLeft(rest, " ")
		}
	}
	return strings.TrimLeft(s, " ")
}
