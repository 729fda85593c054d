package align

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao"
	"nianbao/parse/document"
)

// caseHeader is how the form prints the header of section 四: groups of columns, each with the same outcomes.
type caseHeader struct {
	groups   []string       // matching forms of the innermost header over each group
	outcomes map[string]int // by matching form of the header
	per      int            // columns of a group
	columns  []columnSpec   // of all groups
	spec     *rowSpec
	sums     *tableSums
	words    *lexicon // the headers as lines of text have them, several together
	spoken   []string // what the lexicon means
}

// caseHeaderOf reads the groups of columns of a table off the paths of their headers.
func caseHeaderOf(t *nianbao.Table) *caseHeader {
	h := &caseHeader{outcomes: make(map[string]int)}
	for c := range t.Columns {
		col := &t.Columns[c]
		h.columns = append(h.columns, columnSpec{kind: cases, index: c})
		group := document.Key(col.Path[len(col.Path)-1])
		if n := len(h.groups); n == 0 || h.groups[n-1] != group {
			h.groups = append(h.groups, group)
		}
		if len(h.groups) == 1 {
			for _, label := range slices.Concat([]string{col.Label}, col.Aliases, col.Guesses) {
				h.outcomes[document.Key(label)] = c
			}
			h.per++
		}
	}
	for k, o := range caseDrift {
		if at, ok := h.outcomes[o]; ok {
			h.outcomes[k] = at
		}
	}
	h.addWords(t)
	return h
}

func (h *caseHeader) width() int { return len(h.groups) * h.per }

// holdsName tells a part of a name in the header of section 四, as lines break them, or a text that has one in it.
func (h *caseHeader) holdsName(k string) bool {
	is := func(name string) bool { // 三年合计 is no 合计
		return strings.Contains(name, k) || utf8.RuneCountInString(name) > 2 && strings.Contains(k, name)
	}
	return is("行政诉讼") || slices.ContainsFunc(h.groups, is) || slices.ContainsFunc(slices.Collect(maps.Keys(h.outcomes)), is)
}

// caseDrift adds wordings of outcomes that pages print and the form data does not list.
var caseDrift = map[string]string{"结果被维持": "结果维持", "结果被纠正": "结果纠正"}

// outcome names the column of a group that a header stands over, -1 for none.
func (h *caseHeader) outcome(k string) int {
	if o, ok := h.outcomes[k]; ok {
		return o
	}
	return -1
}

// group names the group that a label opens, by its place in the form, -1 for none: the label is the name of the group and words that the form
// and the headings of its section are made of. 行政诉讼 alone is over two of them.
func (h *caseHeader) group(k string) int {
	if len(k) > 120 || !strings.Contains(k, "复议") {
		return none
	}
	if _, _, year := cutLeadingYear(k); !year {
		k = strings.TrimLeft(k, "0123456789一二三四五六七八九十")
	}
	for _, s := range caseStems {
		g := s.group
		before, behind, found := strings.Cut(k, s.stem)
		switch {
		case !found:
		case g > 0:
			if left := headFiller.Replace(behind); headFiller.Replace(before) != "" || len(left) > len("某") || strings.ContainsAny(left, turning) {
				return none
			}
			return g
		case strings.Contains(k, "诉讼") || headFiller.Replace(before+behind) != "": // lawsuits after a review are no reviews
			return none
		default:
			return g
		}
	}
	return none
}
