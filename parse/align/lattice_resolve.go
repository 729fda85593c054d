package align

import (
	"nianbao"
	"slices"
)

// resolve writes which cell of a form two paths of labels name together.
func (l *lattice) resolve(bn *binding, rp, cp *pathSense) (turned, ok bool) {
	if h := l.words.cases; h != nil {
		group, outcome := rp.group, cp.outcome
		if group < 0 {
			group = cp.group
		}
		if outcome < 0 {
			outcome = rp.outcome
		}
		if group >= 0 && outcome >= 0 {
			return rp.group >= 0 || rp.outcome >= 0, l.resolveCase(bn, rp, cp, group, outcome)
		}
	}
	if l.pair(bn, rp, cp) {
		return false, true // most numbers
	}
	turned = l.pair(bn, cp, rp)
	return turned, turned
}

func (l *lattice) resolveCase(bn *binding, rp, cp *pathSense, group, outcome int) bool {
	if rp.group >= 0 && cp.group >= 0 && rp.group != cp.group || rp.outcome >= 0 && cp.outcome >= 0 || rp.torn != none || cp.torn != none {
		return false // a row called 合计 is a sum over others, also under the header 总计
	}
	for _, p := range [2]*pathSense{rp, cp} {
		if p.lead != nil && p.lead.role == unknown {
			return false
		}
	}
	h := l.words.cases
	label := cp.cell
	if label == none {
		label = rp.cell
	}
	at := group*h.per + outcome
	bn.spec, bn.columns, bn.label, bn.fits = h.spec, h.columns[at:at+1:at+1], label, true
	return true
}

// pair takes the row from one path and the column from the other.
func (l *lattice) pair(bn *binding, rp, cp *pathSense) bool {
	if rp.lead == nil {
		return false
	}
	if cp.lead == nil {
		return l.pairYear(bn, rp, cp)
	}
	for _, spec := range rp.lead.rows {
		if len(rp.lead.rows) > 1 && spec.kind == statistics && spec.order <= l.stats {
			continue // 被依法纠错数 stands under 四 and under 五
		}
		columns := cp.columnsOf(spec)
		if len(columns) > 0 {
			fits := spec.under(rp.inner)
			for i := range columns {
				fits = fits && (cp.inner == "" || len(columns[i].path) == 0 || slices.Contains(columns[i].path, cp.inner))
			}
			if spec.kind == statistics {
				l.stats = spec.order
			}
			bn.spec, bn.columns, bn.label, bn.fits = spec, columns, rp.cell, fits
			return true
		}
	}
	return false
}

// pairYear binds a number of the statistics, which have one column, under a header that says only which year's it is.
func (l *lattice) pairYear(bn *binding, rp, cp *pathSense) bool {
	if !cp.current {
		return false
	}
	for _, spec := range rp.lead.rows {
		if spec.kind != statistics || len(rp.lead.rows) > 1 && spec.order <= l.stats {
			continue
		}
		l.stats = spec.order
		at := slices.IndexFunc(nianbao.Forms, func(f *nianbao.Form) bool { return spec.ids[editionIndex(f.ID)] != nil })
		column := columnSpec{form: nianbao.Forms[at].ID, edition: at, table: spec.table, kind: statistics}
		bn.spec, bn.columns, bn.label, bn.fits = spec, []columnSpec{column}, rp.cell, spec.under(rp.inner)
		return true
	}
	return false
}

// columnsOf lists the columns that the label of a path names in the table of a row. All rows of a table that the same editions print
// are asked for the same.
func (p *pathSense) columnsOf(spec *rowSpec) []columnSpec {
	if p.asked == nil || !p.asked.alike(spec) {
		p.asked, p.columns = spec, p.lead.columnsOf(spec, p.table)
	}
	return p.columns
}

// alike tells two rows of one table that the same editions print.
func (s *rowSpec) alike(o *rowSpec) bool {
	return s == o || s.printed == o.printed && s.table == o.table
}

// columnsOf lists the columns that a label names in the table of a row, under the title of a block.
func (s *sense) columnsOf(spec *rowSpec, block string) []columnSpec {
	fits := func(c *columnSpec) bool {
		return c.table == spec.table && spec.ids[c.edition] != nil && (block == "" || c.kind != proactive || block == spec.table)
	}
	first := 0
	for first < len(s.columns) && !fits(&s.columns[first]) {
		first++
	}
	end := first
	for end < len(s.columns) && fits(&s.columns[end]) {
		end++
	}
	columns := s.columns[first:end:end] // they mostly stand together
	for i := end; i < len(s.columns); i++ {
		if fits(&s.columns[i]) {
			columns = append(columns, s.columns[i])
		}
	}
	return columns
}

// judge says whether the table is drawn otherwise than the form draws it.
func (l *lattice) judge(out *bound) {
	out.odd = out.odd || slices.ContainsFunc(out.strange, func(s strange) bool { return s.column })
	if out.odd {
		return
	}
	width := 0
	for i := range out.bindings {
		width = max(width, out.bindings[i].columns[0].index+1)
	}
	at := func(bn *binding) *int32 { return &l.held[bn.spec.id*width+bn.columns[0].index] }
	if n := width * len(l.words.rows); len(l.held) < n {
		l.held = make([]int32, n)
	}
	defer func() {
		for i := range out.bindings {
			*at(&out.bindings[i]) = 0
		}
	}()
	for i := range out.bindings {
		bn := &out.bindings[i]
		held := at(bn) // the cell, plus one
		if *held != 0 && *held != int32(bn.cell+1) {
			out.odd = true
			return
		}
		*held = int32(bn.cell + 1)
		if i > 0 && out.bindings[i-1].row == bn.row && out.bindings[i-1].columns[0].index > bn.columns[0].index {
			out.odd = true // not in the order of the form
			return
		}
	}
}

// edition chooses the edition whose columns the headers of a block name best: all of them, then most by their own label, then
// the newest. That an edition has all its columns says nothing where another has more of its own labels there: a block that
// lacks one of three columns still has the one that the other form asks for alone.
func edition(spec *rowSpec, bindings []binding) nianbao.FormID {
	type count struct {
		form        nianbao.FormID
		seen, exact []int
		whole       bool
	}
	var counts []count
	exactest := 0
	for _, f := range nianbao.Forms {
		t := f.Table(spec.table)
		if t == nil || spec.ids[editionIndex(f.ID)] == nil {
			continue
		}
		n := count{form: f.ID}
		for i := range bindings {
			for _, c := range bindings[i].columns {
				if bindings[i].spec.table == spec.table && (c.form == f.ID || c.form == "") && !slices.Contains(n.seen, c.index) {
					n.seen = append(n.seen, c.index)
					if c.exact {
						n.exact = append(n.exact, c.index)
					}
				}
			}
		}
		n.whole = len(n.seen) == len(t.Columns)
		exactest = max(exactest, len(n.exact))
		counts = append(counts, n)
	}
	best, score := nianbao.FormID(""), -1
	for _, n := range counts {
		s := 10*len(n.seen) + len(n.exact)
		if n.whole && len(n.exact) == exactest {
			s += 1000
		}
		if s > score {
			best, score = n.form, s
		}
	}
	return best
}
