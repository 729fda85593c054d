package dataset

import (
	"nianbao"
	"nianbao/analysis"
)

// Over divides what is followed; only counts are divided.
func Over(list []Followed, divisors *Divisors) ([]Followed, error) {
	var out []Followed
	for _, what := range list {
		made, err := divisors.Of(what.Shown)
		if err != nil {
			return nil, err
		}
		what.Shown, what.over = made, divisors
		out = append(out, what)
	}
	return out, nil
}

// measureOf is what is read of the reports of a line: the measure, or the quotients of its values.
func (d *Data) measureOf(what Followed, l *SeriesLine) analysis.Measure {
	if what.over == nil {
		return what.Measure
	}
	return &dividedMeasure{what.Measure, what, d, l}
}

// dividedMeasure is a count divided by what a file says of the agency in the year.
type dividedMeasure struct {
	analysis.Measure
	what Followed
	d    *Data
	line *SeriesLine
}

// At reads the count and divides it. The file may call the agency what it was called in the year, or what it is today.
func (m *dividedMeasure) At(r, before *nianbao.Report) analysis.Observation {
	o := m.Measure.At(r, before)
	n, why := m.what.over.line(m.d.who.PublisherOf(r), r.Year)
	if n == 0 && m.line.Branch == "" {
		n, why = m.what.over.line(m.line.Publisher, r.Year)
	}
	o.Value = o.Value.Over(m.what.Shown, n, why)
	o.Exact, o.Known, o.Range, o.Why = o.Value.Exact(), o.Value.Known, o.Value.Range, o.Value.Why
	return o
}

// DividedBy says where the number comes from that a point is divided by; "" for none.
func (p SeriesPoint) DividedBy() string {
	if p.What.over == nil || p.Point.Value.Denominator == 0 {
		return ""
	}
	year := p.Point.Year
	for _, who := range []Publisher{{p.Line.names[p.Point.Report], ""}, {p.Line.names[p.Point.Report], p.Line.Publisher.Source}, p.Line.Publisher} {
		if source := p.What.over.SourceOf(who, year); source != "" {
			return source
		}
	}
	return ""
}

// ValuesOf makes of points the values that comparisons are made of, in their order; a department whose government is followed too is marked as held.
func (d *Data) ValuesOf(q *Query, points []SeriesPoint) []*Value {
	var all []*Value
	for _, p := range points {
		all = append(all, p.asValue(q))
	}
	beside := *q
	beside.Mixed = true // lines stand in one picture, whoever they are of
	d.embrace(&beside, all)
	return all
}

func (p SeriesPoint) asValue(q *Query) *Value {
	v := &Value{Agency: p.Line.Publisher.Agency, Publisher: p.Line.Publisher, Report: p.Point.Report, Identity: p.Line.Identity, Value: p.Point.Value, Rivals: p.Point.Rivals}
	v.Peers, v.DividedBy = q.peersOf(v.Identity), p.DividedBy()
	v.Value.Indicator = p.What.Shown
	if p.Point.Report == nil {
		v.Report = &nianbao.Report{Year: p.Point.Year}
		v.Value.State, v.Value.Known = nianbao.Missing, analysis.KnownOpen
	}
	return v
}
