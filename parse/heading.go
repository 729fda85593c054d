package parse

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao"
)

// heading is what a page says about itself before the report begins.
type heading struct {
	title     string // as printed, Simplified
	agency    string
	year      int
	published string
	problems  []nianbao.Problem
}

// readHeading finds title, agency, year and publication date. The title is trusted before the period sentence, that
// before the prose, that before the link that led here; addresses and publication dates are never asked for
// the year. Sources that contradict each other are reported.
func readHeading(d *document, page nianbao.Page) heading {
	var h heading
	lines := firstLines(d, 60)
	h.title = findTitle(d, lines, page.LinkText)
	titleYear := 0
	if h.title != "" {
		h.agency, titleYear = splitTitle(h.title)
	} else {
		h.problem(nianbao.TitleMissing, "no title of an annual report")
	}
	prose := proseOf(d)
	h.settleYear(titleYear, prose, page.LinkText)
	h.settleAgency(d, lines, prose, page.LinkText)
	h.published = publishedIn(d, lines)
	return h
}

func (h *heading) problem(code nianbao.ProblemCode, detail string) {
	h.problems = append(h.problems, nianbao.Problem{Code: code, Detail: detail})
}

// firstLines returns the first n lines with text, tables' lines left out.
func firstLines(d *document, n int) []string {
	var out []string
	for _, p := range d.parts {
		for _, l := range p.lines {
			if l == "" {
				continue
			}
			if out = append(out, l); len(out) == n {
				return out
			}
		}
		if p.grid != nil {
			for _, row := range p.grid.Rows[:min(len(p.grid.Rows), 3)] {
				for _, s := range row {
					if s.Kind == Cell && s.Text != "" && len(out) < n {
						out = append(out, s.Text)
					}
				}
			}
		}
	}
	return out
}

// proseOf returns the text of section 一 and what stands before it, Simplified, up to a few thousand characters.
func proseOf(d *document) string {
	var b strings.Builder
	for _, p := range d.parts {
		for _, l := range p.lines {
			if len(l) > 30 {
				b.WriteString(l)
				b.WriteByte('\n')
			}
			if b.Len() > 6000 {
				return simplify(b.String())
			}
		}
	}
	return simplify(b.String())
}

// findTitle looks in the page's own marks first, then in its first lines, alone and joined with the next ones.
func findTitle(d *document, lines []string, linkText string) string {
	for _, s := range []string{d.heading, d.meta["articletitle"], d.meta["og:title"]} {
		if t := plainTitle(s); isReportTitle(t) {
			return t
		}
	}
	body := titleInLines(lines)
	whole := plainTitle(cutSite(d.title))
	switch {
	case body != "" && hasYear(body):
		return body
	case isReportTitle(whole):
		return whole
	case body != "":
		return body
	}
	if t := plainTitle(linkText); isReportTitle(t) {
		return t
	}
	return ""
}

// titleInLines looks for a line that is a title, then for a title that is broken over two to four lines.
func titleInLines(lines []string) string {
	for i, l := range lines {
		if sectionNumber(l) > 0 {
			lines = lines[:i]
			break
		}
	}
	for _, l := range lines {
		if t := plainTitle(l); utf8.RuneCountInString(l) <= 80 && isReportTitle(t) && !isMenu(l) && hasYear(t) {
			return t
		}
	}
	for n := 1; n <= 4; n++ {
		for i := 0; i+n <= len(lines); i++ {
			t := plainTitle(strings.Join(lines[i:i+n], ""))
			if utf8.RuneCountInString(t) <= 60 && isReportTitle(t) && !isMenu(lines[i]) && (n == 1 || !isNavigation(lines[i])) {
				return t
			}
		}
	}
	return ""
}

// isNavigation tells the words of a menu, which never begin a title.
func isNavigation(l string) bool {
	switch plainTitle(l) {
	case "首页", "年报", "政务公开", "政府信息公开", "信息公开", "信息公开年报", "政府信息公开年报", "栏目导航", "公开年报", "年度报告":
		return true
	}
	return strings.HasSuffix(l, "日") || strings.Contains(l, "日期") || strings.Contains(l, "时间")
}

// isMenu tells a bread crumb trail.
func isMenu(l string) bool { return strings.ContainsAny(l, ">›»") }

// cutSite removes the name of the site that <title> carries behind or before the page's own title.
func cutSite(s string) string {
	for _, sep := range []string{" - ", "_", " | ", "|", "--", "-", "—", "－", ">", "·"} {
		if parts := strings.Split(s, sep); len(parts) > 1 {
			for _, p := range parts {
				if isReportTitle(plainTitle(p)) {
					return p
				}
			}
		}
	}
	return s
}

// plainTitle writes a title in Simplified characters without blanks and with full-width forms folded.
func plainTitle(s string) string {
	if s == "" {
		return ""
	}
	s = simplify(dropPinyinAlways(s))
	var b strings.Builder
	for _, r := range s {
		if !isBlank(r) {
			b.WriteRune(foldWide(r))
		}
	}
	t := strings.Trim(b.String(), "·.,。，:：;；*#")
	for _, label := range []string{"标题:", "名称:", "题名:"} {
		t = strings.TrimPrefix(t, label)
	}
	return t
}

func dropPinyinAlways(s string) string { return dropPinyin(s) }

var titleKinds = []string{"年度报告", "年报", "年度工作报告", "工作报告", "年度的报告", "年度总结报告", "年度情况报告"}

// isReportTitle tells titles of annual reports on information disclosure from everything like them.
func isReportTitle(t string) bool {
	if t == "" || !strings.Contains(t, "公开") {
		return false
	}
	if !containsAny(t, []string{"信息公开", "政务公开", "信息工作公开", "公开工作"}) || containsAny(t, notTitles) {
		return false
	}
	if containsAny(t, titleKinds) {
		return true
	}
	return strings.HasSuffix(strings.TrimRight(t, "0123456789年度()[]"), "报告") && hasYear(t)
}

var notTitles = []string{"通知", "格式", "解读", "图解", "图文", "图片版", "超链版", "语音", "指南", "制度", "目录", "自查", "要点", "季度", "半年", "栏目", "范文", "模板", "编写", "编制说明", "专栏", "汇总表", "简明问答"}

// yearWords are 年份 as words, and digits that a lost 年 glued together.
func hasYear(t string) bool { return yearIn(t) != 0 }

// yearIn returns the first plausible year in s: 2008 to 2099, in digits or Chinese numerals.
func yearIn(s string) int {
	for i := 0; i+4 <= len(s); i++ {
		if s[i] == '2' && s[i+1] == '0' && isDigit(s[i+2]) && isDigit(s[i+3]) && (i == 0 || !isDigit(s[i-1])) {
			if y := 2000 + int(s[i+2]-'0')*10 + int(s[i+3]-'0'); y >= 2008 {
				return y
			}
		}
	}
	return chineseYear(s)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// chineseYear reads 二〇二四.
func chineseYear(s string) int {
	for _, start := range []string{"二〇", "二○", "二零", "二O", "二0", "二Ｏ", "二０"} {
		_, rest, ok := strings.Cut(s, start)
		if !ok {
			continue
		}
		y, n := 20, 0
		for _, r := range rest {
			d := strings.IndexRune("〇一二三四五六七八九", r)
			if r == '○' || r == '零' || r == 'O' {
				d = 0
			}
			if d < 0 || n == 2 {
				break
			}
			y = y*10 + d/3
			n++
		}
		if n == 2 && y >= 2008 {
			return y
		}
	}
	return 0
}

// splitTitle takes agency and year out of a plain title.
func splitTitle(t string) (agency string, year int) {
	year = yearIn(t)
	t = cutYear(t, year)
	for _, mark := range []string{"政府信息主动公开", "政府信息依申请公开", "政府信息公开", "政府信息与政务公开", "政务信息公开", "政务公开", "信息公开", "政府公开", "政府信息工作公开"} {
		if before, _, ok := strings.Cut(t, mark); ok {
			return cleanAgency(before), year
		}
	}
	return "", year
}

// cutYear removes the year with the words that belong to it, wherever it stands.
func cutYear(t string, year int) string {
	if year == 0 {
		return t
	}
	digits := fmt.Sprint(year)
	for _, word := range []string{"(" + digits + "年度)", "(" + digits + "年)", "(" + digits + ")", "[" + digits + "年度]", "[" + digits + "]", digits + "年年度", digits + "年度", digits + "年", digits} {
		t = strings.ReplaceAll(t, word, "")
	}
	if i := strings.Index(t, "二〇"); i >= 0 {
		if _, rest, ok := strings.Cut(t[i:], "年"); ok {
			t = t[:i] + strings.TrimPrefix(rest, "度")
		}
	}
	return t
}

// cleanAgency removes what stands around the name in a title.
func cleanAgency(s string) string {
	s = strings.Trim(s, "《》\"“”:：,，.。-—_ |")
	for _, p := range []string{"关于", "年度", "年"} {
		s = strings.TrimPrefix(s, p)
	}
	if i := strings.LastIndexAny(s, "]"); i >= 0 && strings.HasPrefix(s, "[") {
		s = s[i+1:]
	}
	for _, p := range []string{"关于", "年度", "的", "全面推进", "开展", "本级"} {
		s = strings.TrimSuffix(s, p)
	}
	s = strings.Trim(s, "《》\"“”:：,，.。-—_ |")
	if strings.HasSuffix(s, "人民") {
		s += "政府"
	}
	return s
}

// settleYear takes the first year that a trusted place says and reports the others.
func (h *heading) settleYear(title int, prose, linkText string) {
	from, to := periodIn(prose)
	switch {
	case title != 0:
		h.year = title
	case from != 0 && from == to:
		h.year = from
	default:
		h.year = proseYear(prose)
		if h.year == 0 {
			h.year = yearIn(linkText)
		}
	}
	if h.year == 0 {
		h.problem(nianbao.YearMissing, "neither the title nor the period sentence nor the text names the year")
		return
	}
	if from != 0 && (from != h.year || to != h.year) {
		h.problem(nianbao.YearConflict, fmt.Sprintf("the title says %d, the period is %d to %d", h.year, from, to))
	} else if y := proseYear(prose); title != 0 && y != 0 && y != title && from == 0 {
		h.problem(nianbao.YearConflict, fmt.Sprintf("the title says %d, the text speaks of %d", title, y))
	}
	if h.year < 2008 || h.year > 2100 {
		h.problem(nianbao.YearOdd, fmt.Sprint(h.year))
	}
}

// periodIn finds the years of "自2024年1月1日起至2024年12月31日止", also with 年 and 月 lost.
func periodIn(s string) (from, to int) {
	for _, end := range []string{"12月31日", "1231日", "12月31"} {
		i := strings.Index(s, end)
		if i < 0 {
			continue
		}
		start := max(0, i-90)
		for start > 0 && !utf8.RuneStart(s[start]) {
			start++
		}
		years := yearsIn(s[start:i])
		if n := len(years); n >= 2 {
			return years[n-2], years[n-1]
		} else if n == 1 && strings.Contains(s[start:i], "1月1日") {
			return years[0], years[0]
		}
	}
	return 0, 0
}

// yearsIn lists the years in s; digits glued to them ("202011日") do not hide them.
func yearsIn(s string) []int {
	var out []int
	for i := 0; i+4 <= len(s); i++ {
		if s[i] == '2' && s[i+1] == '0' && isDigit(s[i+2]) && isDigit(s[i+3]) && (i == 0 || !isDigit(s[i-1])) {
			if y := 2000 + int(s[i+2]-'0')*10 + int(s[i+3]-'0'); y >= 2008 && y < 2060 {
				out = append(out, y)
				i += 3
			}
		}
	}
	return out
}

// proseYear is the year that the text speaks of most, when it is clearly ahead: "2024年,我局…".
func proseYear(s string) int {
	count := make(map[int]int)
	for i := 0; i+7 <= len(s); i++ {
		if s[i] == '2' && s[i+1] == '0' && (i == 0 || !isDigit(s[i-1])) && isDigit(s[i+2]) && isDigit(s[i+3]) && strings.HasPrefix(s[i+4:], "年") {
			count[yearIn(s[i:i+4])]++
		}
	}
	best := 0
	for y, n := range count {
		if n > count[best] || n == count[best] && y > best {
			best = y
		}
	}
	for y, n := range count {
		if y != best && 2*n > count[best] {
			return 0
		}
	}
	return best
}
