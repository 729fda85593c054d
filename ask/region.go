package ask

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao"
	"nianbao/agency"
)

// How a place was named, in the order in which names count: a full name or path, then a stem, then an abbreviation, then a
// name that is no longer in force.
const (
	byName = iota
	byStem
	byAlias
	byFormer
)

// place is a region that a wording names, with the weakest of the names on its path.
type place struct {
	region agency.Region
	stage  int
}

// everywhere are words that choose no region and no year.
var everywhere = []string{"全国", "各地", "不限", "全部", "所有", "全部地区", "所有地区", "全国各地", "all", "any", "everywhere", "china", "中国"}

// RegionOf says which region a word means. listed tells whether a code that GB/T 2260 does not have stands in the data all the
// same; nil takes such a code as it is.
func RegionOf(typed string, listed func(code string) bool) *Answer {
	word := fold(typed)
	switch {
	case strings.Trim(word, "0123456789") == "" && word != "":
		return regionCode(typed, word, listed)
	case slices.Contains(everywhere, word):
		return &Answer{Kind: Region, Typed: typed, Taken: Meaning{{Kind: Region}}, Exact: true}
	case slices.Contains(notCovered, word):
		return refuse(Region, typed, NotCovered)
	}
	if members := regionsTogether(word); members != nil {
		return refuse(Region, typed, NotInGB2260, members...)
	}
	for _, w := range []string{word, simplest(typed), trimEnds(word, regionTails)} {
		if found := placesNamed(w); len(found) > 0 {
			return regionAnswer(typed, w, found)
		}
	}
	if near, zone := zoneIn(word); zone {
		return refuse(Region, typed, NotInGB2260, near...)
	}
	return refuse(Region, typed, Unknown, nearest(typed, regionNames(), []string{"省", "市", "县", "区", "旗", "州", "自治州", "自治县", "自治区", "地区"})...)
}

// simplest folds without leaving characters that both scripts have: 乾县 is no 干县.
func simplest(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r = narrow(r); r > ' ' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// regionTails say nothing of a region.
var regionTails = []string{"境内", "全境", "省内", "全省", "全市", "全县", "全区", "辖区", "辖内", "范围内", "本级", "地区", "一带", "壮族", "维吾尔", "回族", "的"}

// regionCode takes a code of the list, or the beginning of one.
func regionCode(typed, word string, listed func(string) bool) *Answer {
	a := refuse(Region, typed, Unknown)
	if len(word) < 2 || len(word) > 6 || len(word)%2 == 1 {
		return a
	}
	code := word + strings.Repeat("0", 6-len(word))
	switch r, err := agency.RegionByCode(code); {
	case err == nil && !r.Zone:
		return &Answer{Kind: Region, Typed: typed, Taken: Meaning{regionTerm(code)}, Exact: word == typed}
	case err == nil:
		return refuse(Region, typed, NotInGB2260, Meaning{regionTerm(r.Parent)})
	case listed == nil || listed(word):
		return &Answer{Kind: Region, Typed: typed, Taken: Meaning{{Kind: Region, ID: code}}, Exact: word == typed, Note: Unlisted}
	}
	return a
}

func regionTerm(code string) Term {
	return Term{Kind: Region, ID: code, ZH: agency.RegionFullName(code)}
}

// placesNamed lists the regions that a whole wording names, each inside the one before it: 杭州西湖, 浙江省杭州市西湖区.
func placesNamed(word string) []place {
	if utf8.RuneCountInString(word) > 40 {
		return nil
	}
	if code := abbreviations()[word]; code != nil {
		var out []place
		for _, c := range code {
			if r, err := agency.RegionByCode(c); err == nil {
				out = append(out, place{r, byAlias})
			}
		}
		return out
	}
	var out []place
	var walk func(rest string, within string, stage int)
	walk = func(rest, within string, stage int) {
		for end := range rest + " " {
			if end < len("中中") { // a name has two characters
				continue
			}
			for _, p := range placesCalled(rest[:end]) {
				if within != "" && (p.region.Code == within || !agency.RegionWithin(p.region.Code, within)) {
					continue
				}
				p.stage = max(p.stage, stage)
				if end == len(rest) {
					out = append(out, p)
				} else if p.region.Level != nianbao.County {
					walk(strings.TrimLeft(rest[end:], " /-·的"), p.region.Code, p.stage)
				}
			}
		}
	}
	walk(word, "", byName)
	return out
}

// placesCalled lists the regions of one name, each as it stands today.
func placesCalled(name string) []place {
	var out []place
	add := func(list []agency.Region, stage int) {
		for _, r := range list {
			if r.Zone {
				continue
			}
			s := stage
			if !r.InForce() {
				s = byFormer
			}
			out = append(out, place{r, s})
		}
	}
	add(agency.RegionsNamed(name), byName)
	add(agency.RegionsOfStem(name), byStem)
	for _, code := range formerNames[name] {
		if r, err := agency.RegionByCode(code); err == nil {
			out = append(out, place{r, byFormer})
		}
	}
	return out
}

// regionAnswer picks among the places of the first stage that has any.
func regionAnswer(typed, word string, found []place) *Answer {
	stage := slices.MinFunc(found, func(a, b place) int { return cmp.Compare(a.stage, b.stage) }).stage
	found = slices.DeleteFunc(found, func(p place) bool { return p.stage != stage })
	var all []agency.Region
	former := ""
	for _, p := range found {
		now := []agency.Region{p.region}
		if stage == byFormer && !p.region.InForce() {
			now, former = today(p.region), p.region.Name
		} else if stage == byFormer {
			former = word
		}
		for _, r := range now {
			if !slices.ContainsFunc(all, func(o agency.Region) bool { return o.Code == r.Code }) {
				all = append(all, r)
			}
		}
	}
	if stage == byStem {
		all = meantByStem(all)
	}
	slices.SortFunc(all, func(a, b agency.Region) int { return cmp.Compare(a.Code, b.Code) })
	var meanings []Meaning
	for _, r := range all {
		meanings = append(meanings, Meaning{regionTerm(r.Code)})
	}
	a := of(Region, typed, meanings)
	if a.OK() {
		a.Exact = stage == byName && (word == typed || a.Taken[0].ZH == typed)
		if former != "" {
			if a.Note, a.NoteOn = FormerName, former; strings.HasSuffix(a.Taken[0].ZH, former) {
				a.Note = Abolished
			}
		}
	}
	return a
}

// today lists what a region that is no longer in force has become: the region that has its code now, or those that took its
// place; itself where that is not known.
func today(r agency.Region) []agency.Region {
	if now, err := agency.RegionByCode(r.Code); err == nil && now.InForce() {
		return []agency.Region{now}
	}
	var out []agency.Region
	for _, next := range r.Successors() {
		if next.Code != r.Code || next.Name != r.Name {
			out = append(out, today(next)...)
		}
	}
	if len(out) == 0 {
		return []agency.Region{r}
	}
	return out
}

// meantByStem drops what people do not mean by a stem: a province is meant before the counties that share its stem, and a 市
// before a county inside it (长沙 is the city and not 长沙县). A prefecture and the city inside it are both meant (恩施).
func meantByStem(all []agency.Region) []agency.Region {
	of := func(level nianbao.Level) bool {
		return slices.ContainsFunc(all, func(r agency.Region) bool { return r.Level == level })
	}
	if of(nianbao.Province) {
		return slices.DeleteFunc(all, func(r agency.Region) bool { return r.Level == nianbao.County })
	}
	outside := slices.DeleteFunc(slices.Clone(all), func(r agency.Region) bool {
		return slices.ContainsFunc(all, func(o agency.Region) bool {
			return o.Level == nianbao.City && strings.HasSuffix(o.Name, "市") && o.Code != r.Code && agency.RegionWithin(r.Code, o.Code)
		})
	})
	if len(outside) == 1 {
		return outside
	}
	return all
}

// zoneIn finds a development zone that a wording names, and says where it lies as far as that is known.
func zoneIn(word string) (near []Meaning, zone bool) {
	for _, r := range agency.RegionsNamed(word) {
		if r.Zone {
			return []Meaning{{regionTerm(r.Parent)}}, true
		}
	}
	for _, kind := range []string{"高新技术产业开发区", "经济技术开发区", "经济开发区", "开发区", "高新区", "经开区", "新区", "自贸区", "工业园区", "产业园区", "园区", "示范区", "度假区", "风景区", "保税区", "新城", "功能区"} {
		front, ok := strings.CutSuffix(word, kind)
		if !ok {
			continue
		}
		for n := len(front); n >= len("中中"); n-- {
			if found := placesNamed(front[:n]); utf8.ValidString(front[:n]) && len(found) > 0 {
				a := regionAnswer(front[:n], front[:n], found)
				if near = a.Candidates; a.OK() {
					near = []Meaning{a.Taken}
				}
				break
			}
		}
		return near, true
	}
	return nil, false
}

// regionNames are the names and full paths of all regions in force.
var regionNames = sync.OnceValue(func() []named {
	var out []named
	for _, r := range agency.Regions() {
		if r.InForce() && !r.Zone {
			m := Meaning{regionTerm(r.Code)}
			out = append(out, named{r.Name, m}, named{m[0].ZH, m})
		}
	}
	return out
})

// RegionsOf says which regions a list of words means, as one answer: what is not taken of it is the answer to all.
func RegionsOf(typed string, listed func(code string) bool) *Answer {
	words := Values(Region, typed)
	if len(words) < 2 {
		return RegionOf(typed, listed)
	}
	all := &Answer{Kind: Region, Typed: typed, Exact: true}
	for _, w := range words {
		a := RegionOf(w, listed)
		if !a.OK() {
			return a
		}
		all.Taken, all.Exact = append(all.Taken, a.Taken...), all.Exact && a.Exact
	}
	return all
}
