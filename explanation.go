package nianbao

// Explanation shows how a figure was read: where it stands, what bound it, what stands around it.
type Explanation struct {
	Figure Figure
	Labels []string // the labels that named its row, outermost first, as printed
	// Around holds the rows of the table near the figure, as printed; Row and Column say which cell of it is the figure.
	Around      [][]string
	Row, Column int
	Table       int // number of the table, from 1
	FirstRow    int // number of the first row of Around in its table, from 1
	Problems    []Problem
}
