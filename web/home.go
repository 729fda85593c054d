package web

import (
	"cmp"
	"fmt"
	"slices"

	"nianbao/agency"
	"nianbao/render/table"
)

type homeModel struct {
	Ways     []link
	Coverage grid
}

// grid is a table of links: rows of places, columns of years.
type grid struct {
	ID, Caption, Note string
	Corner            string
	Words             bool // the first column holds words of any length, and the others need little room
	Columns           []string
	Rows              []gridRow
}

type gridRow struct {
	Label link
	Cells []gridCell
}

type gridCell struct {
	Link link
	Bar  string // class of the bar below it: p1 to p20
}

// home says what there is.
func home(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	dir := r.known.directory
	a := &answer{template: "home"}
	a.Nav, a.Title = "nav_home", r.t("site")
	a.Lede = r.t("home_empty")
	if len(dir.Years) > 0 {
		a.Lede = r.t("home_lede", dir.Reports, len(dir.Agencies), dir.Years[0], dir.Years[len(dir.Years)-1])
	}
	a.Linked = r.datasetLD(a.Lede)
	counts := r.countedByPlace()
	m := homeModel{Coverage: r.coverage(counts)}
	for _, way := range []struct{ key, path string }{{"way_agency", "agencies"}, {"way_compare", "compare"}, {"way_problems", "problems"}, {"way_methods", "methods"}} {
		m.Ways = append(m.Ways, link{Text: r.t(way.key), Href: r.href(way.path)})
	}
	a.model = m
	a.table, a.json = r.coverageData(counts)
	return a, nil
}

// placeYears counts, for a place, the agencies that have a report on each year.
type placeYears struct {
	code     string
	name     string
	agencies int
	years    map[int]int
}

// countedByPlace counts by province; where all are of one, by its cities.
func (r *request) countedByPlace() []placeYears {
	digits := 2
	if provinces := r.placesOf(2); len(provinces) == 1 && provinces[0].code != "" {
		digits = 4
	}
	return r.placesOf(digits)
}

func (r *request) placesOf(digits int) []placeYears {
	byCode := make(map[string]*placeYears)
	for _, e := range r.known.directory.Agencies {
		code := cmp.Or(e.Identity.Region, e.Identity.Within)
		code = code[:min(len(code), digits)]
		p := byCode[code]
		if p == nil {
			p = &placeYears{code: code, name: r.placeName(code), years: make(map[int]int)}
			byCode[code] = p
		}
		p.agencies++
		for _, y := range e.Years {
			p.years[y.Year]++
		}
	}
	var out []placeYears
	for _, p := range byCode {
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b placeYears) int { return cmp.Compare(a.code, b.code) })
	return out
}

// placeName names a region by the beginning of its code; a place that is not known is said to be.
func (r *request) placeName(code string) string {
	if code == "" {
		return r.t("place_open")
	}
	for len(code) < 6 {
		code += "0"
	}
	if name := agency.RegionFullName(code); name != "" {
		return name
	}
	return code
}

// coverage draws the counts: how many of the agencies that are known have a report on the year.
func (r *request) coverage(counts []placeYears) grid {
	g := grid{ID: "coverage", Caption: r.t("coverage"), Note: r.t("coverage_note"), Corner: r.t("col_place")}
	years := slices.Backward(r.known.directory.Years)
	for _, y := range years {
		g.Columns = append(g.Columns, fmt.Sprint(y))
	}
	for _, p := range counts {
		row := gridRow{Label: link{Text: p.name, Href: r.href("agencies") + "?region=" + p.code, Chinese: p.code != ""}}
		if p.code == "" {
			row.Label.Href = ""
		}
		for _, y := range years {
			n := p.years[y]
			cell := gridCell{Link: link{Text: fmt.Sprintf("%d/%d", n, p.agencies)}}
			if n > 0 {
				cell.Bar = fmt.Sprintf("fill p%d", (n*20+p.agencies-1)/p.agencies)
			} else {
				cell.Link.Text = r.t("none_read", p.agencies)
			}
			row.Cells = append(row.Cells, cell)
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// coverageData is the same for machines.
func (r *request) coverageData(counts []placeYears) (*table.Table, any) {
	type row struct {
		Region   string `json:"region"`
		Name     string `json:"name"`
		Year     int    `json:"year"`
		Reports  int    `json:"agencies_with_report"`
		Agencies int    `json:"agencies_known"`
	}
	rows := []row{}
	for _, p := range counts {
		for _, y := range r.known.directory.Years {
			rows = append(rows, row{p.code, p.name, y, p.years[y], p.agencies})
		}
	}
	t := table.New([]table.Column[row]{
		table.Texts("region", func(x row) string { return x.Region }), table.Texts("name", func(x row) string { return x.Name }),
		table.Numbers("year", func(x row) int { return x.Year }), table.Numbers("agencies_with_report", func(x row) int { return x.Reports }),
		table.Numbers("agencies_known", func(x row) int { return x.Agencies }),
	}, rows)
	return t, r.rows(rows, len(rows))
}

// listData is a list for machines.
type listData struct {
	Query    string `json:"query"`
	Count    int    `json:"count"`
	Rows     any    `json:"rows"`
	Next     string `json:"next,omitempty"` // address of what follows
	DataAsOf string `json:"data_as_of,omitempty"`
}

// giveList answers with rows of a longer list, of which count are there in all.
func (r *request) giveList(a *answer, rows any, count int, next string) {
	data := r.rows(rows, count)
	if a.next = next; next != "" {
		data.Next = r.led(next)
	}
	a.json = data
}

func (r *request) rows(rows any, count int) listData {
	return listData{Query: r.params.Encode(), Count: count, Rows: rows, DataAsOf: r.asOf()}
}

func (r *request) asOf() string {
	if r.known.asOf.IsZero() {
		return ""
	}
	return r.known.asOf.UTC().Format("2006-01-02T15:04:05Z")
}
