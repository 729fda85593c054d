package nianbao

import "fmt"

// State says what is known of a figure. Only Reported figures have a value.
type State string

const (
	Reported   State = "reported"   // a number is printed
	Blank      State = "blank"      // the cell is there and empty: not a zero
	Dash       State = "dash"       // the cell holds / - — ／ 无: "not applicable", not a zero
	Missing    State = "missing"    // the page lacks that row, column or table
	Unreadable State = "unreadable" // text that is no number, or a cell that could not be placed for certain
)

// States lists the states, best known first.
var States = []State{Reported, Blank, Dash, Missing, Unreadable}

// Validate reports whether s is one of the states.
func (s State) Validate() error {
	for _, known := range States {
		if s == known {
			return nil
		}
	}
	return fmt.Errorf("unknown figure state %q", s)
}

// Figure is one number of a report, as printed and as read.
type Figure struct {
	Cell  CellID
	State State
	Value Amount // zero unless State is Reported
	Raw   string // the text as printed, blanks at its ends removed; "" for Blank and Missing
	At    Place  // zero for Missing
}

// Known tells whether the figure has a value.
func (f Figure) Known() bool { return f.State == Reported }

// Place is where a figure stands in its page. Tables, rows and columns count from 1 in the order of the page,
// as the reader cut them; the zero Place means nowhere.
type Place struct{ Table, Row, Column int }

// String writes the place as "table 2 row 6 col 9", or "" for nowhere.
func (p Place) String() string {
	if p == (Place{}) {
		return ""
	}
	return fmt.Sprintf("table %d row %d col %d", p.Table, p.Row, p.Column)
}

// ParsePlace reads what Place.String wrote.
func ParsePlace(s string) (Place, error) {
	var p Place
	if s == "" {
		return p, nil
	}
	if _, err := fmt.Sscanf(s, "table %d row %d col %d", &p.Table, &p.Row, &p.Column); err != nil {
		return Place{}, fmt.Errorf("place %q: want \"table T row R col C\"", s)
	}
	return p, nil
}
