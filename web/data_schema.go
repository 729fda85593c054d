package web

import (
	"fmt"
	"strings"

	"nianbao"
	"nianbao/export"
	"nianbao/render/message"
	"nianbao/render/table"
)

// schemaPage says what the columns of the exported tables mean.
func schemaPage(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	a := &answer{template: "schema"}
	a.Nav, a.Title = "nav_data", r.t("schema_title")
	a.Crumbs = r.dataCrumbs(a.Title)
	tables := r.exportTables()
	columns := 0
	for _, t := range tables {
		columns += len(t.Columns)
	}
	a.Lede = r.t("schema_lede", len(tables), columns)
	a.model, a.json = tables, map[string]any{"tables": tables, "data_as_of": r.asOf()}
	return a, nil
}

func (r *request) dataCrumbs(name string) []link {
	return []link{{Text: r.t("nav_home"), Href: r.href("")}, {Text: r.t("nav_data"), Href: r.href("data")}, {Text: name}}
}

func (r *request) exportTables() []exportTable {
	var out []exportTable
	rows := r.rowsOfTables()
	for _, t := range export.Tables() {
		x := exportTable{Name: t.Name, Says: t.English, Command: "nianbao export --table " + t.Name + " --out " + t.Name + ".csv",
			Columns: []exportColumn{}}
		if n, ok := rows[t.Name]; ok {
			x.Rows = &n
		}
		if r.lang == message.Chinese {
			x.Says = t.Chinese
		}
		if t.Name != "wide" { // its columns are the cells, which the codebook has
			for _, c := range t.Columns {
				says := c.English
				if r.lang == message.Chinese {
					says = c.Chinese
				}
				x.Columns = append(x.Columns, exportColumn{c.Name, fmt.Sprint(c.Type), says})
			}
		}
		out = append(out, x)
	}
	return out
}

// rowsOfTables counts the rows of those tables that have one for each report or agency: others would have to be read.
func (r *request) rowsOfTables() map[string]int {
	reports := 0
	for _, e := range r.known.directory.Agencies {
		for _, y := range e.Years {
			reports += len(y.Rows)
		}
	}
	return map[string]int{"reports": reports, "wide": reports, "agencies": len(r.known.directory.Agencies)}
}

type codebookModel struct {
	Forms  []link
	Tables []codebookTable
}

// codebookTable is a table of the form: its rows, and the columns that each has.
type codebookTable struct {
	ID, Title string
	Columns   []codebookColumn
	Rows      []codebookRow
}

type codebookColumn struct {
	Label label
	Key   string
	Unit  string
}

type codebookRow struct {
	Label label
	Cell  link // the last cell of the row: the whole, where it has one
	Basis string
	Rules int
}

// codebook lists the cells of an edition of the form.
func codebook(r *request) (*answer, error) {
	if err := r.allow("form"); err != nil {
		return nil, err
	}
	f := nianbao.Forms[0]
	if id := r.params.Get("form"); id != "" {
		var err error
		if f, err = nianbao.FormByID(nianbao.FormID(id)); err != nil {
			return nil, r.noChoice("form", id, texted(formIDs()), func(s string) string { return message.Forms.Of(r.lang, s) })
		}
	}
	a := &answer{template: "codebook"}
	a.Nav, a.Title = "nav_data", r.t("codebook")
	a.Crumbs = r.dataCrumbs(a.Title)
	a.Lede = r.t("codebook_lede", message.Forms.Of(r.lang, string(f.ID)), message.Forms.Say(r.lang, string(f.ID)), len(f.Cells()))
	var m codebookModel
	for _, id := range formIDs() {
		l := link{Text: message.Forms.Of(r.lang, string(id)), Href: r.href("data", "codebook") + "?form=" + string(id), Here: id == f.ID}
		if id == nianbao.Forms[0].ID {
			l.Href = r.href("data", "codebook")
		}
		m.Forms = append(m.Forms, l)
	}
	for _, t := range f.Tables {
		m.Tables = append(m.Tables, r.codebookTable(f, t))
	}
	a.model = m
	if a.asPage(r) {
		return a, nil
	}
	a.table = codebookData(f)
	records := []formCellRecord{}
	for i := range f.Cells() {
		records = append(records, recordOfCell(f, &f.Cells()[i]))
	}
	a.json = map[string]any{"form": f.ID, "document": f.Document, "cells": records}
	return a, nil
}

func formIDs() (out []nianbao.FormID) {
	for _, f := range nianbao.Forms {
		out = append(out, f.ID)
	}
	return out
}

func (r *request) codebookTable(f *nianbao.Form, t *nianbao.Table) codebookTable {
	out := codebookTable{ID: "c-" + t.ID, Title: t.Title}
	for i := range t.Columns {
		c := &t.Columns[i]
		out.Columns = append(out.Columns, codebookColumn{label{strings.Join(append(append([]string{}, c.Path...), c.Label), " > "), c.English}, c.Key,
			c.Unit})
	}
	for i := range t.Rows {
		row := &t.Rows[i]
		if row.Header {
			continue
		}
		id := t.CellID(row, &t.Columns[len(t.Columns)-1])
		line := codebookRow{Label: label{strings.Join(append(append([]string{}, row.Group...), row.Label), " > "), row.English},
			Cell: link{Text: string(id), Href: r.href("methods", "cell", string(id))}, Rules: len(rulesOf(f, id))}
		if line.Label.Text == "" {
			line.Label.Text = t.Title
		}
		if row.Basis.Article != "" {
			line.Basis = message.Basis(r.lang, row.Basis.Article)
		}
		out.Rows = append(out.Rows, line)
	}
	return out
}

// codebookData has a row a cell.
func codebookData(f *nianbao.Form) *table.Table {
	type row = formCellRecord
	var rows []row
	for i := range f.Cells() {
		rows = append(rows, recordOfCell(f, &f.Cells()[i]))
	}
	return table.New([]table.Column[row]{
		table.Texts("form", func(c row) string { return string(c.Form) }),
		table.Texts("cell", func(c row) string { return string(c.Cell) }),
		table.Texts("table", func(c row) string { return c.Table }),
		table.Texts("label_zh", func(c row) string { return c.Label["zh"] }),
		table.Texts("label_en", func(c row) string { return c.Label["en"] }),
		table.Texts("unit", func(c row) string { return c.Unit }),
		table.Texts("type", func(c row) string { return string(c.Type) }),
		table.Texts("legal_basis", func(c row) string { return c.Basis }),
		table.Texts("basis_status", func(c row) string { return c.BasisStatus }),
		table.Lists("rules", func(c row) []string { return texted(c.Rules) }),
	}, rows)
}
