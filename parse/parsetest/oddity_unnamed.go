package parsetest

// exchangedUnnamed exchanges two columns of section 三 or of the first block of section 二, headers and numbers, and empties one of the
// two headers. What stands under the other is said; what stands under none can only be told by leaving out the columns that are named.
func exchangedUnnamed(d *draft) bool {
	if d.rng.IntN(2) == 0 {
		return d.exchangeApplicants()
	}
	return d.exchangeBlock()
}

func (d *draft) exchangeApplicants() bool {
	s, grid := d.requestsGrid()
	if s == nil {
		return false
	}
	a := 3 + d.rng.IntN(6)
	b := a + 1 + d.rng.IntN(9-a)
	bare := a
	if d.rng.IntN(2) == 0 {
		bare = b
	}
	for y, line := range grid {
		line[a], line[b] = line[b], line[a]
		switch {
		case y < s.head:
			line[bare].text = ""
		case line[bare].id != "":
			d.damaged[line[bare].id] = Debatable
		}
	}
	s.setGrid(grid)
	return true
}

func (d *draft) exchangeBlock() bool {
	s, y := d.blockRow(headCell)
	if s == nil || len(s.rows[y]) < 4 {
		return false
	}
	n := len(s.rows[y])
	a := 1 + d.rng.IntN(n-2)
	b := a + 1 + d.rng.IntN(n-1-a)
	for i := y; i < len(s.rows) && (i == y || len(s.rows[i].values()) > 0); i++ {
		r := s.rows[i]
		if len(r) != n || r[a].cols != r[b].cols {
			return false
		}
	}
	for i := y; i < len(s.rows) && (i == y || len(s.rows[i].values()) > 0); i++ {
		r := s.rows[i]
		r[a], r[b] = r[b], r[a]
		if i > y {
			d.damaged[r[a].id] = Debatable
		}
	}
	s.rows[y][a].text = ""
	return true
}
