package web_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"nianbao/export"
)

// TestDataPage: every table that can be exported stands with the command that makes it, with its rows where those are known at once, and with the
// conditions under which it may be used.
func TestDataPage(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	var data struct {
		Tables []struct {
			Name, Command string
			Rows          *int
		}
		Licence struct{ Program, Data string }
	}
	_, body := get(t, site.URL+"/api/data")
	must(t, json.Unmarshal([]byte(body), &data))
	var agencies struct{ Rows []any }
	_, body = get(t, site.URL+"/api/agencies")
	must(t, json.Unmarshal([]byte(body), &agencies))
	if len(data.Tables) != len(export.Tables()) || data.Licence.Program != "Apache-2.0" || data.Licence.Data == "" {
		t.Errorf("%+v", data)
	}
	_, page := get(t, site.URL+"/zh/data")
	for _, table := range data.Tables {
		if !strings.Contains(table.Command, "--table "+table.Name+" ") || !strings.Contains(page, table.Command) {
			t.Errorf("%s: no command that makes it: %q", table.Name, table.Command)
		}
		if table.Name == "agencies" && (table.Rows == nil || *table.Rows != len(agencies.Rows)) || table.Name == "figures" && table.Rows != nil {
			t.Errorf("%s: %v rows, of %d agencies", table.Name, table.Rows, len(agencies.Rows))
		}
	}
	for _, want := range []string{"Apache License 2.0", "本程序不主张任何权利", "读取程序第"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// TestAccuracyReader: the table of accuracy says which version of the reader it is of, and whether the program has another.
func TestAccuracyReader(t *testing.T) {
	path := crawled(t)
	var of struct{ Reader string }
	_, body := get(t, newSite(t, options(path)).URL+"/api/methods/accuracy")
	must(t, json.Unmarshal([]byte(body), &of))
	if of.Reader == "" {
		t.Fatal("the document does not say which version of the reader it measured")
	}
	for reader, other := range map[string]bool{of.Reader: false, "99": true} {
		o := options(path)
		o.Reader = reader
		site := newSite(t, o)
		_, zh := get(t, site.URL+"/zh/methods/accuracy")
		_, en := get(t, site.URL+"/en/methods/accuracy")
		if !strings.Contains(zh, "测于读取程序第"+of.Reader+"版") || strings.Contains(zh, "所用的是第99版") != other || strings.Contains(en, "this program has version 99") != other {
			t.Errorf("a program with reader %s: %s", reader, zh)
		}
	}
}

// TestHowToCheck: a number and an archived page lead to how the bytes are hashed without us, and how the cell is found in them.
func TestHowToCheck(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	number := "/agency/" + url.PathEscape(finance) + "/2022/requests.granted.total"
	for _, lang := range []string{"zh", "en"} {
		_, page := get(t, site.URL+"/"+lang+number)
		archived := hrefWith(page, "/archive/")
		_, about := get(t, site.URL+archived)
		want := "/" + lang + "/methods#check"
		if hrefWith(page, want) == "" || hrefWith(about, want) == "" {
			t.Errorf("%s: neither leads to %s, or one of them does not", lang, want)
		}
		_, methods := get(t, site.URL+"/"+lang+"/methods")
		if !strings.Contains(methods, `id="check"`) || !strings.Contains(methods, "sha256sum") || !strings.Contains(methods, "certutil") {
			t.Errorf("%s: the page does not say how", lang)
		}
	}
}
