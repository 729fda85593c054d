package storetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"nianbao"
)

func testPutPage(t *testing.T, open Opener) {
	for _, tt := range []struct {
		name   string
		change func(*nianbao.Page)
	}{
		{"a page", func(p *nianbao.Page) {}},
		{"everything set", func(p *nianbao.Page) {
			p.Referrer, p.LinkText = "http://a.example.cn/", "2024年政府信息公开工作年度报告"
			p.Header = map[string][]string{"Content-Type": {"text/html"}, "Set-Cookie": {"a=b: c", ""}}
		}},
		{"a certificate that did not verify", func(p *nianbao.Page) { p.Unverified = "certificate not verified: expired; its SHA-256 is ab" }},
		{"a header in GBK", func(p *nianbao.Page) {
			p.Header = map[string][]string{"Content-Disposition": {"filename=\xb1\xa8\xb8\xe6"}}
		}},
		{"an empty body", func(p *nianbao.Page) { p.Body = nil }},
		{"a long body", func(p *nianbao.Page) { p.Body = []byte(strings.Repeat("予以公开", 2_000)) }},
		{"bytes of no text", func(p *nianbao.Page) { p.Body = []byte{0, 0xff, 0xfe, 0} }},
		{"a file", func(p *nianbao.Page) { p.URL, p.Status, p.FetchedAt = "dir/a b.html", 0, time.Time{} }},
		{"a refusal", func(p *nianbao.Page) { p.Status = 503 }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db := open(t)
			want := page(reportURL(1), "<html>")
			tt.change(&want)
			got := put(t, db, want)
			want.ID, want.Hash = 1, nianbao.HashOf(want.Body)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("PutPage (-want +got):\n%s", diff)
			}
			got, err := db.LatestPage(t.Context(), want.URL)
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("LatestPage: %v (-want +got):\n%s", err, diff)
			}
			got, err = db.Page(t.Context(), want.ID)
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("Page: %v (-want +got):\n%s", err, diff)
			}
			body, err := db.Body(t.Context(), want.Hash)
			if diff := cmp.Diff(want.Body, body); err != nil || diff != "" {
				t.Errorf("Body: %v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func testPutPageRefusesAForeignHash(t *testing.T, open Opener) {
	p := page(reportURL(1), "one")
	p.Hash = nianbao.HashOf([]byte("other"))
	if _, err := open(t).PutPage(t.Context(), p); err == nil {
		t.Error("a page whose hash is that of other bytes was stored")
	}
}

func testLatestPageIsTheNewestFetch(t *testing.T, open Opener) {
	db := open(t)
	later := page(reportURL(1), "later")
	later.FetchedAt = day.Add(time.Millisecond)
	put(t, db, later)
	put(t, db, page(reportURL(1), "stored later, fetched before"))
	got, err := db.LatestPage(t.Context(), reportURL(1))
	if err != nil || string(got.Body) != "later" {
		t.Errorf("got %q, %v", got.Body, err)
	}
}

func testNotFound(t *testing.T, open Opener) {
	db := open(t)
	_, err1 := db.LatestPage(t.Context(), reportURL(1))
	_, err2 := db.Page(t.Context(), 7)
	_, err3 := db.Body(t.Context(), nianbao.Hash{})
	for _, err := range []error{err1, err2, err3} {
		if !errors.Is(err, nianbao.ErrNotFound) {
			t.Errorf("got %v, want nianbao.ErrNotFound", err)
		}
	}
}

// testTheSameFetchIsKeptOnce: what an archive file brings twice is one fetch; another time, source or body is another.
func testTheSameFetchIsKeptOnce(t *testing.T, open Opener) {
	db := open(t)
	first := put(t, db, page(reportURL(1), "<html>"))
	if again := put(t, db, page(reportURL(1), "<html>")); again.ID != first.ID {
		t.Errorf("page %d, then %d", first.ID, again.ID)
	}
	for name, change := range map[string]func(*nianbao.Page){
		"time":    func(p *nianbao.Page) { p.FetchedAt = day.Add(time.Second) },
		"source":  func(p *nianbao.Page) { p.Source = "other" },
		"body":    func(p *nianbao.Page) { p.Body = []byte("<html>other") },
		"address": func(p *nianbao.Page) { p.URL = reportURL(2) },
	} {
		p := page(reportURL(1), "<html>")
		change(&p)
		if other := put(t, db, p); other.ID == first.ID {
			t.Errorf("another %s is taken for the same fetch", name)
		}
	}
	file := page("dir/a.html", "<html>")
	file.FetchedAt = time.Time{}
	if a, b := put(t, db, file), put(t, db, file); a.ID == b.ID {
		t.Error("a file without a date, given twice, is taken for one fetch")
	}
}
