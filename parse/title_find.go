package parse

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/zhtext"
)

// foundTitle is a text of the page that reads as the title of a report.
type foundTitle struct {
	printed string
	agency  string
	unread  string // what stands where the agency should, when it has not the structure of a name
	year    int
}

func titleOf(s string) (foundTitle, bool) {
	if len(s) > maxTitleBytes {
		s = titleAtStart(s)
	}
	if !strings.Contains(s, "公") {
		return foundTitle{}, false
	}
	s = cutBar(s)
	t := cutNotice(plainTitle(s))
	if !isReportTitle(t) {
		return foundTitle{}, false
	}
	f := foundTitle{printed: printedTitle(s)}
	f.agency, f.year = splitTitle(t)
	if f.agency != "" {
		f.agency = withGap(f.agency, s)
	} else {
		f.unread = unreadName(t)
	}
	return f, f.year != 0 || f.agency != "" || !isListName(t)
}

// unreadName returns the words before those about disclosure in a title whose agency was not read.
func unreadName(t string) string {
	t = yearsOf(t).cut(cutVersion(t))
	at := disclosureMark(t)
	if at < 3*len("某") {
		return ""
	}
	words := strings.Trim(t[:at], titlePunctuation+"()[]")
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
		return agency
	}
	for i := range agency {
		left, right := agency[:i], agency[i:]
		if i == 0 || !strings.Contains(printed, left+" "+right) {
			continue
		}
		switch {
		case utf8.RuneCountInString(left) > 4 && utf8.RuneCountInString(right) > 4 && zhtext.IsAgencyName(left) && zhtext.IsAgencyName(right):
			return left + " " + right
		case zhtext.IsMerged(right):
			return ""
		case zhtext.IsNamed(left) || hasAnySuffix(left, zhtext.PlaceEnds) || !zhtext.IsNamed(right):
		case zhtext.IsWhole(right):
			return right
		case utf8.RuneCountInString(right) > 4:
			return ""
		}
	}
	if zhtext.IsMerged(agency) {
		return ""
	}
	return agency
}

// findTitles lists the titles of the page, the most trusted first: the page's own marks, its first lines, the window's title,
// the link that led here.
func findTitles(d *document, lines []string, linkText string) []foundTitle {
	var found []foundTitle
	add := func(s string) {
		if f, ok := titleOf(s); ok {
			found = append(found, f)
		}
	}
	add(d.heading)
	add(d.meta["articletitle"])
	add(d.meta["og:title"])
	found = append(found, titlesInLines(lines)...)
	add(cutSite(d.title))
	add(linkText)
	return found
}

// ownTitles leaves out the titles of other reports that the page links to: those of another year than its text that are links,
// and all where they are of several years and none is the text's.
func ownTitles(d *document, found []foundTitle, year int) []foundTitle {
	if year == 0 {
		return found
	}
	own, other, several := false, 0, false
	for _, f := range found {
		switch {
		case f.year == year:
			own = true
		case f.year != 0:
			several = several || other != 0 && other != f.year
			other = f.year
		}
	}
	return slices.DeleteFunc(found, func(f foundTitle) bool {
		return f.year != 0 && f.year != year && (several && !own || isLinkText(d, f.printed))
	})
}

func isLinkText(d *document, title string) bool {
	return slices.ContainsFunc(d.links[:min(len(d.links), maxLinks)], func(l link) bool {
		return len(l.text) >= len(title) && len(l.text) <= maxTitleBytes && printedTitle(l.text) == title
	})
}

// bestTitle picks the title that is shown. Titles with a year go before those without, and where the page names several years (links to other
// reports stand beside its text), those of the year that the text itself gives go first.
func bestTitle(found []foundTitle, year int) foundTitle {
	best, bestRank := foundTitle{}, -1
	for _, f := range found {
		rank := 0
		if f.year != 0 {
			rank += 2
			if f.year == year {
				rank += 4
			}
		}
		if f.agency != "" {
			rank++
		}
		if rank > bestRank {
			best, bestRank = f, rank
		}
	}
	return best
}

const (
	maxTitleRunes = 80
	maxTitleBytes = 800 // what is marked as the title may hold the text too
	maxTitleLines = 4
	maxLinks      = 500 // of a page are asked whether a title is one of them
)

// titlesInLines looks in the lines before the first section for titles that stand on one line, and for titles that are
// broken over up to four.
func titlesInLines(lines []string) []foundTitle {
	for i, l := range lines {
		if sectionNumber(l) > 0 {
			lines = lines[:i]
			break
		}
	}
	var found []foundTitle
	for i := 0; i < len(lines); i++ {
		if isMenu(lines[i]) {
			continue
		}
		if len(lines[i]) > 4*maxTitleRunes || strings.Contains(lines[i], "。") {
			if f, ok := titleOf(titleAtStart(lines[i])); ok && f.agency != "" && f.year != 0 && opensWith(f.printed, f.agency) {
				found = append(found, f)
			}
			continue
		}
		f, ok := titleOf(lines[i])
		if ok && f.agency != "" && f.year != 0 {
			found = append(found, f)
			continue
		}
		joined, n := joinTitle(lines[i:])
		if n > 0 && (!ok || f.agency == "" && joined.agency != "" || f.year == 0 && joined.year != 0) {
			f, ok = joined, true
			i += n - 1
		}
		if ok {
			if f.agency == "" && i+1 < len(lines) && zhtext.IsAgencyName(plainTitle(lines[i+1])) {
				f.agency = plainTitle(lines[i+1]) // the name stands under the title
			}
			found = append(found, f)
		}
	}
	return found
}

// opensWith tells whether a title begins with its agency or with the year before it. What else begins with a title is a sentence that carries one.
func opensWith(title, agency string) bool {
	t := plainTitle(title)
	return strings.HasPrefix(t, agency) || strings.HasPrefix(yearsOf(t).cut(t), agency)
}

// titleAtStart returns the title to which the first paragraph is glued, with the year in brackets that may follow it.
func titleAtStart(line string) string {
	head := line[:runeEdge(line, 4*maxTitleRunes)]
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
func joinTitle(lines []string) (f foundTitle, n int) {
	if isNavigation(lines[0]) {
		return foundTitle{}, 0
	}
	head := plainTitle(lines[0])
	begun := strings.Contains(head, "公开") || strings.Contains(head, "政府信息") || strings.Contains(head, "政府") || zhtext.HasYear(head)
	if !begun && !zhtext.IsNamed(head) {
		return foundTitle{}, 0
	}
	text := lines[0]
	for k := 1; k < min(maxTitleLines, len(lines)); k++ {
		if whole, ok := titleOf(lines[k]); ok && whole.agency != "" && whole.year != 0 {
			break
		}
		text += lines[k]
		if utf8.RuneCountInString(text) > maxTitleRunes || isField(lines[k]) || strings.Contains(lines[k], "。") {
			break
		}
		g, ok := titleOf(text)
		if !ok || n > 0 && (f.year != 0 || g.year == 0) {
			continue
		}
		f, n = g, k+1
	}
	return f, n
}

// isNavigation tells the words of a menu and the fields of an information line, which never begin a title.
func isNavigation(l string) bool {
	switch t := plainTitle(l); t {
	case "首页", "年报", "政务公开", "政府信息公开", "信息公开", "栏目导航", "公开年报", "年度报告", "法定主动公开内容", "Document":
		return true
	default:
		return isListName(t) || isField(l)
	}
}

// isField tells lines that are no part of a title wherever they stand: dates, sources, the way to the page.
func isField(l string) bool {
	return isMenu(l) || hasAnySuffix(l, []string{"日", "日)", "日）"}) || containsAny(l, []string{"日期", "时间", "時間", "来源", "來源", "索引号", "索引號", "发布机构", "發布機構", "浏览", "瀏覽", "字号", "字號", "打印", "首页", "首頁"})
}

var menuMarks = wordsOf(">", "＞", "›", "»")

// isMenu tells a bread crumb trail.
func isMenu(l string) bool { return menuMarks.in(l) }
