package dataset

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"nianbao/ask"
)

// PublisherCalled returns the agency that a word means among those with a report on a year. Several are asked back, none is refused, both with
// an *ask.Error; an agency whose reports are on other years has them named.
func (d *Data) PublisherCalled(ctx context.Context, typed string, year int) (Publisher, []*ask.Answer, error) {
	dir, err := d.Directory(ctx)
	if err != nil {
		return Publisher{}, nil, err
	}
	bodies := d.Bodies(dir)
	byID, years := make(map[string]Publisher), make(map[Publisher][]int)
	for _, e := range dir.Agencies {
		p := Publisher{e.Name, e.Source}
		byID[e.Name], byID[e.Key] = p, p
		for _, y := range e.Years {
			years[p] = AddSorted(years[p], y.Year)
		}
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
