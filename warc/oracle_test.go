package warc_test

import (
	"bytes"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/warc"
)

// oracle returns a function that runs testdata/oracle.mjs. Without node or the npm package warcio the test is skipped;
// NIANBAO_NPM=1 lets it install the package into a folder of its own.
func oracle(t *testing.T) func(args ...string) []byte {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	script, err := os.ReadFile("testdata/oracle.mjs")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "oracle.mjs"), script, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) ([]byte, error) {
		cmd := exec.Command(name, args...)
		cmd.Dir, cmd.Stderr = dir, t.Output()
		return cmd.Output()
	}
	if os.Getenv("NIANBAO_NPM") == "1" {
		if out, err := run("npm", "install", "--no-audit", "--no-fund", "warcio@2"); err != nil {
			t.Fatalf("npm install warcio@2: %v\n%s", err, out)
		}
	} else if _, err := run(node, "-e", `try { require.resolve("warcio") } catch { process.exit(1) }`); err != nil {
		t.Skip("the npm package warcio is not installed (NIANBAO_NPM=1 installs it for the test)")
	}
	return func(args ...string) []byte {
		out, err := run(node, append([]string{"oracle.mjs"}, args...)...)
		if err != nil {
			t.Fatalf("oracle.mjs %v: %v", args, err)
		}
		return out
	}
}

// opinion is what warcio says of a record.
type opinion struct {
	Version, Type, URI, Date, ID, Profile, RefersTo, RefersDate string
	PayloadDigest, SHA1, SHA256, ContentLength, Text            string
	Status                                                      int
}

// TestOracleReads has a reader that is not ours read what we write: it must find the same records, and bytes that have
// the digests that the records promise.
func TestOracleReads(t *testing.T) {
	run := oracle(t)
	pages := samplePages()
	file := filepath.Join(t.TempDir(), "pages.warc.gz")
	if err := os.WriteFile(file, export(t, pages), 0o600); err != nil {
		t.Fatal(err)
	}
	var said []opinion
	for dec := json.NewDecoder(bytes.NewReader(run("read", file))); dec.More(); {
		var o opinion
		if err := dec.Decode(&o); err != nil {
			t.Fatal(err)
		}
		said = append(said, o)
	}
	ours, errs := all(warc.Read(bytes.NewReader(export(t, pages))))
	if errs != nil || len(said) != len(ours) {
		t.Fatalf("warcio reads %d records, we %d %v", len(said), len(ours), errs)
	}
	checked := 0
	for i, o := range said {
		r := ours[i]
		if o.Version != "WARC/1.1" || o.Type != r.Type || o.URI != r.TargetURI || o.ID != "<"+r.ID+">" || o.Date != r.Fields.Get("WARC-Date") ||
			o.RefersTo != r.Fields.Get("WARC-Refers-To-Target-URI") || o.RefersDate != r.Fields.Get("WARC-Refers-To-Date") {
			t.Errorf("record %d: warcio reads %+v, we %+v", i, o, r.Fields)
		}
		if o.PayloadDigest != "" && o.Type != warc.TypeRevisit {
			sum, _ := hex.DecodeString(o.SHA1)
			if got := "sha1:" + base32.StdEncoding.EncodeToString(sum); got != o.PayloadDigest {
				t.Errorf("record %d: warcio's payload has %s, the record says %s", i, got, o.PayloadDigest)
			}
			checked++
		}
	}
	checkPages(t, said, pages)
	t.Logf("warcio read %d records; %d payloads have the digest they promise", len(said), checked)
}

// checkPages compares what warcio reads with the pages themselves.
func checkPages(t *testing.T, said []opinion, pages []nianbao.Page) {
	t.Helper()
	i := 0
	for n, o := range said {
		if o.Type != warc.TypeResponse && o.Type != warc.TypeRevisit && o.Type != warc.TypeResource ||
			strings.Contains(said[n+1].Text, "nianbao-carrier") {
			continue
		}
		p := pages[i]
		i++
		if o.Status != p.Status || o.Date != p.FetchedAt.Format(time.RFC3339Nano) {
			t.Errorf("page %s: warcio reads status %d of %s", p.URL, o.Status, o.Date)
		}
		if p.Status != 0 && o.ContentLength != strconv.Itoa(len(p.Body)) {
			t.Errorf("page %s: warcio reads Content-Length %s, want %d", p.URL, o.ContentLength, len(p.Body))
		}
		if o.Type != warc.TypeRevisit && o.SHA256 != p.Hash.String() {
			t.Errorf("page %s: warcio reads other bytes: %s, want %s", p.URL, o.SHA256, p.Hash)
		}
	}
	if i != len(pages) {
		t.Errorf("warcio reads %d pages, want %d", i, len(pages))
	}
}

// TestOracleWrites reads what a writer that is not ours has written.
func TestOracleWrites(t *testing.T) {
	file := oracle(t)("write")
	recs, errs := all(warc.Read(bytes.NewReader(file)))
	if errs != nil || len(recs) != 4 {
		t.Fatalf("%d records, %v", len(recs), errs)
	}
	pages, errs := all(warc.Pages(bytes.NewReader(file), warc.Filter{Words: []string{"信息公开"}}))
	if errs != nil {
		t.Fatal(errs)
	}
	body := strings.Repeat("<p>政府信息公开</p>", 50)
	for i, want := range []struct {
		url    string
		status int
	}{{"http://a.gov.cn/plain", 200}, {"http://a.gov.cn/packed", 200}, {"http://a.gov.cn/file", 0}} {
		if i >= len(pages) {
			t.Fatalf("%d pages", len(pages))
		}
		p := pages[i]
		if p.URL != want.url || p.Status != want.status || string(p.Body) != body || !p.FetchedAt.Equal(time.Date(2024, 2, 1, 10, 0, 0, 0, time.UTC)) {
			t.Errorf("page %d: %s", i, dump(p))
		}
	}
	t.Logf("%d records that warcio wrote have the digests they promise", len(recs))
}
