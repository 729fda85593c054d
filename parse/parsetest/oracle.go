package parsetest

import (
	"math"

	"nianbao"
)

// Oracle says what the equations of a form leave of counts that are not printed, by linear programming: the unknowns are not
// negative, and the sums of severity error hold. It is what bounds are judged by.
type Oracle struct {
	form  *nianbao.Form
	at    []int // by cell, its variable; -1 where it is printed or no count
	value []float64
	n     int
	rows  [][]float64
	right []float64
	void  map[*nianbao.Table]bool // tables whose printed numbers contradict the equations
}

// NewOracle takes up a report whose figures are all there.
func NewOracle(r *nianbao.Report) (*Oracle, error) {
	f, err := nianbao.FormByID(r.Form)
	if err != nil {
		return nil, err
	}
	o := &Oracle{form: f, void: make(map[*nianbao.Table]bool)}
	for i, c := range f.Cells() {
		at := -1
		if !r.Figures[i].Known() && c.Type == nianbao.Count {
			at = o.n
			o.n++
		}
		o.at, o.value = append(o.at, at), append(o.value, r.Figures[i].Value.Float())
	}
	for _, t := range f.Tables {
		rows, right := o.equations(t)
		if _, ok := maximum(make([]float64, o.n), rows, right); !ok {
			o.void[t] = true
			continue
		}
		o.rows, o.right = append(o.rows, rows...), append(o.right, right...)
	}
	return o, nil
}

// equations writes those of a table over the unknowns.
func (o *Oracle) equations(t *nianbao.Table) (rows [][]float64, right []float64) {
	for _, rule := range o.form.Rules {
		for _, rel := range rule.Relations {
			if rule.Severity != nianbao.Error || rule.CrossYear || rel.Op != nianbao.Equal || o.tableOf(rel.Left[0].Cell) != t {
				continue
			}
			row, constant := o.linear(rel.Left)
			other, fixed := o.linear(rel.Right)
			for j := range row {
				row[j] -= other[j]
			}
			rows, right = append(rows, row), append(right, fixed-constant)
		}
	}
	return rows, right
}

func (o *Oracle) tableOf(id nianbao.CellID) *nianbao.Table {
	return o.form.Cells()[o.form.Index(id)].Table
}

// linear splits a sum into its unknowns and its known part.
func (o *Oracle) linear(terms []nianbao.Term) (row []float64, constant float64) {
	row = make([]float64, o.n)
	for _, t := range terms {
		sign := 1.0
		if t.Minus {
			sign = -1
		}
		i := o.form.Index(t.Cell)
		if o.at[i] < 0 {
			constant += sign * o.value[i]
		} else {
			row[o.at[i]] += sign
		}
	}
	return row, constant
}

// speaks tells whether anything follows for a sum: of counts, in tables that do not contradict themselves.
func (o *Oracle) speaks(terms []nianbao.Term) bool {
	for _, t := range terms {
		if o.void[o.tableOf(t.Cell)] || o.form.Cells()[o.form.Index(t.Cell)].Type != nianbao.Count {
			return false
		}
	}
	return true
}

// Limits returns the least and the greatest value of a sum, infinite where there is none; ok is false where nothing follows.
func (o *Oracle) Limits(terms []nianbao.Term) (low, high float64, ok bool) {
	if !o.speaks(terms) {
		return 0, 0, false
	}
	row, constant := o.linear(terms)
	most, feasible := maximum(row, o.rows, o.right)
	least, also := maximum(negative(row), o.rows, o.right)
	return constant - least, constant + most, feasible && also
}

// Quotient returns the limits of a quotient, by the transformation of Charnes and Cooper (1962): the unknowns are divided by the
// denominator, which is then 1. ok is false where nothing follows, or the denominator may be zero.
func (o *Oracle) Quotient(numerator, denominator []nianbao.Term) (low, high float64, ok bool) {
	if least, _, ok := o.Limits(denominator); !ok || least < 0.5 || !o.speaks(numerator) {
		return 0, 0, false
	}
	up, upConstant := o.linear(numerator)
	down, downConstant := o.linear(denominator)
	var rows [][]float64
	for i, row := range o.rows {
		rows = append(rows, append(append([]float64(nil), row...), -o.right[i]))
	}
	rows = append(rows, append(down, downConstant))
	right := append(make([]float64, len(o.rows)), 1)
	up = append(up, upConstant)
	high, feasible := maximum(up, rows, right)
	least, also := maximum(negative(up), rows, right)
	return -least, high, feasible && also && !math.IsNaN(high)
}

func negative(c []float64) []float64 {
	out := make([]float64, len(c))
	for i, x := range c {
		out[i] = -x
	}
	return out
}
