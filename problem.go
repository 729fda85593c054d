package nianbao

import "slices"

// ProblemCode names one kind of thing that can be wrong with a page or a report. The word is stored and never reused.
type ProblemCode string

// What decoding and text repair can find.
const (
	CharsetConflict  ProblemCode = "charset_conflict"  // the declared charset does not fit the bytes
	TextDamaged      ProblemCode = "text_damaged"      // characters could not be decoded
	MojibakeRepaired ProblemCode = "mojibake_repaired" // text was decoded twice on its way; the original bytes were proved
	PageWrapped      ProblemCode = "page_wrapped"      // the report came in something else that holds it, and was taken out
	MarkupTooDeep    ProblemCode = "markup_too_deep"   // the HTML parser refused the nesting; read from the token stream
)

// What the heading can lack or contradict.
const (
	TitleMissing   ProblemCode = "title_missing"
	AgencyMissing  ProblemCode = "agency_missing"
	AgencyConflict ProblemCode = "agency_conflict"
	AgencyJoint    ProblemCode = "agency_joint" // the title names several agencies
	YearMissing    ProblemCode = "year_missing"
	YearConflict   ProblemCode = "year_conflict"
	YearOdd        ProblemCode = "year_odd"       // a year in which no report can exist
	PeriodDamaged  ProblemCode = "period_damaged" // the period sentence does not span a whole year
)

// What reading the tables can find.
const (
	FormUnknown     ProblemCode = "form_unknown"     // no block of a national form was recognised
	FormMixed       ProblemCode = "form_mixed"       // blocks of two editions on one page
	TableMissing    ProblemCode = "table_missing"    // a block of the form is not on the page
	RowMissing      ProblemCode = "row_missing"      // a row of a block that is there is not on the page
	LabelUnknown    ProblemCode = "label_unknown"    // a row or column that the form does not have
	LabelDrifted    ProblemCode = "label_drifted"    // a label was recognised by likeness only
	CellUnread      ProblemCode = "cell_unread"      // a number that no cell of the form claimed
	NumberMalformed ProblemCode = "number_malformed" // text in a value cell that is no number
	NumberMasked    ProblemCode = "number_masked"    // digits replaced by * or similar
	NumberNoted     ProblemCode = "number_noted"     // a remark stands beside the number
	NumberJoined    ProblemCode = "number_joined"    // digits of one cell stood apart and were joined
	NumberMarked    ProblemCode = "number_marked"    // text beside a number was left out: hidden, struck out, a note mark
	NumberNotText   ProblemCode = "number_not_text"  // a number that is no text of the page: a form field, a picture's description, a style sheet
	NumberUnseen    ProblemCode = "number_unseen"    // a number that the page shows, or may show, and that cannot be read from it
	NumberAbout     ProblemCode = "number_about"     // an approximate number: 约, 余
	NumberWorded    ProblemCode = "number_worded"    // a number in Chinese numerals or in digits other than 0 to 9
	UnitConverted   ProblemCode = "unit_converted"   // printed in 元 or 亿元, stored in 万元
	UnitUnstated    ProblemCode = "unit_unstated"    // no unit is printed anywhere; 万元 assumed
	UnitOdd         ProblemCode = "unit_odd"         // a unit that the column does not have
	CellsReread     ProblemCode = "cells_reread"     // the printed tokens fit the form in one way only, and not as they stand
	CellsUnresolved ProblemCode = "cells_unresolved" // the printed tokens fit in several ways or none
	CellsDoubtful   ProblemCode = "cells_doubtful"   // numbers that no sum proves wrong and none can prove right
	BlankOdd        ProblemCode = "blank_odd"        // an empty cell on a page that prints its zeros
	CopyConflict    ProblemCode = "copy_conflict"    // the page shows the table twice and the copies differ
	TablesHidden    ProblemCode = "tables_hidden"    // the tables stand in a part of the page that is not shown until a reader opens it
	StylesUnread    ProblemCode = "styles_unread"    // the page's own style sheets are too large to follow
	TableForeign    ProblemCode = "table_foreign"    // a table of another year or body, a part of the year, a plan, a sample or a void version
	TableUnclaimed  ProblemCode = "table_unclaimed"  // a table said to be a body's, on a page that does not say whose report it is, or of others together with the report's own
)

// What checks find in figures that were read.
const (
	SumMismatch      ProblemCode = "sum_mismatch"       // a sum the form promises does not hold
	RuleBroken       ProblemCode = "rule_broken"        // another relation of the form does not hold
	NotACount        ProblemCode = "not_a_count"        // a count that is negative or has decimals
	ProseMismatch    ProblemCode = "prose_mismatch"     // the prose says another number than the table
	ProseSumMismatch ProblemCode = "prose_sum_mismatch" // the parts that the prose lists do not add up to their total
	FiguresMissing   ProblemCode = "figures_missing"    // the headings are there, the tables are not
)

// What people find. It is stored nowhere: corrections are applied when figures are shown or exported.
const Corrected ProblemCode = "corrected" // a person put another value in the place of the one that was read

// Problem is one finding about a report, with the cells whose figures it puts in doubt.
type Problem struct {
	Code   ProblemCode `json:"code"`
	Rule   RuleID      `json:"rule,omitempty"`
	Cells  []CellID    `json:"cells,omitempty"`
	Detail string      `json:"detail,omitempty"` // what is wrong, English, with the values concerned
}

// ProblemKind describes a code.
type ProblemKind struct {
	Code     ProblemCode
	Severity Severity
	Says     string // one sentence for readers
}

// ProblemKinds lists every code with its meaning, in the order of the stages that find them.
var ProblemKinds = []ProblemKind{
	{CharsetConflict, Info, "The declared character set does not fit the bytes; the bytes decided."},
	{TextDamaged, Warning, "Some characters could not be decoded."},
	{MojibakeRepaired, Warning, "The text had been decoded with a wrong character set and was restored; the original bytes prove it."},
	{PageWrapped, Info, "The report came packed, escaped, as data or written by a script, and was taken out of it."},
	{MarkupTooDeep, Warning, "The markup is nested too deeply for the HTML parser; the page was read from its tags in order."},
	{TitleMissing, Info, "The page prints no title of an annual report."},
	{AgencyMissing, Warning, "The page does not name the agency."},
	{AgencyConflict, Warning, "The page names different agencies in different places."},
	{AgencyJoint, Warning, "The title names several agencies that report together."},
	{YearMissing, Warning, "The page does not say which year it reports on."},
	{YearConflict, Warning, "The page says different years in different places."},
	{YearOdd, Warning, "The year is one for which no report can exist."},
	{PeriodDamaged, Info, "The sentence that gives the period does not span a whole year."},
	{FormUnknown, Error, "No table of a national form was recognised."},
	{FormMixed, Warning, "The page prints blocks of two editions of the form."},
	{TableMissing, Error, "A table of the form is not on the page."},
	{RowMissing, Warning, "A row of the form is not on the page."},
	{LabelUnknown, Warning, "A row or column is printed that the form does not have; its numbers were not taken."},
	{LabelDrifted, Info, "A label differs from the form and was recognised by likeness."},
	{CellUnread, Warning, "A number stands in a table and belongs to no cell of the form."},
	{NumberMalformed, Error, "A value cell holds text that is no number."},
	{NumberMasked, Error, "Digits of a number are masked."},
	{NumberNoted, Info, "A remark stands beside a number in its cell."},
	{NumberJoined, Info, "The digits of a number stood apart in one cell and were joined."},
	{NumberMarked, Info, "Text in the cell of a number was left out: it is hidden or struck out, or it is a note mark."},
	{NumberNotText, Warning, "A number is not text of the page: it is the value of a form field, the description of a picture, or put there by a style sheet."},
	{NumberUnseen, Error, "A number cannot be read from the page: it is drawn, filled in by a script, struck out, or not one number."},
	{NumberAbout, Warning, "A number is approximate as printed."},
	{NumberWorded, Info, "A number is written in Chinese numerals or in the digits of another script."},
	{UnitConverted, Info, "An amount is printed in another unit and was converted to 万元 exactly."},
	{UnitUnstated, Warning, "An amount is printed without any unit; 万元 was assumed."},
	{UnitOdd, Warning, "A number carries a unit that its column does not have."},
	{CellsReread, Warning, "Numbers do not fit the form as they stand; the one way in which they do was taken."},
	{CellsUnresolved, Error, "Numbers fit the form in several ways or in none; they were not taken."},
	{CellsDoubtful, Warning, "Numbers do not add up with their neighbours, and empty cells keep the sums from deciding; a cell may be lost."},
	{BlankOdd, Warning, "A cell is empty on a page that prints its zeros everywhere else; a number may be lost."},
	{CopyConflict, Error, "The page shows a table twice and the copies differ."},
	{TablesHidden, Warning, "Tables were read from a part of the page that a browser does not show at first."},
	{StylesUnread, Warning, "The style sheets of the page ask for more than is followed; what they hide may have been read."},
	{TableForeign, Warning, "A table is of another year or body, a part of the year, a plan, a sample or a void version; its numbers were not taken."},
	{TableUnclaimed, Warning, "A table is said to be a body's, or a year's, and the page does not say whose report or which year it is, or to count others too; its numbers were taken."},
	{SumMismatch, Error, "A sum that the form promises does not hold for the printed numbers."},
	{RuleBroken, Warning, "A relation that the form implies does not hold for the printed numbers."},
	{NotACount, Error, "A count is negative or has decimals."},
	{ProseMismatch, Warning, "The text of the report says another number than its table."},
	{ProseSumMismatch, Warning, "The parts that the text lists do not add up to the total that it says."},
	{FiguresMissing, Error, "The headings of the tables are there, the tables are not."},
	{Corrected, Warning, "A person corrected the figure."},
}

var problemSeverity = func() map[ProblemCode]Severity {
	m := make(map[ProblemCode]Severity, len(ProblemKinds))
	for _, k := range ProblemKinds {
		m[k.Code] = k.Severity
	}
	return m
}()

// Severity says how loud the problem is.
func (p Problem) Severity() Severity { return problemSeverity[p.Code] }

// ProblemsOf returns the problems that name one of the cells.
func ProblemsOf(problems []Problem, cells ...CellID) []Problem {
	var out []Problem
	for _, p := range problems {
		if slices.ContainsFunc(p.Cells, func(id CellID) bool { return slices.Contains(cells, id) }) {
			out = append(out, p)
		}
	}
	return out
}

// Loud tells a problem for which a figure is marked wherever it is shown: every one that is more than a note.
func (p Problem) Loud() bool { return p.Severity() != Info }
