package align

import (
	"fmt"
	"nianbao/zhtext"
	"regexp"
	"slices"
	"strings"

	"nianbao"
)

// The unit of an amount stands in its cell, or else in the header, the label, a cell beside the label, or a line of the section: 单位：元.
// The cell is the nearest and says it of its own number alone, so it goes first. The other places speak of the same column: where two of
// them differ, or one names a unit that is none of the yuan, no reading is more right than another, and a number other than zero is refused.

// A unit of money as printed is 元, with a power of ten before it, or between them the name of another currency.
var (
	yuan       = zhtext.WordsOf("元", "圆")
	currencies = []string{"美", "港", "欧", "日", "澳门", "澳", "加", "新", "韩", "台"}
	powers     = []string{"亿", "千万", "百万", "十万", "万", "千", "百", "十"}
)

// unitNames lists the units of money in a text.
func unitNames(t string) (names []string) {
	for at, which := yuan.Next(t, 0); at >= 0; at, which = yuan.Next(t, at+1) {
		start := len(cutOne(cutOne(t[:at], currencies), powers))
		names = append(names, t[start:at+len(yuan.Words[which])])
	}
	return names
}

// cutOne takes the first of the words that s ends with off its end.
func cutOne(s string, words []string) string {
	for _, w := range words {
		if rest, ok := strings.CutSuffix(s, w); ok {
			return rest
		}
	}
	return s
}

// saidUnit is a line that says what unit a table counts money in.
var (
	unitLine  = regexp.MustCompile(`(?:单位|金额|费用|收费)[^。;；0-9]{0,16}[元圆万]|以[^。;0-9]{0,6}元[^。;0-9]{0,4}(?:计|单位)`)
	otherCoin = []string{"美元", "美金", "港元", "港币", "欧元", "日元", "日圆", "英镑", "澳元", "加元", "新元", "韩元", "台币", "卢布", "外币", "法郎", "角", "美分"}
)

// moneyWords are the words of which a text has one that names a unit of money.
var moneyWords = zhtext.WordsOf(slices.Concat([]string{"元", "圆", "单位", "人民币"}, otherCoin)...)

// unitsIn lists the units of money that a text without numbers names. Other currencies, and powers of ten that no amount is counted in, come out as they are.
func unitsIn(t string) []string {
	if !moneyWords.In(t) {
		return nil // most headers and labels
	}
	var found []string
	add := func(u string) {
		if !slices.Contains(found, u) {
			found = append(found, u)
		}
	}
	for _, coin := range otherCoin {
		if strings.Contains(t, coin) {
			add(coin)
			t = strings.ReplaceAll(t, coin, "")
		}
	}
	t = strings.ReplaceAll(t, "人民币", "")
	for _, m := range unitNames(t) {
		add(strings.ReplaceAll(m, "圆", "元"))
	}
	if len(found) == 0 && !countLine.MatchString(t) {
		for _, w := range []string{"单位亿", "单位:亿", "单位万", "单位:万"} {
			if strings.Contains(t, w) {
				add(strings.TrimLeft(strings.TrimPrefix(w, "单位"), ":") + "元")
			}
		}
	}
	return found
}

// statedUnit is the unit that the places around an amount agree on, and why there is none.
type statedUnit struct {
	name string
	odd  string
}

// lostMarks are what encoders leave of characters that they do not know.
var lostMarks = zhtext.WordsOf("\uFFFD", "\u001a", "?")

// unitLost tells a label whose unit is printed in characters that did not survive: what is left of 万港元 reads as 万.
func unitLost(text string) bool {
	if !lostMarks.In(text) {
		return false
	}
	_, behind, found := strings.Cut(zhtext.Simplify(text), "单位")
	return found && strings.ContainsAny(behind, "\uFFFD\u001a?")
}

// amountUnit reads the unit of the amount at cell v from everywhere but the cell itself.
func (a *Alignment) amountUnit(ru *run, header string, v int) statedUnit {
	var names []string
	add := func(text string) {
		for _, u := range unitsIn(text) {
			if !slices.Contains(names, u) {
				names = append(names, u)
			}
		}
	}
	add(header)
	if ru.label >= 0 {
		for k := a.headerStart(ru); k <= ru.label; k++ {
			if unitLost(a.cells[k].text) {
				return statedUnit{odd: "characters of the unit are lost"}
			}
		}
		add(a.cells[ru.label].key)
		if beside := a.rowUnit(ru, v); moneyUnits[beside] != 0 {
			add(beside)
		}
	}
	if ru.placing != nil {
		for _, line := range *ru.placing.units {
			add(line)
		}
	}
	switch {
	case len(names) == 0:
		return statedUnit{}
	case len(names) > 1:
		return statedUnit{odd: "the page counts in " + strings.Join(names, " and in ")}
	case moneyUnits[names[0]] == 0:
		return statedUnit{odd: fmt.Sprintf("the page counts in %s", names[0])}
	}
	return statedUnit{name: names[0]}
}

// refuseUnit leaves out an amount whose unit is in doubt; nothing is nothing in every unit.
func (a *Alignment) refuseUnit(r *reading, c *cell, ref cellRef, why string) {
	if r.value == 0 {
		return
	}
	a.find(nianbao.UnitOdd, fmt.Sprintf("%q at %s: %s", c.text, r.at, why), ref)
	r.state, r.value = nianbao.Unreadable, 0
}

var unitWords = zhtext.WordsOf("元", "圆", "万", "千", "百", "%", "％", "‰")

// saysUnit tells a line that says in which unit the amounts or the counts of its section are.
func saysUnit(t string) bool {
	return unitWords.In(t) && (unitLine.MatchString(t) || saysScale(t))
}
