package scrape

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao"
)

// sourceColumns are the columns of sources.csv, in the order of its documentation; the first three must be there.
var sourceColumns = []string{"id", "name", "url", "level", "region", "parent", "expect_from", "expect_min", "tls_exception"}

const requiredColumns = 3

const leastReason = 6 // bytes of a reason for an exception: "yes" and "true" are none, "过期" is one

var regionCode = regexp.MustCompile(`^\d{6}$`)

// ReadSources reads sources.csv: a header line that names the columns, then one source a line. A byte order mark and blank lines
// are passed over. name is what the errors call the file; they give line, column, and what is wrong. All that
// is wrong is reported at once, and then no sources are returned.
func ReadSources(r io.Reader, name string) ([]nianbao.Source, error) {
	in := bufio.NewReader(r)
	if head, err := in.Peek(3); err == nil && bytes.Equal(head, []byte("\xef\xbb\xbf")) {
		if _, err := in.Discard(3); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	table := csv.NewReader(in)
	table.FieldsPerRecord = -1 // a count that differs is reported with its column, below
	f := sourceFile{name: name, table: table, lines: map[string]int{}}
	header, err := table.Read()
	if err != nil {
		return nil, f.broken(err)
	}
	if err := f.header(header); err != nil {
		return nil, err
	}
	for {
		record, err := table.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, errors.Join(append(f.errs, f.broken(err))...)
		}
		f.line(record)
	}
	if len(f.errs) > 0 {
		return nil, errors.Join(f.errs...)
	}
	if len(f.sources) == 0 {
		return nil, fmt.Errorf("%s: no sources below the header", name)
	}
	return f.sources, nil
}

// SourceAt makes a source of an address alone: the same address is the same source next time.
func SourceAt(address string) (nianbao.Source, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nianbao.Source{}, fmt.Errorf("%q is not the address of a page; give the whole address, like https://www.example.gov.cn/zwgk/nb/", address)
	}
	id := u.Host + strings.TrimRight(u.Path, "/")
	if u.RawQuery != "" {
		id += "?" + u.RawQuery
	}
	return nianbao.Source{ID: id, URL: address}, nil
}

// sourceFile is a sources.csv while it is read.
type sourceFile struct {
	name    string
	table   *csv.Reader
	columns []string
	sources []nianbao.Source
	lines   map[string]int // line of each id
	errs    []error
}

// errorf notes what is wrong with the field of the last record.
func (f *sourceFile) errorf(field int, format string, args ...any) {
	line, column := f.table.FieldPos(field)
	f.errs = append(f.errs, fmt.Errorf("%s:%d:%d: %s", f.name, line, column, fmt.Sprintf(format, args...)))
}

// broken words what the CSV reader dislikes like our own errors.
func (f *sourceFile) broken(err error) error {
	var parse *csv.ParseError
	switch {
	case errors.As(err, &parse):
		return fmt.Errorf("%s:%d:%d: %w", f.name, parse.Line, parse.Column, parse.Err)
	case err == io.EOF:
		return fmt.Errorf("%s: empty: want a header line with id,name,url", f.name)
	}
	return fmt.Errorf("%s: %w", f.name, err)
}

func (f *sourceFile) header(record []string) error {
	for i, column := range record {
		column = strings.ToLower(strings.TrimSpace(column))
		switch {
		case !slices.Contains(sourceColumns, column):
			f.errorf(i, "unknown column %q: want some of %s", column, strings.Join(sourceColumns, ","))
		case slices.Contains(f.columns, column):
			f.errorf(i, "column %q is there twice", column)
		}
		f.columns = append(f.columns, column)
	}
	for _, column := range sourceColumns[:requiredColumns] {
		if !slices.Contains(f.columns, column) {
			f.errorf(0, "column %q is missing", column)
		}
	}
	return errors.Join(f.errs...)
}

func (f *sourceFile) line(record []string) {
	if strings.TrimSpace(strings.Join(record, "")) == "" {
		return
	}
	if len(record) != len(f.columns) {
		f.errorf(min(len(record)-1, len(f.columns)), "%d fields, the header has %d", len(record), len(f.columns))
		return
	}
	var s nianbao.Source
	before := len(f.errs)
	for i, value := range record {
		if problem := setField(&s, f.columns[i], strings.TrimSpace(value)); problem != "" {
			f.errorf(i, "%s: %s", f.columns[i], problem)
		}
	}
	id := slices.Index(f.columns, "id")
	if first, ok := f.lines[s.ID]; ok && s.ID != "" {
		f.errorf(id, "id %q is already the source of line %d", s.ID, first)
	} else {
		f.lines[s.ID], _ = f.table.FieldPos(id)
	}
	if len(f.errs) == before {
		f.sources = append(f.sources, s)
	}
}

// setField sets what the column says, or returns what is wrong with it.
func setField(s *nianbao.Source, column, value string) (problem string) {
	if !utf8.ValidString(value) {
		return "not UTF-8: save the file as UTF-8"
	}
	switch column {
	case "id":
		s.ID = value
	case "name":
		s.Name = value
	case "url":
		s.URL = value
		if u, err := url.Parse(value); value != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
			return fmt.Sprintf("%q is not an http or https address", value)
		}
	case "level":
		s.Level = nianbao.Level(value)
		if err := s.Level.Validate(); err != nil {
			return err.Error()
		}
	case "region":
		s.Region = value
		if value != "" && !regionCode.MatchString(value) {
			return fmt.Sprintf("%q is not a code of six digits", value)
		}
	case "parent":
		s.Parent = value
	case "expect_from":
		s.ExpectFrom, problem = number(value, 2000, 2100)
		return problem
	case "tls_exception":
		s.TLSException = value
		if value != "" && len(value) < leastReason {
			return fmt.Sprintf("%q is no reason: say what is wrong with the certificate and when it was seen, like \"expired, seen 2026-01-05\"; empty to verify it", value)
		}
	case "expect_min":
		s.ExpectMin, problem = number(value, 0, 100_000)
		return problem
	}
	if value == "" && slices.Contains(sourceColumns[:requiredColumns], column) {
		return "empty"
	}
	return ""
}

func number(value string, least, most int) (n int, problem string) {
	if value == "" {
		return 0, ""
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < least || n > most {
		return 0, fmt.Sprintf("%q is not a whole number from %d to %d", value, least, most)
	}
	return n, ""
}
