package parsetest

import (
	"fmt"
	"slices"
	"strings"

	"nianbao"
)

// Money in other units than the form asks for. The truth is in 万元, as everywhere.

var unitFaults = []Fault{
	{Name: "unit_header", Says: "another unit in the header", layouts: inAny, apply: money(knownUnits, func(d *draft, m moneyCell, unit string) {
		m.head.text = strings.ReplaceAll(m.head.text, "万元", unit)
	})},
	{Name: "unit_cell", Says: "the unit stands in the cell, none in the header", layouts: inAny, apply: money(knownUnits, func(d *draft, m moneyCell, unit string) {
		m.head.text = withoutUnit(m.head.text)
		m.value.text += unit
	})},
	{Name: "unit_cell_wins", Says: "another unit in the cell than in the header", layouts: inAny,
		apply: money([]unitSize{{"元", 1}, {"亿元", 1e8}, {"千元", 1000}}, func(d *draft, m moneyCell, unit string) {
			m.value.text += unit
		})},
	{Name: "unit_caption", Says: "another unit over the table, none in the header", layouts: inGrids, apply: money(knownUnits, func(d *draft, m moneyCell, unit string) {
		m.head.text = withoutUnit(m.head.text)
		d.insertBlocks(d.at(m.sheet), block{para: pick(d.rng, []string{"单位：件、" + unit, "金额单位：" + unit, "（单位：" + unit + "）"})})
	})},
	{Name: "unit_footnote", Says: "another unit under the table, none in the header", layouts: inGrids, apply: money(knownUnits, func(d *draft, m moneyCell, unit string) {
		m.head.text = withoutUnit(m.head.text)
		d.insertBlocks(d.at(m.sheet)+1, block{para: pick(d.rng,
			[]string{"注：金额单位为" + unit + "。", "注：表中金额以" + unit + "计。", "*单位：" + unit})})
	})},
	{Name: "unit_yuan", Says: "an amount as on a bill", layouts: inAny, apply: yuanBill},
	{Name: "unit_unknown", Says: "a currency or unit that no rule converts", layouts: inAny, apply: unknownUnit},
}

// unitSize is a unit and how many yuan it is.
type unitSize struct {
	name string
	yuan int64
}

var knownUnits = []unitSize{{"元", 1}, {"元", 1}, {"百元", 100}, {"千元", 1000}, {"十万元", 100_000}, {"百万元", 1_000_000}, {"千万元", 10_000_000},
	{"亿元", 100_000_000}, {"人民币元", 1}}

// moneyCell is a cell with an amount, and the header that says its unit.
type moneyCell struct {
	sheet       *sheet
	head, value *cell
}

// amounts lists the printed amounts of money: of section 二, and of the statistics of 2014, where the unit stands beside.
func (d *draft) amounts() []moneyCell {
	var list []moneyCell
	for _, s := range d.sheets() {
		var heads row
		for _, r := range s.rows {
			if len(r.values()) == 0 {
				heads = r
				continue
			}
			for i, c := range r {
				if c.kind != valueCell || d.damaged[c.id] != "" || !isNonzero(d.truth.Figures[c.id]) {
					continue
				}
				switch {
				case s.name == "stats" && i > 0 && strings.Contains(r[i-1].text, "万元"):
					list = append(list, moneyCell{s, r[i-1], c})
				case s.name == "proactive" && len(heads) == len(r) && strings.Contains(heads[i].text, "万元"):
					list = append(list, moneyCell{s, heads[i], c})
				}
			}
		}
	}
	return list
}

func withoutUnit(header string) string {
	return strings.NewReplacer("（单位：万元）", "", "(单位：万元)", "", "（单位:万元）", "", "（万元）", "", "万元", "").Replace(header)
}

// money prints all amounts of the page in one unit, and say tells it to the reader.
func money(units []unitSize, say func(d *draft, m moneyCell, unit string)) func(*draft) bool {
	return func(d *draft) bool {
		list := d.amounts()
		u := pick(d.rng, units)
		said := make(map[*cell]bool)
		for _, m := range list {
			v := d.truth.Figures[m.value.id].Value
			if u.yuan < 10_000 {
				v *= nianbao.Amount(10_000 / u.yuan)
			} else {
				v /= nianbao.Amount(u.yuan / 10_000)
			}
			m.value.text = v.String()
			d.damaged[m.value.id] = Debatable
			if m.sheet.name == "stats" && !strings.Contains(m.head.text, "万元") || said[m.head] {
				continue
			}
			said[m.head] = true
			say(d, m, u.name)
		}
		// a unit said once for the table holds for its zeros too
		return len(list) > 0
	}
}

func yuanBill(d *draft) bool {
	list := d.amounts()
	format := pick(d.rng, []string{"%s元整", "￥%s元", "人民币%s元", "%s 元", "¥%s元"})
	for _, m := range list {
		yuan := d.truth.Figures[m.value.id].Value * 10_000
		m.value.text = fmt.Sprintf(format, yuan)
		d.damaged[m.value.id] = Debatable
	}
	return len(list) > 0
}

func unknownUnit(d *draft) bool {
	list := d.amounts()
	unit := pick(d.rng, []string{"美元", "万美元", "港元", "欧元", "日元", "英镑", "两", "件", "个", "吨", "万港币", "USD", "单"})
	inCell := d.rng.IntN(2) == 0
	var heads []*cell
	for _, m := range list {
		if inCell {
			m.value.text += unit
		} else if !slices.Contains(heads, m.head) {
			heads = append(heads, m.head)
			m.head.text = strings.ReplaceAll(m.head.text, "万元", unit)
		}
		d.noNumberThere(m.value, m.value.text)
	}
	return len(list) > 0
}
