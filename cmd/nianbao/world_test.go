package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"nianbao/scrape/scrapetest"
	"nianbao/worker"
)

// smallWorld is large enough to have two kinds of sites and both forms, and small enough to be crawled often.
func smallWorld() *scrapetest.World {
	return scrapetest.New(5, scrapetest.Sites(2), scrapetest.Agencies(4), scrapetest.Years(2020, 2022))
}

// sourcesCSV writes the sources of a server as an operator would.
func sourcesCSV(server *scrapetest.Server) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"id", "name", "url", "level", "region"})
	for _, s := range server.Sources() {
		_ = w.Write([]string{s.ID, s.Name, s.URL, string(s.Level), s.Region})
	}
	w.Flush()
	return b.Bytes()
}

// started serves a small world for one test and returns the path of its sources.csv.
func started(t *testing.T) (*scrapetest.Server, string) {
	t.Helper()
	server := smallWorld().Start()
	t.Cleanup(server.Close)
	file := filepath.Join(t.TempDir(), "sources.csv")
	if err := os.WriteFile(file, sourcesCSV(server), 0o600); err != nil {
		t.Fatal(err)
	}
	return server, file
}

// program runs the program in this process and wants an exit code.
func program(t *testing.T, r worker.Reader, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	got := run(t.Context(), args, env{stdin: new(bytes.Buffer), stdout: &out, stderr: &errs, reader: r})
	if got != want {
		t.Fatalf("nianbao %s: exit code %d, want %d\n%s", fmt.Sprint(args), got, want, errs.String())
	}
	return out.String(), errs.String()
}
