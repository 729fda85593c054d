package analysis

import "nianbao"

// ReasonCode names a sentence that says why something is worth a second look. The words of each, in both languages, are those of package
// message; it is not stored.
type ReasonCode string

const (
	ReasonFar        ReasonCode = "far"          // value, number of peers, their median, robust z
	ReasonRepeated   ReasonCode = "repeated"     // number of figures, table, year
	ReasonRound      ReasonCode = "round"        // round counts, counts
	ReasonCarried    ReasonCode = "carried"      // year before, carried forward, newly received, carried over
	ReasonStock      ReasonCode = "stock"        // in force, in force the year before, issued, repealed
	ReasonFlipped    ReasonCode = "flipped"      // people, firms, year before, people, firms
	ReasonYears      ReasonCode = "years"        // rule, both sides
	ReasonSaid       ReasonCode = "said"         // a Said
	ReasonScope      ReasonCode = "scope"        // cells, those at least the sum, those smaller
	ReasonNoForm     ReasonCode = "no_form"      //
	ReasonScopeOpen  ReasonCode = "scope_open"   // why
	ReasonAbove      ReasonCode = "above"        // cell, figure, departments, their sum, departments unknown
	ReasonOther      ReasonCode = "other"        // cell, figure, departments, their sum
	ReasonNotLess    ReasonCode = "not_less"     // goes on
	ReasonNoReport   ReasonCode = "no_report"    // goes on: names
	ReasonMostFit    ReasonCode = "most_fit"     // sums that fit, sums, figures that differ, the first of them
	ReasonMostFitOne ReasonCode = "most_fit_one" // the same of one figure
)

// Reason is a sentence with its operands, as data: amounts, cells and values, whose words depend on the language. Then goes on with more.
type Reason struct {
	Code     ReasonCode
	Operands []any
	Then     []Reason
}

// Said is a number of the text that the table has otherwise.
type Said struct {
	Problem nianbao.Problem // its English sentence was stored with the page
	Table   *nianbao.Amount // nil where the table does not print it
}

func reason(code ReasonCode, operands ...any) Reason { return Reason{Code: code, Operands: operands} }
