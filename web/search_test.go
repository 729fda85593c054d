package web_test

import (
	"context"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"nianbao/store"
)

// TestSearchOfTexts: titles and texts are found once the index is filled; until then the page says that it is not.
func TestSearchOfTexts(t *testing.T) {
	o := options(crawled(t))
	index := filepath.Join(t.TempDir(), "search")
	o.Index = func(ctx context.Context) (*store.TextIndex, error) { return store.OpenTextIndex(ctx, index) }
	site := newSite(t, o)
	at := func(q string) string {
		_, body := get(t, site.URL+"/zh/search?q="+url.QueryEscape(q))
		return body
	}
	for end := time.Now().Add(time.Minute); strings.Contains(at("收到"), "正在建立"); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the index is not filled after a minute")
		}
	}
	for q, want := range map[string]string{"收到": "<mark>收到</mark>", "申請": "<mark>申请</mark>", "年": "<mark>年</mark>", "没有这些字啊": "没有名称中含"} {
		if body := at(q); !strings.Contains(body, want) {
			t.Errorf("%q: nothing like %q in %s", q, want, body)
		}
	}
}
