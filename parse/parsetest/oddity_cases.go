package parsetest

import (
	"fmt"
	"slices"
	"strconv"
)

func casesOrder(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	for block := range 3 {
		order := d.rng.Perm(5)
		heads, at := s.rows[1], 0
		if block > 0 {
			heads, at = s.rows[2], 5*(block-1)
		}
		var h, v row
		for _, i := range order {
			h, v = append(h, heads[at+i]), append(v, s.rows[3][5*block+i])
		}
		copy(heads[at:], h)
		copy(s.rows[3][5*block:], v)
	}
	d.markSheet(s, Determined)
	return true
}

func casesGroups(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	a, b, c := s.rows[3][:5], s.rows[3][5:10], s.rows[3][10:]
	up, low := s.rows[1][:5], s.rows[1][5:]
	if d.rng.IntN(2) == 0 { // the two kinds of lawsuits too
		b, c = c, b
		low = row{low[1], low[0]}
		s.rows[2] = slices.Concat(s.rows[2][5:], s.rows[2][:5])
	}
	s.rows[0] = row{s.rows[0][1], s.rows[0][0]}
	s.rows[1] = slices.Concat(low, up)
	s.rows[3] = slices.Concat(b, c, a)
	d.markSheet(s, Determined)
	return true
}

// casesNames writes other names over the groups of section 四: those of each other, which the kinds of lawsuits under them contradict, or
// both over each, which says nothing of the first.
func casesNames(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	names := [2]string{"行政诉讼", "行政复议"}
	if d.rng.IntN(2) == 0 {
		names = [2]string{"行政诉讼、行政复议", "行政复议、行政诉讼"}
	}
	for i, c := range s.rows[0] {
		c.text = names[i]
	}
	for _, c := range s.rows[3][:5] {
		d.noNumberThere(c, c.text)
	}
	for _, c := range s.rows[3][5:] {
		d.damaged[c.id] = Debatable
		if names[0] == "行政诉讼" {
			d.noNumberThere(c, c.text)
		}
	}
	return true
}

// caseKinds are the three kinds of cases as rows or columns name them.
var caseKinds = []string{"行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"}

// casesRows draws section 四 as three rows of five outcomes, or turned.
func casesRows(turned bool) func(*draft) bool {
	return func(d *draft) bool {
		s := d.casesSheet()
		if s == nil {
			return false
		}
		first := newCell(headCell, pick(d.rng, []string{"类别", "项目", ""}), 1, 1)
		grid := [][]*cell{{first}}
		grid[0] = append(grid[0], flat(s.rows[1][:5])...)
		order := []int{0, 1, 2}
		if d.rng.IntN(2) == 0 {
			order = d.rng.Perm(3)
		}
		for _, k := range order {
			line := []*cell{newCell(labelCell, caseKinds[k], 1, 1)}
			grid = append(grid, append(line, s.rows[3][5*k:5*k+5]...))
		}
		if turned {
			grid = transposed(grid)
		}
		s.setGrid(grid)
		s.head = 1
		d.markSheet(s, Debatable)
		return true
	}
}

// flat copies headers as such of one row.
func flat(heads []*cell) []*cell {
	out := copied(heads)
	for _, h := range out {
		h.rows = 1
	}
	return out
}

func transposed(grid [][]*cell) [][]*cell {
	var out [][]*cell
	for x := range grid[0] {
		var line []*cell
		for _, r := range grid {
			line = append(line, r[x])
		}
		out = append(out, line)
	}
	return out
}

// casesYears gives section 四 a column of years and a row of the year before.
func casesYears(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	label := func(y int) *cell { return newCell(labelCell, fmt.Sprintf("%d年", y), 1, 1) }
	old := append(row{label(d.truth.Year - 1)}, d.withOtherNumbers(s.rows[3])...)
	now := append(row{label(d.truth.Year)}, s.rows[3]...)
	s.rows[0] = append(row{newCell(headCell, "年份", 3, 1)}, s.rows[0]...)
	s.width++
	s.rows = s.rows[:3]
	if d.rng.IntN(2) == 0 {
		s.rows = append(s.rows, now, old)
	} else {
		s.rows = append(s.rows, old, now)
	}
	d.markSheet(s, Debatable)
	return true
}

// casesFlat writes section 四 under one line of headers.
func casesFlat(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	names := pick(d.rng, [][3]string{{"复议", "直接起诉", "复议后起诉"}, {"行政复议", "未经复议直接起诉", "复议后起诉"}, {"复议", "直接诉讼", "经复议"}})
	mark := pick(d.rng, []string{"-", "—", "：", " ", "/"})
	heads := slices.Concat(s.rows[1][:5], s.rows[2])
	var h, v row
	for _, g := range d.rng.Perm(3) {
		for i := 5 * g; i < 5*g+5; i++ {
			h, v = append(h, newCell(headCell, names[g]+mark+heads[i].text, 1, 1)), append(v, s.rows[3][i])
		}
	}
	s.rows, s.head = []row{h, v}, 1
	d.markSheet(s, Debatable)
	return true
}

// casesOffices writes the row of section 四 as the sum of two others.
func casesOffices(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	label := func(words ...string) *cell { return newCell(labelCell, pick(d.rng, words), 1, 1) }
	own := s.rows[3]
	first, second := d.withOtherNumbers(own), d.withOtherNumbers(own)
	for i, c := range own {
		n, err := strconv.Atoi(c.text)
		if err != nil {
			return false
		}
		part := n - n/2
		if i%5 == 4 { // a total, of what stands before it
			part = 0
			for _, p := range first[i-4 : i] {
				k, _ := strconv.Atoi(p.text)
				part += k
			}
		}
		first[i].text, second[i].text = strconv.Itoa(part), strconv.Itoa(n-part)
	}
	s.rows[0] = append(row{newCell(headCell, "单位", 3, 1)}, s.rows[0]...)
	s.width++
	s.rows = append(s.rows[:3], append(row{label("局机关", "机关本级", "委机关")}, first...), append(row{label("所属单位", "直属单位")}, second...),
		append(row{label("合计", "总计", "全局合计")}, own...))
	d.markSheet(s, Debatable)
	return true
}

func casesBare(d *draft) bool {
	s := d.casesSheet()
	if s == nil {
		return false
	}
	heads := row(flat(append(slices.Clone(s.rows[1][:5]), s.rows[2]...)))
	s.rows, s.head = []row{heads, s.rows[3]}, 1
	d.markSheet(s, Debatable)
	return true
}
