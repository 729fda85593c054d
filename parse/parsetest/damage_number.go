package parsetest

import (
	"fmt"
	"strings"

	"nianbao"
)

// numberDamages change how numbers are printed.
var numberDamages = []Damage{
	{"yuan", "amounts in 元 instead of 万元, the unit in the cell", true, inYuan},
	{"signs", "signed columns with +, 减 and other minus signs", true, signs},
	{"thousands", "thousands separators: comma, full-width comma or blank", true, thousands},
	{"units", "件, 项 or 万元 after the number", true, units},
	{"no_unit", "no unit anywhere near an amount", false, noUnit},
	{"notes", "remarks in brackets after a number", true, notes},
	{"fullwidth", "full-width digits", true, fullwidth},
	{"padding", "blanks and line breaks around numbers", true, padding},
	{"split_tags", "a number cut by markup", true, splitTags},
	{"masked", "digits of some numbers replaced by asterisks", false, masked},
}

// reprint changes the printed text of reported figures. change returns the new text; an unchanged one counts as not done.
func (d *draft) reprint(change func(c *cell, f nianbao.Figure, typ nianbao.ValueType) string) bool {
	done := false
	types := d.types()
	d.eachCell(func(c *cell) {
		f := d.truth.Figures[c.id]
		if f.State != nianbao.Reported {
			return
		}
		text := change(c, f, types[c.id])
		if text == c.text {
			return
		}
		c.text, done = text, true
		f.Raw = strings.TrimSpace(strings.ReplaceAll(text, string(seam), ""))
		d.truth.Figures[c.id] = f
	}, valueCell)
	return done
}

// types finds the type of each cell of the report, of a hybrid's foreign block too.
func (d *draft) types() map[nianbao.CellID]nianbao.ValueType {
	types := make(map[nianbao.CellID]nianbao.ValueType)
	for _, f := range []*nianbao.Form{otherEdition(d.truth.Form), formOf(d.truth.Form)} {
		for _, c := range f.Cells() {
			types[c.ID] = c.Type
		}
	}
	return types
}

func formOf(id nianbao.FormID) *nianbao.Form {
	f, err := nianbao.FormByID(id)
	if err != nil {
		panic(err) // New has checked it
	}
	return f
}

func isAmount(typ nianbao.ValueType) bool {
	return typ == nianbao.Amount10k || typ == nianbao.AmountUnit
}

// inYuan multiplies by 10,000 what is printed, not what is meant.
func inYuan(d *draft) bool {
	return d.reprint(func(c *cell, f nianbao.Figure, typ nianbao.ValueType) string {
		if !isAmount(typ) || f.Value == 0 || f.Value > nianbao.Whole(100_000) {
			return c.text
		}
		return (f.Value * 10_000).String() + "元"
	})
}

func signs(d *draft) bool {
	plus, minus := pick(d.rng, []string{"+", "＋", "增"}), pick(d.rng, []string{"-", "－", "减", "−"})
	return d.reprint(func(c *cell, f nianbao.Figure, typ nianbao.ValueType) string {
		switch {
		case typ != nianbao.SignedCount || f.Value == 0:
			return c.text
		case f.Value > 0:
			return plus + c.text
		}
		return minus + strings.TrimPrefix(c.text, "-")
	})
}

func thousands(d *draft) bool {
	sep := pick(d.rng, []string{",", ",", "，", " "})
	if d.layout.gapless {
		sep = "," // a blank would end the number there
	}
	return d.reprint(func(c *cell, _ nianbao.Figure, _ nianbao.ValueType) string { return grouped(c.text, sep) })
}

// grouped puts sep between groups of three digits before the point.
func grouped(text, sep string) string {
	start := strings.IndexFunc(text, func(r rune) bool { return r >= '0' && r <= '9' })
	if start < 0 {
		return text
	}
	end := start
	for end < len(text) && text[end] >= '0' && text[end] <= '9' {
		end++
	}
	digits := text[start:end]
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + sep + digits[i:]
	}
	return text[:start] + digits + text[end:]
}

// units is sparing, as people are: most cells stay bare.
func units(d *draft) bool {
	share := pick(d.rng, []float64{0.2, 0.5, 1})
	unitOf := make(map[nianbao.CellID]string)
	for _, f := range []*nianbao.Form{otherEdition(d.truth.Form), formOf(d.truth.Form)} {
		for _, c := range f.Cells() {
			unitOf[c.ID] = c.Unit
		}
	}
	return d.reprint(func(c *cell, _ nianbao.Figure, _ nianbao.ValueType) string {
		if d.rng.Float64() >= share || strings.HasSuffix(c.text, "元") {
			return c.text
		}
		return c.text + pick(d.rng, []string{"", "", " "}) + unitOf[c.id]
	})
}

// noUnit takes the unit out of the header; what the number counts is then an assumption.
func noUnit(d *draft) bool {
	done := false
	types := d.types()
	d.eachCell(func(c *cell) {
		if i := strings.Index(c.text, "（单位"); i >= 0 {
			c.text, done = c.text[:i], true
		}
	}, headCell)
	if !done {
		return false
	}
	d.eachCell(func(c *cell) {
		if f := d.truth.Figures[c.id]; isAmount(types[c.id]) && f.State == nianbao.Reported && !strings.Contains(f.Raw, "元") {
			d.damaged[c.id] = Undetermined
		}
	}, valueCell)
	return true
}

func notes(d *draft) bool {
	share := pick(d.rng, []float64{0.03, 0.1})
	return d.reprint(func(c *cell, f nianbao.Figure, typ nianbao.ValueType) string {
		if d.rng.Float64() >= share {
			return c.text
		}
		n := 1 + d.rng.IntN(9)
		return c.text + pick(d.rng, []string{"（含补报）", "（详见附件）", fmt.Sprintf("（其中网上%d件）", n), fmt.Sprintf("(含上年%d件)", n), "（注1）"})
	})
}

var widen = strings.NewReplacer("0", "０", "1", "１", "2", "２", "3", "３", "4", "４", "5", "５", "6", "６", "7", "７", "8", "８", "9", "９", ".", "．")

func fullwidth(d *draft) bool {
	share := pick(d.rng, []float64{0.3, 0.8, 1})
	return d.reprint(func(c *cell, _ nianbao.Figure, _ nianbao.ValueType) string {
		if d.rng.Float64() >= share {
			return c.text
		}
		return widen.Replace(c.text)
	})
}

func padding(d *draft) bool {
	around := []string{"", " ", "\u00a0", "\u3000", "  "}
	if !d.layout.text {
		around = append(around, "\n", "\n  ")
	}
	return d.reprint(func(c *cell, _ nianbao.Figure, _ nianbao.ValueType) string {
		if d.rng.IntN(3) > 0 {
			return c.text
		}
		return pick(d.rng, around) + c.text + pick(d.rng, around)
	})
}

// splitTags cuts numbers of two digits and more, as editors do that format half a number.
func splitTags(d *draft) bool {
	if d.layout.text || d.layout.name == "piped_paragraphs" || d.layout.name == "preformatted" {
		return false
	}
	return d.reprint(func(c *cell, f nianbao.Figure, _ nianbao.ValueType) string {
		digits := strings.IndexFunc(c.text, func(r rune) bool { return r >= '0' && r <= '9' })
		if digits < 0 || digits+1 >= len(c.text) || c.text[digits+1] < '0' || c.text[digits+1] > '9' {
			return c.text
		}
		return c.text[:digits+1] + string(seam) + c.text[digits+1:]
	})
}

// masked takes digits away for good: such a figure is unreadable.
func masked(d *draft) bool {
	done := false
	d.eachCell(func(c *cell) {
		if d.rng.IntN(40) == 0 || c.text != "0" && d.rng.IntN(6) == 0 {
			done = d.mask(c) || done
		}
	}, valueCell)
	return done
}

func (d *draft) mask(c *cell) bool {
	f := d.truth.Figures[c.id]
	if f.State != nianbao.Reported || !strings.ContainsAny(c.text, "0123456789") {
		return false
	}
	all := d.rng.IntN(2) == 0
	hit := false
	c.text = strings.Map(func(r rune) rune {
		if r < '0' || r > '9' || hit && !all {
			return r
		}
		hit = true
		return '*'
	}, c.text)
	d.truth.Figures[c.id] = nianbao.Figure{Cell: c.id, State: nianbao.Unreadable, Raw: strings.TrimSpace(strings.ReplaceAll(c.text, string(seam), ""))}
	d.damaged[c.id] = Lost
	return true
}
