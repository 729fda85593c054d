package prose

import (
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
