package scrape

import (
	"slices"
	"strings"
	"testing"

	"nianbao"
)

func TestReadSources(t *testing.T) {
	const file = "\ufeffid,name,url,level,region,parent,expect_from,expect_min\n\n" +
		"a,某市人民政府,http://www.a.gov.cn/nb/,city,441900,,2014,5\r\n" +
		"b,\"某县,人民政府\",https://www.b.gov.cn/,,,a,,\n , ,,,,,,\n"
	got, err := ReadSources(strings.NewReader(file), "sources.csv")
	if err != nil {
		t.Fatal(err)
	}
	want := []nianbao.Source{
		{ID: "a", Name: "某市人民政府", URL: "http://www.a.gov.cn/nb/", Level: nianbao.City, Region: "441900", ExpectFrom: 2014, ExpectMin: 5},
		{ID: "b", Name: "某县,人民政府", URL: "https://www.b.gov.cn/", Parent: "a"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v", got)
	}
	if got, err := ReadSources(strings.NewReader("id,name,url,tls_exception\nx,某县,https://x.cn/,\"证书过期, 2026-01-05\"\ny,某乡,https://y.cn/,\n"), "s.csv"); err != nil ||
		got[0].TLSException != "证书过期, 2026-01-05" || got[1].TLSException != "" {
		t.Errorf("exceptions: %+v %v", got, err)
	}
	if got, err := ReadSources(strings.NewReader("URL, Name ,id\nhttp://x.cn/,某县,x\n"), "s.csv"); err != nil || got[0].ID != "x" {
		t.Errorf("other order: %+v %v", got, err)
	}
}

func TestReadSourcesSaysWhatIsWrong(t *testing.T) {
	const header = "id,name,url,level,region,expect_from,expect_min\n"
	for _, test := range []struct {
		file string
		want []string // parts of the message
	}{
		{"", []string{"s.csv: empty"}},
		{"id,name\nx,y\n", []string{`s.csv:1:1: column "url" is missing`}},
		{"id,name,url,colour\nx,y,http://z.cn/,red\n", []string{`s.csv:1:13: unknown column "colour"`}},
		{"id,name,url,id\n", []string{`s.csv:1:13: column "id" is there twice`}},
		{header, []string{"s.csv: no sources"}},
		{header + "x,y\n", []string{"s.csv:2:3: 2 fields, the header has 7"}},
		{header + "x,y,http://z.cn/,,,,,more\n", []string{"s.csv:2:22: 8 fields"}},
		{header + ",y,http://z.cn/,,,,\n", []string{"s.csv:2:1: id: empty"}},
		{header + "x,y,,,,,\n", []string{"s.csv:2:5: url: empty"}},
		{header + "x,y,z.cn,,,,\n", []string{`s.csv:2:5: url: "z.cn" is not an http or https address`}},
		{header + "x,y,http://z.cn/,town,,,\n", []string{`s.csv:2:18: level: level "town"`}},
		{header + "x,y,http://z.cn/,,44,,\n", []string{`s.csv:2:19: region: "44" is not a code of six digits`}},
		{header + "x,y,http://z.cn/,,,14,\n", []string{`expect_from: "14" is not a whole number from 2000`}},
		{"id,name,url,tls_exception\nx,y,https://z.cn/,true\n", []string{`s.csv:2:19: tls_exception: "true" is no reason: say what is wrong with the certificate`}},
		{header + "x,y,http://z.cn/,,,,-1\n", []string{`expect_min: "-1"`}},
		{header + "x,y,http://z.cn/,,,,\nx,w,http://w.cn/,,,,\n", []string{`s.csv:3:1: id "x" is already the source of line 2`}},
		{header + "x,\"y,http://z.cn/,,,,\n", []string{"s.csv:2:"}},
		{header + "x,\xc4\xb3\xcf\xd8,http://z.cn/,,,,\n", []string{"s.csv:2:3: name: not UTF-8"}},
		{header + "x,y,q,town,,,\n,y,http://z.cn/,,,,\n", []string{"s.csv:2:5: url", "s.csv:2:7: level", "s.csv:3:1: id: empty"}},
	} {
		got, err := ReadSources(strings.NewReader(test.file), "s.csv")
		if err == nil || got != nil {
			t.Errorf("%q: no error, %+v", test.file, got)
			continue
		}
		for _, part := range test.want {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%q: %v, want %s", test.file, err, part)
			}
		}
	}
}
