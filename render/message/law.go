package message

import (
	"regexp"
	"strings"
)

// An article as the bases of forms and indicators cite it, "art. " taken away: 14, 14-16, 36(3), 50(1)(2), 16 para 1.
// One pair of brackets is an item, of two the first is a paragraph.
var citedArticle = regexp.MustCompile(`^(\d+)(?:-(\d+))?(?:\((\d+)\))?(?:\((\d+)\))?(?: para (\d+))?$`)

// Basis returns the words of a legal basis (analysis.Indicator.Basis), as "art. 14-16, 36(3)" of the regulation on open
// government information. A basis that is not written so is returned as it is: no article is ever left out.
func Basis(lang Lang, basis string) string {
	articles, cites := strings.CutPrefix(basis, "art. ")
	if lang != Chinese || !cites {
		return basis
	}
	var cited []string
	for article := range strings.SplitSeq(articles, ", ") {
		m := citedArticle.FindStringSubmatch(article)
		if m == nil {
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
