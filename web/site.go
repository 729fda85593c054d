package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"nianbao/files/disk"
	"nianbao/wholefile"
)

// SiteReport says what a site of files holds.
type SiteReport struct {
	Files int
	Bytes int64
	// Failed are the addresses of pages that could not be made, at most mostFailed of them, each with the reason; the page says it too.
	Failed   []string
	Failures int
}

// mostFailed failures are named.
const mostFailed = 5

// siteMark is the file by which a former site of ours is known.
const siteMark = "nianbao-site.json"

// WriteSite writes the pages into a folder, so that they are whole without a server. The Server has to be made for it (Options.Static).
// A folder that is there is replaced if it is empty or a site of ours, once the new one is whole.
func (s *Server) WriteSite(ctx context.Context, dir string) (SiteReport, error) {
	if !s.Static {
		return SiteReport{}, errors.New("this server makes pages for browsers, not for files")
	}
	w := &siteWriter{server: s}
	err := wholefile.Replace(dir, isSite, func(part string) error {
		w.dir = part
		return w.write(ctx)
	})
	return w.report, err
}

// isSite tells whether a folder holds a site of ours.
func isSite(dir string) bool { return disk.Regular(filepath.Join(dir, siteMark)) == nil }

// siteWriter walks the pages and writes each to its file. What is written is not asked for again: the folder is the list of what was
// seen, so that memory does not grow with the site.
type siteWriter struct {
	server *Server
	dir    string
	waits  [deepestPage + 1][]*url.URL // addresses to go to, by how deep they lie: the deepest first, so that few wait
	report SiteReport
}

// deepestPage is the number of parts of the address of a number: language, agency, key, year, cell.
const deepestPage = 5

func (w *siteWriter) write(ctx context.Context) error {
	w.waits[0] = append(w.waits[0], &url.URL{Path: w.server.BasePath + "/"})
	if w.server.PublicURL != "" {
		for _, path := range append(w.server.sitemapParts(w.server.known), "/robots.txt", "/sitemap.xml") {
			w.waits[0] = append(w.waits[0], &url.URL{Path: w.server.BasePath + path})
		}
	}
	stamp, asOf := w.server.content()
	for {
		at := w.next()
		if at == nil {
			break
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.page(ctx, at); err != nil {
			return fmt.Errorf("page %s: %w", at, err)
		}
	}
	if now, _ := w.server.content(); now != stamp {
		return errors.New("the database has changed meanwhile, so that pages would not agree; write the site again when nothing writes to it")
	}
	mark, err := json.MarshalIndent(map[string]any{"what": "pages of nianbao site", "reader": w.server.Reader, "data_as_of": asOf, "files": w.report.Files, "bytes": w.report.Bytes}, "", "  ")
	if err != nil {
		return err
	}
	return w.file(siteMark, append(mark, '\n'))
}

// content is the stamp of what was seen of the database last, and until when it goes.
func (s *Server) content() (stamp, asOf string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.known.stamp, stampOf(s.known.asOf)
}

// next takes one of the deepest addresses that wait; nil when none does.
func (w *siteWriter) next() *url.URL {
	for i := len(w.waits) - 1; i >= 0; i-- {
		if n := len(w.waits[i]); n > 0 {
			at := w.waits[i][n-1]
			w.waits[i] = w.waits[i][:n-1]
			return at
		}
	}
	return nil
}

// want lets an address be gone to, unless it was.
func (w *siteWriter) want(at *url.URL, file string) {
	if !w.written(file) {
		depth := min(deepestPage, strings.Count(strings.Trim(at.Path, "/"), "/")+1)
		w.waits[depth] = append(w.waits[depth], at)
	}
}

func (w *siteWriter) written(file string) bool {
	_, err := os.Lstat(filepath.Join(w.dir, filepath.FromSlash(file)))
	return err == nil
}

// page asks for an address and writes what it answers, its links led to files.
func (w *siteWriter) page(ctx context.Context, at *url.URL) error {
	file, ok := w.server.fileOf(at)
	if !ok || w.written(file) {
		return nil
	}
	got, err := w.server.inside(ctx, at, nil)
	if err != nil {
		return err
	}
	switch {
	case got.status >= http.StatusInternalServerError:
		return fmt.Errorf("status %d: %s", got.status, firstLine(got.body.String()))
	case got.status != http.StatusOK:
		w.fail(at, got)
	}
	body := got.body.Bytes()
	isPage := strings.HasPrefix(got.header.Get("Content-Type"), "text/html")
	if strings.HasSuffix(file, ".html") && !isPage { // a view that cannot be shown says why as plain text
		body, isPage = w.server.textPage(got.body.String()), true
	} else if strings.HasSuffix(at.Path, "/marked") {
		isPage = false
	}
	if isPage {
		body = w.link(file, at, body)
	}
	return w.file(file, body)
}

func (w *siteWriter) fail(at *url.URL, got *insideAnswer) {
	if w.report.Failures++; len(w.report.Failed) < mostFailed {
		shown, err := url.PathUnescape(at.String())
		if err != nil {
			shown = at.String()
		}
		w.report.Failed = append(w.report.Failed, fmt.Sprintf("%s: status %d", shown, got.status))
	}
}

func firstLine(s string) string { return strings.SplitN(strings.TrimSpace(s), "\n", 2)[0] }

// file writes a new file, with the folders above it.
func (w *siteWriter) file(name string, body []byte) error {
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	f, err := disk.CreateNew(path, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err := w.folder(filepath.Dir(path)); err != nil {
			return err
		}
		f, err = disk.CreateNew(path, 0o644)
	}
	if err != nil {
		return err
	}
	w.report.Files++
	w.report.Bytes += int64(len(body))
	_, err = f.Write(body)
	return errors.Join(err, f.Close())
}

func (w *siteWriter) folder(path string) error {
	err := disk.MakeFolder(path)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil
	case errors.Is(err, fs.ErrNotExist):
		if err := w.folder(filepath.Dir(path)); err != nil {
			return err
		}
		return disk.MakeFolder(path)
	}
	return err
}
