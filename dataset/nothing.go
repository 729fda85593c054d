package dataset

import (
	"context"
	"fmt"
	"strings"
)

// Nothing is the answer to a question that no stored report fits, with the nearest questions that have one.
type Nothing struct {
	Asked   []string // the parts of the question, as "year 1999"
	Nearest []string // what is there when one part is left out; empty where that helps nowhere
	Stored  int      // reports in the database
}

// Error writes the parts as flags.
func (e *Nothing) Error() string {
	if e.Stored == 0 {
		return "no report is stored"
	}
	text := "no stored report is of --" + strings.Join(e.Asked, " --")
	if len(e.Nearest) == 0 {
		return text + "; \"nianbao agencies\" and \"nianbao status\" list what is there"
	}
	return text + "; " + strings.Join(e.Nearest, ", ")
}

// NoneStored says that nothing in a database is chosen.
func (q *Query) NoneStored(path string) string {
	var flags []string
	for _, p := range Params {
		if words := q.Words(p.Name); words != "" {
			flags = append(flags, "--"+p.Name+" "+words)
		}
	}
	if len(flags) == 0 {
		return "no report is stored in " + path
	}
	return fmt.Sprintf("no stored report is of %s; \"nianbao agencies\" and \"nianbao status\" list what is there", strings.Join(flags, " "))
}

// Nothing says what a question would have found with one part less. It is asked when an answer is empty.
func (d *Data) Nothing(ctx context.Context, q *Query) error {
	e := &Nothing{}
	for _, err := range d.db.EachHead(ctx, new(Query).Filter()) {
		if err != nil {
			return err
		}
		e.Stored++
	}
	for _, p := range Params {
		words := q.Words(p.Name)
		if words == "" {
			continue
		}
		e.Asked = append(e.Asked, p.Name+" "+words)
		wider := q.without(p.Name)
		if err := wider.Check(); err != nil {
			return err
		}
		found, first, last := 0, 0, 0
		for h, err := range d.EachHead(ctx, wider) {
			if err != nil {
				return err
			}
			found++
			if h.Year != 0 && (first == 0 || h.Year < first) {
				first = h.Year
			}
			last = max(last, h.Year)
		}
		if found > 0 {
			e.Nearest = append(e.Nearest, fmt.Sprintf("without --%s there are %d, of %d..%d", p.Name, found, first, last))
		}
	}
	return e
}
