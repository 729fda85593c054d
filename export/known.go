package export

import (
	"cmp"
	"nianbao/agency"

	"nianbao"
)

// Known is what is known of reports beside what their pages say. The zero value knows nothing.
type Known struct {
	// Agency says whose report it is; without it an agency is what the page calls it.
	Agency func(*nianbao.Report) Agency
	// Counts says whether a page is the one of its agency and year to add up: of several the one fetched last, among all
	// that there are, not among those exported. Without it that is not known, and null.
	Counts func(*nianbao.Report) bool
	// Changes are the renames, mergers and splits of agencies, by year.
	Changes []agency.Change
	// Corrections are the decisions of people, of which those on figures are applied here. A figure is written as
	// corrected, with what was read beside it; it stands as read when its cell is no longer what it was.
	Corrections []nianbao.Correction
	// Gone says which of the corrections whose pages are not among the reports no longer apply; the others are of
	// reports that were not chosen. Without it all of them are.
	Gone func(nianbao.Correction) bool
}

// Agency is one agency across spellings, sites and years.
type Agency struct {
	agency.Identity
	ID string // the same for all reports of the agency, and for no other
}

// knowledge is what is known, in the form in which tables ask for it. It belongs to one goroutine.
type knowledge struct {
	Known
	byPage map[nianbao.Hash][]nianbao.Correction
	places map[string]region
}

func (k Known) begin() *knowledge {
	out := &knowledge{Known: k, byPage: make(map[nianbao.Hash][]nianbao.Correction), places: make(map[string]region)}
	for _, c := range k.Corrections {
		if c.Kind == nianbao.CorrectFigure {
			out.byPage[c.Page] = append(out.byPage[c.Page], c)
		}
	}
	return out
}

// entry is a report with what is known of it.
type entry struct {
	*nianbao.Report                 // with the corrections applied
	read            *nianbao.Report // as read from the page; the same when nothing was corrected
	agency          Agency
	counts          value
	corrected       map[nianbao.CellID]nianbao.Correction // in force
	stale           []nianbao.StaleCorrection
}

func (k *knowledge) entry(r *nianbao.Report) *entry {
	e := &entry{Report: r, read: r}
	if cs := k.byPage[r.Page]; cs != nil {
		out := nianbao.ApplyCorrections(r, cs)
		e.Report, e.corrected, e.stale = out.Report, out.Figures, out.Stale
	}
	if k.Agency != nil {
		e.agency = k.Agency(r)
	} else {
		e.agency = Agency{ID: cmp.Or(r.Agency, r.Source, r.URL), Identity: agency.Identity{Name: r.Agency, Level: r.Level}}
	}
	if k.Counts != nil {
		e.counts = flagOf(k.Counts(r))
	}
	return e
}

// region is a place with the names that lead to it.
type region struct{ code, province, city, county value }

// region returns where an agency is: the smallest region that surely holds it, where its own is not settled.
func (k *knowledge) region(a Agency) region {
	code := cmp.Or(a.Region, a.Within)
	if p, ok := k.places[code]; ok {
		return p
	}
	empty := value{kind: text}
	p := region{code: textOf(code), province: empty, city: empty, county: empty}
	for _, c := range agency.RegionPath(code) {
		r, err := agency.RegionByCode(c)
		if err != nil {
			continue
		}
		switch r.Level {
		case nianbao.Province:
			p.province = textOf(r.Name)
		case nianbao.City:
			p.city = textOf(r.Name)
		case nianbao.County:
			p.county = textOf(r.Name)
		}
	}
	k.places[code] = p
	return p
}

// The columns that say whose a report is, and whether it is the one to add up.
var (
	agencyIDColumn   = Column{Name: "agency_id", Type: TypeText, Chinese: "机关编号", English: "The agency across spellings, sites and years: its canonical name, with @ and its source where its place is not settled. Key of the table of agencies."}
	agencyNameColumn = Column{Name: "agency_name", Type: TypeText, Chinese: "机关规范名称", English: "Canonical name of the agency."}
	levelColumn      = Column{Name: "level", Type: TypeText, Chinese: "行政层级", English: "province, city, county or township; empty when unknown."}
	functionsColumn  = Column{Name: "functions", Type: TypeWords, Chinese: "职能领域", English: "Fields of work that the name tells, like 公安 or 财政."}
	regionColumn     = Column{Name: "region", Type: TypeText, Chinese: "行政区划代码", English: "GB/T 2260 code of the agency's region; where that is not settled, of the smallest region that surely holds it."}
	provinceColumn   = Column{Name: "province", Type: TypeText, Chinese: "省级区划", English: "Name of the province that holds the region."}
	cityColumn       = Column{Name: "city", Type: TypeText, Chinese: "地级区划", English: "Name of the prefecture or city that holds the region; empty above it."}
	countyColumn     = Column{Name: "county", Type: TypeText, Chinese: "县级区划", English: "Name of the county or district that holds the region; empty above it."}
	parentColumn     = Column{Name: "parent", Type: TypeText, Chinese: "上级机关", English: "Canonical name of the body above, where the name settles it."}
	resolvedColumn   = Column{Name: "identity_resolved", Type: TypeBoolean, Chinese: "身份已确定", English: "Whether both level and region of the agency are settled; the table of agencies says why not."}
	countsColumn     = Column{Name: "counts", Type: TypeBoolean, Chinese: "计入", English: "Whether to add the page up: of several pages of its agency and year, exported or not, the one fetched last; of a page without a year true; null when that is not known. Rows of the table of figures have it by page_url and page_sha256."}
)
