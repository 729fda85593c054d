package dataset

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nianbao/ask"
	"nianbao/store"
)

// PublisherCalled returns the agency that a word means among those with a report on a year. Several are asked back, none is refused, both with
// an *ask.Error; an agency whose reports are on other years has them named.
func (d *Data) PublisherCalled(ctx context.Context, typed string, year int) (Publisher, []*ask.Answer, error) {
	bodies, err := d.Bodies(ctx)
	if err != nil {
		return Publisher{}, nil, err
	}
	heads, err := d.db.Heads(ctx, store.ReportFilter{})
	if err != nil {
		return Publisher{}, nil, err
	}
	byID, years := make(map[string]Publisher), make(map[Publisher][]int)
	for _, h := range heads {
		p := d.who.PublisherOf(d.headOf(h))
		byID[p.Agency], byID[p.Agency+"@"+p.Source] = p, p
		years[p] = AddSorted(years[p], h.Year)
	}
	now := slices.DeleteFunc(slices.Clone(bodies), func(b ask.Body) bool { return !slices.Contains(years[byID[b.ID]], year) })
	a := ask.AgencyOf(typed, now, false)
	if a.OK() {
		var taken []*ask.Answer
		if !a.Exact {
			taken = append(taken, a)
		}
		return byID[a.Taken.Of(ask.Agency)], taken, nil
	}
	if ever := ask.AgencyOf(typed, bodies, false); !a.Ambiguous() && ever.OK() {
		p := byID[ever.Taken.Of(ask.Agency)]
		var list []string
		for _, y := range years[p] {
			list = append(list, strconv.Itoa(y))
		}
		if len(list) > 0 {
			return p, nil, &QueryError{"year", strconv.Itoa(year), fmt.Sprintf("%s has no report on it here; there are reports on %s", p.Agency, strings.Join(list, ", "))}
		}
	}
	return Publisher{}, nil, &ask.Error{Answers: []*ask.Answer{a}}
}
