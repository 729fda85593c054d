package main

import (
	"crypto/sha256"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCertificates: a site whose certificate does not verify fails, unless its line of sources.csv says why it is accepted;
// then warning, status and ledger hold the fault and the fingerprint, until the certificate verifies and the exception is needless.
func TestCertificates(t *testing.T) {
	site := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/nb/":
			fmt.Fprint(w, `<title>政府信息公开年报</title><a href="1.html">某县2024年政府信息公开工作年度报告</a>`)
		case "/nb/1.html":
			fmt.Fprint(w, "<title>某县2024年政府信息公开工作年度报告</title>一、总体情况 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况")
		default:
			http.NotFound(w, r)
		}
	}))
	site.Config.ErrorLog = log.New(io.Discard, "", 0) // of handshakes that the crawler refuses
	site.StartTLS()
	t.Cleanup(site.Close)
	dir := t.TempDir()
	sources, db := filepath.Join(dir, "sources.csv"), filepath.Join(dir, "x.db")
	list := func(why string) {
		line := "id,name,url,tls_exception\ns,某县," + site.URL + "/nb/," + why + "\n"
		if err := os.WriteFile(sources, []byte(line), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	holds := func(what, text string, parts ...string) {
		t.Helper()
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("%s is without %q:\n%s", what, part, text)
			}
		}
	}
	crawl := []string{"crawl", "--sources", sources, "--db", db, "--allow-private", "--delay", "0", "--retries", "0"}

	list("")
	_, errs := program(t, present, exitSomeFailed, crawl...)
	holds("the failure", errs, ": tls: ", "unknown authority", "the column tls_exception of sources.csv")
	out, _ := program(t, present, exitOK, "status", "--json", "--db", db)
	holds("status", out, `"pages":0`, `"certificates":[]`)

	const why = "no chain since 2026-01-05"
	fingerprint := fmt.Sprintf("%x", sha256.Sum256(site.Certificate().Raw))
	list(why)
	_, errs = program(t, present, exitOK, crawl...)
	holds("the warning", errs, "s: 3 answers with a certificate not verified: ", "unknown authority", fingerprint, why)
	out, _ = program(t, present, exitOK, "status", "--db", db)
	holds("status", out, "tls_exception", fingerprint, why)
	out, _ = program(t, present, exitOK, "ledger", "export", "--db", db)
	holds("the ledger", out, fingerprint, why)

	file := filepath.Join(dir, "authority.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: site.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SSL_CERT_FILE", file) // a process reads its authorities once: another one sees that they have changed
	again, stderr := child(t, crawl...)
	if err := again.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, stderr)
	}
	holds("the warning", stderr.String(), "s: the certificate verifies: its tls_exception is needed no more ("+why+"); empty the column in sources.csv")
}
