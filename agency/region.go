package agency

import (
	"cmp"
	"embed"
	"encoding/csv"
	"fmt"
	"nianbao"
	"slices"
	"strings"
	"sync"
)

// Region is a division of GB/T 2260 as one or more editions of the list have it: a code together with a name. A code
// whose name changed is two regions (420600 襄樊市 until 2010, 420600 襄阳市 since).
type Region struct {
	Code   string        // six digits
	Name   string        // full Chinese name
	Level  nianbao.Level // "" for a zone
	Zone   bool          // development zones and management areas: statistical codes that GB/T 2260 does not have
	Parent string        // code; "" for a province
	// From and To are the first and last edition (YYYY-MM) that have it: "" when that is the oldest or the newest edition
	// known. They are dates of lists, not of notices: a change fell between To and the edition after it.
	From, To string
	Source   string // package the entry was taken from, see region/README.md
}

// InForce tells whether the newest edition has the region.
func (r Region) InForce() bool { return r.To == "" }

// Succession is one abolished region and one that took its place; a region split in two has two.
type Succession struct {
	FromCode, FromName string
	ToCode, ToName     string
	After, By          string // editions between which it happened
	Basis              string // the notice, or the likeness that says so
}

//go:embed region/*.csv
var regionFiles embed.FS

// atlas is the list of regions with its indexes.
type atlas struct {
	regions     []Region
	byCode      map[string][]int // oldest first
	byName      map[string][]regionName
	longest     int // runes of the longest name
	editions    []string
	successions []Succession
}

var regionAtlas = sync.OnceValue(func() *atlas {
	a := &atlas{byCode: make(map[string][]int), byName: make(map[string][]regionName)}
	for _, row := range regionRows("editions") {
		a.editions = append(a.editions, row[0])
	}
	for _, row := range regionRows("regions") {
		r := Region{Code: row[0], Name: row[1], Level: nianbao.Level(row[2]), Parent: row[3], From: row[4], To: row[5], Source: row[6]}
		if row[2] == "zone" {
			r.Level, r.Zone = "", true
		}
		a.byCode[r.Code] = append(a.byCode[r.Code], len(a.regions))
		a.regions = append(a.regions, r)
	}
	for _, row := range regionRows("successions") {
		a.successions = append(a.successions, Succession{row[0], row[1], row[2], row[3], row[4], row[5], row[6]})
	}
	a.index(regionRows("aliases"))
	return a
})

// regionRows reads an embedded table without its header; a broken table is a mistake in the program's own data.
func regionRows(name string) [][]string {
	f, err := regionFiles.Open("region/" + name + ".csv")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("region/%s.csv: %v", name, err))
	}
	return rows[1:]
}

// Regions lists every region of every edition, by code and then by age.
func Regions() []Region { return slices.Clone(regionAtlas().regions) }

// RegionEditions lists the dates of the editions (YYYY-MM), oldest first.
func RegionEditions() []string { return slices.Clone(regionAtlas().editions) }

// Successions lists what abolished regions became, by the code of the abolished one.
func Successions() []Succession { return slices.Clone(regionAtlas().successions) }

// RegionByCode returns the region that has the code in the newest edition that knows it.
func RegionByCode(code string) (Region, error) {
	a := regionAtlas()
	ids := a.byCode[code]
	if len(ids) == 0 {
		return Region{}, fmt.Errorf("region %q: no such code in the editions of GB/T 2260 up to %s", code, a.editions[len(a.editions)-1])
	}
	return slices.MaxFunc(pick(a.regions, ids), func(x, y Region) int {
		return cmp.Compare(cmp.Or(x.To, "9999"), cmp.Or(y.To, "9999"))
	}), nil
}

// RegionAt returns the region that had the code at the end of a year; the newest when no edition decides.
func RegionAt(code string, year int) (Region, error) {
	for _, r := range pick(regionAtlas().regions, regionAtlas().byCode[code]) {
		if r.certainIn(year) {
			return r, nil
		}
	}
	return RegionByCode(code)
}

func pick(all []Region, ids []int) []Region {
	out := make([]Region, len(ids))
	for i, id := range ids {
		out[i] = all[id]
	}
	return out
}

// certainIn tells whether the editions prove that the region existed at the end of the year.
func (r Region) certainIn(year int) bool {
	end := fmt.Sprintf("%04d-12", year)
	return cmp.Or(r.From, "0000") <= end && end <= cmp.Or(r.To, "9999")
}

// possibleIn tells whether the editions allow that a report on the year was made in the name of the region: it may
// have come and gone at any time between two editions, and reports are written in the year after.
func (r Region) possibleIn(year int) bool {
	eds := regionAtlas().editions
	from, to := r.From, r.To
	if i := slices.Index(eds, from); i > 0 {
		from = eds[i-1]
	}
	if i := slices.Index(eds, to); i >= 0 && i+1 < len(eds) {
		to = eds[i+1]
	}
	return cmp.Or(from, "0000")[:4] <= fmt.Sprintf("%04d", year+1) && fmt.Sprintf("%04d", year) <= cmp.Or(to, "9999")[:4]
}

// RegionPath returns the codes from the province down to the region itself.
func RegionPath(code string) []string {
	r, err := RegionByCode(code)
	if err != nil {
		return nil
	}
	if r.Parent == "" {
		return []string{code}
	}
	return append(RegionPath(r.Parent), code)
}

// RegionWithin tells whether region code lies in region outer, or is it.
func RegionWithin(code, outer string) bool { return slices.Contains(RegionPath(code), outer) }

// RegionFullName writes the names from the province down: "江苏省南京市鼓楼区"; "" for an unknown code.
func RegionFullName(code string) string {
	var b strings.Builder
	for _, c := range RegionPath(code) {
		r, err := RegionByCode(c)
		if err == nil {
			b.WriteString(r.Name)
		}
	}
	return b.String()
}

// Successors returns what an abolished region became, as far as it is known.
func (r Region) Successors() []Region {
	var out []Region
	for _, s := range regionAtlas().successions {
		if s.FromCode != r.Code || s.FromName != r.Name {
			continue
		}
		for _, next := range pick(regionAtlas().regions, regionAtlas().byCode[s.ToCode]) {
			if next.Name == s.ToName {
				out = append(out, next)
			}
		}
	}
	return out
}
