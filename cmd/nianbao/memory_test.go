//go:build linux

package main

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// oneThing is a page of one thing again and again: each costs more for a byte of page in one place than any real page.
type oneThing struct{ head, thing, tail string }

// write writes the page a stretch at a time: what this process holds counts as its child's.
func (o oneThing) write(w io.Writer, size int) error {
	many := strings.Repeat(o.thing, 1<<16/len(o.thing))
	left := size - len(o.head) - len(o.tail)
	_, err := io.WriteString(w, o.head)
	for ; err == nil && left >= len(o.thing); left -= len(many) {
		_, err = io.WriteString(w, many[:min(len(many), left/len(o.thing)*len(o.thing))])
	}
	if err == nil {
		_, err = io.WriteString(w, o.tail)
	}
	return err
}

const reportHead = "<title>某县财政局2022年政府信息公开工作年度报告</title><h1>某县财政局2022年政府信息公开工作年度报告</h1>"

// oneThings are shapes that became many nodes, lines, cells, links, rules or values of few bytes.
var oneThings = map[string]oneThing{
	"<p>1":              {"", "<p>1", ""},
	"<td>1":             {"<table><tr>", "<td>1", ""},
	"|1":                {"", "|1", ""},
	"|1 in lines":       {"", "|1|2|3\n", ""},
	"1 2 3":             {"", "1 ", ""},
	"<table>":           {"", "<table>", ""},
	"<table><tr><td>1":  {"", "<table><tr><td>1</table>", ""},
	"<div> nested":      {"", "<div>", ""},
	"<b> open":          {"", "<p><b><i>", ""},
	"attributes":        {"<p ", "a=1 ", ">x"},
	"attributes apart":  {"", "<p a b c d e f g h i j k l>", ""},
	"entities":          {"<p>", "&amp;", ""},
	"<br>":              {"", "1<br>", ""},
	"a long line":       {"", "政府信息公开", ""},
	"digits":            {"<p>", "1", ""},
	"lines":             {"", "1\n", ""},
	"blank lines":       {"", "\n", ""},
	"comments":          {"", "<!---->", ""},
	"style rules":       {"<style>", "a{b:c}", "</style><p>x"},
	"style selectors":   {"<style>", ".a .b,", "c{display:none}</style><p class=a>x"},
	"script JSON":       {"<script>var a=[", "{\"a\":[1]},", "0]</script><p>x"},
	"JSON numbers":      {"[", "0,", "0]"},
	"JSON objects":      {"[", "{\"a\":[]},", "0]"},
	"JSON strings":      {"[", "\"\",", "0]"},
	"JSON of pages":     {"[", "\"<table><tr><td>1</td></tr></table>\",", "0]"},
	"JSON nested":       {"", "[", ""},
	"CSV":               {"", "1,2,3,4\n", ""},
	"tabs":              {"", "1\t2\t3\n", ""},
	"links":             {"", "<a href=a>1</a>", ""},
	"options":           {"<select>", "<option>1", ""},
	"lists":             {"", "<ul><li>1", ""},
	"escaped markup":    {reportHead + "<p>", "&lt;td&gt;1", ""},
	"srcdoc":            {reportHead + `<iframe srcdoc="`, "&lt;p&gt;1", `"></iframe>`},
	"written by script": {reportHead + `<script>document.write("<table><tr>`, "<td>1", `")</script>`},
	"CDATA":             {"<?xml version='1.0'?><a><![CDATA[", "<p>1", "]]></a>"},
	"base64":            {"", base64.StdEncoding.EncodeToString([]byte(strings.Repeat("<p>1<td>", 3))), ""},
	"GBK":               {"<meta charset=gbk><p>", "\xd5\xfe\xb8\xae", ""},
	"unicode escapes":   {reportHead + "<p>", `\u003ctd\u003e1`, ""},
	"sentences":         {reportHead, "<p>一、新收申请1件，其中2件。", ""},
	"sentences, a line": {reportHead + "<p>", "新收政府信息公开申请1件，予以公开2件；", ""},
	"headings":          {"", "<h1>政府信息公开年度报告2022", ""},
	"sup":               {"", "1<sup>2</sup>", ""},
	"colspan":           {"<table>", "<tr><td colspan=1000>1", ""},
	"rowspan":           {"<table>", "<tr><td rowspan=65534>1", ""},
	"svg":               {"<svg>", "<g/>", ""},
	"templates":         {"", "<template>1</template>", ""},
	"meta":              {"<head>", "<meta name=a content=b>", ""},
	"CRs":               {"", "1\r", ""},
	"nulls":             {"<p>", "\x00", ""},
	"pinyin":            {"<p>", "<ruby>政<rt>zhèng</rt></ruby>", ""},
}

// peak runs the program and returns the most memory that it held, in MB.
func peak(t *testing.T, args ...string) (mb int64, said string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "peak")
	t.Setenv(peakVariable, file)
	cmd, errs := child(t, args...)
	_ = cmd.Wait() // most are refused, which is right
	if code := cmd.ProcessState.ExitCode(); code != exitOK && code != exitSomeFailed {
		t.Errorf("nianbao %.60q ended with code %d: %.300s", args, code, errs)
		return 0, ""
	}
	status, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`VmHWM:\s*(\d+) kB`).FindSubmatch(status)
	if found == nil {
		t.Fatalf("no peak in %q", status)
	}
	kb, err := strconv.ParseInt(string(found[1]), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return kb >> 10, errs.String()
}

// always are the shapes that each test run measures; NIANBAO_MEMORY=all in the environment measures all (five minutes).
var always = []string{"<p>1", "<td>1", "|1", "<table>", "<div> nested", "<b> open", "attributes", "entities", "<br>", "a long line", "comments", "style rules", "script JSON",
	"JSON objects", "GBK"}

// TestMemory: whatever a page is made of, neither reading it nor looking for links in it takes more than a part of what the night
// is given (MemoryMax=1G in deploy/nianbao.service).
func TestMemory(t *testing.T) {
	const most = 600
	all := os.Getenv("NIANBAO_MEMORY")
	readSize, listSize := 20<<20, 30<<20
	if testing.Short() {
		readSize, listSize = 4<<20, 4<<20
	}
	dir := t.TempDir()
	kinds := make([]string, 0, len(oneThings))
	for kind := range oneThings {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	var list oneThing
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		_ = list.write(w, listSize)
	}))
	defer site.Close()
	t.Logf("%-20s %8s %8s MB at most", fmt.Sprintf("%d and %d MB of", readSize>>20, listSize>>20), "extract", "discover")
	for _, kind := range kinds {
		if len(all) == 0 && !slices.Contains(always, kind) {
			continue
		}
		file := filepath.Join(dir, "page.html")
		f, err := os.Create(file)
		if err == nil {
			err = errors.Join(oneThings[kind].write(f, readSize), f.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
		list = oneThings[kind]
		read, said := peak(t, "extract", "--json", file)
		looked, also := peak(t, "discover", site.URL+"/nb/", "--allow-private", "--delay", "0", "--retries", "0")
		t.Logf("%-20s %8d %8d   %.120s   %.100s", kind, read, looked, strings.ReplaceAll(said, file, ""), also)
		if read > most || looked > most {
			t.Errorf("%s: %d MB to read, %d MB to look for links, at most %d are held", kind, read, looked, most)
		}
	}
}

// TestFourLargeLists: four sources at once, each with a list of 30 MB, stay within what the night is given.
func TestFourLargeLists(t *testing.T) {
	const most = 600
	dir := t.TempDir()
	sources := "id,name,url\n"
	for i, kind := range []string{"GBK", "digits", "a long line", "sentences, a line"} {
		site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/robots.txt" {
				http.NotFound(w, r)
				return
			}
			_ = oneThings[kind].write(w, 30<<20)
		}))
		defer site.Close()
		sources += fmt.Sprintf("s%d,某县,%s/nb/\n", i, site.URL)
	}
	file := filepath.Join(dir, "sources.csv")
	if err := os.WriteFile(file, []byte(sources), 0o600); err != nil {
		t.Fatal(err)
	}
	mb, said := peak(t, "crawl", "--sources", file, "--db", filepath.Join(dir, "x.db"), "--parallel", "4", "--allow-private", "--delay", "0", "--retries", "0", "--read")
	t.Logf("%d MB at most: %.300s", mb, said)
	if mb > most {
		t.Errorf("%d MB, at most %d are held", mb, most)
	}
}
