package scrape

import (
	"slices"
	"testing"
)

// TestJSONLists: lines are known by a text that reads like a title beside one that reads like an address, whatever the fields
// are called and however deep they stand.
func TestJSONLists(t *testing.T) {
	const report = "某局2023年政府信息公开工作年度报告"
	for _, c := range []struct {
		says, source string
		want         []entry
	}{
		{"known names", `[{"title":"` + report + `","url":"/a.html"}]`, []entry{{"/a.html", report}}},
		{"titleHtml", `{"results":{"data":{"total":1,"results":[{"titleHtml":"` + report + `","url":"/zwgk/nb/2024/t2023.html","publishedTimeStr":"2024-01-20"}]}}}`, []entry{{"/zwgk/nb/2024/t2023.html", report}}},
		{"names in pinyin", `[{"bt":"` + report + `","dz":"/a/b","rq":"2024/01/20"}]`, []entry{{"/a/b", report}}},
		{"a picture and a column beside", `[{"t":"` + report + `","pic":"/a.png","col":"/nb/","u":"/1.html"},{"t":"某局2022年政府信息公开年报","pic":"/b.png","col":"/nb/","u":"/2.html"}]`,
			[]entry{{"/1.html", report}, {"/2.html", "某局2022年政府信息公开年报"}}},
		{"the lines that are no reports count too", `[{"t":"` + report + `","u":"/1.html"},{"t":"通知","u":"/2.html"}]`, []entry{{"/1.html", report}, {"/2.html", "通知"}}},
		{"marks of a search", `[{"t":"某局<em>2023<\/em>年政府信息公开&#24037;作年度报告","u":"https://a.gov.cn/1"}]`, []entry{{"https://a.gov.cn/1", report}}},
		{"an address in an object within", `[{"t":"` + report + `","link":{"pc":"/1.html","app":"x"}}]`, []entry{{"/1.html", report}}},
		{"an address without a slash", `[{"t":"` + report + `","u":"t2023.htm"}]`, []entry{{"t2023.htm", report}}},
		{"backslashes", `[{"t":"` + report + `","u":"2024\\t2023.html"}]`, []entry{{`2024\t2023.html`, report}}},
		{"one object alone", `{"t":"` + report + `","u":"//a.gov.cn/1.html"}`, []entry{{"//a.gov.cn/1.html", report}}},
		{"a date is no address", `[{"t":"` + report + `","rq":"2024/01/20"}]`, []entry{}},
		{"a usual name with an unusual address", `[{"title":"` + report + `","url":"show?id=7"}]`, []entry{{"show?id=7", report}}},
		{"a title of nothing but marks", `[{"title":"<b></b>","url":"/1.html"}]`, []entry{}},
		{"no list at all", `{"code":0,"msg":"ok"}`, []entry{}},
		{"no JSON", `<html>`, nil},
	} {
		got := jsonEntries(c.source)
		if !slices.Equal(got, c.want) || (got == nil) != (c.want == nil) {
			t.Errorf("%s: %q, want %q", c.says, got, c.want)
		}
	}
}

// FuzzJSONList: no data makes the reader of lists panic, each line has a title and an address, and the same data the same lines.
func FuzzJSONList(f *testing.F) {
	f.Add(`[{"t":"某局2023年政府信息公开工作年度报告","u":"/1.html"},{"a":{"b":[1,null,{"c":"/x"}]}}]`)
	f.Add(`cb({"data":[[{"title":"a","url":"b"}]]});`)
	f.Add(`{"a":"\u003c","b":"//"}`)
	f.Fuzz(func(t *testing.T, source string) {
		list := jsonEntries(source)
		for _, e := range list {
			if e.url == "" || e.title == "" {
				t.Fatalf("%q", e)
			}
		}
		if again := jsonEntries(source); !slices.Equal(again, list) {
			t.Fatal("not the same twice")
		}
	})
}

func TestSlashed(t *testing.T) {
	for href, want := range map[string]string{
		`2024\t2021.html`: "2024/t2021.html", `..\a\b.html?x=\d`: `../a/b.html?x=\d`, `\\a.gov.cn\1.html`: "//a.gov.cn/1.html", `/a.html#\b`: `/a.html#\b`, "/a/b.html": "/a/b.html",
	} {
		if got := slashed(href); got != want {
			t.Errorf("%s: %s, want %s", href, got, want)
		}
	}
}
