package web

import (
	"slices"
	"strings"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render/table"
	"nianbao/store"
)

// sql is the query that gives the same numbers in the database; "" where there is none.
func (r *request) sql(c *compared, q *dataset.Query, by string, top int) string {
	if q.Mixed || q.ByKind() || c.key == "metric" {
		return ""
	}
	question := store.Question{ReportFilter: q.Filter(), Identity: q.Conditions(), Regions: q.RegionCodes(), By: by, Top: top}
	text := question.IndicatorSQL(c.Indicator)
	if c.key == "cell" {
		text = question.CellsSQL([]nianbao.CellID{nianbao.CellID(c.ID)})
	}
	if table.Printable(text) != text {
		return ""
	}
	return r.store.SQL(text) + ";"
}

// command is the line that gives the same on the command line.
func (r *request) command(name string) string {
	parts := []string{"nianbao", name}
	var names []string
	for p := range r.params {
		if !slices.Contains(presentation, p) && p != "sort" {
			names = append(names, p)
		}
	}
	slices.Sort(names)
	for _, p := range names {
		if p == "mixed" {
			if r.params.Get(p) != "" { // the form sends it empty where peers stand apart
				parts = append(parts, "--mixed")
			}
			continue
		}
		if words := r.list(p); len(words) > 0 {
			parts = append(parts, "--"+p, quoted(strings.Join(words, ",")))
		}
	}
	return table.Printable(strings.Join(parts, " "))
}

// quoted makes a word one argument of a shell.
func quoted(s string) string {
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return r < 0x80 && !strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-,/@", r)
	}) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
