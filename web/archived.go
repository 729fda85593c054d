package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode"

	"nianbao"
	"nianbao/render/message"
	"nianbao/zhtext"
)

type archivedModel struct {
	Facts    []fact
	Reports  []link
	Captures []captureLine
	More     int  // captures that are not listed
	Frame    link // none of a file that is no page
	Bytes    link
	Check    link // how to check without us
}

// captureLine is a fetch that brought the bytes.
type captureLine struct {
	At   string
	Page link
}

// mostCaptures of the same bytes are listed.
const mostCaptures = 30

// shownHeaders of the answer are those that say what it is and since when.
var shownHeaders = []string{"Last-Modified", "Etag", "Content-Encoding", "Server", "Date"}

// archivedPage says what an archived page is, and what was read from it.
func archivedPage(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	hash, page, err := r.archivedOf(r.Context(), r.PathValue("sha"))
	if err != nil {
		return nil, err
	}
	reports, err := r.data.ReportsOfPage(r.Context(), hash)
	if err != nil {
		return nil, err
	}
	captures, err := r.store.CapturesWith(r.Context(), hash)
	if err != nil {
		return nil, err
	}
	a := &answer{template: "archived"}
	a.Title, a.NoIndex = r.t("archived_title", hash.String()[:12]), true
	a.Lede = r.t("archived_lede", r.moment(page.FetchedAt), len(page.Body))
	m := archivedModel{Bytes: r.bytesLink(page), Check: r.checkLink()}
	if kind := zhtext.FileKind(page.Body); kind != "" {
		a.Lede += r.t("archived_file", message.FileKinds.Of(r.lang, kind))
	} else if len(reports) == 0 && !r.hasView(page) {
		a.Lede += r.t("no_view")
	} else {
		m.Frame = link{Href: r.href("archive", hash.String(), "marked"), Text: r.t("frame_title")}
	}
	m.Facts = []fact{{Name: r.t("fact_page"), Links: []link{r.outside(page.URL)}},
		{Name: r.t("fact_fetched"), Links: []link{{Text: r.moment(page.FetchedAt)}}},
		{Name: r.t("fact_sha"), Links: []link{{Text: hash.String()}}, Mono: true}, {Name: r.t("fact_type"), Links: []link{{Text: cmp.Or(page.ContentType(), r.t("no_type"))}}}, {Name: r.t("fact_status"), Links: []link{{Text: cmp.Or(strings.TrimPrefix(fmt.Sprint(page.Status), "0"), r.t("no_type"))}}}}
	for _, name := range shownHeaders {
		if v := page.Header[name]; len(v) > 0 {
			m.Facts = append(m.Facts, fact{Name: name, Links: []link{{Text: strings.Join(v, ", ")}}, Mono: true})
		}
	}
	if page.Unverified != "" && r.lang == message.English {
		m.Facts = append(m.Facts, fact{Name: r.t("fact_unverified"), Links: []link{{Text: page.Unverified}}})
	}
	fetched := []map[string]any{}
	for _, c := range captures {
		fetched = append(fetched, map[string]any{"url": c.URL, "fetched_at": c.FetchedAt, "status": c.Status})
		if len(m.Captures) < mostCaptures {
			m.Captures = append(m.Captures, captureLine{r.moment(c.FetchedAt), r.outside(c.URL)})
		}
	}
	m.More = len(captures) - len(m.Captures)
	read := []map[string]any{}
	for _, rep := range reports {
		e := r.known.directory.Agency(r.data.KeyOf(rep))
		if e == nil {
			continue
		}
		read = append(read, map[string]any{"agency": e.Key, "year": rep.Year, "form": rep.Form})
		m.Reports = append(m.Reports, link{Text: e.Name + " " + r.inYear(rep.Year),
			Href: r.href("agency", e.Key, fmt.Sprint(rep.Year)) + "?page=" + hash.String()[:12], Chinese: true})
	}
	a.model = m
	a.json = map[string]any{"sha256": hash.String(), "url": page.URL, "fetched_at": page.FetchedAt, "status": page.Status,
		"content_type": page.ContentType(), "bytes": len(page.Body), "header": page.Header, "captures": fetched, "reports": read}
	return a, nil
}

// hasView tells whether there is a view of a page; of one that was read there always is.
func (r *request) hasView(page nianbao.Page) bool {
	_, err := r.server.View(page, nil, r.viewWords())
	return err == nil
}

// archivedOf returns the page with the bytes that an address names.
func (r *request) archivedOf(ctx context.Context, sha string) (nianbao.Hash, nianbao.Page, error) {
	hash, err := nianbao.ParseHash(sha)
	if err != nil {
		return hash, nianbao.Page{}, &refusal{status: http.StatusNotFound, say: r.t("err_bytes", sha)}
	}
	page, err := r.store.PageByHash(ctx, hash)
	if errors.Is(err, nianbao.ErrNotFound) {
		err = &refusal{status: http.StatusNotFound, say: r.t("err_bytes", sha)}
	}
	return hash, page, err
}

// bytesLink leads to the bytes as they came, with their size.
func (r *request) bytesLink(page nianbao.Page) link {
	return link{Text: r.t("bytes", len(page.Body)), Href: r.server.BasePath + "/archive/" + page.Hash.String() + "/bytes"}
}

// checkLink leads to how the bytes and the place of a cell are checked without us.
func (r *request) checkLink() link {
	return link{Text: r.t("check_title"), Href: r.href("methods") + "#check"}
}

// archived adds the archived page in a frame, with cells marked. It returns nil where there are no bytes of it, which the page then says.
func (n *numberPageOf) archived(cells ...nianbao.CellID) (*nianbao.Page, error) {
	page, err := n.store.PageByHash(n.Context(), n.report.Page)
	switch {
	case errors.Is(err, nianbao.ErrNotFound):
		n.m.Frame.Text = n.t("no_bytes")
		return nil, nil
	case err != nil:
		return nil, err
	}
	n.m.Bytes, n.m.When, n.m.Today = n.bytesLink(page), n.moment(n.report.FetchedAt), n.outside(n.report.URL)
	n.m.Today.Text, n.m.Check = n.t("page_today"), n.checkLink()
	n.frame(cells)
	return &page, nil
}

// around adds what stands around a cell on its page as text, which nothing in the page can forge.
func (n *numberPageOf) around(page *nianbao.Page, fig nianbao.Figure) {
	if page == nil || fig.At == (nianbao.Place{}) || n.server.Explain == nil {
		return
	}
	ex, err := n.server.Explain(*page, fig.Cell)
	if err != nil || ex == nil || len(ex.Around) == 0 {
		return
	}
	n.m.Around = n.drawAround(ex)
}

// frame leads to the view of the page with cells marked: in files that is one for all, and the first cell is marked in it.
func (n *numberPageOf) frame(cells []nianbao.CellID) {
	n.m.Frame.Text = n.t("frame_title")
	if n.server.Static && len(cells) > 0 {
		n.m.Frame.Href = n.pinned(cells[0])
		return
	}
	var ids []string
	for _, id := range cells {
		ids = append(ids, string(id))
	}
	n.m.Frame.Href = n.href("archive", n.report.Page.String(), "marked") + "?cell=" + strings.Join(ids, ",") + "#nb-cell"
}

// near is how many columns on both sides of a cell are shown; on a phone it is one.
const near = 2

// drawAround draws the window around the cell: its row and those beside it, the columns of labels and those near the cell. Columns between are
// left out, so that the cell is in sight without scrolling.
func (n *numberPageOf) drawAround(ex *nianbao.Explanation) *around {
	var shown []int
	for k := range ex.Around[0] {
		if isLabels(ex, k) || k >= ex.Column-near && k <= ex.Column+near {
			shown = append(shown, k)
		}
	}
	out := &around{}
	for _, k := range shown {
		out.Columns = append(out.Columns, aroundCell{Text: n.t("column_number", k+1), Far: farFrom(ex, k)})
	}
	for i, row := range ex.Around {
		line := aroundRow{Number: n.t("row_number", ex.FirstRow+i)}
		for _, k := range shown {
			line.Cells = append(line.Cells, aroundCell{Text: row[k], Self: i == ex.Row && k == ex.Column, Far: farFrom(ex, k)})
		}
		out.Rows = append(out.Rows, line)
	}
	return out
}

// isLabels tells a column in front of the cell that has words near it.
func isLabels(ex *nianbao.Explanation, k int) bool {
	return k < ex.Column && slices.ContainsFunc(ex.Around, func(row []string) bool { return strings.ContainsFunc(row[k], unicode.IsLetter) })
}

// farFrom tells whether a phone leaves a column out: it shows the innermost label of the cell's row, and what stands beside the cell.
func farFrom(ex *nianbao.Explanation, k int) bool {
	if k >= ex.Column-1 && k <= ex.Column+1 {
		return false
	}
	for next := ex.Column - 1; next >= 0; next-- {
		if isLabels(ex, next) && strings.ContainsFunc(ex.Around[ex.Row][next], unicode.IsLetter) {
			return k != next
		}
	}
	return !isLabels(ex, k)
}

// markedPage sends an archived page as it can be shown safely, with cells marked. It is for a frame; opened by itself it says the same.
func (s *Server) markedPage(w http.ResponseWriter, raw *http.Request, lang message.Lang) {
	ctx, cancel := context.WithTimeout(raw.Context(), s.Timeout)
	defer cancel()
	w.Header().Set("Content-Security-Policy", archivePolicy)
	w.Header().Set("Vary", fetchDest)
	r := &request{Request: raw.WithContext(ctx), server: s, lang: lang}
	body, etag, err := s.marked(r)
	if err == nil {
		var release func()
		if release, err = s.large.hold(len(body)); err == nil {
			defer release()
		}
	}
	switch {
	case err != nil:
		s.sayFailure(w, r, err)
	case body == nil:
		w.Header().Set("ETag", etag)
		w.WriteHeader(http.StatusNotModified)
	default:
		w.Header().Set("ETag", etag)
		w.Header().Set("Cache-Control", "no-cache")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		send(w, raw, 0, body)
	}
}

// sayFailure answers with what is wrong in plain text, where the answer is no page.
func (s *Server) sayFailure(w http.ResponseWriter, r *request, err error) {
	a := s.failure(r, err)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if a.status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	send(w, r.Request, a.status, []byte(a.Lede+"\n"))
}

// marked makes the view; without a body where the browser has it.
func (s *Server) marked(r *request) (body []byte, etag string, err error) {
	if err := r.readParams(); err != nil {
		return nil, "", err
	}
	if err := r.allow("cell"); err != nil {
		return nil, "", err
	}
	c, err := s.borrow(r.Context())
	if err != nil {
		return nil, "", err
	}
	defer s.giveBack(c)
	r.data, r.store = c.Data, c.Store
	hash, page, err := r.archivedOf(r.Context(), r.PathValue("sha"))
	if err != nil {
		return nil, "", err
	}
	etag = `"` + hashOf([]byte(s.build + hash.String() + r.params.Encode() + r.Header.Get(fetchDest)))[:32] + `"`
	if matches(r.Header.Get("If-None-Match"), etag) {
		return nil, etag, nil
	}
	marks := r.marks()
	if s.Static {
		if marks, err = r.pins(hash); err != nil {
			return nil, "", err
		}
	}
	view, err := s.View(page, marks, r.viewWords())
	if err != nil {
		return nil, "", &refusal{status: http.StatusNotFound, say: r.t("no_view")}
	}
	return []byte(view.HTML), etag, nil
}

// fetchDest is the header in which a browser says what a page is for (Fetch Metadata, section 2.1).
const fetchDest = "Sec-Fetch-Dest"

// marks are the cells that a request names.
func (r *request) marks() []nianbao.PageMark {
	ids := r.list("cell")
	var out []nianbao.PageMark
	for i, id := range ids {
		label := r.t("this_cell")
		if len(ids) > 1 {
			label = fmt.Sprint(i + 1)
		}
		out = append(out, nianbao.PageMark{Cell: nianbao.CellID(id), Label: label})
	}
	return out
}

// pins are all cells that a page was read for, each at an address of its own.
func (r *request) pins(hash nianbao.Hash) ([]nianbao.PageMark, error) {
	reports, err := r.data.ReportsOfPage(r.Context(), hash)
	if err != nil {
		return nil, err
	}
	var out []nianbao.PageMark
	for _, rep := range reports {
		for _, fig := range rep.Figures {
			if fig.At != (nianbao.Place{}) {
				out = append(out, nianbao.PageMark{Cell: fig.Cell, Label: r.t("this_cell"), Pin: string(fig.Cell)})
			}
		}
	}
	return out, nil
}

// viewWords are what the view says for itself: where no frame of ours stands around it, also what it is.
func (r *request) viewWords() nianbao.ViewWords {
	w := nianbao.ViewWords{Lang: r.lang.Tag(), Picture: r.t("view_picture"), Drawing: r.t("view_drawing"), Frame: r.t("view_frame")}
	if r.Header.Get(fetchDest) != "iframe" {
		w.Strip = r.t("archived_page") + r.t("colon") + r.t("frame_note")
	}
	return w
}

// archivedBytes sends a page as it came, as a file that no browser shows.
func (s *Server) archivedBytes(w http.ResponseWriter, raw *http.Request) {
	ctx, cancel := context.WithTimeout(raw.Context(), s.Timeout)
	defer cancel()
	r := &request{Request: raw, server: s, lang: message.English} // its address has no language
	c, err := s.borrow(ctx)
	if err != nil {
		s.sayFailure(w, r, err)
		return
	}
	r.store = c.Store
	_, page, err := r.archivedOf(ctx, raw.PathValue("sha"))
	s.giveBack(c) // who downloads slowly holds none
	var release func()
	if err == nil {
		release, err = s.large.hold(len(page.Body))
	}
	if err != nil {
		s.sayFailure(w, r, err)
		return
	}
	defer release()
	w.Header().Set("Content-Security-Policy", archivePolicy)
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(page)}))
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Header().Set("Content-Length", fmt.Sprint(len(page.Body)))
	if raw.Method != http.MethodHead {
		_, _ = w.Write(page.Body)
	}
}

// fileName names a download by its hash: what a page calls itself may be anything. The ending is the address's where it is a plain one.
func fileName(page nianbao.Page) string {
	ending := path.Ext(strings.SplitN(page.URL, "?", 2)[0])
	for _, c := range strings.TrimPrefix(ending, ".") {
		if c < '0' || c > '9' && c < 'A' || c > 'Z' && c < 'a' || c > 'z' {
			ending = ""
		}
	}
	if len(ending) < 2 || len(ending) > 6 {
		ending = ".bin"
	}
	return page.Hash.String()[:16] + strings.ToLower(ending)
}
