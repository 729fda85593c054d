package prose

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/parse/document"
	"nianbao/zhtext"
)

const TitlePunctuation = "《》<>\"“”‘’':：,，.。-—_|·•*#?/\\&+~"

// cleanAgency takes the name out of what stands before the words about disclosure: numbering, remarks and the words of a sentence go. What
// is left and has not the structure of a name is none.
func cleanAgency(s string) string {
	s = cutNumbering(strings.Trim(s, TitlePunctuation))
	if strings.HasSuffix(strings.TrimSuffix(s, "度"), "年") {
		s = lostYear.ReplaceAllString(s, "")
	}
	for _, p := range []string{"关于公布", "关于发布", "关于印发", "关于", "年度"} {
		s = strings.TrimPrefix(s, p)
	}
	for again := true; again; {
		again = false
		for _, p := range []string{"(代章)", "(公章)", "(盖章)", "(签章)", "(章)", "成立", "组建", "挂牌", "关于公布", "关于发布", "关于印发", "关于公开", "关于公示", "关于", "年度", "的", "全面推进", "推进", "开展", "贯彻落实", "贯彻", "落实", "实施", "执行", "施行", "()", "[]", "《", "("} {
			if rest, ok := strings.CutSuffix(s, p); ok {
				s, again = strings.Trim(rest, TitlePunctuation), true
			}
		}
	}
	if strings.HasSuffix(s, "人民") {
		s += "政府" // 某县人民政府信息公开…: one 政府 serves both
	}
	s = oncePlaced(cutForeign(cutVerb(s)))
	if zhtext.IsNamed(s) {
		return s
	}
	if joint := jointAtEnd(s); joint != "" {
		return joint
	}
	if name, before := zhtext.NameAtEnd(s); zhtext.IsWhole(name) && !document.HasAnySuffix(before, commands) && !isTorn(before) && !isPlaceWithVerb(strings.TrimSuffix(s, name)) {
		return withNeighbour(strings.TrimSuffix(s, name), name)
	}
	return ""
}

// cutVerb takes what an agency does with its report off the end of its name (某局公布, 某局编制完成) and whom it means beside itself (某局及所属单位).
func cutVerb(s string) string {
	for _, verb := range []string{"公布", "发布", "编制完成", "编制", "完成", "及所属单位", "及下属单位", "及所属各单位", "及直属单位"} {
		if rest, ok := strings.CutSuffix(s, verb); ok && (zhtext.IsAgencyName(rest) || isFullTownship(rest)) {
			switch name, _ := zhtext.NameAtEnd(rest); {
			case name == "":
				return s
			case len(rest)-len(name) <= len("现由"):
				return name // without the particle that goes with the verb: 由某局编制
			}
			return rest
		}
	}
	return s
}

// cutForeign takes the name in Latin letters off the end that a title prints behind the Chinese one. Such names are several words with capitals; a single
// word may have been put in the place of what stood there.
func cutForeign(s string) string {
	rest := strings.TrimRightFunc(s, func(r rune) bool { return r < utf8.RuneSelf && !document.IsDigit(byte(r)) && r != ')' })
	if capitalised.MatchString(s[len(rest):]) && (zhtext.IsAgencyName(rest) || isFullTownship(rest)) {
		return rest
	}
	return s
}

var capitalised = regexp.MustCompile(`^[( ]*[A-Z][a-z]+.*[A-Z][a-z]+`)

// oncePlaced says a place once that a title says twice at its beginning: 某县某县财政局.
func oncePlaced(s string) string {
	for n := 3 * len("某"); n >= 2*len("某") && 2*n < len(s); n -= len("某") {
		if place := s[:n]; s[n:2*n] == place && document.HasAnySuffix(place, zhtext.PlaceEnds) {
			return s[n:]
		}
	}
	return s
}

// isPlaceWithVerb tells the words before a name that are a place with a verb of publishing and nothing else: a place publishes nothing, so that the
// verb may as well be the beginning of the name: 某县发布山镇人民政府, 某县关于坪乡.
func isPlaceWithVerb(before string) bool {
	runes := []rune(before)
	return len(runes) > 4 && zhtext.SentenceEnd(before) == len(before) && zhtext.IsPlaceName(string(runes[:len(runes)-2]))
}

// isTorn tells words that end in the mark which a character set writes for what it lacks, right behind a character: a name that seems to begin
// there has another beginning. What it is a piece of is named elsewhere or not at all.
func isTorn(before string) bool {
	rest, ok := strings.CutSuffix(before, "?")
	last, _ := utf8.DecodeLastRuneInString(rest)
	return ok && unicode.Is(unicode.Han, last)
}

// lostYear is a year whose digits were mistaken for letters: 2O23年.
var lostYear = regexp.MustCompile(`[0-9][0-9A-Za-z]{1,4}年度?$`)

// cutNumbering takes the number of a list off the front: 1. 一、 (一) 附件1:
func cutNumbering(s string) string {
	rest := strings.TrimLeft(strings.TrimPrefix(s, "附件"), "(")
	rest = strings.TrimLeft(rest, "0123456789一二三四五六七八九十")
	if cut := strings.TrimLeft(rest, "、.):"); cut != rest && cut != "" {
		return cut
	}
	return s
}

// jointAtEnd returns two names that report together behind other words: 现公布某县统计局、某调查队.
func jointAtEnd(s string) string {
	i := strings.LastIndex(s, "、")
	if i <= 0 || !zhtext.IsAgencyName(s[i+len("、"):]) {
		return ""
	}
	first, _ := zhtext.NameAtEnd(s[:i])
	if first == "" || !zhtext.IsWhole(first) {
		return ""
	}
	return first + s[i:]
}

// agencyBehind finds the name where it follows the words of the title: "政府信息公开工作年度报告(某局)".
func agencyBehind(t string) string {
	for _, kind := range titleKinds.Words {
		if i := strings.LastIndex(t, kind); i >= 0 {
			name := unbracketed(strings.Trim(t[i+len(kind):], TitlePunctuation))
			if zhtext.IsNamed(name) && !(isSite(name) && strings.ContainsRune(siteMarks+"-", firstRune(t[i+len(kind):]))) {
				return name
			}
		}
	}
	return ""
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
