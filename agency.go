package nianbao

import "fmt"

// Level is the administrative level of an agency.
type Level string

const (
	Province Level = "province"
	City     Level = "city"
	County   Level = "county"
	Township Level = "township"
)

// Levels lists the levels, highest first.
var Levels = []Level{Province, City, County, Township}

// Validate reports whether l is a known level; the empty level means unknown and is valid.
func (l Level) Validate() error {
	switch l {
	case "", Province, City, County, Township:
		return nil
	}
	return fmt.Errorf("level %q: want province, city, county or township", l)
}

// CountyOrLower tells whether agencies of this level are barred from making government rules (规章).
func (l Level) CountyOrLower() bool { return l == County || l == Township }

// Source is where an agency publishes: one line of sources.csv.
type Source struct {
	ID         string // stable word of the operator's choice, the key in the database
	Name       string // the agency, Chinese
	URL        string // home page or report list
	Level      Level  // "" when not stated
	Region     string // GB/T 2260 code, six digits; "" when not stated
	Parent     string // id of the government it belongs to; "" when not stated
	ExpectFrom int    // first year for which a report should exist; 0 when not stated
	ExpectMin  int    // a crawl that finds fewer reports fails; 0 when not stated

	// TLSException is why its site may be read under a certificate that does not verify, like "expired, seen 2026-01-05";
	// "" when it must verify.
	TLSException string
}
