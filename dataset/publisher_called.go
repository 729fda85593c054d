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
	bodies := d.wholeBodies(dir)
	now := slices.DeleteFunc(slices.Clone(bodies), func(b body) bool {
		if b.entry == nil {
			return true
		}
		_, reports := b.entry.Year(year)
		return !reports
	})
	a, found := called(typed, now, false)
	if a.OK() {
		var taken []*ask.Answer
		if !a.Exact {
			taken = append(taken, a)
		}
		return Publisher{found[0].entry.Name, found[0].entry.Source}, taken, nil
	}
	if ever, found := called(typed, bodies, false); !a.Ambiguous() && ever.OK() && found[0].entry != nil {
		e := found[0].entry
		var years []string
		for _, y := range slices.Backward(e.Years) {
			years = append(years, strconv.Itoa(y.Year))
		}
		return Publisher{e.Name, e.Source}, nil, &QueryError{"year", strconv.Itoa(year), fmt.Sprintf("%s has no report on it here; there are reports on %s", e.Name, strings.Join(years, ", "))}
	}
	return Publisher{}, nil, &ask.Error{Answers: []*ask.Answer{a}}
}
