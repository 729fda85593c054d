package export

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"nianbao"
	"nianbao/agency"
)

// Agencies is the table of agencies: one row an agency, across spellings, sites and years.
func Agencies() *Table {
	return &Table{
		Name: "agencies", Chinese: "行政机关（每行一个）", English: "One row an agency, across spellings, sites and years.",
		Key: []string{"agency_id"},
		Columns: []Column{
			agencyIDColumn, agencyNameColumn, levelColumn, functionsColumn, regionColumn, provinceColumn, cityColumn, countyColumn,
			parentColumn, resolvedColumn,
			{Name: "kind", Type: TypeText, Chinese: "机关类型",
				English: "government, office, department, branch, township, zone, vertical or national; empty when unknown."},
			{Name: "spellings", Type: TypeText, Chinese: "名称写法及年度",
				English: "How pages name it, each with the years reported on: 某县财政局 (2019..2022); …"},
			{Name: "sources", Type: TypeWords, Chinese: "来源编号", English: "Ids of the sources that publish its reports."},
			{Name: "years", Type: TypeText, Chinese: "年度", English: "The years reported on, like 2015..2019, 2021."},
			{Name: "reports", Type: TypeInteger, Chinese: "报告份数", English: "Its reports in this table's release."},
			{Name: "changes", Type: TypeText, Chinese: "更名与合并",
				English: "Renames, mergers and splits that a person noted: first report year, what, names before → names since, reason."},
			{Name: "decisions", Type: TypeText, Chinese: "人工决定",
				English: "What people decided of its spellings and fields: what, by whom, when and why."},
			{Name: "reasons", Type: TypeText, Chinese: "判断依据", English: "What decided level, field of work and region."},
			{Name: "unresolved", Type: TypeText, Chinese: "未定事项", English: "What is not settled, and why."},
		},
		fill: func(k *knowledge) run {
			rows := &agencyRows{known: k, byID: make(map[string]*agencyRow)}
			return run{add: rows.add, end: rows.end}
		},
	}
}

// agencyRows gathers agencies from their reports: memory grows with agencies, not with rows.
type agencyRows struct {
	known *knowledge
	byID  map[string]*agencyRow
}

type agencyRow struct {
	agency    Agency // as its newest report has it
	year      int    // of that report
	url       string
	years     []int
	sources   []string
	spellings map[string][]int
	reports   int
}

func (a *agencyRows) add(e *entry, _ []value, _ func() error) error {
	row := a.byID[e.agency.ID]
	if row == nil {
		row = &agencyRow{agency: e.agency, year: e.Year, url: e.URL, spellings: make(map[string][]int)}
		a.byID[e.agency.ID] = row
	}
	if cmp.Or(cmp.Compare(e.Year, row.year), cmp.Compare(e.URL, row.url)) > 0 { // whatever the order of the reports
		row.agency, row.year, row.url = e.agency, e.Year, e.URL
	}
	row.reports++
	row.years = with(row.years, e.Year)
	if e.Source != "" {
		row.sources = with(row.sources, e.Source)
	}
	row.spellings[e.read.Agency] = with(row.spellings[e.read.Agency], e.Year)
	return nil
}

// with adds to a sorted list what it does not have.
func with[T cmp.Ordered](list []T, v T) []T {
	at, found := slices.BinarySearch(list, v)
	if found {
		return list
	}
	return slices.Insert(list, at, v)
}

func (a *agencyRows) end(row []value, emit func() error) error {
	for _, id := range slices.Sorted(maps.Keys(a.byID)) {
		g := a.byID[id]
		who := g.agency
		at := a.known.region(who)
		copy(row, []value{
			textOf(id), textOf(who.Name), textOf(string(who.Level)), wordsOf(who.Functions),
			at.code, at.province, at.city, at.county, textOf(who.Parent),
			flagOf(who.Resolved()), textOf(string(who.Kind)), textOf(g.names()), wordsOf(g.sources), textOf(yearSpans(g.years)), integerOf(g.reports),
			textOf(changesOf(a.known.Changes, who.Name)), textOf(g.decisions(a.known.Corrections)),
			textOf(strings.Join(who.Reasons, "; ")), textOf(strings.Join(who.Unresolved, "; ")),
		})
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (g *agencyRow) names() string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(g.spellings)) {
		parts = append(parts, fmt.Sprintf("%s (%s)", cmp.Or(name, "?"), yearSpans(g.spellings[name])))
	}
	return strings.Join(parts, "; ")
}

// decisions lists what people decided of an agency: which spellings are it, which are not, and what its name does not tell.
func (g *agencyRow) decisions(cs []nianbao.Correction) string {
	var parts []string
	for _, c := range cs {
		_, spelt := g.spellings[c.Was]
		said := string(c.Kind) + ": " + c.Was
		switch {
		case c.Kind == nianbao.DecideAlias && c.Becomes == g.agency.Name:
			said += " is " + c.Becomes
		case c.Kind == nianbao.DecideDistinct && (c.Was == g.agency.Name || c.Becomes == g.agency.Name):
			said += " is not " + c.Becomes
		case c.Kind == nianbao.CorrectIdentity && (spelt || c.Was == g.agency.Name):
			said += ": " + string(c.Cell) + " is " + c.Becomes
		default:
			continue
		}
		parts = append(parts, said+" ("+correctionText(c)+")")
	}
	return strings.Join(parts, "; ")
}

// yearSpans writes years as 2015..2019, 2021; ? is a report that does not say its year.
func yearSpans(years []int) string {
	var spans []string
	for i := 0; i < len(years); i++ {
		first := i
		for i+1 < len(years) && years[i] != 0 && years[i+1] == years[i]+1 {
			i++
		}
		span := yearWord(years[first])
		if i > first {
			span += ".." + yearWord(years[i])
		}
		spans = append(spans, span)
	}
	return strings.Join(spans, ", ")
}

// changesOf lists the changes that an agency took part in.
func changesOf(changes []agency.Change, name string) string {
	var parts []string
	for _, c := range changes {
		if slices.Contains(c.From, name) || slices.Contains(c.Into, name) {
			parts = append(parts, strconv.Itoa(c.Year)+" "+string(c.Kind)+": "+strings.Join(c.From, ", ")+" → "+strings.Join(c.Into, ", ")+": "+c.Why)
		}
	}
	return strings.Join(parts, "; ")
}
