package agency

import (
	"nianbao"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// nameKind says how a name stands for a region.
type nameKind int

const (
	fullName  nameKind = iota // as the list has it
	shortName                 // the nationality left out (巍山县), or an established abbreviation (科右中旗)
	stemName                  // without 省, 市, 区: 天水, 广东; says a region only together with what follows
)

// regionName is one way to write a region.
type regionName struct {
	region int // place in the list of regions
	kind   nameKind
}

// nationalities are the words for peoples in the names of autonomous regions, longest first where one holds another.
var nationalities = strings.Fields("蒙古族 蒙古 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 " +
	"佤族 畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 阿昌族 普米族 塔吉克 怒族 鄂温克族 保安族 裕固族 独龙族 各族")

// autonomous are the endings of autonomous regions with what is left of them in speech.
var autonomous = []struct{ ending, plain, half string }{
	{"自治州", "州", "自治州"}, {"自治县", "县", "自治县"}, {"自治旗", "旗", "自治旗"},
}

func (a *atlas) index(aliases [][]string) {
	for i, r := range a.regions {
		a.name(r.Name, i, fullName)
		for _, s := range shortForms(r.Name) {
			a.name(s, i, shortName)
		}
		for _, s := range stemForms(r) {
			a.name(s, i, stemName)
		}
		if r.Zone {
			a.name(zoneForm(r.Name), i, shortName)
		}
	}
	for _, row := range aliases {
		for _, i := range a.byCode[row[1]] {
			a.name(row[0], i, shortName)
		}
	}
}

func (a *atlas) name(name string, region int, kind nameKind) {
	if slices.ContainsFunc(a.byName[name], func(n regionName) bool { return n.region == region }) {
		return
	}
	a.byName[name] = append(a.byName[name], regionName{region, kind})
	a.longest = max(a.longest, utf8.RuneCountInString(name))
}

// shortForms drops the nationalities of an autonomous region: 巍山彝族回族自治县 is 巍山县 and 巍山自治县.
func shortForms(name string) []string {
	for _, a := range autonomous {
		stem, ok := strings.CutSuffix(name, a.ending)
		if !ok {
			continue
		}
		for again := true; again; {
			again = false
			for _, n := range nationalities {
				if s, cut := strings.CutSuffix(stem, n); cut && utf8.RuneCountInString(s) >= 2 {
					stem, again = s, true
				}
			}
		}
		return []string{stem + a.plain, stem + a.half}
	}
	return nil
}

// stemForms are the names of provinces and cities without their kind.
func stemForms(r Region) []string {
	if r.Zone || r.Level == nianbao.County {
		return nil
	}
	if short := shortForms(r.Name); short != nil {
		return []string{strings.TrimSuffix(short[0], "州")}
	}
	for _, kind := range []string{"壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "地区", "省", "市", "盟"} {
		if s, ok := strings.CutSuffix(r.Name, kind); ok && utf8.RuneCountInString(s) >= 2 {
			return []string{s}
		}
	}
	return nil
}

// zoneForm is the usual short name of a zone: 郑州高新技术产业开发区 is 郑州高新区.
func zoneForm(name string) string {
	for _, kind := range []struct{ long, short string }{{"高新技术产业开发区", "高新区"}, {"经济技术开发区", "经开区"}, {"经济开发区", "经开区"}} {
		if s, ok := strings.CutSuffix(name, kind.long); ok {
			return s + kind.short
		}
	}
	return name
}

// RegionsNamed returns the regions that the name is the full or a short name of, in any edition.
func RegionsNamed(name string) []Region {
	a := regionAtlas()
	var out []Region
	for _, n := range a.byName[name] {
		if n.kind != stemName {
			out = append(out, a.regions[n.region])
		}
	}
	return out
}

// Stem returns the name without its kind, for places whose kind changed: 沙湾县 and 沙湾市 share 沙湾.
func (r Region) Stem() string {
	for _, kind := range []string{"地区", "自治县", "自治旗", "自治州", "自治区", "省", "市", "县", "区", "旗", "盟"} {
		if s, ok := strings.CutSuffix(r.Name, kind); ok && utf8.RuneCountInString(s) >= 2 {
			return s
		}
	}
	return r.Name
}

var regionStems = sync.OnceValue(func() map[string][]Region {
	out := make(map[string][]Region)
	for _, r := range regionAtlas().regions {
		if r.Zone {
			continue
		}
		stems := stemForms(r)
		if r.Level == nianbao.County {
			stems = []string{r.plainStem()}
		}
		for _, s := range stems {
			if s != r.Name && utf8.RuneCountInString(s) >= 2 {
				out[s] = append(out[s], r)
			}
		}
	}
	return out
})

// plainStem is the stem of a county, nationalities left out: 巍山 of 巍山彝族回族自治县, 浦东 of 浦东新区.
func (r Region) plainStem() string {
	if short := shortForms(r.Name); short != nil {
		return strings.TrimRight(short[0], "县旗")
	}
	for _, kind := range []string{"新区", "林区", "特区"} {
		if s, ok := strings.CutSuffix(r.Name, kind); ok && utf8.RuneCountInString(s) >= 2 {
			return s
		}
	}
	return r.Stem()
}

// RegionsOfStem returns the regions that people mean by a name without its kind, in any edition: 杭州, 延边, 昆山.
func RegionsOfStem(stem string) []Region { return regionStems()[stem] }
