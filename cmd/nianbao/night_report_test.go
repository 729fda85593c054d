package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/worker"
)

// TestNotify posts the report to two webhooks, of which one fails.
func TestNotify(t *testing.T) {
	var got struct {
		Subject, Text string
		Report        worker.Report
	}
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, err := io.ReadAll(r.Body)
		if err != nil || r.Method != http.MethodPost || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") || json.Unmarshal(b, &got) != nil {
			t.Errorf("%s %s %q, %v", r.Method, r.Header.Get("Content-Type"), b, err)
		}
	}))
	defer hook.Close()
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }))
	defer broken.Close()
	n := newNights(t)
	file := filepath.Join(t.TempDir(), "night.html")
	_, errs := program(t, present, exitSomeFailed, "crawl", "--sources", n.sources, "--db", n.db, "--allow-private", "--delay", "0",
		"--notify", hook.URL+"/secret", "--notify", broken.URL+"/token", "--report", file)
	if !strings.Contains(errs, "notify "+broken.URL) || !strings.Contains(errs, "500") || strings.Contains(errs, "token") {
		t.Errorf("says %q", errs)
	}
	reports := len(withFigures(n.server))
	if got.Subject != fmt.Sprintf("nianbao: all well: %d new", reports) || len(got.Report.New) != reports || !strings.Contains(got.Text, n.server.Reports()[0].URL) {
		t.Errorf("posted %q, %d new", got.Subject, len(got.Report.New))
	}
	page, err := os.ReadFile(file)
	if err != nil || strings.Count(string(page), "<tr><td>") < reports {
		t.Errorf("page of %d bytes, %v", len(page), err)
	}
}
