package agency

import (
	"nianbao"
	"regexp"
	"slices"
	"strings"
)

// body is what the rest of a name, after its place, says the agency is.
type body struct {
	kind    Kind
	level   nianbao.Level
	region  string // code; "" when open
	zone    string
	rest    string // of the canonical name
	above   string // the bureau that a branch belongs to, canonical
	reasons []string
	open    []string
}

var (
	townshipEnd = regexp.MustCompile(`^(.{1,14}?)(街道办事处|街道办|街道|镇|乡|苏木)((人民)?政府)?(办公室|党政办)?$`)
	bureauName  = regexp.MustCompile(`局|委员会|委$|中心|厅|院|馆|队|公司|学校`)
	officeEnd   = regexp.MustCompile(`^.{2,3}办事处$`)
	branchName  = regexp.MustCompile(`^(.{2,10}局)(.{2,8}?)分局$`)
	townPlace   = regexp.MustCompile(`^.{2,8}?(自治县|县|区|市|旗)`) // 杜市镇 is a town, not a city
	placeLike   = regexp.MustCompile(`^.{1,8}?(自治县|县|区|市|旗|州|盟)`)
	countyLike  = regexp.MustCompile(`^[^某]{1,10}?(自治县|县|自治旗|旗)(.*)$`)
	governments = regexp.MustCompile(`^((人民)?政府|行政公署|行署)$`)
	offices     = regexp.MustCompile(`^(人民)?政府(办公室|办公厅|办)$`)
)

// notPlaces are words in agency names that look like the kind of a place, to be taken out before looking for one.
var notPlaces = strings.NewReplacer("市场", "", "城市", "", "市政", "", "市容", "", "社区", "", "区域", "", "区划", "", "城区管理", "", "县域", "", "自治州府", "")

// zoneWords tell a development zone in a name.
var zoneWords = strings.Fields("开发区 高新区 经开区 高新技术产业 新区 新城 园区 产业园 风景区 风景名胜区 示范区 合作区 度假区 保税区 管理区 试验区 自贸区 自贸试验 片区 旅游区 生态区 物流区")

// vertical are the words of agencies led from above; whole tells whether their districts follow the regions.
var vertical = []struct {
	word  string
	whole bool
}{{"海关", false}, {"海事局", false}, {"税务局", true}, {"国税", true}, {"地税", true}, {"气象", true}, {"邮政管理局", true}, {"调查总队", true}, {"调查队", true}, {"消防救援", true}}

// describeBody reads the rest of a name against its place.
func describeBody(p place, h Hints) body {
	b := body{rest: p.rest}
	if m := townshipEnd.FindStringSubmatch(p.rest); m != nil && !bureauName.MatchString(m[1]) {
		b.township(p, m)
		return b
	}
	for _, v := range vertical {
		if strings.Contains(p.rest, v.word) {
			return b.verticalBody(p, v.word, v.whole)
		}
	}
	if p.region < 0 {
		return b.placeless(p, h)
	}
	r := regionAtlas().regions[p.region]
	switch {
	case r.Zone:
		b.kind, b.zone = KindZone, r.Code
		b.open = append(b.open, "level, region: "+r.Name+" is a development zone, which GB/T 2260 does not have")
	case b.branch(p, r, h) || b.childStem(p, r, h):
	case namesZone(p.rest):
		b.kind = KindZone
		b.open = append(b.open, "level, region: the name goes on to a development zone that the list does not have")
	case officeEnd.MatchString(p.rest) && r.Level == nianbao.County && !strings.HasPrefix(p.rest, "驻"):
		b.kind, b.level, b.region = KindTownship, nianbao.Township, r.Code
	case strings.HasSuffix(p.rest, "办事处"):
		b.open = append(b.open, "level: an office of unknown rank")
	case goesOn(p.rest):
		b.open = append(b.open, "level, region: the name goes on to a place that "+r.Name+" does not have in the list")
	default:
		b.ofRegion(r)
	}
	return b
}

func namesZone(rest string) bool {
	return slices.ContainsFunc(zoneWords, func(w string) bool { return strings.Contains(rest, w) })
}

// goesOn tells whether another place stands in the rest of a name: 某县信访局, 东湖风景区管委会.
func goesOn(rest string) bool {
	return namesZone(rest) || placeLike.MatchString(notPlaces.Replace(rest))
}

// ofRegion is the plain case: the government of a region, its office, or one of its departments.
func (b *body) ofRegion(r Region) {
	b.level, b.region = r.Level, r.Code
	switch {
	case b.rest == "":
		b.kind, b.rest = KindGovernment, governmentOf(r)
		b.reasons = append(b.reasons, "a region alone stands for its government")
	case governments.MatchString(b.rest):
		b.kind, b.rest = KindGovernment, governmentOf(r)
	case offices.MatchString(b.rest):
		b.kind = KindOffice
		if strings.HasSuffix(b.rest, "办") {
			b.rest = "人民政府办公室"
		}
		b.rest = "人民" + strings.TrimPrefix(b.rest, "人民")
	default:
		b.kind = KindDepartment
	}
}

// governmentOf is what the government of a region calls itself: leagues and prefectures have an office of the province.
func governmentOf(r Region) string {
	if strings.HasSuffix(r.Name, "盟") || strings.HasSuffix(r.Name, "地区") {
		return "行政公署"
	}
	return "人民政府"
}

// township reads 镇, 乡, 苏木 and 街道, which GB/T 2260 does not list: they are placed in their county.
func (b *body) township(p place, m []string) {
	b.kind, b.level = KindTownship, nianbao.Township
	b.reasons = append(b.reasons, "the name ends in "+m[2]+m[3])
	switch {
	case m[5] != "":
	case strings.HasPrefix(m[2], "街道"):
		b.rest = m[1] + "街道办事处"
	default:
		b.rest = m[1] + m[2] + "人民政府"
	}
	if p.region < 0 {
		b.open = append(b.open, "region: "+p.openPlace())
		return
	}
	r := regionAtlas().regions[p.region]
	switch {
	case r.Zone:
		b.zone = r.Code
		b.open = append(b.open, "region: "+r.Name+" is a development zone, which GB/T 2260 does not have")
	case townPlace.MatchString(notPlaces.Replace(m[1])):
		b.open = append(b.open, "region: the name goes on to a place that "+r.Name+" does not have in the list")
	case r.Level == nianbao.County || r.Level == nianbao.City && !regionAtlas().hasCounties(r.Code):
		b.region = r.Code
	default:
		b.open = append(b.open, "region: the name does not say which county of "+r.Name)
	}
}

// hasCounties tells whether a city has counties; four cities have townships right below them (东莞, 中山, 儋州, 嘉峪关).
func (a *atlas) hasCounties(city string) bool {
	return slices.ContainsFunc(a.regions, func(r Region) bool { return r.Parent == city && r.Level == nianbao.County })
}

func (b body) verticalBody(p place, word string, whole bool) body {
	b.kind = KindVertical
	switch {
	case !whole:
		b.open = append(b.open, "level, region: the district of a "+word+" need not follow the regions")
	case goesOn(p.rest):
		b.open = append(b.open, "level, region: the name goes on to a place that the list does not have")
	case p.region < 0 && p.stem && len(p.tied) == 0 && p.within != "":
		r, err := RegionByCode(p.within)
		if err != nil {
			b.open = append(b.open, "level, region: "+err.Error())
			break
		}
		b.level, b.region = r.Level, r.Code
		b.reasons = append(b.reasons, r.Name+" is named without its kind")
	case p.region < 0:
		b.open = append(b.open, "level, region: "+p.openPlace())
	default:
		r := regionAtlas().regions[p.region]
		if r.Zone {
			b.zone = r.Code
			b.open = append(b.open, "level, region: "+r.Name+" is a development zone, which GB/T 2260 does not have")
			break
		}
		b.level, b.region = r.Level, r.Code
	}
	return b
}

// placeless is a name whose region is open; 县 and 旗 still tell the level.
func (b body) placeless(p place, h Hints) body {
	b.open = append(b.open, "region: "+p.openPlace())
	m := countyLike.FindStringSubmatch(p.rest)
	switch {
	case len(p.tied) > 0 && b.levelOfTied(p):
	case p.within == "" && m != nil && (m[2] == "" || startsWithFunction(m[2])):
		b.kind, b.level = KindDepartment, nianbao.County
		if m[2] == "" || governments.MatchString(m[2]) {
			b.kind = KindGovernment
		}
		b.reasons = append(b.reasons, m[1]+" is a county, though not one of the list")
	case h.Level != "" && p.within == "" && len(p.tied) == 0:
		b.level = h.Level
		b.reasons = append(b.reasons, "the source states the level")
	default:
		b.open = append(b.open, "level: the name has no place that tells it")
	}
	return b
}

// levelOfTied takes the level that all regions of one name share: whichever 鼓楼区 it is, it is a county-level one.
func (b *body) levelOfTied(p place) bool {
	a := regionAtlas()
	first := a.regions[p.tied[0]]
	for _, i := range p.tied {
		if a.regions[i].Level != first.Level {
			return false
		}
	}
	if first.Zone || goesOn(p.rest) {
		return false
	}
	var plain body
	plain.rest = p.rest
	plain.ofRegion(first)
	b.kind, b.level = plain.kind, plain.level
	b.reasons = append(b.reasons, "every region of that name is of one level")
	return true
}

// openPlace says why the place is open.
func (p place) openPlace() string {
	switch {
	case len(p.tied) == 0 && p.stem:
		return "only the stem of " + RegionFullName(p.within) + " stands in the name"
	case len(p.tied) == 0:
		return "the name begins with no region of the list"
	}
	var where []string
	for i, r := range pick(regionAtlas().regions, p.tied) {
		if i == 4 {
			where = append(where, "…")
			break
		}
		where = append(where, r.Code+" "+RegionFullName(r.Code))
	}
	return "several regions have that name: " + strings.Join(where, ", ")
}
