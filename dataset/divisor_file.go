package dataset

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"nianbao"
	"nianbao/ask"
	"nianbao/zhtext"
)

// divisorColumns are the columns of a file of divisors, with the headings that name them.
var divisorColumns = map[string][]string{
	"region": {"region", "地区", "区域", "行政区", "区划", "区划代码", "行政区划", "行政区划代码", "地区代码"},
	"agency": {"agency", "机关", "机关名称", "机构", "部门"},
	"year":   {"year", "年度", "年份", "年"},
	"value":  {"value", "数值", "值", "数量"},
	"unit":   {"unit", "单位", "计量单位"},
	"source": {"source", "来源", "资料来源", "出处", "comment", "note", "备注", "说明"},
}

// mostFaults are named; the others are counted.
const mostFaults = 8

// lineFaults gathers what is wrong with the lines of a file.
type lineFaults struct {
	file  string
	words []string
}

func (f *lineFaults) add(line int, words string) {
	f.words = append(f.words, fmt.Sprintf("line %d: %s", line, words))
}

func (f *lineFaults) err() error {
	if len(f.words) == 0 {
		return nil
	}
	words := strings.Join(f.words[:min(len(f.words), mostFaults)], "; ")
	if more := len(f.words) - mostFaults; more > 0 {
		words += fmt.Sprintf("; and %d more", more)
	}
	return &QueryError{"per", f.file, words}
}

// ReadDivisors reads a file of divisors: a header, then a line for each region or agency and year, with the number and the name of its unit;
// in UTF-8 or GB18030, parted by commas, semicolons or tabs, headings in Chinese or English. Lines that begin with # are remarks: those above
// the header say where the numbers come from. name is what the file is called.
func ReadDivisors(name string, body []byte) (*Divisors, error) {
	decoded := zhtext.Decode(body, "text/csv")
	if decoded.Bad > 0 || strings.ContainsRune(decoded.Text, 0) {
		return nil, &QueryError{"per", name, "not a text file in UTF-8 or GB18030; a spreadsheet is to be saved as CSV"}
	}
	v := &Divisors{File: name}
	in := csv.NewReader(strings.NewReader(v.remarks(decoded.Text)))
	in.Comma, in.FieldsPerRecord, in.TrimLeadingSpace = separatorOf(decoded.Text), -1, true
	header, err := in.Read()
	if err != nil {
		return nil, &QueryError{"per", name, "empty, or no table: want a header like region,year,value,unit; " + err.Error()}
	}
	columns, err := columnsOf(name, header)
	if err != nil {
		return nil, err
	}
	faults := &lineFaults{file: name}
	for {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			faults.words = append(faults.words, err.Error()) // which begins with the line
			break
		}
		if strings.TrimSpace(strings.Join(record, "")) != "" {
			number, _ := in.FieldPos(0)
			v.add(faults, number, columns, record)
		}
	}
	if err := faults.err(); err != nil {
		return nil, err
	}
	if len(v.lines) == 0 {
		return nil, &QueryError{"per", name, "no line below the header"}
	}
	return v, v.settle()
}

// remarks takes the remarks above the header for sources, and leaves their lines empty, so that the others keep their numbers.
func (v *Divisors) remarks(text string) string {
	lines := strings.Split(text, "\n")
	above := true
	for i, line := range lines {
		remark, is := strings.CutPrefix(strings.TrimSpace(line), "#")
		if is {
			lines[i] = ""
			if remark = strings.TrimSpace(remark); above && remark != "" {
				v.Sources = append(v.Sources, remark)
			}
		} else if strings.TrimSpace(line) != "" {
			above = false
		}
	}
	return strings.Join(lines, "\n")
}

// separatorOf is what parts the fields of the header.
func separatorOf(text string) rune {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		for _, r := range "\t;" {
			if strings.ContainsRune(line, r) {
				return r
			}
		}
		break
	}
	return ','
}

// columnsOf names the columns by the header.
func columnsOf(file string, header []string) ([]string, error) {
	var columns []string
	for _, heading := range header {
		heading = strings.ToLower(zhtext.Simplify(strings.TrimSpace(heading)))
		column := ""
		for _, name := range slices.Sorted(maps.Keys(divisorColumns)) {
			if slices.Contains(divisorColumns[name], heading) {
				column = name
			}
		}
		switch {
		case column == "":
			return nil, &QueryError{"per", file, fmt.Sprintf("unknown column %q: want region or agency, year, value, unit and, if known, source; or 地区, 机关, 年度, 数值, 单位, 来源", heading)}
		case slices.Contains(columns, column):
			return nil, &QueryError{"per", file, fmt.Sprintf("column %q: there are two of %s", heading, column)}
		}
		columns = append(columns, column)
	}
	for _, want := range []string{"year", "value", "unit"} {
		if !slices.Contains(columns, want) {
			return nil, &QueryError{"per", file, fmt.Sprintf("column %s is missing (%s)", want, divisorColumns[want][1])}
		}
	}
	if !slices.Contains(columns, "region") && !slices.Contains(columns, "agency") {
		return nil, &QueryError{"per", file, "column region (地区) or agency (机关) is missing"}
	}
	return columns, nil
}

var (
	grouped = regexp.MustCompile(`^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)
	plainly = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$`)
	aYear   = regexp.MustCompile(`^((?:19|20)[0-9]{2})(?:年|年度)?$`)
)

// add reads one line.
func (v *Divisors) add(faults *lineFaults, number int, columns, record []string) {
	if len(record) != len(columns) {
		faults.add(number, fmt.Sprintf("%d fields, the header has %d", len(record), len(columns)))
		return
	}
	l := divisorLine{number: number}
	before := len(faults.words)
	for i, value := range record {
		value = strings.TrimSpace(value)
		switch columns[i] {
		case "region":
			l.region = value
		case "agency":
			l.agency = value
		case "source":
			l.source = value
		case "unit":
			v.unit(faults, number, value)
		case "year":
			m := aYear.FindStringSubmatch(value)
			if m == nil {
				faults.add(number, fmt.Sprintf("year %q: want one like 2022", value))
				continue
			}
			l.year, _ = strconv.Atoi(m[1])
		case "value":
			if grouped.MatchString(value) {
				value = strings.ReplaceAll(value, ",", "")
			}
			n, err := nianbao.ParseAmount(value)
			if err != nil || !plainly.MatchString(value) || n <= 0 {
				faults.add(number, fmt.Sprintf("value %q: want a number above zero of at most 15 digits, 10 before the point; leave the line out where it is not known", value))
			}
			l.value = n
		}
	}
	if l.source != "" && !slices.Contains(v.Sources, l.source) {
		v.Sources = append(v.Sources, l.source)
	}
	if (l.region == "") == (l.agency == "") {
		faults.add(number, "want either a region or an agency")
	}
	if len(faults.words) == before {
		v.lines = append(v.lines, l)
	}
}

// unit wants one name of a unit throughout, without a number: whether 10000 in it belongs to the value or to the rate nobody could tell.
func (v *Divisors) unit(faults *lineFaults, number int, word string) {
	switch {
	case word == "":
		faults.add(number, "unit: empty; name what is counted, like 人 or inhabitants")
	case strings.IndexFunc(word, unicode.IsDigit) >= 0:
		faults.add(number, fmt.Sprintf("unit %q: name what is counted without a number, like 人, 万人 or inhabitants", word))
	case len([]rune(word)) > 20 || strings.IndexFunc(word, unicode.IsControl) >= 0:
		faults.add(number, fmt.Sprintf("unit %q: a name of at most 20 characters is wanted", word))
	case v.Unit == "":
		v.Unit = word
	case v.Unit != word:
		faults.add(number, fmt.Sprintf("unit %q: above it is %q; one file has one unit", word, v.Unit))
	}
}

// multiples are the words of numbers before a unit, as in 万人.
var multiples = map[rune]int64{'百': 100, '千': 1000, '万': 10_000, '亿': 100_000_000}

// mostPeople is beyond the inhabitants of any region: a number above it counts ones that are taken for ten thousands.
const mostPeople = 1_500_000_000

// settle says for how many the quotients are given: the greatest of 10,000, 100 and 1 that half of the numbers reach. A unit that is a multiple
// itself, like 万人, is the one.
func (v *Divisors) settle() error {
	v.Per = 1
	if times := multiples[[]rune(v.Unit)[0]]; times != 0 {
		faults := &lineFaults{file: v.File}
		for _, l := range v.lines {
			if l.value.Int() > mostPeople/times {
				faults.add(l.number, fmt.Sprintf("value %s in %s: more than there are in the world's largest country; is it counted in ones?", l.value, v.Unit))
			}
		}
		return faults.err()
	}
	var values []nianbao.Amount
	for _, l := range v.lines {
		values = append(values, l.value)
	}
	slices.Sort(values)
	for _, per := range []int64{10_000, 100} {
		if v.Per == 1 && values[len(values)/2] >= nianbao.Whole(per) {
			v.Per = per
		}
	}
	return nil
}

// unitOf is the unit of a quotient: 件/万人, 件 per 10,000 inhabitants.
func (v *Divisors) unitOf(count string) string {
	if strings.IndexFunc(v.Unit, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0 {
		return count + "/" + map[int64]string{1: "", 100: "百", 10_000: "万"}[v.Per] + v.Unit
	}
	return count + " per " + map[int64]string{1: "", 100: "100 ", 10_000: "10,000 "}[v.Per] + v.Unit
}

// nearestWords names what is like a name; "" where nothing is.
func nearestWords(word string, known map[string][]Publisher) string {
	near := ask.Near(word, slices.Sorted(maps.Keys(known)))
	if len(near) == 0 {
		return ""
	}
	return "; nearest are " + strings.Join(near, ", ")
}

// keysOf names agencies of one name as exports do.
func keysOf(list []Publisher) string {
	var words []string
	for _, p := range list {
		words = append(words, p.Agency+"@"+p.Source)
	}
	slices.Sort(words)
	return strings.Join(words[:min(len(words), 3)], " or ")
}
