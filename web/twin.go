package web

import (
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"strings"

	"nianbao/export"
	"nianbao/render"
	"nianbao/render/message"
	"nianbao/render/table"
)

// twin is one of the forms in which a page is there beside itself: the ending of its address, and what it is sent as.
type twin struct {
	ending, kind string
	file         bool   // to be kept, while a browser shows the others
	word         string // key of what it is called
}

// twins lists them, as pages offer them.
var twins = []twin{
	{"csv", "text/csv; charset=utf-8", false, "twin_csv"},
	{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true, "twin_xlsx"},
	{"json", "application/json; charset=utf-8", false, "twin_json"},
	{"svg", "image/svg+xml", true, "twin_svg"}, // with styles of its own, which the policy of pages would not let work
	{"png", "image/png", true, "twin_png"},
}

// twinAt returns the twin that an address is of; nil for that of a page.
func twinAt(path string) *twin {
	for i := range twins {
		if strings.HasSuffix(path, "."+twins[i].ending) {
			return &twins[i]
		}
	}
	return nil
}

// drawing describes the chart of a page, as the command line draws it.
type drawing func() (render.Drawn, error)

// chartOf is how the chart of a question is drawn.
func (r *request) chartOf(c render.Charts) *render.Charts {
	c.Lang, c.SourceName = r.lang, r.data.Identifier().NameOf
	return &c
}

// has tells whether an answer is there in a form.
func (a *answer) has(format string) bool {
	switch format {
	case "json":
		return a.json != nil
	case "csv", "xlsx":
		return a.table != nil
	case "svg", "png":
		return a.draw != nil
	}
	return false
}

// fill makes the file that is asked for, while the request still has its connection and its place among the costly ones.
func (r *request) fill(a *answer) error {
	var body bytes.Buffer
	switch {
	case r.format == "" || a.status != 0:
		return nil
	case !a.has(r.format):
		return &refusal{status: http.StatusNotFound, say: r.t("err_twin", r.format)}
	case r.format == "xlsx":
		err := export.WriteTable(&body, "nianbao", a.table, export.Options{Title: a.Title, Created: r.known.asOf})
		if errors.Is(err, export.ErrTooManyRows) {
			return &refusal{status: http.StatusNotFound, say: r.t("err_rows", a.table.Len())}
		}
		if err != nil {
			return err
		}
	case r.format == "svg" || r.format == "png":
		drawn, err := a.draw()
		if err == nil {
			err = drawn.Write(&body, r.format)
		}
		if render.Unwritable(err) {
			return &refusal{status: http.StatusNotImplemented, say: r.t("err_font")}
		}
		if err != nil {
			return err
		}
	}
	a.file = body.Bytes()
	return nil
}

// encode writes an answer in the form that is asked for.
func (s *Server) encode(w *bytes.Buffer, r *request, a *answer) (kind string, err error) {
	switch {
	case a.feed != nil:
		w.WriteString(xml.Header)
		return "application/atom+xml; charset=utf-8", xml.NewEncoder(w).Encode(a.feed)
	case r.format == "":
		r.finish(a)
		return "text/html; charset=utf-8", s.pages.execute(w, r, a)
	case a.status != 0:
		return "application/problem+json", r.encodeJSON(w, a)
	}
	kind = twinAt("." + r.format).kind
	switch {
	case len(a.file) > 0:
		_, err = w.Write(a.file)
	case r.format == "csv":
		if r.params.Has("bom") {
			w.WriteString("\ufeff")
		}
		err = a.table.Write(w, table.CSV)
	default:
		err = r.encodeJSON(w, a)
	}
	return kind, err
}

func (r *request) encodeJSON(w io.Writer, a *answer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if r.params.Has("pretty") {
		enc.SetIndent("", "  ")
	}
	return enc.Encode(a.json)
}

// describe says in the header what a twin is: under what name a browser keeps it, where it stands without a language, and what follows it.
func (r *request) describe(h http.Header, a *answer) {
	if t := twinAt("." + r.format); t.file {
		name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"+string(r.lang)+"/"), "/")
		h.Set("Content-Disposition", `attachment; filename="nianbao-`+cmp.Or(name, "home")+"."+t.ending+`"`)
	}
	h.Set("Content-Location", r.server.apiAddress(r.lang, r.format, r.path(r.lang)))
	if a.next != "" {
		h.Set("Link", "<"+r.led(a.next)+`>; rel="next"`)
	}
}

// apiAddress is where the data of a page stand without a language; to is an address of ours.
func (s *Server) apiAddress(lang message.Lang, format, to string) string {
	to = s.BasePath + apiPath + strings.TrimPrefix(to, s.BasePath+"/"+string(lang))
	if format != "json" {
		return twinOf(to, format)
	}
	return to
}

// twinOf is the address of a page as data: the ending stands behind the path, which cutTwin takes off again.
func twinOf(page, format string) string {
	path, question, asked := strings.Cut(page, "?")
	if strings.HasSuffix(path, "/") {
		path += "index"
	}
	path += "." + format
	if asked {
		path += "?" + question
	}
	return path
}
