package prose

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/parse/document"
	"nianbao/zhtext"
)

// titlesInLines looks in the lines before the first section for titles that stand on one line, and for titles that are
// broken over up to four, as far as the first that says all.
// A line that begins with a link to a report goes behind all others: it leads to other reports wherever the page has a title of its own.
func (m titleReader) titlesInLines(d *document.Document, lines []string, year int) []foundTitle {
	for i, l := range lines {
		if document.SectionNumber(l) > 0 {
			lines = lines[:i]
			break
		}
	}
	var found, linked []foundTitle
	for i := 0; i < len(lines); i++ {
		if n := len(found); n > 0 && found[n-1].saysAll(year) {
			break
		}
		if IsMenu(lines[i]) {
			continue
		}
		if len(lines[i]) > 4*MaxTitleRunes || strings.Contains(lines[i], "。") {
			if f, ok := m.titleOf(titleAtStart(lines[i])); ok && f.Agency != "" && f.Year != 0 && zhtext.IsWhole(f.Agency) && opensWith(f.printed, f.Agency) && !othersReport.MatchString(PlainTitle(lines[i][:RuneEdge(lines[i], MaxTitleBytes)])) {
				found = append(found, f)
			}
			continue
		}
		f, ok := m.titleOf(lines[i])
		if ok && beginsWithLink(d, lines[i]) {
			linked = append(linked, f)
			continue
		}
		if ok && f.Agency != "" && f.Year != 0 {
			found = append(found, f)
			continue
		}
		var joined foundTitle
		n := 0
		if i == 0 || !isFieldLabel(lines[i-1]) { // the value of a field, as who published, begins no title
			joined, n = m.joinTitle(lines[i:])
		}
		if ok && n > 0 && f.Agency == "" && joined.Agency != nameUnder(lines[i+n-1:]) {
			n = 0 // of the words behind a title that ends its line and of the next line: 汇编|某县财政局
		}
		if n > 0 && (!ok || f.Agency == "" && joined.Agency != "" || f.Year == 0 && joined.Year != 0) {
			f, ok = joined, true
			i += n - 1
		}
		if ok {
			if f.Agency == "" {
				f.Agency = nameUnder(lines[i+1:])
			}
			found = append(found, f)
		}
	}
	return append(found, linked...)
}

// beginsWithLink tells a line that begins with a link to a report.
func beginsWithLink(d *document.Document, line string) bool {
	return slices.ContainsFunc(d.Links[:min(len(d.Links), MaxLinks)], func(l document.Link) bool {
		return l.Text != "" && len(l.Text) <= MaxTitleBytes && strings.HasPrefix(line, l.Text) && IsReportTitle(PlainTitle(l.Text))
	})
}

// nameUnder returns the agency that stands alone on the line under a title. One with another behind it is the first of a list: of links, of those who report.
func nameUnder(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	name := undated(PlainTitle(lines[0]))
	if isField(name) || document.HasAnySuffix(lines[0], []string{"：", ":"}) {
		return ""
	}
	name = unbracketed(name)
	if !zhtext.IsAgencyName(name) && !isFullTownship(name) || len(lines) > 1 && zhtext.IsAgencyName(PlainTitle(lines[1])) && Differ(name, PlainTitle(lines[1])) {
		return ""
	}
	return unmerged(name)
}

// undated takes the date off a name with which it shares its line under a title: 某局 2024年1月20日.
func undated(t string) string {
	for _, cut := range []*regexp.Regexp{dateBefore, dateBehind} {
		if at := cut.FindStringIndex(t); at != nil && at[1]-at[0] < len(t) {
			return t[:at[0]] + t[at[1]:]
		}
	}
	return t
}

var (
	dateBefore = regexp.MustCompile(`^\(?20[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?\)?`)
	dateBehind = regexp.MustCompile(`\(?20[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?\)?$`)
)

// opensWith tells whether a title begins with its agency or with the year before it. What else begins with a title is a sentence that carries one.
func opensWith(title, agency string) bool {
	t := PlainTitle(title)
	return strings.HasPrefix(t, agency) || strings.HasPrefix(yearsOf(t).cut(t), agency)
}

// titleAtStart returns the title to which the first paragraph is glued, with the year in brackets that may follow it.
func titleAtStart(line string) string {
	head := line[:RuneEdge(line, 4*MaxTitleRunes)]
	for _, kind := range []string{"年度报告", "年度工作报告", "工作年报", "工作报告", "年報", "年度報告", "年度工作報告", "工作報告"} {
		before, after, ok := strings.Cut(head, kind)
		if !ok || strings.ContainsAny(before, ",，。；") {
			continue
		}
		end := len(before) + len(kind)
		if open := strings.TrimLeft(after, " "); strings.HasPrefix(open, "（") || strings.HasPrefix(open, "(") {
			if i := strings.IndexAny(open, ")）"); i > 0 && i < 24 && zhtext.HasYear(open[:i]) {
				_, size := utf8.DecodeRuneInString(open[i:])
				end += len(after) - len(open) + i + size
			}
		}
		return line[:end]
	}
	return ""
}

// joinTitle reads a title that begins with the first of the lines and goes on in the next ones. n is how many lines
// it takes, 0 when they hold none.
func (m titleReader) joinTitle(lines []string) (f foundTitle, n int) {
	if isNavigation(lines[0]) || isFieldLabel(lines[0]) {
		return foundTitle{}, 0
	}
	head := PlainTitle(lines[0])
	begun := strings.Contains(head, "公开") || strings.Contains(head, "政府信息") || strings.Contains(head, "政府") || zhtext.HasYear(head)
	if !begun && !zhtext.IsNamed(head) {
		return foundTitle{}, 0
	}
	text := lines[0]
	for k := 1; k < min(maxTitleLines, len(lines)); k++ {
		if whole, ok := m.titleOf(lines[k]); ok && whole.Agency != "" && whole.Year != 0 {
			break
		}
		text += lines[k]
		if utf8.RuneCountInString(text) > MaxTitleRunes || isField(lines[k]) || strings.Contains(lines[k], "。") {
			break
		}
		g, ok := m.titleOf(text)
		if !ok || n > 0 && (f.Year != 0 || g.Year == 0) {
			continue
		}
		f, n = g, k+1
	}
	return f, n
}

// isFieldLabel tells a line that is the label of a field alone, with its colon or as a short word for who publishes, runs or edits the page: its value stands
// on the next line. Who made the report is its agency, so that such labels are none here.
func isFieldLabel(l string) bool {
	if len(l) > 3*maxLabelRunes {
		return false
	}
	t := strings.ReplaceAll(PlainTitle(l), " ", "")
	if t == "" || madeByLabels.In(t) {
		return false
	}
	return document.HasAnySuffix(l, []string{"：", ":"}) || utf8.RuneCountInString(t) <= maxBareLabel && document.HasAnySuffix(t, []string{"来源", "机构", "单位", "主体", "编辑", "作者", "部门", "机关", "链接"})
}

const (
	maxLabelRunes = 24 // with another field before it on its line
	maxBareLabel  = 6
)

var madeByLabels = zhtext.WordsOf("编制", "填报", "报告", "制作", "单位名称", "机关名称", "部门名称", "机构名称", "标题", "名称", "题名")

// isNavigation tells the words of a menu and the fields of an information line, which never begin a title.
func isNavigation(l string) bool {
	switch t := PlainTitle(l); t {
	case "首页", "年报", "政务公开", "政府信息公开", "信息公开", "栏目导航", "公开年报", "年度报告", "法定主动公开内容", "Document":
		return true
	default:
		return isListName(t) || isField(l)
	}
}

// isField tells lines that are no part of a title wherever they stand: dates, sources, the way to the page, and to whom it is written.
func isField(l string) bool {
	return IsMenu(l) || document.HasAnySuffix(l, []string{"日", "日)", "日）", "：", ":"}) || fieldWords.In(l)
}

var fieldWords = zhtext.WordsOf("日期", "时间", "時間", "来源", "來源", "索引号", "索引號", "发布机构", "發布機構", "浏览", "瀏覽", "字号", "字號", "打印", "首页", "首頁")

var menuMarks = zhtext.WordsOf(">", "＞", "›", "»")

// IsMenu tells a bread crumb trail.
func IsMenu(l string) bool { return menuMarks.In(l) }
