package agency

import (
	"cmp"
	"fmt"
	"nianbao"
	"slices"
	"strings"
)

// place is what the front of a name says about where.
type place struct {
	region  int    // in the list of regions; -1 when not settled
	rest    string // what follows the place
	within  string // smallest region that is sure
	tied    []int  // regions that fit equally
	stem    bool   // the place was said by its stem only (广东海事局)
	reasons []string
}

// reading is one way to read the front of a name as regions, each inside the one before.
type reading struct {
	region int
	used   int // bytes of the name
	stem   bool
}

// readPlace reads the regions at the front of a name. The reading that explains most of the name counts; where several
// regions fit it equally, the hints choose, and else the place stays open.
func readPlace(name string, h Hints) place {
	p := place{region: -1, rest: name}
	all := readings(name, -1, 0)
	if len(all) == 0 {
		return p.stated(h)
	}
	all = longest(all)
	p.rest, p.stem = name[all[0].used:], all[0].stem
	var ids []int
	for _, r := range all {
		ids = append(ids, r.region)
	}
	said := name[:all[0].used]
	ids, p.reasons = chooseRegion(ids, said, h)
	if len(ids) != 1 {
		p.tied = ids
		p.within = commonRegion(ids)
		return p
	}
	r := regionAtlas().regions[ids[0]]
	p.within = r.Code
	if !p.stem {
		p.region = ids[0]
		p.reasons = append(p.reasons, fmt.Sprintf("%s is %s %s", said, r.Code, r.Name))
	}
	return p
}

// stated places a name without any region where the source says.
func (p place) stated(h Hints) place {
	a := regionAtlas()
	if ids := a.byCode[h.Region]; h.Region != "" && len(ids) > 0 && startsWithFunction(p.rest) {
		p.region, p.within = ids[len(ids)-1], h.Region
		p.reasons = append(p.reasons, "the name has no place; the source states "+h.Region)
	}
	return p
}

// readings lists every way to read regions at name[used:], inside the region parent (-1: anywhere). Text that a stem
// would end in is a reading only where the text after it makes the stem a place.
func readings(name string, parent, used int) []reading {
	a := regionAtlas()
	var out []reading
	rest := name[used:]
	n := 0
	for at := range rest {
		n++
		if n < 3 {
			continue
		}
		if n > a.longest+1 {
			return out
		}
		out = append(out, readingsTo(name, parent, used, used+at)...)
	}
	return append(out, readingsTo(name, parent, used, len(name))...)
}

func readingsTo(name string, parent, used, end int) []reading {
	a := regionAtlas()
	var out []reading
	for _, n := range a.byName[name[used:end]] {
		if parent >= 0 && !a.inside(n.region, parent) {
			continue
		}
		if n.kind != stemName || stemStands(name[end:]) {
			out = append(out, reading{n.region, end, n.kind == stemName})
		}
		out = append(out, readings(name, n.region, end)...)
	}
	return out
}

// inside tells whether region i lies below region k, by the parents that the list gives.
func (a *atlas) inside(i, k int) bool {
	outer := a.regions[k]
	if outer.Zone || outer.Level == nianbao.County {
		return false
	}
	for code := a.regions[i].Parent; code != ""; {
		if code == outer.Code {
			return true
		}
		ids := a.byCode[code]
		if len(ids) == 0 {
			return false
		}
		code = a.regions[ids[len(ids)-1]].Parent
	}
	return false
}

// stemStands tells whether a province or city named without its kind is one for certain, by what follows:
// 赣州|经开区, 湖北|调查总队, 衡阳|某县. A stem alone may be a street or a park (鞍山道, 中山陵).
func stemStands(rest string) bool {
	for _, s := range []string{"经开区", "高新区", "经济技术开发区", "经济开发区", "高新技术", "调查总队", "调查队", "海事局", "某县", "某市", "某区"} {
		if strings.HasPrefix(rest, s) {
			return true
		}
	}
	return false
}

func longest(all []reading) []reading {
	most := slices.MaxFunc(all, func(x, y reading) int { return cmp.Compare(x.used, y.used) }).used
	var out []reading
	for _, r := range all {
		if r.used == most && !slices.ContainsFunc(out, func(o reading) bool { return o.region == r.region }) {
			out = append(out, r)
		}
	}
	return out
}

// chooseRegion narrows regions that one name fits: by year, by the source's region, by the province of the host, and by
// folding the codes that one place had over time.
func chooseRegion(ids []int, said string, h Hints) (left []int, reasons []string) {
	left = ids
	narrow := func(why string, keep func(Region) bool) {
		if len(left) < 2 {
			return
		}
		var kept []int
		for _, i := range left {
			if keep(regionAtlas().regions[i]) {
				kept = append(kept, i)
			}
		}
		if len(kept) > 0 && len(kept) < len(left) {
			reasons = append(reasons, fmt.Sprintf("%d regions are called %s; %s leaves %d", len(left), said, why, len(kept)))
			left = kept
		}
	}
	if h.Region != "" {
		narrow("the source's region "+h.Region, func(r Region) bool { return RegionWithin(r.Code, h.Region) || RegionWithin(h.Region, r.Code) })
	}
	if code := HostProvince(h.Host); code != "" {
		narrow("the host's province "+code, func(r Region) bool { return r.Code[:2] == code[:2] })
	}
	if h.Year > 0 {
		narrow(fmt.Sprintf("the year %d", h.Year), func(r Region) bool { return r.possibleIn(h.Year) })
	}
	return foldRenumbered(left, h.Year), reasons
}

// foldRenumbered joins the codes that one place had one after the other: a county or city of one full name in one
// province, a district of one full name in one city. The code of the year counts, else the newest.
func foldRenumbered(ids []int, year int) []int {
	if len(ids) < 2 {
		return ids
	}
	regions := pick(regionAtlas().regions, ids)
	for _, r := range regions[1:] {
		digits := 2
		if strings.HasSuffix(r.Name, "区") {
			digits = 4
		}
		if r.Name != regions[0].Name || r.Code[:digits] != regions[0].Code[:digits] {
			return ids
		}
	}
	best := 0
	for i, r := range regions {
		b := regions[best]
		sure, known := year > 0 && r.certainIn(year), year > 0 && b.certainIn(year)
		if sure && !known || sure == known && cmp.Or(r.To, "9999") > cmp.Or(b.To, "9999") {
			best = i
		}
	}
	return ids[best : best+1]
}

// commonRegion returns the smallest region that holds all.
func commonRegion(ids []int) string {
	if len(ids) == 0 {
		return ""
	}
	path := RegionPath(regionAtlas().regions[ids[0]].Code)
	for _, i := range ids[1:] {
		other := RegionPath(regionAtlas().regions[i].Code)
		n := 0
		for n < len(path) && n < len(other) && path[n] == other[n] {
			n++
		}
		path = path[:n]
	}
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}

// provinceHosts are the labels before gov.cn under which the provinces' own portals stand.
var provinceHosts = map[string]string{
	"beijing": "110000", "tj": "120000", "hebei": "130000", "shanxi": "140000", "nmg": "150000", "ln": "210000", "jl": "220000", "hlj": "230000",
	"shanghai": "310000", "jiangsu": "320000", "zj": "330000", "ah": "340000", "fujian": "350000", "jiangxi": "360000", "shandong": "370000",
	"henan": "410000", "hubei": "420000", "hunan": "430000", "gd": "440000", "gxzf": "450000", "hainan": "460000", "cq": "500000", "sc": "510000",
	"guizhou": "520000", "yn": "530000", "xizang": "540000", "shaanxi": "610000", "gansu": "620000", "qinghai": "630000", "nx": "640000", "xinjiang": "650000",
}

// HostProvince returns the code of the province whose government portal a host is or stands under, "" when that is
// not sure. Of other hosts nothing is concluded: reports are found on thousands of borrowed domains.
func HostProvince(host string) string {
	labels := strings.Split(strings.ToLower(host), ".")
	if n := len(labels); n >= 3 && labels[n-1] == "cn" && labels[n-2] == "gov" {
		return provinceHosts[labels[n-3]]
	}
	return ""
}
