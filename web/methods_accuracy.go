package web

import (
	"regexp"
	"strings"

	"nianbao/docs"
	"nianbao/render/message"
)

type accuracyModel struct {
	Of    string   // which version of the reader was measured
	Heads []string // of the columns behind the family
	Rows  [][]string
	Terms []stateLine
}

// accuracy says how well pages are read, by what the bench measured.
func accuracy(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	heads, rows := benchTable(docs.Accuracy)
	a := &answer{template: "accuracy"}
	a.Nav, a.Title = "nav_methods", r.t("accuracy")
	a.Crumbs = r.methodsCrumbs(a.Title)
	var m accuracyModel
	records := []map[string]string{}
	for _, h := range benchShown {
		m.Heads = append(m.Heads, message.BenchColumns.Of(r.lang, h))
		if says := message.BenchColumns.Say(r.lang, h); says != message.BenchColumns.Of(r.lang, h) {
			m.Terms = append(m.Terms, stateLine{tag{"", message.BenchColumns.Of(r.lang, h)}, says, h})
		}
	}
	for _, row := range rows {
		for i, cell := range row {
			if number, ok := strings.CutSuffix(cell, " %"); ok && r.lang == message.Chinese {
				row[i] = number + "%"
			}
		}
		rec := make(map[string]string)
		for i, h := range heads {
			rec[h] = row[i]
		}
		records = append(records, rec)
		line := []string{message.BenchFamilies.Of(r.lang, row[0])}
		for _, h := range benchShown {
			line = append(line, rec[h])
		}
		m.Rows = append(m.Rows, line)
		if row[0] == "all" {
			a.Lede = r.t("accuracy_lede", rec["pages"], rec["cells"], rec["right"], rec["silent"], rec["astray"])
		}
	}
	of := benchReader(docs.Accuracy)
	m.Of = r.t("accuracy_of", of)
	if of != r.server.Reader {
		m.Of = r.t("accuracy_of_other", of, r.server.Reader)
	}
	a.model, a.json = m, map[string]any{"families": records, "command": benchCommand, "reader": of, "reader_of_this_program": r.server.Reader}
	return a, nil
}

// benchShown are the columns that fit on paper; the data has all.
var benchShown = []string{"pages", "cells", "right", "refused", "named", "silent", "astray"}

// benchCommand measures the same anew.
const benchCommand = "nianbao bench --seed 1..12"

// measuredReader is the sentence of the document that says which version of the reader it measured.
var measuredReader = regexp.MustCompile(`reader version (\w+)`)

// benchReader is the version of the reader that the document measured; "" where it does not say.
func benchReader(text string) string {
	if m := measuredReader.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// benchTable reads the first table of the document: families of faults, the whole last.
func benchTable(text string) (heads []string, rows [][]string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			if rows != nil {
				break
			}
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case heads == nil:
			heads = cells
		case strings.HasPrefix(cells[0], "---"):
		case len(cells) == len(heads):
			rows = append(rows, cells)
		}
	}
	return heads, rows
}
