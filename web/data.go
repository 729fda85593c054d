package web

import "strings"

type dataModel struct {
	More   []link        `json:"-"` // the pages that say what is in it
	API    string        `json:"-"` // the address of the description of the data
	Cite   string        `json:"-"` // a sentence to copy; "" of no data
	Ways   []dataWay     `json:"ways"`
	Tables []exportTable `json:"tables"`
	Rights rights        `json:"licence"`
}

// rights say under what conditions the program and what it gives may be used.
type rights struct {
	Program string `json:"program"` // SPDX
	Data    string `json:"data"`
}

// programLicence is that of the program, as SPDX names it.
const programLicence = "Apache-2.0"

// dataWay is a way to take data home: what it gives, and the line to type.
type dataWay struct {
	Says    string `json:"says"`
	Command string `json:"command"`
}

type exportTable struct {
	Name    string         `json:"name"`
	Says    string         `json:"says"`
	Command string         `json:"command"`
	Rows    *int           `json:"rows"` // null where counting them takes long
	Columns []exportColumn `json:"columns"`
}

type exportColumn struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Says string `json:"says"`
}

// dataPage says how to take the data away, and what its columns mean.
func dataPage(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	a := &answer{template: "data"}
	a.Nav, a.Title = "nav_data", r.t("nav_data")
	a.Lede = r.t("data_lede", r.known.directory.Reports, len(r.known.directory.Agencies))
	a.Linked = r.datasetLD(a.Lede)
	m := dataModel{Ways: []dataWay{
		{r.t("take_page"), twinOf(r.href("agencies"), "csv")},
		{r.t("take_figures"), "nianbao export --table figures --out figures.csv"},
		{r.t("take_xlsx"), "nianbao export --format xlsx --out nianbao.xlsx"},
		{r.t("take_package"), "nianbao export --format package --out nianbao-data --wide --parquet"},
		{r.t("take_site"), "nianbao site --out nianbao-site"},
		{r.t("take_database"), "nianbao backup nianbao-copy.db"},
	}}
	if r.server.Static { // the first is an address of a server
		m.Ways = m.Ways[1:]
	}
	m.More = []link{{Text: r.t("schema_title"), Href: r.href("data", "schema")}, {Text: r.t("codebook"), Href: r.href("data", "codebook")},
		{Text: r.t("corrections_title"), Href: r.href("corrections")}}
	m.Tables, m.API = r.exportTables(), r.server.BasePath+apiPath+"/openapi.json"
	m.Rights = rights{programLicence, r.t("licence_data")}
	if day, _, ok := strings.Cut(r.asOf(), "T"); ok {
		m.Cite = r.t("cite_ready", day, r.server.Reader)
	}
	a.model = m
	a.json = m
	return a, nil
}
