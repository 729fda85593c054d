package parsetest

import (
	"fmt"
	"strconv"
	"strings"

	"nianbao"
)

// Numbers that are no digits, or no text. Where the page holds the number for certain a reader may give it; where it does not, the
// cell has no number, and it is not empty either.

var numberFaults = []Fault{
	{Name: "picture", Says: "a picture of the number", layouts: inMarkup,
		apply: instead(`<img src="/img/%[2]d.png">`, `<img src="data:image/png;base64,iVBORw0KGgo=" alt="">`,
			`<img src="n.gif" width="18" alt="图片">`)},
	{Name: "picture_alt", Says: "a picture of the number whose description says it", layouts: inMarkup,
		apply: written(Debatable, `<img src="n.png" alt="%[1]s">`, `<img src="n.png" title="%[1]s" alt="%[1]s">`)},
	{Name: "input", Says: "the number is the value of a field", layouts: inMarkup,
		apply: written(Debatable, `<input value="%[1]s">`, `<input type="text" readonly value="%[1]s">`, `<input type="number" disabled value=%[1]s>`,
			"<textarea>%[1]s</textarea>", `<textarea readonly placeholder="%[2]d">%[1]s</textarea>`, `<output>%[1]s</output>`)},
	{Name: "placeholder", Says: "a field that holds nothing", layouts: inMarkup,
		apply: instead(`<input type="text" placeholder="%[2]d">`, `<input type="text" min="0" max="%[2]d">`, `<input id="c%[2]d">`,
			`<input type="text" maxlength="%[2]d" size="4">`)},
	{Name: "select", Says: "the number is the chosen one of several", layouts: inMarkup, apply: written(Debatable, "<select><option>%[2]d</option><option selected>%[1]s</option><option>0</option></select>",
		`<select><option value="%[2]d" selected="selected">%[1]s</option><option>%[2]d</option></select>`)},
	{Name: "select_open", Says: "several numbers to choose from, none chosen", layouts: inMarkup, apply: instead("<select><option>%[1]s</option><option>%[2]d</option></select>")},
	{Name: "data_attribute", Says: "the number stands in an attribute for a script", layouts: inMarkup,
		apply: written(Debatable, `<span data-value="%[1]s"></span>`, `<span data-count="%[1]s" class="counter"></span>`)},
	{Name: "data_differs", Says: "an attribute has another number than the text", layouts: inMarkup,
		apply: written("", `<span data-value="%[2]d">%[1]s</span>`, `<span title="%[2]d">%[1]s</span>`, `<span x:num="%[2]d">%[1]s</span>`,
			`<font size="%[2]d">%[1]s</font>`)},
	{Name: "script_filled", Says: "a script fills the cells", layouts: inTables, apply: scriptFilled},
	{Name: "chinese", Says: "Chinese numerals", layouts: inAny, apply: spelled(chinese)},
	{Name: "formal", Says: "the numerals of cheques", layouts: inAny, apply: spelled(func(n int64) string { return formal.Replace(chinese(n)) })},
	{Name: "about", Says: "about so many", layouts: inAny, apply: reworded(Debatable, isNonzero, "约%[1]s", "%[1]s余", "近%[1]s", "%[1]s多",
		"大约%[1]s", "约 %[1]s 件", "%[1]s左右")},
	{Name: "with_unit", Says: "the unit stands behind the number", layouts: inAny,
		apply: reworded(Debatable, isNumber, "%[1]s件", "%[1]s 件", "%[1]s个", "%[1]s（件）", "共%[1]s件", "%[1]s项", "%[1]s。", "：%[1]s")},
	{Name: "with_part", Says: "the number and what of it", layouts: inAny,
		apply: reworded(Debatable, isBare, "%[1]s（其中网上%[2]d）", "%[1]s（含上年%[2]d件）", "%[1]s，其中%[2]d件为网络申请", "%[1]s件（%[2]d人）")},
	{Name: "inequality", Says: "more or less than a number, or from one to another", layouts: inAny,
		apply: wordsInstead("≥%[2]d", "<%[2]d", ">%[2]d", "%[2]d以上", "不足%[2]d", "%[2]d-4%[2]d", "%[2]d～6%[2]d", "小于%[2]d", "%[2]d%",
			"%[2]d.5%", "%[2]d‰", "±%[2]d")},
	{Name: "words", Says: "words where a number should be", layouts: inAny,
		apply: wordsInstead("若干", "多件", "见附件", "详见正文", "N/A", "null", "undefined", "NaN", "#REF!", "####", "???", "暂无数据", "保密",
			"{{n}}", "待补充", "数据统计中",
			"见第%[2]d页", "同上", "〃", "*", "√", "有", "#DIV/0!", "[object Object]", "是", "几十")},
	{Name: "dates", Says: "a spreadsheet made a date of it", layouts: inAny,
		apply: wordsInstead("1月%[2]d日", "2024-01-%[2]d", "2023年", "%[2]d月", "1/2%[2]d", "%[2]d:00", "2024/1/%[2]d")},
	{Name: "full_width", Says: "full-width digits", layouts: inAny, apply: reworded("", isBare, "fullwidth")},
	{Name: "thousands_marks", Says: "marks between the thousands", layouts: inAny, apply: marked},
	{Name: "other_digits", Says: "digits of another script", layouts: inMarkup, apply: each(isBare, Debatable, func(d *draft, c *cell) {
		c.text = digits(c.text, pick(d.rng, []rune{'𝟎', '𝟬', '𝟶', '٠', '०'}))
	})},
	{Name: "letters_for_digits", Says: "letters that look like digits", layouts: inAny, apply: each(func(f nianbao.Figure) bool { return isBare(f) && strings.ContainsAny(f.Raw, "01") }, Debatable, func(d *draft, c *cell) {
		c.text = strings.NewReplacer("0", pick(d.rng, []string{"O", "o", "О", "〇"}), "1", pick(d.rng, []string{"l", "I", "|", "１"})).Replace(c.text)
		c.text = strings.ReplaceAll(c.text, "|", "l") // a pipe would be the end of a cell
	})},
	{Name: "circled", Says: "a circled number", layouts: inAny, apply: each(func(f nianbao.Figure) bool { return isBare(f) && f.Value > 0 && f.Value <= nianbao.Whole(20) }, Debatable, func(d *draft, c *cell) {
		c.text = string(rune('①' + d.whole(c) - 1))
	})},
	{Name: "decimals", Says: "zeros before the number or behind the point", layouts: inAny,
		apply: reworded(Debatable, isBare, "%[1]s.0", "%[1]s.00", "0%[1]s", "+%[1]s", "%[1]s.", "00%[1]s")},
	{Name: "wan", Says: "so many ten thousand", layouts: inAny, apply: tenThousands},
	{Name: "equation", Says: "the cell says how the number came about", layouts: inAny, apply: each(func(f nianbao.Figure) bool { return isBare(f) && len(f.Raw) > 1 }, Debatable, func(d *draft, c *cell) {
		n := d.whole(c)
		part := 1 + d.rng.Int64N(n)
		c.text = fmt.Sprintf("%d+%d=%d", part, n-part, n)
	})},
}

// instead puts markup in the place of the number: it is printed nowhere any more.
func instead(formats ...string) func(*draft) bool {
	return func(d *draft) bool {
		format := pick(d.rng, formats)
		return each(isBare, "", func(d *draft, c *cell) {
			c.markup = fill(format, c.text, 1+d.rng.IntN(29))
			d.noNumberThere(c, "")
		})(d)
	}
}

// wordsInstead puts words in the place of the number.
func wordsInstead(formats ...string) func(*draft) bool {
	return func(d *draft) bool {
		format := pick(d.rng, formats)
		return each(isBare, "", func(d *draft, c *cell) {
			c.text = fill(format, c.text, 2+d.rng.IntN(8))
			d.noNumberThere(c, c.text)
		})(d)
	}
}

// reworded writes words around the number.
func reworded(verdict Determination, ok func(nianbao.Figure) bool, formats ...string) func(*draft) bool {
	return func(d *draft) bool {
		format := pick(d.rng, formats)
		return each(ok, verdict, func(d *draft, c *cell) {
			if format == "fullwidth" {
				c.text = digits(c.text, '０')
				return
			}
			c.text = fill(format, c.text, 1+d.rng.IntN(9))
		})(d)
	}
}

// digits writes a number in the digits of another script; zero is the first of them.
func digits(s string, zero rune) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return zero + r - '0'
		}
		return r
	}, s)
}

// marked puts marks between the thousands.
func marked(d *draft) bool {
	mark := pick(d.rng, []string{",", "，", " ", "\u2009", "\u00a0", "'"})
	return each(func(f nianbao.Figure) bool { return isBare(f) && len(f.Raw) > 3 }, Debatable, func(d *draft, c *cell) {
		var parts []string
		rest := c.text
		for ; len(rest) > 3; rest = rest[:len(rest)-3] {
			parts = append([]string{rest[len(rest)-3:]}, parts...)
		}
		c.text = strings.Join(append([]string{rest}, parts...), mark)
	})(d)
}

// spelled writes whole numbers as words.
func spelled(words func(int64) string) func(*draft) bool {
	return each(isBare, Debatable, func(d *draft, c *cell) {
		c.text = words(d.whole(c))
	})
}

// whole is the number of a cell that holds a bare one.
func (d *draft) whole(c *cell) int64 { return d.truth.Figures[c.id].Value.Int() }

var formal = strings.NewReplacer("一", "壹", "二", "贰", "三", "叁", "四", "肆", "五", "伍", "六", "陆", "七", "柒", "八", "捌", "九", "玖", "十", "拾", "百", "佰", "千", "仟")

// chinese writes a number in Chinese numerals.
func chinese(n int64) string {
	const figures = "零一二三四五六七八九"
	digit := func(i int64) string { return string([]rune(figures)[i]) }
	if n == 0 {
		return digit(0)
	}
	var out string
	for _, big := range []struct {
		size int64
		name string
	}{{100_000_000, "亿"}, {10_000, "万"}} {
		if n >= big.size {
			out += chinese(n/big.size) + big.name
			if n %= big.size; n > 0 && n < big.size/10 {
				out += digit(0)
			}
		}
	}
	gap := false
	for _, unit := range []struct {
		size int64
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		switch i := n / unit.size % 10; {
		case i > 0:
			if gap {
				out += digit(0)
			}
			gap = false
			if i != 1 || unit.size != 10 || out != "" {
				out += digit(i)
			}
			out += unit.name
		case out != "" && n%unit.size > 0:
			gap = !strings.HasSuffix(out, digit(0))
		}
	}
	return out
}

// tenThousands writes round numbers as 3.2万.
func tenThousands(d *draft) bool {
	round := func(f nianbao.Figure) bool { return isBare(f) && f.Value >= nianbao.Whole(100) }
	unit := pick(d.rng, []string{"万", "千", "百", "万件"})
	size := map[string]int64{"万": 10_000, "千": 1000, "百": 100, "万件": 10_000}[unit]
	return each(round, Debatable, func(d *draft, c *cell) {
		c.text = (d.truth.Figures[c.id].Value / nianbao.Amount(size)).String() + unit
	})(d)
}

// scriptFilled leaves the cells empty for a script: of all tables, of one, or of one row.
func scriptFilled(d *draft) bool {
	var data []string
	done := each(isBare, "", func(d *draft, c *cell) {
		id := "c" + strconv.Itoa(len(data))
		data = append(data, fmt.Sprintf("%s:%q", id, c.text))
		c.markup = fmt.Sprintf(`<span id="%s"></span>`, id)
		d.noNumberThere(c, "")
	})(d)
	words := "var d={" + strings.Join(data, ",") + "};for(var k in d)document.getElementById(k).innerText=d[k];"
	d.body = append(d.body, block{markup: "<script>" + words + "</script>"})
	return done
}
