package files

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/render/table"
	"nianbao/zhtext"
)

// RosterLimit is the size of a roster file: some 500,000 agencies.
const RosterLimit = 64 << 20

// RosterLine is a line of a roster file that was understood.
type RosterLine struct {
	Line  int
	Entry nianbao.RosterEntry
	Basis string // why it was on the roster that the file was listed from; "" when the file does not say
}

// RosterError is a line of a roster file that was not taken.
type RosterError struct {
	Line int
	Err  error
}

func (e *RosterError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }
func (e *RosterError) Unwrap() error { return e.Err }

// rosterColumn is a column of a roster file, with the words that head it.
type rosterColumn struct {
	name  string
	heads []string
	get   func(RosterLine) string
	set   func(*RosterLine, string) error
}

var rosterColumns = []rosterColumn{
	{"name", []string{"机关", "机关名称", "名称", "单位", "单位名称"}, func(l RosterLine) string { return l.Entry.Name },
		func(l *RosterLine, v string) error { l.Entry.Name = v; return nil }},
	{"region", []string{"区划代码", "行政区划代码", "地区代码", "代码"}, func(l RosterLine) string { return l.Entry.Region }, setRegion},
	{"source", []string{"来源", "来源编号"}, func(l RosterLine) string { return l.Entry.Source },
		func(l *RosterLine, v string) error { l.Entry.Source = v; return nil }},
	{"level", []string{"层级", "级别"}, func(l RosterLine) string { return string(l.Entry.Level) }, setLevel},
	{"parent", []string{"上级机关", "上级"}, func(l RosterLine) string { return l.Entry.Parent },
		func(l *RosterLine, v string) error { l.Entry.Parent = v; return nil }},
	{"from", []string{"起始年度", "起"}, func(l RosterLine) string { return yearText(l.Entry.From) },
		func(l *RosterLine, v string) (err error) { l.Entry.From, err = yearOf(v); return err }},
	{"until", []string{"截止年度", "止"}, func(l RosterLine) string { return yearText(l.Entry.Until) },
		func(l *RosterLine, v string) (err error) { l.Entry.Until, err = yearOf(v); return err }},
	{"listed", []string{"列入", "是否列入"}, func(l RosterLine) string { return yesNo(l.Entry.Listed) }, setListed},
	{"basis", []string{"依据"}, func(l RosterLine) string { return l.Basis },
		func(l *RosterLine, v string) error { l.Basis = v; return nil }},
	{"note", []string{"说明", "备注"}, func(l RosterLine) string { return l.Entry.Note },
		func(l *RosterLine, v string) error { l.Entry.Note = v; return nil }},
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

func yearOf(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	year, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(text, "年度"), "年"))
	if err != nil {
		return 0, fmt.Errorf("%q: want a year, like 2019", text)
	}
	return year, nil
}

func yesNo(listed bool) string {
	if listed {
		return "yes"
	}
	return "no"
}

func setListed(l *RosterLine, v string) error {
	switch strings.ToLower(v) {
	case "", "yes", "是", "true", "1":
		l.Entry.Listed = true
	case "no", "否", "false", "0":
		l.Entry.Listed = false
	default:
		return fmt.Errorf("%q: want yes or no, 是 or 否", v)
	}
	return nil
}

func setRegion(l *RosterLine, v string) error {
	l.Entry.Region = v
	if v == "" {
		return nil
	}
	_, err := agency.RegionByCode(v)
	return err
}

// levelWords are the levels as people write them.
var levelWords = map[string]nianbao.Level{"省级": nianbao.Province, "地级": nianbao.City, "市级": nianbao.City, "县级": nianbao.County, "区级": nianbao.County, "县区级": nianbao.County,
	"乡级": nianbao.Township, "乡镇": nianbao.Township, "镇街": nianbao.Township}

func setLevel(l *RosterLine, v string) error {
	l.Entry.Level = nianbao.Level(strings.ToLower(v))
	if level, ok := levelWords[v]; ok {
		l.Entry.Level = level
	}
	if err := l.Entry.Level.Validate(); err != nil {
		return fmt.Errorf("%w; or 省级, 地级, 县级, 乡级", err)
	}
	return nil
}

// ReadRoster reads the roster file that is named; "-" is standard input.
func ReadRoster(ctx context.Context, path string, stdin io.Reader) (lines []RosterLine, bad []*RosterError, err error) {
	var body []byte
	if path == "-" {
		body, err = ReadAll(ctx, stdin, RosterLimit)
	} else {
		body, err = Read(path, RosterLimit)
	}
	if err != nil {
		return nil, nil, err
	}
	if lines, bad, err = ParseRoster(body); err != nil {
		err = fmt.Errorf("%s: %w", path, err)
	}
	return lines, bad, err
}

// ParseRoster reads a roster file: a line that heads the columns in English or Chinese, then an agency a line, parted by commas or tabs, in
// UTF-8, GB18030 or another encoding of spreadsheets. A line that is wrong is an error of its own; the others are kept.
func ParseRoster(body []byte) (lines []RosterLine, bad []*RosterError, err error) {
	decoded := zhtext.Decode(body, "text/csv; charset=gb18030") // where the bytes leave it open
	if decoded.Bad > 0 {
		return nil, nil, fmt.Errorf("%d characters cannot be read as %s; save the file as CSV in UTF-8", decoded.Bad, decoded.Charset)
	}
	var columns []*rosterColumn
	seen := make(map[string]int)
	comma := ','
	n := 0
	for text := range strings.Lines(strings.ReplaceAll(strings.ReplaceAll(decoded.Text, "\r\n", "\n"), "\r", "\n")) {
		n++
		text = strings.TrimRight(strings.TrimPrefix(text, "\ufeff"), "\n")
		if strings.Trim(text, ",\t \u3000") == "" {
			continue
		}
		if columns == nil {
			if !strings.Contains(text, ",") && strings.Contains(text, "\t") {
				comma = '\t'
			}
			if columns, err = rosterHead(text, comma); err != nil {
				return nil, nil, &RosterError{n, err}
			}
			continue
		}
		line, wrong := rosterLine(text, comma, columns)
		line.Line = n
		key := line.Entry.Name + "\x00" + line.Entry.Region + "\x00" + line.Entry.Source
		if first := seen[key]; wrong == nil && first > 0 {
			wrong = fmt.Errorf("%s: line %d says of the same agency", line.Entry.Name, first)
		}
		if wrong != nil {
			bad = append(bad, &RosterError{n, wrong})
			continue
		}
		seen[key] = n
		lines = append(lines, line)
	}
	if columns == nil {
		return nil, nil, errors.New("it is empty: want a line that heads the columns, at least name (机关)")
	}
	return lines, bad, nil
}

// splitLine parts one line: no value holds a line end, so that a quotation mark that is left open spoils no line but its own.
func splitLine(text string, comma rune) ([]string, error) {
	in := csv.NewReader(strings.NewReader(text))
	in.Comma = comma
	fields, err := in.Read()
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		err = parse.Err
	}
	return fields, err
}

func rosterHead(text string, comma rune) ([]*rosterColumn, error) {
	fields, err := splitLine(text, comma)
	if err != nil {
		return nil, err
	}
	var columns []*rosterColumn
	for _, head := range fields {
		head = strings.TrimSpace(head)
		at := slices.IndexFunc(rosterColumns, func(c rosterColumn) bool { return strings.EqualFold(c.name, head) || slices.Contains(c.heads, head) })
		if at < 0 {
			var known []string
			for _, c := range rosterColumns {
				known = append(known, c.name+" ("+c.heads[0]+")")
			}
			return nil, fmt.Errorf("column %q is none of %s", head, strings.Join(known, ", "))
		}
		if slices.Contains(columns, &rosterColumns[at]) {
			return nil, fmt.Errorf("column %q is there twice", head)
		}
		columns = append(columns, &rosterColumns[at])
	}
	if !slices.Contains(columns, &rosterColumns[0]) {
		return nil, errors.New("no column is headed name (机关)")
	}
	return columns, nil
}

func rosterLine(text string, comma rune, columns []*rosterColumn) (RosterLine, error) {
	line := RosterLine{Entry: nianbao.RosterEntry{Listed: true}}
	fields, err := splitLine(text, comma)
	if err != nil {
		return line, err
	}
	if len(fields) != len(columns) {
		return line, fmt.Errorf("%d fields, the first line has %d", len(fields), len(columns))
	}
	for i, c := range columns {
		if err := c.set(&line, strings.TrimSpace(table.UnescapeCSV(fields[i]))); err != nil {
			return line, fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return line, line.Entry.Validate()
}

// WriteRoster writes what ParseRoster reads.
func WriteRoster(w io.Writer, lines []RosterLine) error {
	var b bytes.Buffer
	out := csv.NewWriter(&b)
	record := func(field func(rosterColumn) string) error {
		var fields []string
		for _, c := range rosterColumns {
			fields = append(fields, field(c))
		}
		return out.Write(fields)
	}
	if err := record(func(c rosterColumn) string { return c.name }); err != nil {
		return err
	}
	for _, l := range lines {
		if err := record(func(c rosterColumn) string { return table.EscapeCSV(c.get(l)) }); err != nil {
			return err
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	_, err := b.WriteTo(w)
	return err
}

// RosterEntries parts lines into what they say and why each was listed.
func RosterEntries(lines []RosterLine) (entries []nianbao.RosterEntry, basis []string) {
	for _, l := range lines {
		entries, basis = append(entries, l.Entry), append(basis, l.Basis)
	}
	return entries, basis
}

// RosterLines makes lines of entries that are all listed for one reason.
func RosterLines(entries []nianbao.RosterEntry, basis string) []RosterLine {
	var lines []RosterLine
	for _, e := range entries {
		lines = append(lines, RosterLine{Entry: e, Basis: basis})
	}
	return lines
}

// CheckRoster says what is wrong with an entry that a person gave.
func CheckRoster(e nianbao.RosterEntry) error {
	if e.Region != "" {
		if _, err := agency.RegionByCode(e.Region); err != nil {
			return err
		}
	}
	return e.Validate()
}
