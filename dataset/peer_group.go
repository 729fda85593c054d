package dataset

import (
	"context"
	"slices"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
)

// PeerGroup is what agencies of the same year, level and field of work report, the agency itself among them: those that a comparison by level
// and field has.
type PeerGroup struct {
	Settled bool // it is known who its peers are
	Level   nianbao.Level
	Field   string
	Values  []analysis.IndicatorValue
	Many    int // agencies of the group, where they are more than are read for a single number; then there are no values
}

// mostPeers are read for one number: a page shows it among its peers with some milliseconds to spend. Comparisons read groups of any size.
const mostPeers = 200

// groupOf is the group of an agency, without values.
func groupOf(id agency.Identity) PeerGroup {
	return PeerGroup{Settled: id.Level != "" && id.Function != "", Level: id.Level, Field: id.Function}
}

// holds tells whether an agency is of the group.
func (p *PeerGroup) holds(id agency.Identity) bool {
	return p.Settled && id.Level == p.Level && slices.Contains(id.Functions, p.Field)
}

// peersOf chooses among the values of a year those of the peers of one.
func peersOf(v *Value, all []*Value) PeerGroup {
	p := groupOf(v.Identity)
	for _, other := range all {
		if p.holds(other.Identity) {
			p.Values = append(p.Values, other.Value)
		}
	}
	return p
}

// PeersOn returns what the peers of an agency report on a year, by the pages that count: the group that Evidence has, from the reports of the
// group alone. Of a group that is too large for that it says how large it is.
func (d *Data) PeersOn(ctx context.Context, dir *Directory, e *Entry, year int, m Measured) (PeerGroup, error) {
	p := groupOf(e.Identity)
	if p.Settled = p.Settled && year != 0; !p.Settled {
		return p, nil
	}
	var rows, earlier []int64
	before := make(map[int64]int64) // row of a report -> that of the year before
	for _, other := range dir.Agencies {
		y, ok := other.Year(year)
		if !ok || !p.holds(other.Identity) {
			continue
		}
		rows = append(rows, y.Rows[0])
		if last, ok := other.Year(year - 1); ok && m.Indicator.Kind == analysis.KindGrowth {
			before[y.Rows[0]], earlier = last.Rows[0], append(earlier, last.Rows[0])
		}
	}
	if len(rows) > mostPeers {
		p.Many = len(rows)
		return p, nil
	}
	reports, err := d.PartsAt(ctx, append(rows, earlier...), m.cells())
	if err != nil {
		return p, err
	}
	of := make(map[int64]*nianbao.Report, len(reports))
	for i, row := range append(rows, earlier...) {
		of[row] = filledUp(reports[i].Report)
	}
	for _, row := range rows {
		p.Values = append(p.Values, m.of(of[row], of[before[row]]))
	}
	return p, nil
}

// cells are those that the measure is made of, in any edition.
func (m Measured) cells() []nianbao.CellID {
	if m.Cell != "" {
		return []nianbao.CellID{m.Cell}
	}
	var cells []nianbao.CellID
	for _, f := range nianbao.Forms {
		cells = append(cells, m.Indicator.CellsOf(f.ID)...)
	}
	return cells
}
