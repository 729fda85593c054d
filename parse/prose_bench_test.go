package parse

import (
	"math/rand/v2"
	"testing"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/parse/parsetest"
	"nianbao/parse/prose"
)

// benchPages are pages of one size, about 7 KB of text.
func benchPages(n int) ([]nianbao.Page, []*document.Document, [][]nianbao.Section) {
	rng := rand.New(rand.NewPCG(3, 4))
	var pages []nianbao.Page
	var docs []*document.Document
	var sections [][]nianbao.Section
	for range n {
		t := parsetest.New(rng, nianbao.Form2021, parsetest.Agency(rng), 2023)
		p := parsetest.Write(rng, t, parsetest.Style{Layout: "D1"})
		pages = append(pages, nianbao.Page{Body: p.Body})
		d := read(string(p.Body))
		docs = append(docs, d)
		sections = append(sections, prose.ReadSections(d))
	}
	return pages, docs, sections
}

func BenchmarkReadHeading(b *testing.B) {
	pages, docs, _ := benchPages(50)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		prose.ReadHeading(docs[i%50], pages[i%50])
	}
}

func BenchmarkReadSections(b *testing.B) {
	_, docs, _ := benchPages(50)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		prose.ReadSections(docs[i%50])
	}
}

func BenchmarkReadMentions(b *testing.B) {
	_, _, sections := benchPages(50)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		prose.ReadMentions(sections[i%50], "", 2023)
	}
}

// BenchmarkParseWhole is what the others are a share of.
func BenchmarkParseWhole(b *testing.B) {
	pages, _, _ := benchPages(50)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := Parse(pages[i%50]); err != nil {
			b.Fatal(err)
		}
	}
}
