package nianbao

// implication is the only number with which a sum comes out whose other operands are all known, and the cells that it follows from.
type implication struct {
	value Amount
	from  []CellID
}

// impliedBy works out what the sums of the form leave for the cells of a report without a number, each from one sum, some from what others
// left. None of it becomes a figure. It is there to hold the other sums against: two numbers that have changed places in a row break one
// sum in each of two columns, and are silent in both if each has a cell that cannot be read. A blank is no other: where one sum leaves 2
// for it and another 0, a number beside it is wrong, whatever the agency meant by the blank.
func impliedBy(f *Form, r *Report) map[int]implication {
	open := 0
	for i := range f.cells {
		if r.Figures[i].State != Reported && f.cells[i].Type == Count {
			open++
		}
	}
	if open == 0 || open > maxOpen {
		return nil
	}
	o := operands{now: r, implied: make(map[int]implication, open)}
	for found := true; found; {
		found = false
		for i := range f.Rules {
			rule := &f.Rules[i]
			if rule.CrossYear || rule.CountyOrLower || rule.Severity != Error {
				continue
			}
			for _, rel := range rule.Relations {
				if at, im, ok := o.imply(f, rel); ok {
					o.implied[at], found = im, true
				}
			}
		}
	}
	return o.implied
}

// maxOpen bounds the cells that are worked out: of a report of which more cannot be read, the sums say little.
const maxOpen = 60

// imply solves a sum with one unknown, if it has one that is a count.
func (o *operands) imply(f *Form, rel Relation) (at int, im implication, ok bool) {
	if rel.Op != Equal {
		return 0, im, false
	}
	var rest Amount
	minus, unknown := false, 0
	for k, side := range [2][]Term{rel.Left, rel.Right} {
		for i := range side {
			t := &side[i]
			fig, negative := o.of(t), t.Minus != (k == 1)
			if fig.State != Reported {
				if f.cells[t.at].Type != Count {
					return 0, im, false
				}
				at, minus = t.at, negative
				unknown++
				continue
			}
			v := fig.Value
			if negative {
				v = -v
			}
			sum, inRange := Sum(rest, v)
			if !inRange {
				return 0, im, false
			}
			rest = sum
		}
	}
	if unknown != 1 {
		return 0, im, false
	}
	im = implication{value: rest, from: o.doubted(rel)}
	if !minus {
		im.value = -rest
	}
	return at, im, im.value >= 0 // less is what checkRelation says of the sum itself
}
