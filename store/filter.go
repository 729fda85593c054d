package store

import (
	"fmt"
	"strconv"
	"strings"

	"nianbao"
)

// ReportFilter chooses reports. A field left empty does not restrict; fields restrict together.
type ReportFilter struct {
	YearFrom, YearTo int              // first and last year reported on; a bound leaves out reports without a year
	Years            []int            // any of them
	Undated          bool             // those alone that do not say their year
	Agencies         []string         // ids of sources, or parts of the names of agencies or sources: any of them
	Sources          []string         // ids of sources: any of them
	Rows             []int64          // rows of reports, which Agencies stand for where it is known whose they are; nil for any. Pages without a report go by Agencies
	Level            nianbao.Level    // of the report, or of its source where the report does not say
	Region           string           // beginning of the region code of the source: "32" is a province, "3208" a city
	Forms            []nianbao.FormID // any of them
	URL              string           // address of the report
	IncludeOld       bool             // also what edited pages said before
}

// reportFrom names the tables that conditions on reports speak of.
const reportFrom = ` FROM report r LEFT JOIN agency a ON a.id = r.agency_id LEFT JOIN source s ON s.id = r.source`

// conditions collects the terms of a WHERE clause with their arguments.
type conditions struct {
	terms []string
	args  []any
}

func (c *conditions) add(term string, args ...any) {
	c.terms = append(c.terms, term)
	c.args = append(c.args, args...)
}

// in adds "column is one of the words", unless there are none.
func in[T ~string](c *conditions, column string, words []T) {
	if len(words) == 0 {
		return
	}
	c.add(fmt.Sprintf("%s IN (%s)", column, placeholders(len(words))), anys(words)...)
}

func (c *conditions) where() string {
	if len(c.terms) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.terms, " AND ")
}

// reports adds the terms of f for the tables of reportFrom.
func (c *conditions) reports(f ReportFilter) {
	if f.YearFrom != 0 {
		c.add("r.year >= ?", f.YearFrom)
	}
	if f.YearTo != 0 {
		c.add("r.year <= ?", f.YearTo)
	}
	if len(f.Years) > 0 {
		c.add(fmt.Sprintf("r.year IN (%s)", placeholders(len(f.Years))), numbers(f.Years)...)
	}
	if f.Undated {
		c.add("r.year IS NULL")
	}
	in(c, "r.form", f.Forms)
	if f.Level != "" {
		c.add("CASE WHEN r.level <> '' THEN r.level ELSE s.level END = ?", string(f.Level))
	}
	if !f.IncludeOld {
		c.add("r.current = 1")
	}
	if f.Rows != nil {
		c.add("r.id IN (SELECT value FROM json_each(?))", rowList(f.Rows))
		f.Agencies = nil
	}
	c.place(f, "r", "a.name")
}

// rowList writes rows as a list in JSON: one argument, however many they are.
func rowList(rows []int64) string {
	list := make([]byte, 0, 8*len(rows)+2)
	list = append(list, '[')
	for i, row := range rows {
		if i > 0 {
			list = append(list, ',')
		}
		list = strconv.AppendInt(list, row, 10)
	}
	return string(append(list, ']'))
}

// place adds the terms that pages without a report have too: where the page comes from.
func (c *conditions) place(f ReportFilter, alias, agency string) {
	in(c, alias+".source", f.Sources)
	if f.URL != "" {
		c.add(alias+".url = ?", f.URL)
	}
	if f.Region != "" {
		c.add(`s.region LIKE ? ESCAPE '\'`, escapeLike(f.Region)+"%")
	}
	var any conditions
	for _, name := range f.Agencies {
		part := "%" + escapeLike(name) + "%"
		any.add(alias+`.source = ? OR s.name LIKE ? ESCAPE '\'`, name, part)
		if agency != "" {
			any.add(agency+` LIKE ? ESCAPE '\'`, part)
		}
	}
	if len(any.terms) > 0 {
		c.add("("+strings.Join(any.terms, " OR ")+")", any.args...)
	}
}

// escapeLike makes text match itself in LIKE … ESCAPE '\'.
func escapeLike(s string) string {
	return strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(s)
}

// placeholders are n arguments of a list; of none, NULL, which nothing is equal to: PostgreSQL has no empty lists.
func placeholders(n int) string {
	if n == 0 {
		return "NULL"
	}
	return strings.TrimSuffix(strings.Repeat("?, ", n), ", ")
}

func numbers(list []int) []any {
	out := make([]any, len(list))
	for i, n := range list {
		out[i] = n
	}
	return out
}

func anys[T ~string](words []T) []any {
	out := make([]any, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}
