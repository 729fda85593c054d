package parsetest

// Tables drawn in another order, or with more in them than the form asks for. Every number stands under the words that say what it is.

var columnFaults = []Fault{
	{Name: "cases_orders", Says: "the outcomes of section 四 in another order", layouts: inAny, apply: casesOrder},
	{Name: "cases_groups", Says: "section 四 with lawsuits before reviews", layouts: inOneTable, apply: casesGroups},
	{Name: "cases_names", Says: "section 四 with the names of reviews and lawsuits exchanged, or both over each",
		layouts: in("plain", "word", "thead", "nested", "one_table", "D9", "D12", "tabs", "D7"), apply: casesNames},
	{Name: "cases_rows", Says: "section 四 with a row a kind", layouts: inGrids, apply: casesRows(false)},
	{Name: "cases_turned", Says: "section 四 with a column a kind", layouts: inGrids, apply: casesRows(true)},
	{Name: "cases_flat", Says: "each header of section 四 names its group in short and its outcome, the groups in any order", layouts: inOneTable, apply: casesFlat},
	{Name: "cases_offices", Says: "section 四 with a row for the body's own offices, one for its subordinates and their sum", layouts: inGrids, apply: casesOffices},
	{Name: "cases_years", Says: "section 四 with a row for the year before", layouts: inGrids, apply: casesYears},
	{Name: "cases_bare", Says: "section 四 without the kinds above the outcomes", layouts: inGrids, apply: casesBare},
	{Name: "extra_column", Says: "a column too many in a block of section 二: last year, in total, growth", layouts: inGrids, apply: extraColumn(false)},
	{Name: "replaced_column", Says: "a column of section 二 is another than the form asks for", layouts: inAny, apply: extraColumn(true)},
	{Name: "applicants_order", Says: "the kinds of applicants in another order", layouts: inGrids, apply: applicantsOrder},
	{Name: "applicant_kinds", Says: "the kinds of organisations in another order under the header over them", layouts: inAny, apply: applicantKinds},
	{Name: "exchanged_unnamed", Says: "two columns exchanged, and the header of one of them empty", layouts: inTables, apply: exchangedUnnamed},
	{Name: "subtotal_column", Says: "a subtotal of the organisations", layouts: inGrids, apply: subtotalColumn},
	{Name: "share_column", Says: "a column of percentages", layouts: inGrids, apply: shareColumn},
	{Name: "numbered_rows", Says: "a column that numbers the rows", layouts: inGrids, apply: numberedRows},
	{Name: "numbered_columns", Says: "a row that numbers the columns", layouts: inGrids, apply: numberedColumns},
	{Name: "subtotal_rows", Says: "subtotals under the groups of section 三", layouts: inGrids, apply: subtotalRows},
	{Name: "which_rows", Says: "of-which rows in section 三", layouts: inGrids, apply: whichRows},
	{Name: "last_year_rows", Says: "last year's row under each of this year", layouts: inGrids, apply: lastYearRows},
	{Name: "last_year_columns", Says: "last year's column beside each of this year", layouts: inGrids, apply: lastYearColumns},
	{Name: "turned_table", Says: "section 三 turned by 90 degrees", layouts: inGrids, apply: turnedTable},
	{Name: "side_by_side", Says: "the two halves of section 三 side by side", layouts: inGrids, apply: sideBySide},
	{Name: "by_applicant", Says: "section 三 as a table a kind of applicant", layouts: inGrids, apply: byApplicant},
	{Name: "column_halves", Says: "section 三 in two tables: its first columns, its last columns", layouts: inGrids, apply: columnHalves},
	{Name: "mirrored", Says: "the columns of a table from right to left", layouts: inGrids, apply: mirrored},
	{Name: "labels_right", Says: "the labels stand right of their numbers", layouts: inGrids, apply: labelsRight},
	{Name: "labels_under", Says: "the headers stand under their numbers", layouts: inGrids, apply: labelsUnder},
	{Name: "one_for_two", Says: "one number over two rows", layouts: inTables, apply: oneForTwo},
	{Name: "foot_first", Says: "the foot of a table is written before its body", layouts: in("plain"), apply: footFirst},
	{Name: "empty_columns", Says: "empty columns between those of a table", layouts: inGrids, apply: emptyColumns},
	{Name: "mean_row", Says: "a row of averages or totals of the whole region under the table", layouts: inGrids, apply: regionRow},
}

// markSheet says of all cells of a sheet what a reader may make of them.
func (d *draft) markSheet(s *sheet, v Determination) {
	for _, y := range s.valueRows() {
		d.mark(s.rowCells(y), v)
	}
}

// expanded gives the sheet a cell for every position, texts repeated: what is moved then takes its words along.
func (s *sheet) expanded() [][]*cell {
	var grid [][]*cell
	for _, line := range s.place() {
		var cells []*cell
		for _, sp := range line {
			c := newCell(emptyCell, "", 1, 1)
			if sp.cell != nil {
				copied := *sp.cell
				copied.rows, copied.cols = 1, 1
				c = &copied
			}
			cells = append(cells, c)
		}
		grid = append(grid, cells)
	}
	return grid
}

func (s *sheet) setGrid(grid [][]*cell) {
	s.rows, s.width = nil, 0
	for _, line := range grid {
		s.rows = append(s.rows, row(line))
		s.width = max(s.width, len(line))
	}
}

// requestsGrid is section 三 with a cell for every position, as long as nothing has changed its shape.
func (d *draft) requestsGrid() (*sheet, [][]*cell) {
	s := d.sheet("requests")
	if s == nil {
		return nil, nil
	}
	grid := s.expanded()
	for _, line := range grid {
		if len(line) != 10 {
			return nil, nil
		}
	}
	return s, grid
}

func (d *draft) casesSheet() *sheet {
	s := d.sheet("cases")
	if s == nil || len(s.rows) != 4 || len(s.rows[3]) != 15 {
		return nil
	}
	return s
}
