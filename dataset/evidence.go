package dataset

import (
	"context"
	"slices"
	"strings"
	"time"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
)

// Evidence is all that one number rests on: the report and page that it was read from, the years around, its peers, and what says otherwise.
type Evidence struct {
	Agency    string
	Year      int
	Value     *Value
	Indicator *analysis.Indicator
	Cell      nianbao.CellID // of a number that is one cell; "" for an indicator

	Read          *nianbao.Report         // as it was read
	Decided       nianbao.CorrectedReport // with what people corrected
	Before, After *nianbao.Report         // of the years around, at the same source; nil where there is none
	Peers         PeerGroup
	Others        []OtherPage     // further pages of the same agency and year
	Captures      []store.Capture // of the page's address, the newest first
	AsOf          time.Time       // the last change of the data
}

// OtherPage is another page of the agency's year, with what it says.
type OtherPage struct {
	Report *nianbao.Report
	Value  analysis.IndicatorValue
	Same   bool // it says the same
}

// Measured is what evidence is asked of: an indicator, or a cell in the shape of one.
type Measured struct {
	Indicator *analysis.Indicator
	Cell      nianbao.CellID // "" for an indicator
}

// Evidence gathers what the number of an agency and year rests on. The error is nianbao.ErrNotFound when the agency has no report on it.
func (d *Data) Evidence(ctx context.Context, who Publisher, year int, m Measured) (*Evidence, error) {
	e := &Evidence{Agency: who.Agency, Year: year, Indicator: m.Indicator, Cell: m.Cell}
	all, err := d.measure(ctx, Years{From: year, To: year}, m)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(all, func(v *Value) bool { return v.Publisher == who && v.Report.Year == year })
	if at < 0 {
		return nil, nianbao.ErrNotFound
	}
	e.Value = all[at]
	if m.Cell == "" {
		if err := d.Explain(ctx, m.Indicator, []*Value{e.Value}); err != nil {
			return nil, err
		}
	}
	e.Peers = peersOf(e.Value, all)
	if err := d.pages(ctx, e, m); err != nil {
		return nil, err
	}
	if e.Captures, err = d.db.CapturesOf(ctx, e.Read.URL); err != nil {
		return nil, err
	}
	e.AsOf, err = d.Snapshot(ctx)
	return e, err
}

// measure computes what is asked of all agencies of the years, each among its peers.
func (d *Data) measure(ctx context.Context, years Years, m Measured) ([]*Value, error) {
	q := &Query{Years: years}
	if m.Cell == "" {
		return d.Values(ctx, q, m.Indicator)
	}
	c, err := d.Cells(ctx, q, []nianbao.CellID{m.Cell})
	if err != nil {
		return nil, err
	}
	return d.CellValues(q, m.Indicator, c.Rows), nil
}

// pages reads the reports of the evidence in full.
func (d *Data) pages(ctx context.Context, e *Evidence, m Measured) error {
	var err error
	if e.Read, err = d.reportOf(ctx, e.Value.Report.URL, e.Value.Report.Page); err != nil {
		return err
	}
	e.Decided = nianbao.ApplyCorrections(e.Read, d.byPage[e.Read.Page])
	if e.Before, e.After, err = ReportsAround(ctx, d.db, e.Read, e.Read.Source); err != nil {
		return err
	}
	if e.Value.before != nil { // the page that a growth is measured from
		if e.Before, err = d.reportOf(ctx, e.Value.before.Report.URL, e.Value.before.Report.Page); err != nil {
			return err
		}
	}
	before := e.Before // as the value itself was computed from it
	if before != nil {
		before = d.asDecided(before)
	}
	for h, err := range d.db.EachHead(ctx, store.ReportFilter{YearFrom: e.Year, YearTo: e.Year}) {
		if err != nil {
			return err
		}
		if h.URL == e.Read.URL || d.who.PublisherOf(d.headOf(h)) != e.Value.Publisher {
			continue
		}
		r, err := d.reportOf(ctx, h.URL, nianbao.Hash{})
		if err != nil {
			return err
		}
		other := OtherPage{Report: r, Value: m.of(d.asDecided(r), before)}
		other.Same = other.Value.Same(e.Value.Value)
		e.Others = append(e.Others, other)
	}
	return nil
}

// of computes the measure of one report.
func (m Measured) of(r, before *nianbao.Report) analysis.IndicatorValue {
	if m.Cell == "" {
		return m.Indicator.ComputeWith(r, before)
	}
	c := analysis.Compare([]*nianbao.Report{r}, []nianbao.CellID{m.Cell})
	return c.Rows[0].Cells[0].AsValue(m.Indicator)
}

// reportOf reads the report of an address in full: the one made of certain bytes, or the present one.
func (d *Data) reportOf(ctx context.Context, url string, hash nianbao.Hash) (*nianbao.Report, error) {
	for r, err := range d.db.Reports(ctx, store.ReportFilter{URL: url, IncludeOld: hash != nianbao.Hash{}}) {
		if err != nil {
			return nil, err
		}
		if hash == (nianbao.Hash{}) || r.Page == hash {
			return r, nil
		}
	}
	return nil, nianbao.ErrNotFound
}

// ReportOfBytes returns the report that was read from bytes whose hash begins so, from one of the addresses: of now, or of before they changed;
// corrections applied. The error is nianbao.ErrNotFound when none of them ever had such bytes.
func (d *Data) ReportOfBytes(ctx context.Context, urls []string, begins string) (nianbao.CorrectedReport, error) {
	for _, url := range urls {
		captures, err := d.db.CapturesOf(ctx, url)
		if err != nil {
			return nianbao.CorrectedReport{}, err
		}
		for _, c := range captures {
			if c.Hash == (nianbao.Hash{}) || !strings.HasPrefix(c.Hash.String(), begins) {
				continue
			}
			r, err := d.reportOf(ctx, url, c.Hash)
			if err != nil {
				return nianbao.CorrectedReport{}, err
			}
			return nianbao.ApplyCorrections(r, d.byPage[r.Page]), nil
		}
	}
	return nianbao.CorrectedReport{}, nianbao.ErrNotFound
}

// Reports lists the reports that the number rests on, its own first: those of other pages of the year, and of the years around.
func (e *Evidence) Reports() []*nianbao.Report {
	list := []*nianbao.Report{e.Read}
	for _, o := range e.Others {
		list = append(list, o.Report)
	}
	for _, r := range []*nianbao.Report{e.Before, e.After} {
		if r != nil {
			list = append(list, r)
		}
	}
	return list
}
