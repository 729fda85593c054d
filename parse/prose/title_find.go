package prose

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/parse/document"
	"nianbao/zhtext"
)

// foundTitle is a text of the page that reads as the title of a report.
type foundTitle struct {
	printed string
	Agency  string
	unread  string // what stands where the agency should, when it has not the structure of a name
	Year    int
}

func TitleOf(s string) (foundTitle, bool) {
	if len(s) > MaxTitleBytes {
		s = titleAtStart(s)
	}
	if !strings.Contains(s, "公") {
		return foundTitle{}, false
	}
	s = cutBar(s)
	t := cutNotice(PlainTitle(s))
	if !IsReportTitle(t) {
		return foundTitle{}, false
	}
	f := foundTitle{printed: printedTitle(s)}
	f.Agency, f.Year = SplitTitle(t)
	if hasPlaceholder(s) {
		f.Agency = ""
	} else if f.Agency != "" {
		f.Agency = withGap(f.Agency, s)
	} else {
		f.unread = unreadName(t)
	}
	if f.Agency == "" && !hasPlaceholder(s) || zhtext.IsDoubtful(f.Agency) {
		if name := behindButtons(s); name != "" {
			f.Agency, f.unread = name, ""
		}
	}
	return f, f.Year != 0 || f.Agency != "" || !isListName(t)
}

// behindButtons returns the whole agency with which a title begins behind the last blank, where the words before it are no part of a name: the buttons
// and labels of a page that were joined to it (打印 关闭 某县财政局2023年…).
func behindButtons(s string) string {
	printed := strings.TrimSpace(plainTitleKeepBlanks(s))
	for i := len(printed) - 1; i > 0; i-- {
		if printed[i] != ' ' {
			continue
		}
		t := PlainTitle(printed[i+1:])
		if !IsReportTitle(t) {
			continue
		}
		agency, _ := SplitTitle(t)
		before := PlainTitle(printed[:i])
		if !zhtext.IsWhole(agency) || !strings.HasPrefix(t, agency) || zhtext.IsDoubtful(agency) || zhtext.IsNamed(before) || document.HasAnySuffix(before, zhtext.PlaceEnds) || endsInName(before) {
			return ""
		}
		return agency
	}
	return ""
}

// endsInName tells words that end in the name of another body.
func endsInName(s string) bool {
	name, _ := zhtext.NameAtEnd(s)
	return name != ""
}

// titleReader keeps the titles that were read of one page: it says its title several times, and lines are tried alone and joined.
type titleReader map[string]readTitle

type readTitle struct {
	foundTitle
	ok bool
}

// titleOf is TitleOf, asked once for each text.
func (m titleReader) titleOf(s string) (foundTitle, bool) {
	if !strings.Contains(s, "公") {
		return foundTitle{}, false
	}
	t, known := m[s]
	if !known {
		t.foundTitle, t.ok = TitleOf(s)
		m[s] = t
	}
	return t.foundTitle, t.ok
}

// unreadName returns the words before those about disclosure in a title whose agency was not read.
func unreadName(t string) string {
	t = yearsOf(t).cut(cutVersion(t))
	at := disclosureMark(t)
	if at < 3*len("某") {
		return ""
	}
	words := strings.Trim(t[:at], TitlePunctuation+"()[]")
	words = words[zhtext.SentenceEnd(words):]
	if utf8.RuneCountInString(words) < 3 || ourselves.MatchString(words) {
		return ""
	}
	return words
}

// withGap puts the blank back between the names of two agencies that report together. Where a blank parts a whole name from words that are neither
// an agency nor the place above it, the words are no part of it.
func withGap(agency, title string) string {
	printed := plainTitleKeepBlanks(title)
	if !strings.Contains(strings.TrimSpace(printed), " ") {
		return unmerged(agency)
	}
	for i := range agency {
		left, right := agency[:i], agency[i:]
		if i == 0 || !strings.Contains(printed, left+" "+right) {
			continue
		}
		switch {
		case left == right:
			return left
		case isLabelled(printed, left) && zhtext.IsWhole(right):
			return right
		case utf8.RuneCountInString(left) > 4 && utf8.RuneCountInString(right) > 4 && zhtext.IsAgencyName(left) && zhtext.IsAgencyName(right):
			return left + " " + right
		case zhtext.IsMerged(right):
			return ""
		case zhtext.IsNamed(left) || document.HasAnySuffix(left, zhtext.PlaceEnds) || !zhtext.IsNamed(right):
		case zhtext.IsWhole(right):
			return right
		case utf8.RuneCountInString(right) > 4:
			return ""
		}
	}
	return unmerged(agency)
}

// isLabelled tells words that are the value of a field and belong to no title: 来源:某市政府办 某局2023年….
func isLabelled(printed, words string) bool {
	before, _, _ := strings.Cut(printed, words)
	label, ok := strings.CutSuffix(strings.TrimRight(before, " "), ":")
	return ok && document.HasAnySuffix(label, []string{"来源", "来自", "机构", "单位", "机关", "部门", "主体", "作者"})
}

// unmerged returns the agency, "" where it is two names: which of them reports is not said. A name that is only said twice is one.
func unmerged(agency string) string {
	if half := agency[:len(agency)/2]; len(agency)%2 == 0 && half == agency[len(half):] && zhtext.IsNamed(half) {
		return half
	}
	if zhtext.IsMerged(agency) {
		return ""
	}
	return agency
}

// findTitles lists the titles of the page, the most trusted first: the page's own marks, its first lines, the window's title,
// the link that led here. Behind one that says all nothing is looked for.
func (m titleReader) findTitles(d *document.Document, lines []string, linkText string, year int) []foundTitle {
	var found []foundTitle
	add := func(s string) (done bool) {
		f, ok := m.titleOf(s)
		if ok {
			found = append(found, f)
		}
		return ok && f.saysAll(year)
	}
	if add(d.Heading) || add(d.Meta["articletitle"]) || add(d.Meta["og:title"]) {
		return found
	}
	found = append(found, m.titlesInLines(d, lines, year)...)
	if n := len(found); n > 0 && found[n-1].saysAll(year) || add(cutSite(d.Title)) {
		return found
	}
	add(linkText)
	return found
}

// saysAll tells a title that none behind it is taken before: it names the agency, and the year, of which the text is where it says one (see
// bestTitle).
func (f *foundTitle) saysAll(year int) bool {
	return f.Agency != "" && f.Year != 0 && (year == 0 || f.Year == year)
}

// ownTitles leaves out the titles of other reports that the page links to: those of another year than its text that are links,
// and all where they are of several years and none is the text's.
func ownTitles(d *document.Document, found []foundTitle, year int) []foundTitle {
	if year == 0 {
		return found
	}
	own, other, several := false, 0, false
	for _, f := range found {
		switch {
		case f.Year == year:
			own = true
		case f.Year != 0:
			several = several || other != 0 && other != f.Year
			other = f.Year
		}
	}
	return slices.DeleteFunc(found, func(f foundTitle) bool {
		return f.Year != 0 && f.Year != year && (several && !own || isLinkText(d, f.printed))
	})
}

func isLinkText(d *document.Document, title string) bool {
	return slices.ContainsFunc(d.Links[:min(len(d.Links), MaxLinks)], func(l document.Link) bool {
		return len(l.Text) >= len(title) && len(l.Text) <= MaxTitleBytes && printedTitle(l.Text) == title
	})
}

// bestTitle picks the title that is shown. Titles with a year go before those without, and where the page names several years (links to other
// reports stand beside its text), those of the year that the text itself gives go first.
func bestTitle(found []foundTitle, year int) foundTitle {
	best, bestRank := foundTitle{}, -1
	for _, f := range found {
		rank := 0
		if f.Year != 0 {
			rank += 2
			if f.Year == year {
				rank += 4
			}
		}
		if f.Agency != "" {
			rank++
		}
		if rank > bestRank {
			best, bestRank = f, rank
		}
	}
	return best
}

const (
	MaxTitleRunes = 80
	MaxTitleBytes = 800 // what is marked as the title may hold the text too
	maxTitleLines = 4
	MaxLinks      = 500 // of a page are asked whether a title is one of them
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
