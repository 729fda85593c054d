package web

import (
	"net/http/httptest"
	"strings"
	"testing"

	"nianbao/render/message"
)

// TestBlocksHoldText: a title that would end a block of data, and begin a script, is text in it.
func TestBlocksHoldText(t *testing.T) {
	hostile := "</script><script>alert(1)</script><!--<script>\u2028]]>"
	for _, static := range []bool{false, true} {
		pages, err := parseTemplates(static)
		if err != nil {
			t.Fatal(err)
		}
		for name, a := range map[string]*answer{
			"error":  {template: "error", page: page{Title: hostile, Lede: hostile, Linked: linked{"name": hostile, hostile: "x"}}, model: &refusal{say: hostile}},
			"search": {template: "search", page: page{Title: hostile}, model: searchModel{Index: &searchIndex{Found: hostile, Fold: map[string]string{hostile: hostile}, Rows: []searchRow{{Name: hostile, File: hostile}}}}},
		} {
			r := &request{Request: httptest.NewRequest("GET", "/", nil), lang: message.Chinese}
			var out strings.Builder
			if err := pages.execute(&out, r, a); err != nil {
				t.Fatal(err)
			}
			body := strings.ReplaceAll(out.String(), searchScript, "")
			if strings.Contains(body, "alert(1)</script") || strings.Contains(body, "<script>alert") || strings.Contains(body, "<!--<script") {
				t.Errorf("%s: %s", name, body)
			}
		}
	}
}
