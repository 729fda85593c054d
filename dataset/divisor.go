package dataset

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/ask"
	"nianbao/zhtext"
)

// Divisors are numbers from outside by which counts are divided, as inhabitants or staff: what a file says of regions and agencies in each
// year. An agency's line divides its own figures. A region's line divides those of its government alone: a department serves the same people
// with other work, so who means it writes a line for the department.
type Divisors struct {
	File    string   // its name
	Sources []string // where the file says that its numbers come from
	Unit    string   // of the numbers: 人, inhabitants
	Per     int64    // quotients are given for so many of them
	Unused  int      // lines of agencies and governments of which no report is stored

	lines []divisorLine
	of    map[AgencyYear]*divisorLine
	known map[Publisher]bool // of these there is a line, of whatever year
}

// divisorLine is one line of the file: of a region or of an agency.
type divisorLine struct {
	number         int // of the line, from 1 on
	region, agency string
	year           int
	value          nianbao.Amount
	source         string
}

// Bind finds whose the lines are among all stored reports. Lines of agencies that are not stored, of regions that there are not, and several
// of one agency and year are an error: a wrong name must not be a missing value.
func (d *Data) Bind(ctx context.Context, divisors *Divisors) error {
	names := newDivisorNames()
	for h, err := range d.db.EachHead(ctx, new(Query).Filter()) {
		if err != nil {
			return err
		}
		names.add(d, d.headOf(h))
	}
	for _, s := range d.who.sources { // of those from which nothing came yet
		names.add(d, &nianbao.Report{Source: s.ID, Agency: s.Name, URL: s.URL})
	}
	return divisors.bind(names)
}

// divisorNames is what the lines of a file can mean.
type divisorNames struct {
	agencies    map[string][]Publisher // by name, by key, and as pages print it
	governments map[string][]Publisher // by code of their region
	regions     map[string]bool        // codes that agencies are in
}

func newDivisorNames() *divisorNames {
	return &divisorNames{make(map[string][]Publisher), make(map[string][]Publisher), make(map[string]bool)}
}

func (n *divisorNames) add(d *Data, r *nianbao.Report) {
	id, p := d.who.Of(r), d.who.PublisherOf(r)
	note := func(in map[string][]Publisher, name string) {
		if name != "" && !slices.Contains(in[name], p) {
			in[name] = append(in[name], p)
		}
	}
	note(n.agencies, p.Agency)
	note(n.agencies, zhtext.Simplify(r.Agency))
	note(n.agencies, d.who.KeyOf(r))
	code := cmp.Or(id.Region, id.Within)
	if code == "" {
		return
	}
	n.regions[code] = true
	if GovernmentOf(id, code) {
		note(n.governments, code)
	}
}

// regionOf finds the code of a region by code or name; the names of regions that the list has not are told by their governments.
func (n *divisorNames) regionOf(word string) (code string, err error) {
	a := ask.RegionOf(word, func(code string) bool { return n.regions[code] })
	if a.OK() {
		return a.Taken[0].ID, nil
	}
	var codes []string
	for code, list := range n.governments {
		if slices.ContainsFunc(list, func(p Publisher) bool { return p.Agency == word+"人民政府" }) {
			codes = AddSorted(codes, code)
		}
	}
	switch len(codes) {
	case 1:
		return codes[0], nil
	case 0:
		return "", &ask.Error{Answers: []*ask.Answer{a}}
	}
	several := &ask.Answer{Kind: ask.Region, Typed: word}
	for _, code := range codes {
		several.Candidates = append(several.Candidates, ask.Meaning{{Kind: ask.Region, ID: code, ZH: word}})
	}
	return "", &ask.Error{Answers: []*ask.Answer{several}}
}

// bind gives every agency and year its line, and refuses what it cannot be sure of.
func (v *Divisors) bind(names *divisorNames) error {
	v.of, v.known = make(map[AgencyYear]*divisorLine), make(map[Publisher]bool)
	faults := &lineFaults{file: v.File}
	own, regions := make(map[AgencyYear]*divisorLine), make(map[AgencyYear]*divisorLine)
	seen := make(map[string]int)
	for i := range v.lines {
		l := &v.lines[i]
		into, list, key, err := own, names.agencies[zhtext.Simplify(l.agency)], l.agency, error(nil)
		switch {
		case l.region != "":
			into = regions
			if key, err = names.regionOf(l.region); err == nil {
				list = names.governments[key]
			}
		case len(list) == 0:
			err = fmt.Errorf("no agency %q is stored%s", l.agency, nearestWords(l.agency, names.agencies))
		}
		if err == nil && len(list) > 1 {
			err = fmt.Errorf("%q is %d agencies: write one as %s", cmp.Or(l.agency, l.region), len(list), keysOf(list))
		}
		key = fmt.Sprint(key, " ", l.year)
		switch first := seen[key]; {
		case err != nil:
			faults.add(l.number, err.Error())
			continue
		case first != 0:
			faults.add(l.number, fmt.Sprintf("%s %d is already in line %d", cmp.Or(l.agency, l.region), l.year, first))
			continue
		}
		seen[key] = l.number
		if len(list) == 0 {
			v.Unused++
			continue
		}
		at := AgencyYear{Publisher: list[0], Year: l.year}
		if other := into[at]; other != nil {
			faults.add(l.number, fmt.Sprintf("%s %d is the agency of line %d", cmp.Or(l.agency, l.region), l.year, other.number))
		}
		into[at] = l
	}
	for _, list := range []map[AgencyYear]*divisorLine{regions, own} { // an agency's own line goes before its region's
		for at, l := range list {
			v.of[at], v.known[at.Publisher] = l, true
		}
	}
	return faults.err()
}

// line returns what divides an agency's year, or why nothing does.
func (v *Divisors) line(p Publisher, year int) (nianbao.Amount, string) {
	if l := v.of[AgencyYear{Publisher: p, Year: year}]; l != nil {
		return l.value, ""
	}
	if v.known[p] {
		return 0, fmt.Sprintf("%s has no line of %d; none is made up from other years", v.File, year)
	}
	return 0, v.File + " has no line of the agency; a region's line divides its government alone"
}

// SourceOf names where the number of an agency's year comes from; "" where there is none.
func (v *Divisors) SourceOf(p Publisher, year int) string {
	l := v.of[AgencyYear{Publisher: p, Year: year}]
	switch {
	case l == nil:
		return ""
	case l.source != "":
		return fmt.Sprintf("%s line %d: %s", v.File, l.number, l.source)
	}
	return fmt.Sprintf("%s line %d", v.File, l.number)
}

// Of is the indicator that dividing a count makes; an error for what is no count.
func (v *Divisors) Of(ind *analysis.Indicator) (*analysis.Indicator, error) {
	if ind.Kind != analysis.KindCount {
		return nil, &QueryError{"per", v.File, fmt.Sprintf("%s is a rate already: counts are divided, like requests_received", ind.ID)}
	}
	return ind.DividedBy(v.Per, v.unitOf(ind.Unit), strings.Join(append([]string{v.File}, v.Sources...), "; ")), nil
}

// Divide divides values of a count and ranks them anew. That no line is of any of them is an error: such a file is of other years or places.
func (v *Divisors) Divide(made *analysis.Indicator, all []*Value) ([]*Value, error) {
	used := false
	for _, x := range all {
		x.divide(made, v)
		used = used || x.divisor > 0
	}
	if !used {
		return nil, v.useless()
	}
	return Ranked(all), nil
}

func (v *Divisors) useless() error {
	first, last := v.lines[0].year, v.lines[0].year
	for _, l := range v.lines {
		first, last = min(first, l.year), max(last, l.year)
	}
	return &QueryError{"per", v.File, fmt.Sprintf("none of its %d lines, of %d..%d, is of an agency and year that is chosen; a region's line is of its government alone", len(v.lines), first, last)}
}

func (x *Value) divide(made *analysis.Indicator, divisors *Divisors) {
	n, why := divisors.line(x.Publisher, x.Report.Year)
	x.divided, x.divisor, x.undivided = made, n, x.Value
	x.Value, x.Rank = x.Value.Over(made, n, why), 0
	x.DividedBy = divisors.SourceOf(x.Publisher, x.Report.Year)
}
