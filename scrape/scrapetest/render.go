package scrapetest

import (
	"bytes"
	"fmt"
	"strings"

	"nianbao"
	"nianbao/parse/parsetest"
)

// report draws the content of a report's page: what parsetest writes, without the frame that it puts around it. It is
// kept, since drawing is the costly part; a change of the report or the design drops it.
func (v *served) report(d *document) string {
	if content, ok := v.drawn[d]; ok {
		return content
	}
	page := parsetest.Write(v.world.rng("write", d.agency.ID, d.year, v.design), v.truth(d), v.site.style(v.design))
	content := inside(string(page.Body))
	v.drawn[d] = content
	return content
}

// inside returns what stands in the body of a page.
func inside(page string) string {
	if at := strings.Index(page, "<body"); at >= 0 {
		_, page, _ = strings.Cut(page[at:], ">")
		page, _, _ = strings.Cut(page, "</body>")
	}
	return strings.TrimSpace(page)
}

// truth is what the page of a report says at present. The caller holds the lock.
func (v *served) truth(d *document) parsetest.Truth {
	t := v.world.Truth(d.agency, d.year)
	for id, raw := range v.edits[d] {
		value, err := nianbao.ParseAmount(raw)
		if err != nil {
			panic(err) // Edit has read it already
		}
		t.Figures[id] = nianbao.Figure{Cell: id, State: nianbao.Reported, Value: value, Raw: raw}
	}
	if len(v.edits[d]) > 0 {
		t.Slips = slips(t)
	}
	return t
}

// pdf is a document of one empty page, with its address as a comment so that files differ.
func pdf(name string) []byte {
	var b bytes.Buffer
	var at [4]int
	fmt.Fprintf(&b, "%%PDF-1.4\n%% %s\n", name)
	for i, object := range []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"} {
		at[i+1] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj%sendobj\n", i+1, object)
	}
	start := b.Len()
	b.WriteString("xref\n0 4\n0000000000 65535 f \n")
	for _, offset := range at[1:] {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", start)
	return b.Bytes()
}
