package agency

import (
	"nianbao"
	"slices"
	"strings"
)

// branch reads 公安局滨江区分局 inside a city: the branch works in the district and belongs to the city's bureau.
func (b *body) branch(p place, r Region, h Hints) bool {
	m := branchName.FindStringSubmatch(p.rest)
	if m == nil {
		if s, ok := strings.CutSuffix(p.rest, "分局"); ok && r.Level == nianbao.County && startsWithFunction(s) {
			b.kind, b.level, b.region = KindBranch, nianbao.County, r.Code
			b.reasons = append(b.reasons, "a branch, named for its county")
			return true
		}
		return false
	}
	b.kind, b.above = KindBranch, agencyPlaceName(r)+m[1]
	child := childNamed(m[2], r, h)
	if child < 0 {
		b.open = append(b.open, "level, region: "+m[2]+" is no county of "+r.Name+" in the list")
		return true
	}
	b.level, b.region = nianbao.County, regionAtlas().regions[child].Code
	b.reasons = append(b.reasons, "a branch in "+regionAtlas().regions[child].Name)
	return true
}

// childStem reads a county named without its kind before a bureau of the city: 内江市|隆昌|生态环境局.
func (b *body) childStem(p place, r Region, h Hints) bool {
	if r.Level != nianbao.City {
		return false
	}
	for i, c := range regionAtlas().regions {
		rest, ok := strings.CutPrefix(p.rest, c.Stem())
		if !ok || c.Level != nianbao.County || c.Parent != r.Code || len(c.Stem()) < 6 || !startsWithFunction(rest) {
			continue
		}
		if child := childNamed(c.Stem(), r, h); child >= 0 {
			i = child
		}
		b.kind, b.level, b.region = KindBranch, nianbao.County, regionAtlas().regions[i].Code
		b.reasons = append(b.reasons, c.Stem()+" is a county of "+r.Name)
		return true
	}
	return false
}

// childNamed returns the one county of r with that name or stem in the year, -1 when none or several.
func childNamed(name string, r Region, h Hints) int {
	var ids []int
	for i, c := range regionAtlas().regions {
		if c.Level == nianbao.County && c.Parent == r.Code && (c.Name == name || c.Stem() == name) {
			ids = append(ids, i)
		}
	}
	if h.Year > 0 && len(ids) > 1 {
		ids = slices.DeleteFunc(ids, func(i int) bool { return !regionAtlas().regions[i].possibleIn(h.Year) })
	}
	ids = foldRenumbered(ids, h.Year)
	if len(ids) > 1 { // 隆昌县 became 隆昌市: the one in force
		ids = slices.DeleteFunc(ids, func(i int) bool { return !regionAtlas().regions[i].InForce() })
	}
	if len(ids) != 1 {
		return -1
	}
	return ids[0]
}

// agencyPlaceName is how agencies of a region begin their names: the plain name, with the city or municipality before
// districts and before county names that more than one place has.
func agencyPlaceName(r Region) string {
	if r.Level != nianbao.County || r.Parent == "" {
		return r.Name
	}
	shared := slices.ContainsFunc(RegionsNamed(r.Name), func(o Region) bool {
		return o.Name == r.Name && len(foldRenumbered([]int{regionAtlas().place(o), regionAtlas().place(r)}, 0)) > 1
	})
	if !isDistrict(r) && !shared {
		return r.Name
	}
	up, err := RegionByCode(r.Parent)
	if err != nil {
		return r.Name
	}
	return up.Name + r.Name
}

// isDistrict tells the districts of a city from what is only called so: 六枝特区 and 神农架林区 have names of their own.
func isDistrict(r Region) bool {
	return strings.HasSuffix(r.Name, "区") && !strings.HasSuffix(r.Name, "特区") && (r.Parent[2:] != "0000" || isMunicipality(r.Parent))
}

// isMunicipality tells 北京, 天津, 上海 and 重庆, whose districts have no city above.
func isMunicipality(province string) bool {
	r, err := RegionByCode(province)
	return err == nil && strings.HasSuffix(r.Name, "市")
}

// place returns where r stands in the list, -1 when it does not.
func (a *atlas) place(r Region) int {
	for _, i := range a.byCode[r.Code] {
		if a.regions[i].Name == r.Name {
			return i
		}
	}
	return -1
}

// nameParent sets the canonical name and the body above.
func (id *Identity) nameParent(p place, b body) {
	if b.above != "" {
		id.Parent = b.above
		return
	}
	if p.region < 0 || b.region == "" || b.kind == KindBranch {
		return
	}
	r := regionAtlas().regions[p.region]
	if b.kind != KindVertical {
		id.Name = agencyPlaceName(r) + b.rest
	}
	switch b.kind {
	case KindGovernment:
		id.Parent = "国务院"
		if up, err := RegionByCode(r.Parent); err == nil {
			id.Parent = agencyPlaceName(up) + governmentOf(up)
		}
	case KindVertical:
		id.open("parent: led from above, not by the government of %s", r.Name)
	default:
		id.Parent = agencyPlaceName(r) + governmentOf(r)
	}
}
