package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"nianbao"
	"nianbao/store"
)

// trap is a server that notes whatever asks it for something.
type trap struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func newTrap(t *testing.T) *trap {
	p := &trap{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked = append(p.asked, r.Method+" "+r.URL.Path)
		p.mu.Unlock()
		w.Header().Set("Access-Control-Allow-Origin", "*")
	}))
	t.Cleanup(p.Close)
	return p
}

// taken returns what was asked for since the last time.
func (p *trap) taken() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	list := p.asked
	p.asked = nil
	return list
}

// browse opens a file in Chromium until its scripts and timers have run, and returns the page as it then stands.
func browse(t *testing.T, file string) string {
	t.Helper()
	var browser string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" || testing.Short() {
		t.Skip("no Chromium here")
	}
	path, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	args := []string{"--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
		"--disable-sync", "--user-data-dir=" + t.TempDir(), "--virtual-time-budget=4000", "--window-size=1280,900", "--dump-dom", "file://" + path}
	if os.Geteuid() == 0 {
		args = append([]string{"--no-sandbox"}, args...)
	}
	out, err := exec.CommandContext(ctx, browser, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", browser, err)
	}
	return string(out)
}

// attacks is what an archived page may try, against a server.
func attacks(to string) string {
	return strings.ReplaceAll(`<base href="TO/base/"><meta http-equiv="refresh" content="1;url=TO/refresh">
<link rel="stylesheet" href="TO/link.css"><link rel="prefetch" href="TO/prefetch"><link rel="preconnect" href="TO/preconnect">
<style>@import "TO/import.css"; body{background:url(TO/ground)} @font-face{font-family:x;src:url(TO/font)}
h1{font-family:x} td{background-image:image-set("TO/set" 1x)} .nb-cell{display:none!important}</style>
<script>fetch("TO/fetch");new Image().src="TO/image";top.document.title="taken";document.title="taken";
setTimeout(()=>{location="TO/location"},500)</script>
<script src="TO/script.js"></script><img src="TO/img" onerror="fetch('TO/onerror')" srcset="TO/srcset 1x">
<picture><source srcset="TO/source"><img></picture>
<iframe src="TO/frame"></iframe><iframe srcdoc="<script>fetch('TO/srcdoc')</script><img src='TO/srcdocimg'>"></iframe>
<frameset><frame src="TO/frameset"></frameset>
<object data="TO/object"></object><embed src="TO/embed"><video src="TO/video" poster="TO/poster" autoplay></video>
<audio src="TO/audio" autoplay></audio>
<form id="f" action="TO/form"><input name="a" autofocus onfocus="document.getElementById('f').submit()"></form>
<svg><image href="TO/svgimage"/><script>fetch("TO/svgscript")</script><use href="TO/use#a"/><style>@import "TO/svgimport";</style></svg>
<a href="javascript:fetch('TO/javascript')" ping="TO/ping" id="nb-cell">link</a>
<table background="TO/background"><tr><td background="TO/td" style="background:url('TO/inline')">x</td></tr></table>
<body onload="fetch('TO/onload')"><input type="image" src="TO/input">
<math><annotation-xml encoding="text/html"><img src="TO/math"></annotation-xml></math>
<noscript><img src="TO/noscript"></noscript><template shadowrootmode="open"><img src="TO/shadow"></template>`, "TO", to)
}

// TestNoRequestLeavesASheet: of a page that tries all it can nothing loads, runs, submits or leads away, in a sheet as in the marked view
// alone. The page itself, opened as it is, does ask.
func TestNoRequestLeavesASheet(t *testing.T) {
	server := newTrap(t)
	const url = "https://www.bailu.gov.cn/nb/2022.html"
	db := proofWorld(t, func(db *store.DB) {
		page := planted(t, db, "https://www.bailu.gov.cn/plain.html", provedAgency, "plain", nil)
		body := strings.Replace(string(page.Body), "<body>", "<body>"+attacks(server.URL)+strings.Repeat("<div><b>", 200), 1)
		if body == string(page.Body) {
			t.Fatal("the page has no body")
		}
		archive(t, db, url, []byte(body))
	})
	program(t, realReader(), 0, "page", url, "--out", "raw.html", "--db", db)
	browse(t, "raw.html")
	if asked := server.taken(); len(asked) < 5 {
		t.Fatalf("the hostile page as it is asks only for %v: the test would prove nothing", asked)
	}
	for _, number := range []string{"不予公开率", "requests.granted.total"} {
		page, _, _ := sheetSays(t, db, provedAgency, number)
		if !strings.Contains(page, nianbao.HashOf(fileBytes(t, "raw.html")).String()) {
			t.Fatal("the sheet is not of the hostile page")
		}
		seen := browse(t, "sheet.html")
		if asked := server.taken(); len(asked) > 0 {
			t.Errorf("the sheet of %s asked for %v", number, asked)
		}
		if !strings.Contains(seen, "<title>出处核验单 · ") || strings.Contains(seen, "taken") {
			t.Error("the title of the sheet is not its own")
		}
	}
	program(t, realReader(), 0, "page", url, "--marked", "requests.granted.total", "--out", "marked.html", "--db", db)
	browse(t, "marked.html")
	if asked := server.taken(); len(asked) > 0 {
		t.Errorf("the marked page asked for %v", asked)
	}
}

func fileBytes(t *testing.T, path string) []byte {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return body
}
