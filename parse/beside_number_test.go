package parse_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao"
)

// Numbers that stand beside another one, and of which nothing on the page says which is the report's. Beside each page is the same one
// without the doubt.

// TestSecondRowOfText: another row of fifteen numbers under that of section 四, without a word of whose it is, in text as in a table.
func TestSecondRowOfText(t *testing.T) {
	second := "2 | 0 | 0 | 0 | 2" + strings.Repeat(" | 0", 10)
	for name, mark := range map[string]string{"tabs": "\t", "pipes": " | ", "commas": ",", "spaces": "   "} {
		write := func(rows []string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), " | ", mark) }
		for _, doubled := range []bool{false, true} {
			r := mustRead(t, name, textReport(write, func(rows []string) string {
				if doubled {
					rows = append(rows, second)
				}
				return write(rows)
			}, "", ""))
			if r != nil && silently(r, upheld) == doubled {
				t.Errorf("%s, a second row: %v: %v", name, doubled, r.Problems)
			}
		}
	}
}

// TestNumberBelowText: a number alone on the line under a row of one number is the rest of it, a page's or another one.
func TestNumberBelowText(t *testing.T) {
	for _, below := range []string{"", "\n34"} {
		write := func(rows []string) string {
			return strings.ReplaceAll(strings.Replace(strings.Join(rows, "\n"), "行政处罚 | 12", "行政处罚 | 12"+below, 1), " | ", "\t")
		}
		r := mustRead(t, below, textReport(write, write, "", ""))
		if r != nil && silently(r, penalty) != (below == "") {
			t.Errorf("%q below: %v", below, r.Problems)
		}
		if r != nil {
			wantFigure(t, below, r, "proactive.administrative_compulsion.decisions", 13)
		}
	}
}

// TestCards: cards show a number over or under its name, one beside the other and without headers. Read line by line each name has a number
// behind it in both; only where the list begins and ends tells which is which.
func TestCards(t *testing.T) {
	_, three, four := ours()
	cards := func(over bool) string {
		var b strings.Builder
		for i, name := range []string{"行政许可", "行政处罚", "行政强制"} {
			number := fmt.Sprint(11 + i)
			if over {
				name, number = number, name
			}
			b.WriteString("<div class=card><p>" + name + "</p><p>" + number + "</p></div>")
		}
		return b.String()
	}
	for _, over := range []bool{false, true} {
		r := mustRead(t, "cards", report(bureau, 2023, cards(over), three, four))
		if r == nil {
			continue
		}
		for i, id := range []nianbao.CellID{"proactive.administrative_licensing.decisions", penalty, "proactive.administrative_compulsion.decisions"} {
			switch f := r.Figure(id); {
			case !over:
				wantFigure(t, "under", r, id, int64(11+i))
			case silently(r, id) && f.Value != nianbao.Whole(int64(11+i)):
				t.Errorf("over: %s is %s", id, f.Value)
			}
		}
	}
}

// TestPartsOfARow: two rows that are called like one of the form, each with a word more, are its parts; one alone is the row.
func TestPartsOfARow(t *testing.T) {
	const compulsion = nianbao.CellID("proactive.administrative_compulsion.decisions")
	for _, c := range []struct {
		first, second string
		read          bool
	}{
		{"行政强制措施", "", true}, {"行政强制措施", "行政强制执行", false}, {"行政强制", "行政强制执行", true}, {"行政强制措施", "行政检查", true},
	} {
		row := "<tr><td>" + c.first + `</td><td colspan="3">17</td></tr>`
		if c.second != "" {
			row += "<tr><td>" + c.second + `</td><td colspan="3">4</td></tr>`
		}
		r := mustRead(t, c.first, strings.Replace(string(oddPage("", "", "<td colspan=3>6</td>", "")), `<tr><td>行政强制</td><td colspan="3">17</td></tr>`, row, 1))
		if r != nil && r.Figure(compulsion).Known() != c.read {
			t.Errorf("%s beside %s: %v", c.first, c.second, r.Figure(compulsion).Value)
		}
	}
}
