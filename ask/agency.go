package ask

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Body is a stored agency as names tell it.
type Body struct {
	ID        string   // what it is chosen by: its name, with the source behind an @ where the name alone does not tell
	Name      string   // as questions have it
	Spellings []string // as pages print it, and names that decisions of people tie to it
	Sources   []string // ids of sources
	Via       []string // names of sources, which may publish for several agencies
	Functions []string
}

// AgencyOf says which stored agency a wording means: by its id or name, by its source, by the name without the kind of its place,
// by a part of its name, or by its place and field of work. Where many of them are wanted several are taken together.
func AgencyOf(typed string, stored []Body, many bool) *Answer {
	word := fold(typed)
	if word == "" {
		return refuse(Agency, typed, NoSuchAgency)
	}
	for i, same := range []func(Body) bool{
		func(b Body) bool { return b.ID == typed || b.Name == typed },
		func(b Body) bool { return fold(b.Name) == word || hasFolded(b.Spellings, word) },
		func(b Body) bool { return hasFolded(b.Sources, word) },
		func(b Body) bool { return bare(b.Name) == bare(word) },
		func(b Body) bool { return contains(b, word) },
		fieldAt(word),
	} {
		var found []Meaning
		for _, b := range stored {
			if same(b) {
				found = append(found, Meaning{{Kind: Agency, ID: b.ID, ZH: b.Name}})
			}
		}
		if len(found) == 0 {
			continue
		}
		a := of(Agency, typed, found)
		if many && a.Ambiguous() {
			a.Taken, a.Candidates, a.Note = slices.Concat(found...), nil, WholeList
		}
		a.Exact = i == 0 && a.OK() && a.Note == NoNote
		return a
	}
	if notAgency(word) {
		return refuse(Agency, typed, NotAnAgency)
	}
	return refuse(Agency, typed, NoSuchAgency, sameplace(word, stored)...)
}

func hasFolded(list []string, word string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return fold(s) == word })
}

// shortBody writes bodies as people say them.
var shortBody = strings.NewReplacer("人民政府", "政府", "街道办事处", "街道", "街道办", "街道")

// remark is what stands in brackets behind a name.
var remark = regexp.MustCompile(`\([^()]*\)$`)

// bare is a folded name without what is left out in speech: the kinds of places, 人民 of 人民政府.
func bare(name string) string {
	s := shortBody.Replace(remark.ReplaceAllString(fold(name), ""))
	s = strings.NewReplacer("自治县", "", "自治州", "", "自治旗", "", "自治区", "").Replace(s)
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("省市县区旗州盟镇乡 ", r) {
			return -1
		}
		return r
	}, s)
}

// contains tells whether a word is a part of a name; two characters at least.
func contains(b Body, word string) bool {
	if utf8.RuneCountInString(word) < 2 {
		return false
	}
	for _, name := range append([]string{b.Name}, b.Spellings...) {
		if strings.Contains(fold(name), word) || strings.Contains(shortBody.Replace(fold(name)), shortBody.Replace(word)) || utf8.RuneCountInString(bare(word)) > 2 && strings.Contains(bare(name), bare(word)) {
			return true
		}
	}
	return false
}

// fieldAt divides a wording into a place and a bureau, and returns what has both: 桐坞市教委 is the agency of 桐坞市 for 教育.
func fieldAt(word string) func(Body) bool {
	place, fields := dividedName(word)
	return func(b Body) bool {
		if len(fields) == 0 {
			return false
		}
		at, of := dividedName(fold(b.Name))
		if at == "" || bare(at) != bare(place) {
			return false
		}
		slices.Sort(of)
		return slices.Equal(of, fields)
	}
}

// dividedName divides a name into its place and the fields of work of the longest bureau at its end, sorted.
func dividedName(word string) (place string, fields []string) {
	for at := range word {
		if at < len("中中") {
			continue
		}
		r, ok := read(word[at:], fieldWords())
		if !ok || r.has("province") || r.has("national") {
			continue
		}
		for _, t := range bureau(r) {
			if t.Kind == Function {
				fields = append(fields, t.ID)
			}
		}
		if len(fields) > 0 {
			slices.Sort(fields)
			return word[:at], fields
		}
	}
	return "", nil
}

// sameplace lists the stored agencies of the place that a wording names, and of no other place.
func sameplace(word string, stored []Body) []Meaning {
	place, _ := dividedName(word)
	if place == "" {
		runes := []rune(word)
		for i, r := range runes {
			if i >= 2 && strings.ContainsRune("省市县区旗州盟镇乡", r) {
				place = string(runes[:i+1])
				break
			}
		}
	}
	if utf8.RuneCountInString(bare(place)) < 2 {
		return nil
	}
	var out []Meaning
	for _, b := range stored {
		if strings.HasPrefix(bare(b.Name), bare(place)) {
			out = append(out, Meaning{{Kind: Agency, ID: b.ID, ZH: b.Name}})
		}
	}
	slices.SortFunc(out, func(a, b Meaning) int {
		return cmp.Or(cmp.Compare(len(a[0].ID), len(b[0].ID)), cmp.Compare(a[0].ID, b[0].ID))
	})
	return out
}
