package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
	"nianbao/warc"
	"nianbao/worker"
)

// The files of a source sheet: the sheet, and the web archive of the pages that it rests on.
const (
	sheetEnd   = ".html"
	archiveEnd = ".warc.gz"
)

// hasSheets tells whether source sheets can be made here: files hold none, since each is as large as the page that it shows.
func (s *Server) hasSheets() bool { return s.Explain != nil && s.View != nil && !s.Static }

// sheets leads to the source sheet of the number and to its archive. Of pages that do not count there is none.
func (n *numberPageOf) sheets(what string) {
	if !n.server.hasSheets() || !n.counts || n.year == 0 {
		return
	}
	at := func(end string) string { return n.href("agency", n.entry.Key, fmt.Sprint(n.year), what, "sheet"+end) }
	n.m.Sheets = []link{{Text: n.t("sheet"), Href: at(sheetEnd)}, {Text: n.t("sheet_archive"), Href: at(archiveEnd)}}
}

// sendSheet sends a source sheet, or the web archive that belongs beside it. The sheet is a page that needs nothing else: it can be kept and sent.
func (s *Server) sendSheet(w http.ResponseWriter, raw *http.Request, lang message.Lang, end string) {
	ctx, cancel := context.WithTimeout(raw.Context(), s.Timeout)
	defer cancel()
	r := &request{Request: raw.WithContext(ctx), server: s, lang: lang}
	body, name, err := s.sheet(r, end)
	var to *moved
	switch {
	case errors.As(err, &to):
		http.Redirect(w, raw, to.to, to.status)
		return
	case err != nil:
		s.sayFailure(w, r, err)
		return
	}
	kind, place := "application/gzip", "attachment"
	if end == sheetEnd {
		kind, place = "text/html; charset=utf-8", "inline"
	}
	w.Header().Set("Content-Security-Policy", sheetPolicy)
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType(place, map[string]string{"filename": name + end}))
	w.Header().Set("Cache-Control", "no-cache")
	send(w, raw, 0, body)
}

// sheetPolicy is that of pages of others, which stand in the sheet, in a frame without an address.
const sheetPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// sheet makes the sheet that an address names, and the archive beside it, and returns one of the two with the name that both have.
func (s *Server) sheet(r *request, end string) (body []byte, name string, err error) {
	if !s.hasSheets() {
		return nil, "", &refusal{status: http.StatusNotFound, say: r.t("err_gone")}
	}
	if err := r.readParams(); err != nil {
		return nil, "", err
	}
	if err := r.allow(); err != nil {
		return nil, "", err
	}
	if err := s.costs.take(r.Context()); err != nil { // it reads a whole year, for the peers
		return nil, "", err
	}
	defer s.costs.giveBack()
	c, err := s.borrow(r.Context())
	if err != nil {
		return nil, "", err
	}
	defer s.giveBack(c)
	if r.known, err = s.snapshotOf(r.Context(), c); err != nil {
		return nil, "", err
	}
	r.data, r.store = c.Data, c.Store
	e, err := r.agencyOf(r.PathValue("year"), r.PathValue("what"), "sheet"+end)
	if err != nil {
		return nil, "", err
	}
	year, err := r.yearOf(e)
	switch {
	case err != nil:
		return nil, "", err
	case year.Year == 0: // as on the page of the number
		return nil, "", &refusal{status: http.StatusNotFound, say: r.t("err_gone")}
	}
	measured, err := r.measuredAt(r.PathValue("what"))
	if err != nil {
		return nil, "", err
	}
	m := render.SheetMaker{DB: c.Store, Data: c.Data, Reader: worker.Reader{Version: s.Reader}, Explain: s.Explain, View: s.View, Lang: r.lang}
	sheet, pages, err := m.Make(r.Context(), dataset.Publisher{Agency: e.Name, Source: e.Source}, year.Year, measured)
	if err != nil {
		return nil, "", err
	}
	archive, offsets, err := warc.Few(pages, warc.Info{Fields: warc.Fields{{Name: "software", Value: "nianbao/" + sheet.Program}}})
	if err != nil {
		return nil, "", err
	}
	name = strings.Join([]string{"sheet", sheet.Page.Hash.String()[:12], r.PathValue("what")}, "-")
	if end == archiveEnd {
		return archive, name, nil
	}
	sheet.Archive = render.SheetArchive{Name: name + archiveEnd, Pages: len(pages), Offset: offsets[0], Length: len(sheet.Page.Body)}
	var out bytes.Buffer
	err = sheet.Write(&out)
	return out.Bytes(), name, err
}

// measuredAt is the number that the last part of an address names: an indicator, or a cell of any edition.
func (r *request) measuredAt(what string) (dataset.Measured, error) {
	if ind, err := analysis.IndicatorByID(what); err == nil {
		return dataset.Measured{Indicator: ind}, nil
	}
	id := nianbao.CellID(what)
	if _, cell := cellByID("", id); cell == nil {
		return dataset.Measured{}, &refusal{status: http.StatusNotFound, say: r.t("err_cell", what)}
	}
	return dataset.Measured{Indicator: render.CellMeasure(id).Indicator, Cell: id}, nil
}
