package agency

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Government is the government of a division of GB/T 2260, over all names and codes that the division had.
type Government struct {
	Identity
	Former      []string // canonical names that it had before, oldest first
	From, Until int      // first and last year at whose end editions of the list have it; 0 where the oldest or the newest edition does
}

// Owes tells whether it owes a report on a year.
func (g Government) Owes(year int) bool {
	return year >= g.From && (g.Until == 0 || year <= g.Until)
}

// ungoverned are divisions of the list whose government does not publish under the regulation.
var ungoverned = map[string]bool{"350527": true} // 金门县 is not administered from the mainland

// governed end the names of divisions that have a government: 西沙群岛 has none.
var governed = []string{"省", "市", "县", "区", "旗", "州", "盟"}

// Governments lists the governments from county up, by code: those that owe a report every year by article 49. The list has no rows that
// only hold others together (市辖区, 省直辖县级行政区划); development zones, which are no divisions, are left out.
func Governments() []Government { return slices.Clone(governmentList()) }

var governmentList = sync.OnceValue(func() []Government {
	a := regionAtlas()
	next := a.renamed()
	before := make(map[int]int)
	for old, now := range next {
		before[now] = old
	}
	byName := make(map[string]int)
	var out []Government
	for i, r := range a.regions {
		named := slices.ContainsFunc(governed, func(end string) bool { return strings.HasSuffix(r.Name, end) })
		if _, ok := next[i]; ok || !named || r.Zone || ungoverned[r.Code] {
			continue
		}
		g := Government{Identity: governmentIdentity(r)}
		first := i
		for old, ok := before[first]; ok; old, ok = before[first] {
			first = old
			if name := governmentName(a.regions[old]); name != g.Name {
				g.Former = slices.Insert(g.Former, 0, name)
			}
		}
		g.From, g.Until = a.yearsBetween(a.regions[first], r)
		if at, ok := byName[g.Name]; ok { // under another code, before or since
			out[at] = out[at].joined(g)
			continue
		}
		byName[g.Name] = len(out)
		out = append(out, g)
	}
	out = slices.DeleteFunc(out, func(g Government) bool { return g.Until != 0 && g.From > g.Until }) // no edition shows it at the end of a year
	slices.SortFunc(out, func(x, y Government) int { return cmp.Or(cmp.Compare(x.Region, y.Region), cmp.Compare(x.Name, y.Name)) })
	return out
})

// joined is one government that had two codes, under the newer one.
func (g Government) joined(o Government) Government {
	if o.Until == 0 || g.Until != 0 && o.Until > g.Until {
		g, o = o, g
	}
	g.From = min(g.From, o.From)
	for _, name := range o.Former {
		if !slices.Contains(g.Former, name) {
			g.Former = append(g.Former, name)
		}
	}
	return g
}

// renamed leads from each region to what it is called now: to the only one that took its place, which took that of no other.
func (a *atlas) renamed() map[int]int {
	into, from := make(map[int][]int), make(map[int]int)
	for i, r := range a.regions {
		for _, s := range r.Successors() {
			if k := a.place(s); k != i && !slices.Contains(into[i], k) {
				into[i] = append(into[i], k)
				from[k]++
			}
		}
	}
	next := make(map[int]int)
	for i, list := range into {
		if k := list[0]; len(list) == 1 && from[k] == 1 && a.regions[k].From != "" {
			next[i] = k
		}
	}
	return next
}

// yearsBetween are the first and the last year at whose end the editions, and the notices that are known, have a division.
func (a *atlas) yearsBetween(first, last Region) (from, until int) {
	if first.From != "" {
		var january bool
		if from, january = yearOf(first.From); january {
			from--
		}
		for _, s := range a.successions {
			if notice, ok := strings.CutPrefix(s.Basis, "notice of "); ok && s.ToCode == first.Code && s.ToName == first.Name {
				year, _ := yearOf(notice)
				from = min(from, year)
			}
		}
	}
	if last.To != "" {
		if until, _ = yearOf(last.To); !strings.HasSuffix(last.To, "-12") {
			until-- // it may have gone before the end of that year
		}
	}
	return from, until
}

// yearOf is the year of an edition, and whether it is of January: that one shows the end of the year before.
func yearOf(edition string) (year int, january bool) {
	year, _ = strconv.Atoi(edition[:4]) // TestEditions holds what our own lists have there
	return year, strings.HasSuffix(edition, "-01")
}

func governmentName(r Region) string { return agencyPlaceName(r) + governmentOf(r) }

func governmentIdentity(r Region) Identity {
	id := Identity{Name: governmentName(r), Kind: KindGovernment, Level: r.Level, Region: r.Code, Within: r.Code, Parent: "国务院"}
	id.Function, id.Functions = Functions[0].Name, []string{Functions[0].Name}
	if up, err := RegionByCode(r.Parent); err == nil {
		id.Parent = governmentName(up)
	}
	return id
}

// placeNames are how the names of agencies began and begin under the old and the present name of a division.
type placeNames struct{ old, now string }

// renamedPlaces are those of the divisions that were renamed, by the code that they had.
var renamedPlaces = sync.OnceValue(func() map[string][]placeNames {
	a := regionAtlas()
	next := a.renamed()
	places := make(map[string][]placeNames)
	for i := range next {
		k := i
		for n, ok := next[k]; ok; n, ok = next[k] {
			k = n
		}
		r := a.regions[i]
		if p := (placeNames{agencyPlaceName(r), agencyPlaceName(a.regions[k])}); p.old != p.now {
			places[r.Code] = append(places[r.Code], p)
		}
	}
	return places
})

// CurrentName returns what an agency is called under the present name of its division: 沙湾县财政局 is 沙湾市财政局 now. region is the code
// that the division had; other names stay.
func CurrentName(name, region string) string {
	for _, p := range renamedPlaces()[region] {
		if rest, ok := strings.CutPrefix(name, p.old); ok {
			return p.now + rest
		}
	}
	return name
}

// RegionDate is the date of the newest edition of the list, YYYY-MM.
func RegionDate() string {
	editions := regionAtlas().editions
	return editions[len(editions)-1]
}
