package parsetest

import "math"

// maximum solves: maximise c·x where rows·x = right and x ≥ 0, by the two-phase simplex method with Bland's rule, which ends
// always. It is the oracle for bounds: slow, simple and apart from what it judges. feasible is false where no x satisfies
// the rows; the maximum is +Inf where there is none. Coefficients are small whole numbers, so doubles are exact enough.
func maximum(c []float64, rows [][]float64, right []float64) (best float64, feasible bool) {
	n, m := len(c), len(rows)
	if m == 0 { // nothing holds anything back
		for _, gain := range c {
			if gain > 0 {
				return math.Inf(1), true
			}
		}
		return 0, true
	}
	tableau := make([][]float64, m)
	basis := make([]int, m)
	for i, row := range rows {
		sign := 1.0
		if right[i] < 0 {
			sign = -1
		}
		tableau[i] = make([]float64, n+m+1)
		for j, x := range row {
			tableau[i][j] = sign * x
		}
		tableau[i][n+i], tableau[i][n+m] = 1, sign*right[i] // an artificial variable a row
		basis[i] = n + i
	}
	artificial := make([]float64, n+m)
	for j := n; j < n+m; j++ {
		artificial[j] = -1
	}
	if value := pivot(tableau, basis, artificial, n+m); value < -1e-6 {
		return 0, false
	}
	for i := range basis { // what is still artificial is zero: out of the basis, or its row says nothing
		for j := 0; basis[i] >= n && j < n; j++ {
			if math.Abs(tableau[i][j]) > 1e-9 {
				enter(tableau, basis, i, j)
			}
		}
	}
	return pivot(tableau, basis, append(append([]float64(nil), c...), make([]float64, m)...), n), true
}

// pivot maximises c over the columns below width and returns the maximum.
func pivot(tableau [][]float64, basis []int, c []float64, width int) float64 {
	last := len(tableau[0]) - 1
	for {
		column := -1
		for j := 0; j < width && column < 0; j++ {
			gain := c[j]
			for i, b := range basis {
				gain -= c[b] * tableau[i][j]
			}
			if gain > 1e-9 {
				column = j
			}
		}
		if column < 0 {
			break
		}
		row := -1
		for i := range tableau {
			if tableau[i][column] <= 1e-9 {
				continue
			}
			ratio := tableau[i][last] / tableau[i][column]
			if row < 0 || ratio < tableau[row][last]/tableau[row][column]-1e-9 || ratio <= tableau[row][last]/tableau[row][column]+1e-9 && basis[i] < basis[row] {
				row = i
			}
		}
		if row < 0 {
			return math.Inf(1)
		}
		enter(tableau, basis, row, column)
	}
	value := 0.0
	for i, b := range basis {
		value += c[b] * tableau[i][last]
	}
	return value
}

func enter(tableau [][]float64, basis []int, row, column int) {
	by := tableau[row][column]
	for j := range tableau[row] {
		tableau[row][j] /= by
	}
	for i := range tableau {
		if f := tableau[i][column]; i != row && f != 0 {
			for j := range tableau[i] {
				tableau[i][j] -= f * tableau[row][j]
			}
		}
	}
	basis[row] = column
}
