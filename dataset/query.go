package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// Query chooses reports: the one way in which every command, and every page of a web site, does. Fields left empty do not
// restrict; fields restrict together, the words of one field are alternatives.
type Query struct {
	Years     Years
	Agencies  []string // ids of sources, or parts of the names of agencies or sources
	Sources   []string // ids of sources
	Levels    []string // words of nianbao.Level
	Functions []string // names of agency.Functions
	Regions   []string // GB/T 2260 codes, their beginnings, or names

	Mixed bool // governments and departments, of all levels, in one order and one sum; else each among its peers

	codes []string // of Regions, without the zeros at their ends; Check fills them
}

// Param is one part of a Query under the name that it has on the command line and in the address of a web page.
type Param struct {
	Name, Usage string
}

// Params lists the parts of a Query. The first three can be answered without looking at whose a report is.
var Params = []Param{
	{"year", "year reported on, like 2023, 2021..2023, 2021.. or ..2023"},
	{"agency", "part of the name of the agency, or the id of its source (may be repeated)"},
	{"source", "id of a source (may be repeated)"},
	{"level", "level of the agency: province, city, county or township (may be repeated)"},
	{"function", "field of work of the agency, like 公安 or 财政 (may be repeated)"},
	{"region", "region of the agency, as GB/T 2260 code or its beginning, like 65, or as name (may be repeated)"},
}

// Set adds to the part called name: a range of years, or words parted by commas. It returns an error for a name that is
// not among Params and for years that are none; what words mean is tested by Check.
func (q *Query) Set(name, value string) error {
	if name == "year" {
		return q.Years.Set(value)
	}
	list := q.list(name)
	if list == nil {
		return fmt.Errorf("%q is no part of a question", name)
	}
	*list = append(*list, strings.Split(value, ",")...)
	return nil
}

// Words returns the part called name as Set reads it; "" when it is empty.
func (q *Query) Words(name string) string {
	if name == "year" {
		return q.Years.String()
	}
	if list := q.list(name); list != nil {
		return strings.Join(*list, ",")
	}
	return ""
}

func (q *Query) list(name string) *[]string {
	switch name {
	case "agency":
		return &q.Agencies
	case "source":
		return &q.Sources
	case "level":
		return &q.Levels
	case "function":
		return &q.Functions
	case "region":
		return &q.Regions
	}
	return nil
}

// QueryError is a word of a question that nothing can match, with what is wanted instead.
type QueryError struct {
	Param, Value, Want string
}

func (e *QueryError) Error() string { return fmt.Sprintf("%s %q: %s", e.Param, e.Value, e.Want) }

// Check refuses words that nothing can match, with a *QueryError, and looks regions up. A Query is checked before it is asked.
func (q *Query) Check() error {
	for _, word := range q.Levels {
		if err := nianbao.Level(word).Validate(); err != nil || word == "" {
			return &QueryError{"level", word, "want province, city, county or township"}
		}
	}
	var known []string
	for _, f := range agency.Functions {
		known = append(known, f.Name)
	}
	for _, word := range q.Functions {
		if !slices.Contains(known, word) {
			return &QueryError{"function", word, "there is no such field of work; nearest are " + strings.Join(Nearest(word, known, 3), ", ")}
		}
	}
	q.codes = nil
	for _, word := range q.Regions {
		code, err := regionCode(word)
		if err != nil {
			return err
		}
		q.codes = append(q.codes, code)
	}
	return nil
}

// regionCode returns the beginning of the codes of a region and all in it.
func regionCode(word string) (string, error) {
	if strings.Trim(word, "0123456789") == "" && len(word) >= 2 && len(word) <= 6 {
		for len(word) > 2 && strings.HasSuffix(word, "00") {
			word = word[:len(word)-2]
		}
		return word, nil
	}
	codes := make(map[string]string)
	for _, r := range agency.RegionsNamed(word) {
		codes[r.Code] = agency.RegionFullName(r.Code)
	}
	if len(codes) == 1 {
		for code := range codes {
			return regionCode(code)
		}
	}
	var names []string
	for code, name := range codes {
		names = append(names, code+" "+name)
	}
	slices.Sort(names)
	if len(names) > 1 {
		return "", &QueryError{"region", word, "several regions have this name: " + strings.Join(names, ", ") + "; give the code"}
	}
	return "", &QueryError{"region", word, "no such region; give a GB/T 2260 code or its beginning, like 65 or 6501, or a full name, like 新疆维吾尔自治区"}
}

// RegionCodes lists the codes that Check found for the regions, without the zeros at their ends.
func (q *Query) RegionCodes() []string { return q.codes }

// Filter is what of the question the database can answer by itself.
func (q *Query) Filter() store.ReportFilter {
	return store.ReportFilter{YearFrom: q.Years.From, YearTo: q.Years.To, Agencies: q.Agencies, Sources: q.Sources}
}

// Narrows tells whether agencies have to be looked at, beyond what Filter chooses by.
func (q *Query) Narrows() bool { return len(q.Levels)+len(q.Functions)+len(q.Regions) > 0 }

// Keeps tells whether an agency is among those chosen by level, field of work and region. What is not known of an agency
// chooses it by nothing.
func (q *Query) Keeps(id agency.Identity) bool {
	if len(q.Levels) > 0 && !slices.Contains(q.Levels, string(id.Level)) {
		return false
	}
	if len(q.Functions) > 0 && !slices.ContainsFunc(id.Functions, func(f string) bool { return slices.Contains(q.Functions, f) }) {
		return false
	}
	region := cmp.Or(id.Region, id.Within)
	within := func(code string) bool { return strings.HasPrefix(region, code) }
	return len(q.codes) == 0 || region != "" && slices.ContainsFunc(q.codes, within)
}
