package analysis

import (
	"fmt"
	"nianbao"
	"strings"
)

// Metric is one figure followed across the editions of the form. The grades of comparability are a judgement from the
// wording of the forms (forms.md, "Crosswalk for time series"); no official mapping was found.
type Metric struct {
	ID            string
	Unit          string // 件, 项, 万元; several, parted by a stroke, where the values have their own
	Cells         map[nianbao.FormID]Expression
	Comparability string // the grade in words, as in forms.yaml
	Note          string
}

// Grade is how well values of two editions compare.
type Grade string

const (
	Good Grade = "good" // the same question
	Fair Grade = "fair" // nearly the same; the note says what differs
	Poor Grade = "poor" // not to be joined without saying so
	None Grade = "none" // another question, or asked by one edition only
)

// MetricValue is one value of a metric in one report.
type MetricValue struct {
	Key   string // which of several; "" for a single figure
	Unit  string
	Known Knowledge
	Value nianbao.Amount // zero unless it is printed or determined
	Bound Bound          // where Known is KnownBounded
	State nianbao.State
	Cells []nianbao.CellID
	Why   string // what keeps it from being known; "" when it is

	rests []nianbao.CellID // printed cells that a value rests on which is not printed itself
}

// MetricByID returns the metric named id.
func MetricByID(id string) (*Metric, error) {
	for _, m := range Metrics {
		if m.ID == id {
			return m, nil
		}
	}
	return nil, fmt.Errorf("unknown metric %q", id)
}

// Asks tells whether an edition asks for the metric.
func (m *Metric) Asks(form nianbao.FormID) bool { return len(m.Cells[form].Parts) > 0 }

// Value returns the metric of a report that is a single figure, with the cells it was read from. It has a value only when all
// its cells are printed, or the equations of the form leave one for their sum. Metrics of several values (a breakdown by applicant) have no single one: Missing; see Values.
func (m *Metric) Value(r *nianbao.Report) (nianbao.Amount, nianbao.State, []nianbao.CellID) {
	vs := m.Values(r)
	if len(vs) != 1 {
		var cells []nianbao.CellID
		for _, v := range vs {
			cells = append(cells, v.Cells...)
		}
		return 0, nianbao.Missing, cells
	}
	return vs[0].Value, vs[0].State, vs[0].Cells
}

// Values returns every value of the metric in a report: none when its form does not ask.
func (m *Metric) Values(r *nianbao.Report) []MetricValue {
	var out []MetricValue
	var bounds *Bounds // of a report that prints all
	for _, p := range m.Cells[r.Form].Parts {
		v := MetricValue{Key: p.Key, Unit: p.Unit, Known: KnownReported}
		v.Value, v.State, v.Cells, v.Why = p.read(r)
		if v.State != nianbao.Reported {
			if bounds == nil {
				bounds = BoundsOf(r)
			}
			v.derive(bounds, p.Terms)
		}
		out = append(out, v)
	}
	return out
}

// derive takes the value from what the equations leave of the sum.
func (v *MetricValue) derive(bounds *Bounds, terms []nianbao.Term) {
	b := bounds.Sum(terms)
	switch {
	case b.Exact():
		v.Known, v.Value, v.Why = KnownDetermined, nianbao.Whole(b.Low), ""
	case b.High < NoLimit && b.Low > -NoLimit:
		v.Known, v.Bound = KnownBounded, b
	default:
		v.Known = KnownOpen
		return
	}
	v.rests = bounds.printed(bounds.proveSum(terms))
}

// Across grades the comparison of values of two editions and says why it is not good.
func (m *Metric) Across(a, b nianbao.FormID) (Grade, string) {
	for _, form := range []nianbao.FormID{a, b} {
		if !m.Asks(form) {
			return None, fmt.Sprintf("%s does not ask for %s", form, m.ID)
		}
	}
	if m.Cells[a].Source == m.Cells[b].Source {
		return Good, "" // the same cells: an id is kept only by a cell that means the same
	}
	return gradeAcross(m.Comparability, m.Note, a, b)
}

// gradeAcross reads the words of a comparability: "none across 2020/2021" parts the editions before and after.
func gradeAcross(words, note string, a, b nianbao.FormID) (Grade, string) {
	word, _, _ := strings.Cut(words, " ")
	parted, found := strings.CutPrefix(words, "none across ")
	switch {
	case a == b:
		return Good, ""
	case found && (parted == "forms" || strings.HasPrefix(parted, "2018/") && (a == nianbao.Form2014) != (b == nianbao.Form2014) ||
		strings.HasPrefix(parted, "2020/") && (a == nianbao.Form2021) != (b == nianbao.Form2021)):
		return None, note
	case word == string(Fair):
		return Fair, note
	case word == string(Poor):
		return Poor, note
	}
	return Good, ""
}

// metric binds the expressions of one line of the crosswalk.
func metric(id, unit, cells2014, cells2019, cells2021, comparability, note string) *Metric {
	return &Metric{ID: id, Unit: unit, Cells: compileForms(cells2014, cells2019, cells2021), Comparability: comparability, Note: note}
}

func compileForms(cells2014, cells2019, cells2021 string) map[nianbao.FormID]Expression {
	out := make(map[nianbao.FormID]Expression)
	for id, cells := range map[nianbao.FormID]string{nianbao.Form2014: cells2014, nianbao.Form2019: cells2019, nianbao.Form2021: cells2021} {
		f, err := nianbao.FormByID(id)
		if err != nil {
			panic(err) // a mistake in the program's own data
		}
		out[id] = compileExpression(f, cells)
	}
	return out
}
