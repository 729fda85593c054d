package warc_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"nianbao"
	"nianbao/warc"
)

var update = flag.Bool("update", false, "rewrite the golden file")

// TestRoundTrip holds the promise of the package: out and in again gives equal pages, and equal bytes when that is
// written out again.
func TestRoundTrip(t *testing.T) {
	want := samplePages()
	file := export(t, want)
	got, errs := all(warc.Pages(bytes.NewReader(file), warc.Filter{}))
	if errs != nil {
		t.Fatal(errs)
	}
	wantPages(t, got, want)
	if !bytes.Equal(export(t, got), file) {
		t.Error("the pages read back make another file")
	}
}

// TestRoundTripOfStream reads without io.ReaderAt, and with so little memory that payloads have to be fetched again.
func TestRoundTripOfStream(t *testing.T) {
	want := samplePages()
	file := export(t, want)
	got, errs := all(warc.Pages(struct{ io.Reader }{bytes.NewReader(file)}, warc.Filter{}))
	if errs != nil {
		t.Fatal(errs)
	}
	wantPages(t, got, want)

	small := warc.Limits{Held: 1}
	got, errs = all(small.Pages(bytes.NewReader(file), warc.Filter{}))
	if errs != nil {
		t.Fatal(errs)
	}
	wantPages(t, got, want)

	_, errs = all(small.Pages(struct{ io.Reader }{bytes.NewReader(file)}, warc.Filter{}))
	if len(errs) == 0 || !errors.Is(errs[0], warc.ErrUnresolved) {
		t.Errorf("a stream whose payloads are forgotten: %v, want ErrUnresolved", errs)
	}
}

// TestGoldenHeaders shows the text of the records. It also holds that each is a gzip member of its own.
func TestGoldenHeaders(t *testing.T) {
	in := bytes.NewReader(export(t, samplePages()))
	var text strings.Builder
	for in.Len() > 0 {
		z, err := gzip.NewReader(in)
		if err != nil {
			t.Fatal(err)
		}
		z.Multistream(false)
		b, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(b, []byte("WARC/1.1\r\n")) || bytes.Count(b, []byte("WARC/1.1\r\n")) != 1 {
			t.Fatalf("a member is not one record: %.80q", b)
		}
		head, block, _ := strings.Cut(string(b), "\r\n\r\n")
		message, _, _ := strings.Cut(block, "\r\n\r\n")
		text.WriteString(head + "\r\n\r\n" + message[:min(len(message), 400)] + "\r\n----\r\n")
	}
	got := strings.ReplaceAll(text.String(), "\r\n", "\n")
	const name = "testdata/headers.golden"
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("headers differ from %s (-update rewrites it):\n%s", name, got)
	}
}

// TestRecordsOfPages tells which record each kind of page becomes, and that ids are unique.
func TestRecordsOfPages(t *testing.T) {
	recs, errs := all(warc.Read(bytes.NewReader(export(t, samplePages()))))
	if errs != nil {
		t.Fatal(errs)
	}
	var kinds []string
	ids := map[string]bool{}
	for _, r := range recs {
		if ids[r.ID] {
			t.Errorf("id %s is there twice", r.ID)
		}
		ids[r.ID] = true
		if r.Type == warc.TypeMetadata {
			continue
		}
		kind := r.Type
		if p := r.Fields.Get("WARC-Profile"); p != "" {
			kind = p[strings.LastIndex(p, "/")+1:]
		}
		kinds = append(kinds, kind)
	}
	want := "warcinfo response identical-payload-digest server-not-modified resource server-not-modified response response" +
		" response response response resource resource identical-payload-digest identical-payload-digest"
	if got := strings.Join(kinds, " "); got != want {
		t.Errorf("records\n got %s\nwant %s", got, want)
	}
}

func TestWriteErrors(t *testing.T) {
	w := warc.NewWriter(io.Discard, warc.Info{})
	for _, p := range []nianbao.Page{page("", "x"), page("http://a/", "x", func(p *nianbao.Page) { p.Status = 7 })} {
		if err := w.WritePage(p); err == nil {
			t.Errorf("page %q with status %d was written", p.URL, p.Status)
		}
	}
	if err := w.Close(); err != nil {
		t.Errorf("a refused page spoiled the file: %v", err)
	}
	if err := w.WritePage(page("http://a/", "x")); err == nil {
		t.Error("a page was written after Close")
	}

	broken := warc.NewWriter(&full{room: 1000}, warc.Info{})
	for range 3 {
		broken.WritePage(page("http://a/", strings.Repeat("0123456789abcdef", 100)))
	}
	if err := broken.Close(); !errors.Is(err, errFull) {
		t.Errorf("Close of a full disk: %v", err)
	}
}

var errFull = errors.New("disk full")

type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}
