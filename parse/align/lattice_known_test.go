package align

import (
	"bytes"
	"reflect"
	"testing"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/parse/parsetest"
	"nianbao/zhtext"
)

// readTables reads the tables of a page, as of a report of 2023.
func readTables(page parsetest.Page) *nianbao.Report {
	r := &nianbao.Report{}
	d := zhtext.Decode(page.Body, "")
	a := AlignBest(document.ReadHTML(d.Text), Self{years: []int{2023}})
	a.Compose(r)
	a.Release()
	return r
}

func forgetSkeletons() {
	keptSkeletons.mu.Lock()
	defer keptSkeletons.mu.Unlock()
	keptSkeletons.kept = nil
}

// TestSkeletons reads pages with all kinds of faults and oddities, each with nothing known of other tables, and again with all tables of
// all of them known: nothing is read otherwise.
func TestSkeletons(t *testing.T) {
	var pages []parsetest.Page
	for _, f := range parsetest.Faults() {
		pages = append(pages, f.Pages(11, 1)...)
	}
	alone := make([]*nianbao.Report, len(pages))
	for i, p := range pages {
		forgetSkeletons()
		alone[i] = readTables(p)
	}
	forgetSkeletons()
	for range 2 {
		for i, p := range pages {
			if r := readTables(p); !reflect.DeepEqual(r, alone[i]) {
				t.Errorf("%s is read otherwise where its tables are known: %v, alone %v", p.Name, r.Problems, alone[i].Problems)
			}
		}
	}
	if n := len(keptSkeletons.kept); n < 30 {
		t.Errorf("%d skeletons are known of %d pages", n, len(pages))
	}
}

// skeletonIn returns the skeleton of the only table of a page, nil where it has none.
func skeletonIn(page string) []byte {
	doc := document.ReadHTML(page)
	r := reader{grids: doc.Grids(document.LayoutChoices(doc)[0]), words: words(), self: &Self{}, scratch: new(scratch)}
	r.cut()
	return bytes.Clone(r.skeletonOf(0, 0, len(r.cells)))
}

// TestSkeletonOf tells which tables a lattice need look at once only.
func TestSkeletonOf(t *testing.T) {
	const head = "<table><tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数</tr>"
	plain := head + "<tr><td>规章<td>10<td>20<td>30</tr></table>"
	for _, tc := range []struct {
		name, page string
		same, none bool
	}{
		{name: "other numbers", page: head + "<tr><td>规章<td>0<td>12345<td>3.5</tr></table>", same: true},
		{name: "numbers that could be those of columns, behind a label of the form", page: head + "<tr><td>规章<td>1<td>2<td>3</tr></table>", same: true},
		{name: "a blank", page: head + "<tr><td>规章<td>10<td><td>30</tr></table>"},
		{name: "a dash", page: head + "<tr><td>规章<td>10<td>-<td>30</tr></table>"},
		{name: "another label", page: head + "<tr><td>规范性文件<td>10<td>20<td>30</tr></table>"},
		{name: "a number over two columns", page: head + "<tr><td>规章<td>10<td colspan=2>20</tr></table>"},
		{name: "a row that ends before", page: head + "<tr><td>规章<td>10<td>20</tr></table>"},
		{name: "one more row", page: head + "<tr><td>规章<td>10<td>20<td>30</tr><tr><td>规范性文件<td>1<td>2<td>3</tr></table>"},
		{name: "the numbers of the columns", page: head + "<tr><td>甲<td>1<td>2<td>3</tr><tr><td>规章<td>10<td>20<td>30</tr></table>", none: true},
		{name: "a year for a number", page: head + "<tr><td>规章<td>2022年<td>20<td>30</tr></table>", none: true},
		{name: "a year in a header", page: "<table><tr><td>信息内容<td>2022年制发件数<td>本年废止件数<td>现行有效件数</tr><tr><td>规章<td>10<td>20<td>30</tr></table>", none: true},
		{name: "a masked number", page: head + "<tr><td>规章<td>1**<td>20<td>30</tr></table>", none: true},
		{name: "a label that means more on this page", page: "<table><tr><td>信息内容<td>本年制发件数（万件）<td>本年废止件数<td>现行有效件数</tr><tr><td>规章<td>10<td>20<td>30</tr></table>", none: true},
	} {
		got := skeletonIn(tc.page)
		if none := got == nil; none != tc.none {
			t.Errorf("%s: no skeleton: %v, want %v", tc.name, none, tc.none)
		}
		if same := bytes.Equal(got, skeletonIn(plain)); same != tc.same {
			t.Errorf("%s: the skeleton of the plain table: %v, want %v", tc.name, same, tc.same)
		}
	}
}
