package parsetest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao"
)

// labelDamages change the words of tables.
var labelDamages = []Damage{
	{"aliases", "labels in other wordings that were seen on pages", true, aliases},
	{"guesses", "labels in other wordings that are plausible", true, guesses},
	{"typos", "slips of the pen in labels", true, typos},
	{"instructions", "filling-in instructions inside labels", true, instructions},
	{"numbering", "other styles of numbers before labels, or none", true, numbering},
	{"brackets", "half-width brackets and straight quotes", true, brackets},
	{"header_cut", "header words cut: 本年新 for 本年新制作数量", true, headerCut},
	{"note_missing", "the note in the corner of section 三 gone or replaced", true, noteMissing},
	{"groups_missing", "group labels of section 三 gone", true, groupsMissing},
	{"label_blanks", "blanks between the characters of labels", true, labelBlanks},
	{"label_wraps", "labels broken over lines inside their cells", true, labelWraps},
	{"hard_wraps", "line breaks inside labels kept by the text extractor", true, hardWraps},
}

// rowOf and columnOf find what a cell of the report is labelled with, by printed label.
func (d *draft) labels() (rows map[string]*nianbao.Row, columns map[string]*nianbao.Column) {
	rows, columns = make(map[string]*nianbao.Row), make(map[string]*nianbao.Column)
	for _, f := range []*nianbao.Form{otherEdition(d.truth.Form), formOf(d.truth.Form)} {
		for _, t := range f.Tables {
			for i := range t.Rows {
				rows[t.Rows[i].Label] = &t.Rows[i]
			}
			for i := range t.Columns {
				columns[t.Columns[i].Label] = &t.Columns[i]
			}
		}
	}
	return rows, columns
}

// reword changes labels and headers; change returns the wordings to choose from.
func (d *draft) reword(share int, change func(row *nianbao.Row, col *nianbao.Column) []string) bool {
	rows, columns := d.labels()
	done := false
	d.eachCell(func(c *cell) {
		var words []string
		if r := rows[c.text]; r != nil && c.kind == labelCell {
			words = change(r, nil)
		} else if col := columns[c.text]; col != nil && c.kind == headCell {
			words = change(nil, col)
		}
		if len(words) > 0 && d.rng.IntN(100) < share {
			c.text, done = pick(d.rng, words), true
		}
	}, labelCell, headCell)
	return done
}

// aliases leaves 本年新 and the like to header_cut, which keeps the columns apart.
func aliases(d *draft) bool {
	return d.reword(70, func(r *nianbao.Row, c *nianbao.Column) []string {
		if r != nil {
			return r.Aliases
		}
		return slices.DeleteFunc(slices.Clone(c.Aliases), func(w string) bool {
			return w == "本年新" || w == "本年收费金额" || strings.Contains(w, "(")
		})
	})
}

// guesses does not touch amounts, whose label carries the unit, nor wordings that mean another cell of the table.
func guesses(d *draft) bool {
	return d.reword(50, func(r *nianbao.Row, c *nianbao.Column) []string {
		if r != nil {
			return r.Guesses
		}
		if c.Type == nianbao.Amount10k || c.Label == "统计数" {
			return nil
		}
		return c.Guesses
	})
}

var typoPairs = []string{"决定", "绝对", "事业性", "事业型", "结转", "转结", "纠正", "纠证", "规范性", "规范型", "不掌握", "不掌据", "出版物",
	"出版社"}

func typos(d *draft) bool {
	replace := strings.NewReplacer(typoPairs...)
	done := false
	d.eachCell(func(c *cell) {
		if text := replace.Replace(c.text); text != c.text && d.rng.IntN(3) == 0 {
			c.text, done = text, true
		}
	}, labelCell, headCell)
	return done
}

func instructions(d *draft) bool {
	notes := map[string]string{
		"规章": "(设区的市、自治州人民政府应提供相关数据)", "上一年项目数量": "(指2019年事项数)",
		"本年增/减":  "(指2020年增加或减少的事项数,减用负值表示,如-8)",
		"处理决定数量": "(指2020年办件量)", "本年处理决定数量": "(指本年办结的件数)", "现行有效件数": "(截至12月31日)",
		"（七）总计": "(应等于第一至六项之和)",
	}
	done := false
	d.eachCell(func(c *cell) {
		if note := notes[c.text]; note != "" {
			c.text, done = c.text+note, true
		}
	}, labelCell, headCell)
	return done
}

// numberings are ways to write "first" in front of a label; "" leaves the number out.
var numberings = map[string][3]string{
	"（": {"(一)", "㈠", "一、"}, "1": {"1、", "①", "（1）"},
}

const ordinals = "一二三四五六七八九"

func numbering(d *draft) bool {
	style := d.rng.IntN(4)
	done := false
	d.eachCell(func(c *cell) {
		if text := renumber(c.text, style); text != c.text {
			c.text, done = text, true
		}
	}, labelCell, groupCell)
	return done
}

// renumber writes the number of a label in another style; style 3 leaves it out where the words suffice.
func renumber(label string, style int) string {
	core, n, family := cutNumber(label)
	if family == "" {
		return label
	}
	if style == 3 {
		if utf8.RuneCountInString(core) < 4 {
			return label // 其他 and 总计 need their number
		}
		return core
	}
	form := numberings[family][style]
	if family == "（" && style == 2 {
		return label // 一、 is the numbering of the level above
	}
	form = strings.Replace(form, "一", string([]rune(ordinals)[n]), 1)
	form = strings.Replace(form, "㈠", string(rune('㈠'+n)), 1)
	form = strings.Replace(form, "①", string(rune('①'+n)), 1)
	return strings.Replace(form, "1", string(rune('1'+n)), 1) + core
}

// cutNumber takes （三） or 3. off a label; n counts from 0.
func cutNumber(label string) (core string, n int, family string) {
	runes := []rune(label)
	if len(runes) > 3 && runes[0] == '（' && runes[2] == '）' {
		if n = strings.IndexRune(ordinals, runes[1]) / 3; n >= 0 && strings.ContainsRune(ordinals, runes[1]) {
			return string(runes[3:]), n, "（"
		}
	}
	if len(runes) > 2 && runes[0] >= '1' && runes[0] <= '9' && runes[1] == '.' {
		return string(runes[2:]), int(runes[0] - '1'), "1"
	}
	return label, 0, ""
}

func brackets(d *draft) bool {
	replace := strings.NewReplacer("（", "(", "）", ")", "“", `"`, "”", `"`, "：", ":", "，", ",")
	d.eachCell(func(c *cell) { c.text = replace.Replace(c.text) }, wordCells...)
	return true
}

func headerCut(d *draft) bool {
	cuts := map[string][]string{
		"本年新制作数量": {"本年新", "制作数量"}, "本年新公开数量": {"本年新", "公开数量"}, "本年增/减": {"本年增/", "本年数量"},
		"现行有效件数": {"现行有效件", "现行有效"}, "本年制发件数": {"本年发件", "本年制发"}, "本年处理决定数量": {"处理决定数量"},
		"社会公益组织": {"社会公益"}, "法律服务机构": {"法律服务"},
	}
	done := false
	d.eachCell(func(c *cell) {
		if words := cuts[c.text]; words != nil && d.rng.IntN(3) > 0 {
			c.text, done = pick(d.rng, words), true
		}
	}, headCell)
	return done
}

func noteMissing(d *draft) bool {
	words := pick(d.rng, []string{"", "项目", "（本列）数据的勾稽关系", "申请处理情况"})
	done := false
	d.eachCell(func(c *cell) { c.text, done = words, true }, noteCell)
	return done
}

// groupsMissing empties the group cells; the rows under them keep labels of their own.
func groupsMissing(d *draft) bool {
	done := false
	d.eachCell(func(c *cell) { c.text, done = "", true }, groupCell)
	return done
}

func labelBlanks(d *draft) bool {
	blank := pick(d.rng, []string{" ", "　", "  ", "\u00a0"})
	done := false
	d.eachCell(func(c *cell) {
		n := utf8.RuneCountInString(c.text)
		switch {
		case n < 2 || n > 8 || d.rng.IntN(2) == 0:
			return
		case n <= 4:
			c.text = strings.Join(strings.Split(c.text, ""), blank)
		default:
			at := 1 + d.rng.IntN(n-1)
			runes := []rune(c.text)
			c.text = string(runes[:at]) + blank + string(runes[at:])
		}
		done = true
	}, labelCell, headCell, captionCell)
	return done
}

// labelWraps breaks labels as narrow columns make people do it: 商业 over 企业, 自 over 然 over 人.
func labelWraps(d *draft) bool {
	d.eachCell(func(c *cell) {
		runes := []rune(c.text)
		switch {
		case len(runes) < 3 || d.rng.IntN(2) == 0:
		case len(runes) == 3 && d.rng.IntN(2) == 0:
			c.text = strings.Join(strings.Split(c.text, ""), "\n")
		default:
			at := (len(runes) + 1) / 2
			c.text = string(runes[:at]) + "\n" + string(runes[at:])
		}
	}, labelCell, headCell, groupCell)
	return true
}

// hardWraps is label_wraps in plain text with the breaks kept; where a row is a line or pipes are missing, nobody
// could tell a broken label from two cells any more, so it is done to header words only.
func hardWraps(d *draft) bool {
	if !d.layout.text || d.layout.gapless || d.hardWraps {
		return false
	}
	d.hardWraps = true
	d.eachCell(func(c *cell) { c.text = strings.ReplaceAll(c.text, "\n", "") }, wordCells...)
	halves := map[string]string{"商业企业": "商业\n企业", "科研机构": "科研\n机构", "社会公益组织": "社会公益\n组织",
		"法律服务机构": "法律服务\n机构",
		"自然人":    "自然\n人", "结果维持": "结果\n维持", "结果纠正": "结果\n纠正", "其他结果": "其他\n结果", "尚未审结": "尚未\n审结",
		"本年新制作数量": "本年新\n制作数量"}
	done := false
	d.eachCell(func(c *cell) {
		if h := halves[c.text]; h != "" && d.rng.IntN(3) > 0 {
			c.text, done = h, true
		}
	}, headCell)
	return done
}
