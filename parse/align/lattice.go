package align

import (
	"nianbao/parse/document"
	"slices"
	"strings"
	"sync"
)

// A lattice is a real table as a reader sees it: every place of it covered by a printed cell. What a number is follows from
// the labels in its row and the labels in its column, and from nothing else: not from the order of rows or columns, nor from
// which of the two the form prints as rows. So a table that is turned, mirrored or shuffled, that has columns and rows of its own
// between those of the form, or that is cut into several, is read as what its labels say.
//
// Where the labels name each value column of a block, and the table is drawn as the form draws it, the binding by order says the
// same and knows more of damaged rows: run.go and the files after it read such tables. The lattice takes the others.
type lattice struct {
	*reader
	grid  int
	first int     // its first cell, captions included
	at    [][]int // the cell that covers a place, by row and column; none where nothing is printed
	kinds []rowKind
	bands []*band // by row: the headers over a row of values
	width []int   // printed width of each row
	stats int     // the order of the row of the statistics that was bound last

	places    []int     // of at
	row, path []int     // scratch for cellsOf and rowSense
	bindings  []binding // of bound
	store     []*band   // for bands
	used      int       // how many of them are
	held      []int32   // scratch for judge, all zero
}

const none = -1

// lattices are kept for the tables that come after: nothing of one outlives its table but the runs that are made of it.
var lattices = sync.Pool{New: func() any { return new(lattice) }}

// release hands the lattice back, without what it knows of its page.
func (l *lattice) release() {
	clear(l.bands)
	clear(l.bindings)
	for _, b := range l.store[:l.used] {
		clear(b.senses)
		clear(b.bound)
	}
	l.used = 0
	l.reader = nil
	lattices.Put(l)
}

// sized returns s with n elements, whatever they are.
func sized[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }

// lay lays the cells of a grid out. first and end bound them in the list of cells.
func (l *lattice) lay(r *reader, grid, first, end int) {
	g := &r.grids[grid]
	l.reader, l.grid, l.first, l.stats = r, grid, first, 0
	l.at, l.kinds, l.bands, l.width = sized(l.at, len(g.Rows)), sized(l.kinds, len(g.Rows)), sized(l.bands, len(g.Rows)), sized(l.width, len(g.Rows))
	l.places = sized(l.places, len(g.Rows)*g.Width)
	clear(l.kinds)
	places := l.places
	next := first
	for next < end && r.cells[next].row < 0 {
		next++
	}
	for row, slots := range g.Rows {
		l.at[row], places = places[:g.Width:g.Width], places[g.Width:]
		l.width[row] = r.printedWidth(grid, row)
		for col := range slots {
			l.at[row][col] = none
			switch s := &slots[col]; s.Kind {
			case document.Cell:
				l.at[row][col] = next
				next++
			case document.Span:
				if up, left := int(s.Up), int(s.Left); up <= row && left <= col && slots != nil && g.Rows[row-up][col-left].Kind == document.Cell {
					l.at[row][col] = l.at[row-up][col-left]
				}
			}
		}
	}
	for row := range l.at {
		l.kinds[row] = l.kindOfRow(row)
	}
}

// cellsOf lists the cells that cover a row, each once. The list holds until the next is asked for.
func (l *lattice) cellsOf(row int) []int {
	out := l.row[:0]
	for _, c := range l.at[row] {
		if c != none && (len(out) == 0 || out[len(out)-1] != c) {
			out = append(out, c)
		}
	}
	l.row = out
	return out
}

// band is the labels over the values of a block: by column of the grid the cells over it, innermost first.
type band struct {
	first, last int  // rows of the header
	uneven      bool // they are not equally wide: spans were lost, and what stands over a number need not be its header
	paths       [][]int
	senses      []pathSense
	caption     pathSense   // what the rows say that run across all columns
	bound       []pathSense // by column: what the paths say, and where they do not, what the caption says
	dropped     []bool      // by column: it holds no numbers of the form
	years       []int       // the columns that say whose year a row is
}

// newBand returns a band over so many columns, with nothing over them yet.
func (l *lattice) newBand(row, width int) *band {
	if l.used == len(l.store) {
		l.store = append(l.store, new(band))
	}
	b := l.store[l.used]
	l.used++
	*b = band{first: row, last: row, paths: sized(b.paths, width), senses: sized(b.senses, width), bound: b.bound, dropped: sized(b.dropped, width), years: b.years[:0]}
	for col := range b.paths {
		b.paths[col] = b.paths[col][:0]
	}
	clear(b.dropped)
	return b
}

// bandOver returns the header of a row of values: the nearest header rows above it, with the captions over them.
func (l *lattice) bandOver(row int) *band {
	last := row - 1
	for last >= 0 && l.kinds[last] != headerRow {
		if l.bands[last] != nil && l.kinds[last] == valueRow {
			return l.bands[last]
		}
		last--
	}
	if last < 0 {
		return l.headless()
	}
	b := l.newBand(last, len(l.at[last]))
	for b.first > 0 && last-b.first < 5 && (l.kinds[b.first-1] == headerRow || l.kinds[b.first-1] == textRow) {
		b.first--
	}
	for r := b.first; r <= last; r++ {
		b.uneven = b.uneven || l.kinds[r] == headerRow && l.width[r] != l.width[last]
	}
	for col := range b.paths {
		for r := last; r >= b.first; r-- {
			if c := l.at[r][col]; c != none && l.isLabel(c) && !slices.Contains(b.paths[col], c) && (r == last || !l.acrossAll(r)) {
				b.paths[col] = append(b.paths[col], c)
			}
		}
		b.senses[col] = l.readPath(b.paths[col])
	}
	b.caption = l.captionOver(b)
	l.settleBand(b)
	return b
}

// headless is the band of numbers that no header stands over: a table that says all in its rows.
func (l *lattice) headless() *band {
	b := l.newBand(0, len(l.at[0]))
	for col := range b.senses {
		b.senses[col] = l.readPath(nil)
	}
	b.caption = l.captionOver(b)
	l.settleBand(b)
	return b
}

// settleBand sets what all rows under a band ask of it. Columns that hold no numbers of the form are numbers of rows, units, notes,
// rates, and years, which say whose year a row is.
func (l *lattice) settleBand(b *band) {
	l.partWays(b)
	b.bound = append(b.bound[:0], b.senses...)
	for col := range b.senses {
		p := &b.senses[col]
		if p.lead == nil && len(b.paths[col]) > 0 {
			b.dropped[col] = p.apart || l.isGroupSum(b, col)
			if l.senseAt(b.paths[col][0]).role == yearly {
				b.dropped[col], b.years = true, append(b.years, col)
			}
		}
		under := &b.bound[col]
		if under.group < 0 {
			under.group = b.caption.group
		}
		if under.table == "" {
			under.table = b.caption.table
		}
		if under.lead == nil {
			under.lead, under.cell = b.caption.lead, b.caption.cell
		}
	}
}

// isGroupSum tells a column under the head of a group of columns, none of which is printed: its numbers are those of the group together. The
// header must be whole, since such a head over one column is also what is left of one that has lost its span.
func (l *lattice) isGroupSum(b *band, col int) bool {
	c := b.paths[col][0]
	if l.at[b.last][col] != c || !l.words.headsColumns[l.cells[c].key] {
		return false
	}
	for i, o := range l.at[b.last] {
		if o == none || !l.isLabel(o) || o == c && i != col {
			return false
		}
	}
	return b.columns() > 1
}

// partWays takes the name from a header that asks for what has become more where another asks for what has become less: neither is the
// change with its sign, which is asked for by the same word where a line has cut the other off.
func (l *lattice) partWays(b *band) {
	var more, less []int
	for col := range b.senses {
		c := b.senses[col].cell
		if c == none || !oneWay(l.cells[c].key) {
			continue
		}
		if strings.Contains(l.cells[c].key, "增") {
			more = append(more, col)
		} else {
			less = append(less, col)
		}
	}
	if len(less) == 0 {
		return
	}
	for _, col := range more {
		b.senses[col].lead = &sense{role: unknown, group: none, outcome: none}
	}
}

// captionOver reads the rows that run across all columns over a header, and the lines over the table.
func (l *lattice) captionOver(b *band) pathSense {
	p := pathSense{group: none, outcome: none, cell: none, torn: none}
	take := func(c int) { // by the names alone: what stands over a table is prose for the most part
		cell := &l.cells[c]
		if t := l.words.articles[cell.key]; t != "" && p.table == "" {
			p.table = t
		}
		if p.group < 0 {
			p.group = l.caseTokenOf(cell).group
		}
		if p.lead == nil && l.isColumn(cell) {
			p.lead, p.cell = l.senseAt(c), c
		}
	}
	r := b.last
	for ; r >= 0 && (r >= b.first || l.kinds[r] != valueRow); r-- {
		if l.acrossAll(r) {
			take(l.at[r][0])
		}
	}
	if r < 0 {
		for c := l.first; c < len(l.cells) && l.cells[c].row < 0 && l.cells[c].grid == l.grid; c++ {
			take(c)
		}
	}
	return p
}

// acrossAll tells a row that is one cell: a caption, which tells the columns not apart.
func (l *lattice) acrossAll(row int) bool {
	cells := l.cellsOf(row)
	return len(cells) == 1 && l.isLabel(cells[0])
}

// pathSense is what the labels over a column, or before a row, say together.
type pathSense struct {
	lead    *sense // the innermost label that names something, or nothing known
	cell    int    // its cell
	group   int    // the group of section 四 that any of them names
	outcome int
	torn    int    // a cell that names another group of section 四 than the labels inside it, none for most
	apart   bool   // its numbers are none of the form's
	other   int    // the year it is of, where one is printed; -1 for last year by word
	table   string // the block of section 二 that it stands under
	inner   string // the group of the form, inside 本年度办理结果, that it stands in
	empty   bool
	current bool // it says that its numbers are this year's, or of which year

	asked   *rowSpec     // the row for which columns were last looked for; see columnsOf
	columns []columnSpec // what was found
}

// readPath puts the senses of labels together, the innermost first.
func (l *lattice) readPath(path []int) pathSense {
	p := pathSense{group: -1, outcome: -1, cell: none, torn: none, empty: len(path) == 0}
	var missed *sense
	for i, c := range path {
		s := l.senseAt(c)
		if s.year != 0 && p.other == 0 {
			p.other = s.year
		}
		if s.group >= 0 {
			if p.group < 0 {
				p.group = s.group
			} else if p.group != s.group {
				p.torn = c // lawsuits of a kind inside reviews
			}
		}
		if s.outcome >= 0 && p.outcome < 0 {
			p.outcome = s.outcome
		}
		if s.table != "" && p.table == "" {
			p.table = s.table
		}
		switch s.role {
		case currentYear:
			p.current = true
		case apart:
			p.apart = true
		case named:
			if p.lead == nil && (len(s.rows) > 0 || len(s.columns) > 0 || s.outcome >= 0) {
				p.lead, p.cell = s, c
			} else if p.lead != nil && l.within(s, p.cell) {
				p.lead, p.cell = s, c // the group stood nearer than the label: labels behind their numbers
			} else if p.lead != nil && p.inner == "" && l.words.groups[document.StripNumber(l.cells[c].key)] {
				p.inner = document.StripNumber(l.cells[c].key)
			}
		case neutral:
			if p.lead != nil && p.inner == "" {
				p.inner = document.StripNumber(l.cells[c].key)
			}
		case unknown:
			if p.lead == nil && missed == nil {
				if joined := l.joinedSense(path[i:]); joined != nil {
					p.lead, p.cell = joined, c
				} else {
					missed, p.cell = s, c
				}
			}
		}
	}
	if p.lead == nil {
		p.lead = missed
	} else if missed != nil {
		p.lead = missed // an unknown label inside a known one makes it another
	}
	return p
}

// within tells a label of a row that the form prints in the group which another cell names.
func (l *lattice) within(s *sense, group int) bool {
	k := document.StripNumber(l.cells[group].key)
	return slices.ContainsFunc(s.rows, func(spec *rowSpec) bool { return slices.Contains(spec.groups, k) })
}

// joinedSense reads a label that is broken over two or three cells of its path.
func (l *lattice) joinedSense(path []int) *sense {
	for n := 2; n <= 3 && n <= len(path); n++ {
		text := ""
		for _, c := range path[:n] {
			text = l.cells[c].text + text
		}
		if s := l.senseOf(text); s.role == named {
			return s
		}
	}
	return nil
}

// rowPath lists the labels in the row of a place, nearest first: those before it, or where there are none, those behind it.
// The list is made in path.
func (l *lattice) rowPath(path []int, row, col int, b *band, dropped []bool) []int {
	for step := -1; step <= 1; step += 2 {
		path = path[:0]
		for c := col + step; c >= 0 && c < len(l.at[row]); c += step {
			cell := l.at[row][c]
			if cell == none || cell == l.at[row][col] {
				continue
			}
			switch {
			case l.isLabel(cell) && !l.isDamaged(row, c, b):
				if !slices.Contains(path, cell) {
					path = append(path, cell)
				}
			case len(path) > 0 && !dropped[c]:
				c = len(l.at[row]) // the labels of what stands beside it
				if step < 0 {
					c = 0
				}
			}
		}
		if len(path) > 0 {
			return path
		}
	}
	return path[:0]
}
