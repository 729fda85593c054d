package dataset

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"nianbao"
	"nianbao/agency"
	"nianbao/ask"
	"nianbao/store"
)

// Query chooses reports: the one way in which every command, and every page of a web site, does. Its parts are words as people
// write them; Check says what they mean. Fields left empty do not restrict; fields restrict together, the words of one field are
// alternatives.
type Query struct {
	Years       Years
	Agencies    []string // ids of sources, or names of agencies or sources, or parts of them; Settle looks them up
	Sources     []string // ids of sources
	Levels      []string
	AgencyKinds []string
	Functions   []string
	Regions     []string

	Mixed bool // governments and departments, of all levels, in one order and one sum; else each among its peers

	Now time.Time // what relative years are counted from; the zero time is the present

	years  string                   // words of Years, until Check has read them
	chosen map[string][]ask.Meaning // alternatives of each field, as Check understood them
	codes  []string                 // of regions, without the zeros at their ends
	taken  []*ask.Answer            // what was understood otherwise than as the id or the label itself

	agents    map[Publisher]bool // the agencies that Settle found for Agencies; nil where none are named but by sources
	rows, kin []int64            // rows of their reports; with those of agencies that renames and mergers tie to them
	silent    []string           // ids of sources that bear the name of one from which nothing came
	parts     []string           // words that were taken for all agencies whose names hold them
}

// Param is one part of a Query under the name that it has on the command line and in the address of a web page.
type Param struct {
	Name, Usage string
}

// Params lists the parts of a Query. The first three can be answered without looking at whose a report is. All take what people
// write, in Chinese or English: ids, labels, everyday words.
var Params = []Param{
	{"year", "year reported on, like 2023, 2021..2023, 2022,2024, 近三年 or 2021年以来"},
	{"agency", "name of the agency or a part of it, or the id of its source (may be repeated)"},
	{"source", "id of a source (may be repeated)"},
	{"level", "level of the agency: province, city, county or township, or a word like 区县 or 省直 (may be repeated)"},
	{"function", "field of work of the agency, like 公安, 卫健委 or 财政厅 (may be repeated)"},
	{"region", "region of the agency, as GB/T 2260 code or its beginning, like 65, or as name, like 杭州 (may be repeated)"},
	{"agency-kind", "kind of agency: government, office, department, branch, township, zone, vertical or national (may be repeated)"},
}

// Set adds to the part called name: years, or words parted by commas. It returns an error for a name that is not among Params;
// what words mean is tested by Check.
func (q *Query) Set(name, value string) error {
	if name == "year" {
		if strings.TrimSpace(value) == "" {
			return errors.New("want years like 2023, 2021..2023 or 近三年")
		}
		q.years, q.chosen = value, nil
		return nil
	}
	list := q.list(name)
	if list == nil {
		return fmt.Errorf("%q is no part of a question", name)
	}
	*list, q.chosen = append(*list, strings.Split(value, ",")...), nil
	return nil
}

// Words returns the part called name as Set reads it; "" when it is empty.
func (q *Query) Words(name string) string {
	if name == "year" {
		return cmp.Or(q.years, q.Years.String())
	}
	if list := q.list(name); list != nil {
		return strings.Join(*list, ",")
	}
	return ""
}

// without returns the question with one part less.
func (q *Query) without(name string) *Query {
	wider := *q
	if name == "year" {
		wider.Years, wider.years = Years{}, ""
	} else {
		*wider.list(name) = nil
	}
	if name == "agency" {
		wider.agents, wider.rows, wider.kin, wider.silent, wider.parts = nil, nil, nil, nil, nil
	}
	wider.chosen = nil
	return &wider
}

func (q *Query) list(name string) *[]string {
	switch name {
	case "agency":
		return &q.Agencies
	case "source":
		return &q.Sources
	case "level":
		return &q.Levels
	case "agency-kind":
		return &q.AgencyKinds
	case "function":
		return &q.Functions
	case "region":
		return &q.Regions
	}
	return nil
}

// Filter is what of the question the database can answer by itself.
func (q *Query) Filter() store.ReportFilter {
	return store.ReportFilter{YearFrom: q.Years.From, YearTo: q.Years.To, Years: q.Years.list(), Agencies: q.Agencies, Sources: q.Sources, Rows: q.rows}
}

// Narrows tells whether agencies have to be looked at, beyond what Filter chooses by.
func (q *Query) Narrows() bool {
	return len(q.chosen) > 0 || len(q.Levels)+len(q.AgencyKinds)+len(q.Functions)+len(q.Regions) > 0
}

// Chooses tells whether some agencies are chosen, by anything.
func (q *Query) Chooses() bool { return q.Narrows() || len(q.Agencies)+len(q.Sources) > 0 }

// Keeps tells whether an agency is among those chosen by level, kind, field of work and region. What is not known of an agency
// chooses it by nothing. The question is one that Check has read.
func (q *Query) Keeps(id agency.Identity) bool {
	for _, alternatives := range q.chosen {
		if !slices.ContainsFunc(alternatives, func(m ask.Meaning) bool { return fits(m, id) }) {
			return false
		}
	}
	return true
}

// fits tells whether an agency is what a word means: each kind of condition holds, of levels, kinds and regions one, of fields of
// work all.
func fits(m ask.Meaning, id agency.Identity) bool {
	region := cmp.Or(id.Region, id.Within)
	for _, t := range m {
		ok := false
		for _, o := range m {
			if o.Kind != t.Kind {
				continue
			}
			switch t.Kind {
			case ask.Level:
				ok = ok || o.ID == string(id.Level)
			case ask.AgencyKind:
				ok = ok || o.ID == string(KindOf(id))
			case ask.Region:
				ok = ok || region != "" && strings.HasPrefix(region, codeStart(o.ID))
			case ask.Function:
				ok = slices.Contains(id.Functions, t.ID)
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// KindOf is the kind of an agency: that of its name, or what its level and field of work tell where the place is open.
func KindOf(id agency.Identity) agency.Kind {
	switch {
	case id.Level == nianbao.Township:
		return agency.KindTownship
	case id.Kind != agency.KindUnknown:
		return id.Kind
	case id.Function == governmentFunction:
		return agency.KindGovernment
	case id.Function != "":
		return agency.KindDepartment
	}
	return agency.KindUnknown
}

// codeStart is the beginning of the codes of a region and all in it.
func codeStart(code string) string {
	for len(code) > 2 && strings.HasSuffix(code, "00") {
		code = code[:len(code)-2]
	}
	return code
}

// QueryError is a part of a question that cannot be used, with what is wanted instead.
type QueryError struct {
	Param, Value, Want string
}

func (e *QueryError) Error() string { return fmt.Sprintf("%s %q: %s", e.Param, e.Value, e.Want) }
