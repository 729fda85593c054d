package web

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

// value is a number, or what stands for it: the only way in which a page prints one.
type value struct {
	Text     string // the number; "" where none is known
	Unit     string
	State    tag // of a number that is not printed
	Tags     []tag
	Sub      string // second line: fraction and interval
	Href     string
	Flagged  bool
	Exact    string // the number for machines
	Fraction string // of a rate: k/n, which never stands apart from it
	Note     []link // of a corrected one: what is printed, who, when, why
}

// tag is a word in a box: what is known, never a colour alone.
type tag struct{ Class, Text string }

// stateClass are the boxes of the states.
var stateClass = map[nianbao.State]string{nianbao.Blank: "blank", nianbao.Dash: "dash", nianbao.Missing: "missing", nianbao.Unreadable: "unread"}

// reader shows the figures of one report.
type reader struct {
	*request
	report    *nianbao.Report
	corrected map[nianbao.CellID]nianbao.Correction
	bounds    *analysis.Bounds
	loud      map[nianbao.CellID]nianbao.Severity // worst of the problems that name a cell, notes left aside
	base      []string                            // where the pages of its numbers stand; nil: they have none
	pin       string                              // behind the cell in their addresses: which bytes; "" for the page that counts
	beside    bool                                // the page shown is that of one of its numbers, or of the report if above is set:
	above     string                              // then their addresses are relative, since 200 whole ones would weigh half of a page
	whole     bool                                // the page is that of the report: beside a corrected number stands why
	breaches  map[int]nianbao.Breach              // by the place of the problem; nil before the first is asked for
}

func (r *request) reader(c nianbao.CorrectedReport, base ...string) *reader {
	out := &reader{request: r, report: c.Report, corrected: c.Figures, bounds: analysis.BoundsOf(c.Report),
		loud: make(map[nianbao.CellID]nianbao.Severity), base: base}
	for _, p := range c.Report.Problems {
		if !p.Loud() || p.Code == nianbao.Corrected {
			continue
		}
		for _, id := range p.Cells {
			if out.loud[id] != nianbao.Error {
				out.loud[id] = p.Severity()
			}
		}
	}
	return out
}

// figure shows a cell.
func (r *reader) figure(c *nianbao.Cell) value {
	fig := r.report.Figure(c.ID)
	v := value{Unit: c.Unit, Href: r.number(c.ID)}
	if fig.Known() {
		v.Text, v.Exact = fig.Value.String(), fig.Value.String()
	} else {
		v.State = tag{stateClass[fig.State], message.States.Of(r.lang, string(fig.State))}
		v.Tags = r.derived(fig)
	}
	if fix, ok := r.corrected[c.ID]; ok {
		v.Tags = append(v.Tags, tag{"fix", r.t("tag_corrected")})
		if r.whole {
			v.Note = r.correctionNote(fix)
		}
	}
	switch r.loud[c.ID] {
	case nianbao.Error:
		v.Flagged = true
		v.Tags = append(v.Tags, tag{"bad", r.t("tag_wrong")})
	case nianbao.Warning:
		v.Flagged = true
		v.Tags = append(v.Tags, tag{"warn", r.t("tag_flagged")})
	}
	return v
}

// number is the address of the page of a cell.
func (r *reader) number(id nianbao.CellID) string {
	if len(r.base) == 0 {
		return ""
	}
	if r.server.Static && !r.server.EveryNumber && r.plain(id) {
		return r.pinned(id)
	}
	if r.beside {
		return r.above + escapePart(string(id)+r.pin)
	}
	return r.href(append(slices.Clone(r.base), string(id)+r.pin)...)
}

// plain tells a number of which there is no more to say than where it is printed.
func (r *reader) plain(id nianbao.CellID) bool {
	fig := r.report.Figure(id)
	_, corrected := r.corrected[id]
	return fig.Known() && fig.At != (nianbao.Place{}) && !corrected && r.loud[id] == ""
}

// pinned is the address of a cell in the view of its page that serves all cells.
func (r *reader) pinned(id nianbao.CellID) string {
	return r.href("archive", r.report.Page.String(), "marked") + "#nb-" + string(id)
}

// derived says what the equations leave of a number that is not printed.
func (r *reader) derived(fig nianbao.Figure) []tag {
	bound, known := r.bounds.Know(fig)
	switch known {
	case analysis.KnownDetermined:
		return []tag{{"det", r.t("determined", strconv.FormatInt(bound.Low, 10))}}
	case analysis.KnownBounded:
		return []tag{{"bound", r.rangeText(bound)}}
	}
	return nil
}

// rangeText writes a bound in words.
func (r *request) rangeText(b analysis.Bound) string {
	low, high := strconv.FormatInt(b.Low, 10), strconv.FormatInt(b.High, 10)
	switch {
	case b.High == analysis.NoLimit:
		return r.t("at_least", low)
	case b.Low == -analysis.NoLimit:
		return r.t("at_most", high)
	}
	return r.t("range", low, high)
}

// indicator shows a derived figure: a rate never without its fraction, never below the minimum of its denominator.
func (r *request) indicator(v *dataset.Value, href string) value {
	ind := v.Value.Indicator
	out := value{Unit: r.unit(ind.Unit), Href: href, Flagged: v.Doubted() && v.Value.Defined}
	switch {
	case v.Value.Defined && ind.Kind == analysis.KindCount:
		out.Text = inUnit(ind, v.Value.Exact())
		out.Exact = out.Text
	case v.Value.Defined && !v.Value.Rankable:
		out.Text, out.Fraction = v.Value.Numerator.String()+"/"+v.Value.Denominator.String(), ""
		out.Unit = ""
		out.State = tag{"small", r.t("too_few")}
	case v.Value.Defined:
		out.Text = inUnit(ind, v.Value.Exact()) + suffix(ind)
		out.Exact = inUnit(ind, v.Value.Exact())
		out.Fraction = v.Value.Numerator.String() + "/" + v.Value.Denominator.String()
		out.Unit = ""
		if v.Value.HasInterval {
			out.Sub = r.interval(ind, v.Value.Interval)
		}
	case v.Value.Known == analysis.KnownBounded:
		out.State = tag{"bound", r.t("range", inUnit(ind, v.Value.Range.Low)+suffix(ind), inUnit(ind, v.Value.Range.High)+suffix(ind))}
	case v.Value.State == nianbao.Reported || v.Value.Known == analysis.KnownDetermined:
		out.State = tag{"small", r.t("zero_denominator")}
	case !ind.Asks(v.Report.Form):
		out.State = tag{"small", message.States.Of(r.lang, "n/a")}
	default:
		out.State = tag{stateClass[v.Value.State], message.States.Of(r.lang, string(v.Value.State))}
	}
	out.Tags = r.doubts(v.Value.Known == analysis.KnownDetermined && v.Value.Defined, out.Flagged, len(v.Rivals) > 0)
	return out
}

// doubts are the words beside a derived figure: how it is known, and that it must not be taken as it stands.
func (r *request) doubts(determined, flagged, differs bool) (out []tag) {
	if determined {
		out = append(out, tag{"det", message.States.Of(r.lang, "determined")})
	}
	if flagged {
		out = append(out, tag{"warn", r.t("tag_flagged")})
	}
	if differs {
		out = append(out, tag{"warn", r.t("tag_differs")})
	}
	return out
}

// interval writes a 95 % interval, in the unit of the indicator.
func (r *request) interval(ind *analysis.Indicator, i analysis.Interval) string {
	ends := make([]string, 2)
	for k, f := range []float64{i.Low, i.High} {
		ends[k] = inUnit(ind, new(big.Rat).SetFloat64(f)) + suffix(ind)
	}
	return r.t("interval", ends[0], ends[1])
}

func suffix(ind *analysis.Indicator) string {
	if ind.Unit == "%" {
		return "%"
	}
	return ""
}

// inUnit writes a fraction in the unit of its indicator: counts and money exactly, rates with two decimals.
func inUnit(ind *analysis.Indicator, x *big.Rat) string {
	if ind.Kind == analysis.KindCount {
		return strings.TrimSuffix(strings.TrimRight(x.FloatString(8), "0"), ".")
	}
	return new(big.Rat).Mul(x, big.NewRat(ind.Scale(), 1)).FloatString(2)
}

// unit is the word for a unit; English names what is counted elsewhere.
func (r *request) unit(unit string) string {
	if r.lang == message.Chinese || unit == "%" {
		return unit
	}
	if unit == "万元" {
		return r.t("unit_money")
	}
	return ""
}
