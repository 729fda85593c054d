package prose

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"nianbao/parse/document"
	"nianbao/zhtext"
)

// Two names on one title with a mark between them, and names that stand for none.

// The marks between two names: those that join, and those that may as well part the name of a site or of a body above from the title.
const (
	joiningMarks = "&＆+＋、/／"
	partingMarks = "-—–－·•~|｜_>＞:,，;；"
)

// withNeighbour returns the agency of a title in which another name stands before it, divided by a mark: both, where the mark joins; none, where nothing
// says whether the report is of both. The government of a place before a mark is the site.
func withNeighbour(before, name string) string {
	last, size := utf8.DecodeLastRuneInString(before)
	joins, parts := strings.ContainsRune(joiningMarks, last), strings.ContainsRune(partingMarks, last)
	if !joins && !parts {
		return name
	}
	other, _ := zhtext.NameAtEnd(before[:len(before)-size])
	switch {
	case !zhtext.IsAgencyName(other) || !zhtext.IsWhole(other) || !Differ(other, name):
		return name
	case joins:
		return other + "、" + name
	case isSite(other):
		return name
	}
	return ""
}

// isNeighbour tells a part of a title that is nothing but the name of an agency, beside the title of a report by another.
func isNeighbour(part, title string) bool {
	if !zhtext.IsAgencyName(part) || !zhtext.IsWhole(part) || isSite(part) {
		return false
	}
	agency, _ := SplitTitle(title)
	return agency != "" && zhtext.IsAgencyName(agency) && Differ(part, agency)
}

// isSite tells names under which sites of a whole place run.
func isSite(name string) bool {
	return document.HasAnySuffix(name, []string{"人民政府", "政府办公室", "政府办公厅", "融媒体中心", "信息中心", "管理委员会", "管委会"})
}

// placeholder is a mark that stands for the name of a place: **县财政局, XX局, ○○市.
var placeholder = regexp.MustCompile(`(?:[*＊×○〇□■△_＿]{1,}|[XxＸｘNＮ]{2,}|\.{3,}|…+|某{1,})(?:省|市|县|区|旗|州|盟|镇|乡|街道|局|厅|委|办|部门|单位|机关|中心)`)

// placeholderMarks are the characters that such a mark is made of: most titles hold none.
var placeholderMarks = zhtext.WordsOf("*", "＊", "×", "○", "〇", "□", "■", "△", "_", "＿", "X", "x", "Ｘ", "ｘ", "N", "Ｎ", ".", "…", "某")

func hasPlaceholder(s string) bool {
	return placeholderMarks.In(s) && placeholder.MatchString(zhtext.DropBlanks(s))
}

// publisher ends the names of those who publish for others: the media, those who run the site, the office of a government.
var publisher = regexp.MustCompile(`(?:融媒体?中心|传媒(?:中心|集团)|新闻(?:中心|网|办公室|办)|信息中心|网络中心|数据中心|信息化(?:服务)?中心|政务服务中心|政务公开(?:办公室|中心)|电子政务\p{Han}{0,8}|大数据\p{Han}{0,8}|数据(?:资源)?(?:管理)?局|政务服务\p{Han}{0,10}局|` +
	`行政审批\p{Han}{0,6}局|[省市县区旗州盟]人民政府|政府办公室|政府办公厅|政府办|宣传部|网信办|互联网信息办公室|广播电视台|电视台|日报社?|报社|网站|政府网|门户)$`)

// isPublisher tells a source that need not be whose report it is, unless the text calls itself by that kind of body and by no other that publishes.
func (e *agencyEvidence) isPublisher(name string) bool {
	name = zhtext.BareName(name)
	if !publisher.MatchString(name) {
		return e.us != "" && !e.isUs(name)
	}
	switch e.us {
	case "办", "中心":
		return !strings.HasSuffix(name, e.us) && !(e.us == "办" && document.HasAnySuffix(name, []string{"办公室", "办公厅"}))
	case "省", "市", "县", "区", "旗", "州", "盟":
		return !strings.HasSuffix(name, e.us+"人民政府")
	}
	return true
}
