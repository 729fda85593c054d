package worker

import (
	_ "embed"
	"encoding/json"
	"html/template"
	"io"
	"time"
)

//go:embed report.html
var reportPage string

// reportTemplate escapes what sites say: their words end up in the operator's browser.
var reportTemplate = template.Must(template.New("report").Funcs(template.FuncMap{
	"minute": func(t time.Time) string {
		if t.IsZero() {
			return "never"
		}
		return t.UTC().Format("2006-01-02 15:04")
	},
	"days":  DaysWord,
	"count": numbered,
}).Parse(reportPage))

// WriteHTML writes the report as one page that needs nothing beside it.
func (r Report) WriteHTML(w io.Writer) error {
	return reportTemplate.Execute(w, struct {
		Report
		Headline string
	}{r, r.Headline()})
}

// ReportTypes are the endings of the files that a report can be written into.
var ReportTypes = []string{".json", ".html", ".txt"}

// Write writes the report as a file with the ending is written.
func (r Report) Write(w io.Writer, ending string) error {
	switch ending {
	case ".json":
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		return out.Encode(r)
	case ".html":
		return r.WriteHTML(w)
	}
	_, err := io.WriteString(w, r.Text())
	return err
}
