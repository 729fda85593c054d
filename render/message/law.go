package message

import (
	"regexp"
	"strings"
)

// An article as the bases of forms and indicators cite it, "art. " taken away: 14, 14-16, 36(3), 50(1)(2), 16 para 1.
// One pair of brackets is an item, of two the first is a paragraph.
var citedArticle = regexp.MustCompile(`^(\d+)(?:-(\d+))?(?:\((\d+)\))?(?:\((\d+)\))?(?: para (\d+))?$`)

// What stands behind an article in brackets says what it is about.
var saidOfArticle = regexp.MustCompile(` \([^()]*(?:\([^()]*\)[^()]*)*\)`)

// noArticle says what a row of a form rests on where it is no article.
var noArticle = map[string]string{"sum": "合计", "balance": "收办平衡", "no article names this case": "没有条文提到此情形"}

// Basis returns the words of a legal basis (analysis.Indicator.Basis), as "art. 14-16, 36(3)" of the regulation on open
// government information, without what is said of them in brackets. A basis that is not written so is returned as it is: no article is ever left out.
func Basis(lang Lang, basis string) string {
	if lang != Chinese || !strings.HasPrefix(basis, "art. ") {
		if says, ok := noArticle[basis]; ok && lang == Chinese {
			return says
		}
		return basis
	}
	var cited []string
	articles := strings.ReplaceAll(saidOfArticle.ReplaceAllString(basis, ""), " and ", ", ")
	for _, article := range strings.FieldsFunc(articles, func(r rune) bool { return r == ',' || r == ';' }) {
		article = strings.TrimPrefix(strings.TrimSpace(article), "art. ")
		m := citedArticle.FindStringSubmatch(article)
		switch {
		case m == nil && strings.HasPrefix(article, "国"): // a notice, by its number
			cited = append(cited, article)
			continue
		case m == nil:
			return basis
		}
		paragraph, item := m[5], m[3]
		if m[4] != "" {
			paragraph, item = m[3], m[4]
		}
		words := "第" + m[1] + "条"
		if m[2] != "" {
			words = "第" + m[1] + "条至第" + m[2] + "条"
		}
		for _, part := range [][2]string{{paragraph, "款"}, {item, "项"}} {
			if part[0] != "" {
				words += "第" + part[0] + part[1]
			}
		}
		cited = append(cited, words)
	}
	return "《政府信息公开条例》" + strings.Join(cited, "、")
}
