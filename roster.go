package nianbao

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
)

// RosterEntry is what a person says of an agency that owes a report, or of one that owes none.
type RosterEntry struct {
	Name   string // of the agency, Chinese
	Region string // GB/T 2260 code; "" when not stated
	Source string // id of the source that tells it from others of its name, and where its reports should be; "" when there is none
	Level  Level  // "" when the name tells it
	Parent string // name of the body above; "" when not stated
	From   int    // first year reported on; 0 when not stated
	Until  int    // last year reported on; 0 when it still reports
	Listed bool   // false: it owes no report, whatever else says so
	Note   string // who says so, and why
}

// FirstReportYear is the first year that the regulation asks a report on: it came into force on 1 May 2008.
const FirstReportYear = 2008

const (
	lastReportYear = 2100 // whoever types a later one slipped
	longestField   = 200  // characters
)

// CheckReportYear refuses a year that no report can be on.
func CheckReportYear(year int) error {
	if year < FirstReportYear || year > lastReportYear {
		return fmt.Errorf("%d: want a year reported on, %d or later", year, FirstReportYear)
	}
	return nil
}

// Validate says what is wrong with an entry, by the name of the field.
func (e RosterEntry) Validate() error {
	for _, f := range []struct{ name, value string }{{"name", e.Name}, {"region", e.Region}, {"source", e.Source}, {"parent", e.Parent}, {"note", e.Note}} {
		switch {
		case strings.TrimSpace(f.value) != f.value:
			return fmt.Errorf("%s %q: blanks at its ends", f.name, f.value)
		case strings.ContainsFunc(f.value, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }):
			return fmt.Errorf("%s %q: a character in it that nobody sees, or a line end", f.name, f.value)
		case len([]rune(f.value)) > longestField:
			return fmt.Errorf("%s: %d characters, at most %d", f.name, len([]rune(f.value)), longestField)
		}
	}
	if e.Name == "" {
		return fmt.Errorf("name: it is empty; write the agency's full name, like 砚溪县财政局")
	}
	if !strings.ContainsFunc(e.Name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return fmt.Errorf("name %q: no Chinese character in it; write the agency's full name, like 砚溪县财政局", e.Name)
	}
	if err := e.Level.Validate(); err != nil {
		return err
	}
	for _, y := range []struct {
		name string
		year int
	}{{"from", e.From}, {"until", e.Until}} {
		if y.year == 0 {
			continue
		}
		if err := CheckReportYear(y.year); err != nil {
			return fmt.Errorf("%s %w", y.name, err)
		}
	}
	if e.Until != 0 && e.From > e.Until {
		return fmt.Errorf("from %d, until %d: it ends before it begins", e.From, e.Until)
	}
	return nil
}

// Compare orders entries by what tells them apart: name, region and source.
func (e RosterEntry) Compare(o RosterEntry) int {
	return cmp.Or(cmp.Compare(e.Name, o.Name), cmp.Compare(e.Region, o.Region), cmp.Compare(e.Source, o.Source))
}
