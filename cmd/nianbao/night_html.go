package main

import (
	_ "embed"
	"html/template"
	"io"
	"time"
)

//go:embed night_report.html
var nightPage string

// nightTemplate escapes what sites say: their words end up in the operator's browser.
var nightTemplate = template.Must(template.New("night").Funcs(template.FuncMap{
	"minute": func(t time.Time) string {
		if t.IsZero() {
			return "never"
		}
		return t.UTC().Format("2006-01-02 15:04")
	},
	"days":  daysWord,
	"count": numbered,
}).Parse(nightPage))

// html writes the report as one page that needs nothing beside it.
func (r nightReport) html(w io.Writer) error {
	return nightTemplate.Execute(w, struct {
		nightReport
		Headline string
	}{r, r.headline()})
}
