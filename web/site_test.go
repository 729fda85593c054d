package web_test

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"nianbao"
	"nianbao/web"
)

// writeSite writes the site of a database into a new folder and returns its files.
func writeSite(t *testing.T, db, dir string, every bool) map[string]string {
	t.Helper()
	o := options(db)
	o.Static, o.EveryNumber, o.Parallel = true, every, 1
	s, err := web.New(t.Context(), o)
	must(t, err)
	report, err := s.WriteSite(t.Context(), dir)
	must(t, err)
	must(t, s.Close())
	if report.Failures > 0 {
		t.Errorf("%d pages failed: %v", report.Failures, report.Failed)
	}
	files := make(map[string]string)
	size := int64(0)
	must(t, filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(at)
		rel, _ := filepath.Rel(dir, at)
		files[filepath.ToSlash(rel)] = string(raw)
		size += int64(len(raw))
		return err
	}))
	if len(files) != report.Files || size != report.Bytes {
		t.Errorf("%d files, %d bytes are there; the report says %d and %d", len(files), size, report.Files, report.Bytes)
	}
	return files
}

// TestSite: a site of files is whole, the same twice, and every number in it leads to the cell that it was read from.
func TestSite(t *testing.T) {
	db := filepath.Join(t.TempDir(), "n.db")
	crawlInto(t, db, 1)
	dir := filepath.Join(t.TempDir(), "site")
	first := writeSite(t, db, dir, false)
	again := writeSite(t, db, dir, false) // in its own place
	if len(first) != len(again) {
		t.Errorf("%d files, then %d", len(first), len(again))
	}
	for name, body := range first {
		if again[name] != body {
			t.Errorf("%s is another the second time", name)
		}
	}
	folded := make(map[string]string)
	numbers, pinned := 0, 0
	for name, body := range first {
		checkFileName(t, name)
		if other, ok := folded[strings.ToLower(name)]; ok {
			t.Errorf("%s and %s are one file where capitals do not count", name, other)
		}
		folded[strings.ToLower(name)] = name
		if strings.Contains(body, dir) || strings.Contains(body, filepath.Dir(db)) {
			t.Errorf("%s names a folder of this machine", name)
		}
		if strings.HasSuffix(name, ".json") && regexp.MustCompile(`"/(zh|en|archive)/`).MatchString(body) {
			t.Errorf("%s has an address of a server", name)
		}
		if strings.HasSuffix(name, ".bin") {
			if hash := strings.TrimSuffix(path.Base(name), ".bin"); nianbao.HashOf([]byte(body)).String() != hash {
				t.Errorf("%s: other bytes", name)
			}
			continue
		}
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		n, p := checkFile(t, first, name, body)
		numbers, pinned = numbers+n, pinned+p
	}
	if numbers < 500 || pinned < 300 {
		t.Errorf("only %d numbers, %d of them lead straight to their cell", numbers, pinned)
	}
}

// checkFile follows the links of a page: to files that are there, at places that are there, or to the pages of agencies. It counts the
// numbers, and those of them that lead to a cell of an archived page.
func checkFile(t *testing.T, files map[string]string, name, body string) (numbers, pinned int) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	must(t, err)
	if !strings.Contains(body, `http-equiv="Content-Security-Policy"`) {
		t.Errorf("%s has no policy", name)
	}
	view := strings.HasSuffix(name, "/marked.html")
	if !view {
		checkMarkup(t, name, body)
	}
	for n := range root.Descendants() {
		if n.Data == "iframe" && attr(n, "sandbox") != "" {
			t.Errorf("%s: a frame that may do something", name)
		}
		if n.Data == "script" && attr(n, "type") != "application/ld+json" && (n.Parent == nil || !strings.HasSuffix(name, "/search.html")) {
			t.Errorf("%s has a script", name)
		}
		for _, a := range n.Attr {
			if a.Key != "href" && a.Key != "src" && a.Key != "action" {
				continue
			}
			to, err := url.Parse(a.Val)
			if err != nil || view {
				t.Errorf("%s: %s=%q", name, a.Key, a.Val)
				continue
			}
			if to.Host != "" {
				if attr(n, "rel") != "nofollow noreferrer" {
					t.Errorf("%s leads out to %s", name, a.Val)
				}
				continue
			}
			target := name
			if to.Path != "" {
				target = path.Join(path.Dir(name), to.Path)
			}
			there, ok := files[target]
			if !ok || path.IsAbs(to.Path) || to.RawQuery != "" {
				t.Errorf("%s leads to %s, which is not there", name, a.Val)
			}
			if to.Fragment != "" && !strings.Contains(there, `id="`+to.Fragment+`"`) {
				t.Errorf("%s leads to %s: no such place in it", name, a.Val)
			}
		}
		if n.Data == "data" {
			numbers++
			for up := n.Parent; up != nil; up = up.Parent {
				if up.Data == "a" && strings.Contains(attr(up, "href"), "/marked.html#nb-") {
					pinned++
				}
			}
		}
	}
	return numbers, pinned
}

var reserved = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)`)

// checkFileName: a name that every file system, archive program and web host takes.
func checkFileName(t *testing.T, name string) {
	t.Helper()
	if len(name) > 180 {
		t.Errorf("%s: %d characters", name, len(name))
	}
	for _, p := range strings.Split(name, "/") {
		if !regexp.MustCompile(`^[a-z0-9_][a-z0-9_.@-]*[a-z0-9]$`).MatchString(p) || reserved.MatchString(p) {
			t.Errorf("%s: the name %q", name, p)
		}
	}
}

// TestSiteOfEveryNumber: each cell has a page then.
func TestSiteOfEveryNumber(t *testing.T) {
	db := filepath.Join(t.TempDir(), "n.db")
	crawlInto(t, db, 1)
	o := options(db)
	o.Static, o.EveryNumber, o.Parallel = true, true, 1
	site := newSite(t, o)
	_, list := get(t, site.URL+"/zh/agencies")
	agency := regexp.MustCompile(`href="(/zh/agency/[^"/]*/20\d\d)"`).FindStringSubmatch(list)
	if agency == nil {
		t.Fatal("no report")
	}
	_, body := get(t, site.URL+html.UnescapeString(agency[1]))
	if n := strings.Count(body, `<a href="`+path.Base(agency[1])+`/`); strings.Contains(body, "/marked#nb-") || n < 100 {
		t.Errorf("a number leads past its page, or only %d lead to theirs", n)
	}
}

// TestSiteRefuses: what is not ours is not replaced, and a server for browsers writes no files.
func TestSiteRefuses(t *testing.T) {
	db := crawled(t)
	o := options(db)
	s, err := web.New(t.Context(), o)
	must(t, err)
	defer s.Close()
	if _, err := s.WriteSite(t.Context(), filepath.Join(t.TempDir(), "x")); err == nil {
		t.Error("pages for browsers were written as files")
	}
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "thesis.txt"), nil, 0o644))
	o.Static = true
	f, err := web.New(t.Context(), o)
	must(t, err)
	defer f.Close()
	if _, err := f.WriteSite(t.Context(), dir); err == nil || !strings.Contains(err.Error(), "something else") {
		t.Errorf("a folder with other things: %v", err)
	}
}

func readFile(t *testing.T, dir, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Error(err)
	}
	return string(raw)
}
