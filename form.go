package nianbao

import (
	"fmt"
	"strings"
)

// FormID names an edition of the national report form. The word is stored and never reused.
type FormID string

// The editions of the national form. Which one a page carries is decided table by table from the printed headers, never from the year.
const (
	Form2014 FormID = "form_2014" // statistics form of 国办发〔2014〕32号
	Form2019 FormID = "form_2019" // trial format of 国办公开办函〔2019〕60号
	Form2021 FormID = "form_2021" // revised format of 国办公开办函〔2021〕30号
)

// CellID names one number of a form: "<table prefix>.<row key>.<column key>", an empty key left out,
// for instance "requests.denied.state_secret.total". Ids are stored words: they are never renamed or reused.
type CellID string

// ValueType says what may stand in a cell.
type ValueType string

const (
	Count       ValueType = "count"               // whole number, not negative
	SignedCount ValueType = "signed_count"        // whole number, a sign is allowed (+19, -8)
	Amount10k   ValueType = "amount_10k_yuan"     // decimal in 万元, not negative
	AmountUnit  ValueType = "amount_unit_in_cell" // decimal; the unit may stand in the cell, otherwise 万元 is assumed and reported
)

// Form is one edition of the national form: what rows, columns and rules a report of that edition promises.
type Form struct {
	ID       FormID
	Name     string // official name, Chinese
	From, To int    // report years it was made for; To is 0 while it is in use
	Document string // the notice that introduced it
	// Marks are labels that only this edition prints; Foreign are labels that never stand in it.
	Marks, Foreign []string
	Sections       []SectionSpec // headings in printed order; empty for the 2014 statistics form
	Tables         []*Table
	Rules          []Rule

	cells []Cell
	index map[CellID]int
}

// SectionSpec is a numbered heading that the form prescribes (article 50 of the regulation).
type SectionSpec struct {
	Number  int
	Heading string   // as printed, with its number
	Aliases []string // wordings seen, without the number
	Table   bool     // the section holds a table, not prose
	English string
}

// Table is one block of a form: rows by columns.
type Table struct {
	ID      string
	Section int    // number of the section it stands in, 0 when the form has no sections
	Title   string // Chinese, as printed
	Prefix  string // first part of its cell ids
	Columns []Column
	Rows    []Row
}

// Column is one value column of a table.
type Column struct {
	Key     string   // part of the cell id; "" when the table has a single unnamed column
	Label   string   // Chinese, as printed
	Path    []string // header cells above the label, outermost first; empty for a one-level header
	Aliases []string // wordings seen on pages
	Guesses []string // wordings that are plausible but were not seen
	Stems   []string // pieces of the label that tell the column when its header is cut or wrapped, as matching forms
	Unit    string   // 件, 项, 万元; "" when each row has its own
	Type    ValueType
	English string
}

// Row is one labelled row of a table.
type Row struct {
	Key     string // part of the cell id; "" for the unlabelled value row of section 四
	Label   string // Chinese, as printed, with its number
	Core    string // the label without number and closing bracket; equal to Label where it has neither
	Group   []string
	Aliases []string
	Guesses []string
	Header  bool // a group heading without cells of its own
	Unit    string
	Type    ValueType // set where the table's columns leave it to the row (form 2014)
	English string
	Basis   LegalBasis
	Status  LabelStatus
}

// LegalBasis is the article of the Regulation on Open Government Information (Decree 711) behind a row.
type LegalBasis struct {
	Article string
	Status  BasisStatus
}

// BasisStatus tells how sure the article is.
type BasisStatus string

const (
	Confirmed   BasisStatus = "confirmed"   // the article says so in as many words
	Inferred    BasisStatus = "inferred"    // the article fits, the form does not name it
	Unconfirmed BasisStatus = "unconfirmed" // no article was found
)

// LabelStatus tells how well a label is attested. The zero value means it was read on real pages.
type LabelStatus string

const (
	LabelSeen     LabelStatus = ""
	LabelPartly   LabelStatus = "partly_seen" // the words were seen, the exact row was not
	LabelRecalled LabelStatus = "recalled"    // known from memory of the form only
)

// Cell is one number that a form asks for.
type Cell struct {
	ID     CellID
	Table  *Table
	Row    *Row
	Column *Column
	Unit   string
	Type   ValueType
}

// Forms lists the editions, newest first: the order in which a reader tries them.
var Forms = []*Form{form2021, form2019, form2014}

// FormByID returns the edition named id.
func FormByID(id FormID) (*Form, error) {
	for _, f := range Forms {
		if f.ID == id {
			return f, nil
		}
	}
	return nil, fmt.Errorf("unknown form %q, known are %s", id, strings.Join(formNames(), ", "))
}

func formNames() []string {
	var names []string
	for _, f := range Forms {
		names = append(names, string(f.ID))
	}
	return names
}

// Cells lists the numbers of the form in printed order, row by row.
func (f *Form) Cells() []Cell { return f.cells }

// Index returns the place of a cell in Cells, or -1 when the form has no such cell.
func (f *Form) Index(id CellID) int {
	if i, ok := f.index[id]; ok {
		return i
	}
	return -1
}

// Table returns the table with that id, or nil.
func (f *Form) Table(id string) *Table {
	for _, t := range f.Tables {
		if t.ID == id {
			return t
		}
	}
	return nil
}

// CellID joins the keys of a row and a column of t.
func (t *Table) CellID(row *Row, col *Column) CellID {
	id := t.Prefix
	for _, key := range []string{row.Key, col.Key} {
		if key != "" {
			id += "." + key
		}
	}
	return CellID(id)
}

// Number fills the cell list of an edition and binds its rules to it, and returns the edition. Every edition passes through
// it once, at start; a rule that names a cell which the edition lacks stops the program there.
func (f *Form) Number() *Form {
	f.index = make(map[CellID]int)
	for _, t := range f.Tables {
		for r := range t.Rows {
			row := &t.Rows[r]
			if row.Core == "" {
				row.Core = row.Label
			}
			if row.Header {
				continue
			}
			for c := range t.Columns {
				f.add(t, row, &t.Columns[c])
			}
		}
	}
	for i := range f.Rules {
		f.Rules[i].bind(f)
	}
	return f
}

func (f *Form) add(t *Table, row *Row, col *Column) {
	cell := Cell{ID: t.CellID(row, col), Table: t, Row: row, Column: col, Unit: col.Unit, Type: col.Type}
	if cell.Type == "" {
		cell.Type, cell.Unit = row.Type, row.Unit
	}
	f.index[cell.ID] = len(f.cells)
	f.cells = append(f.cells, cell)
}
