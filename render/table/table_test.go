package table_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"nianbao/render/table"
)

// hostile are words as a page may print them to do harm where they are shown, and what must not be left of them.
var hostile = []struct {
	name, text string
	raw        map[table.Format][]string // what may not stand in the output
}{
	{"formula", "=1+1", map[table.Format][]string{table.CSV: {"\n=1", ",=1"}}},
	{"formula behind a blank", " =1+1", map[table.Format][]string{table.CSV: {"\n =1", ", =1", `" =1`}}},
	{"full-width formula", "＝1+1", map[table.Format][]string{table.CSV: {"\n＝1", ",＝1"}}},
	{"element", "<img src=x>", map[table.Format][]string{table.Markdown: {"<img"}, table.HTML: {"<img"}}},
	{"attribute", `" onclick="x`, map[table.Format][]string{table.HTML: {`" onclick`}}},
	{"link", "[x](http://e)", map[table.Format][]string{table.Markdown: {"[x]("}}},
	{"image", "![x](http://e)", map[table.Format][]string{table.Markdown: {"![x]", "[x]("}}},
	{"cell", "a|b", map[table.Format][]string{table.Markdown: {"| a|b"}}},
	{"escape sequence", "\x1b[2Jx", map[table.Format][]string{table.Text: {"\x1b"}, table.Markdown: {"\x1b"}, table.HTML: {"\x1b"}}},
	{"8-bit escape sequence", "\u009b2Jx", map[table.Format][]string{table.Text: {"\u009b"}, table.Markdown: {"\u009b"}, table.HTML: {"\u009b"}}},
	{"carriage return", "a\rb", map[table.Format][]string{table.Text: {"\r"}, table.Markdown: {"\r"}, table.HTML: {"\r"}}},
	{"override", "a\u202eb", map[table.Format][]string{table.Text: {"\u202e"}, table.Markdown: {"\u202e"}, table.HTML: {"\u202e"}}},
	{"isolate", "a\u2066b", map[table.Format][]string{table.Text: {"\u2066"}, table.Markdown: {"\u2066"}, table.HTML: {"\u2066"}}},
}

// TestHostileWords: in no place of a table does a format let text of a page do anything.
func TestHostileWords(t *testing.T) {
	for _, h := range hostile {
		for f, raws := range h.raw {
			columns := []table.Column[string]{
				table.Texts("first", func(s string) string { return s }),
				table.Lists("list", func(s string) []string { return []string{s, s} }),
				table.Addresses("page", func(s string) string { return s }),
				table.Values("linked", func(s string) table.Cell { return table.Cell{Text: s, Data: s, Link: "http://e/" + s} }),
				table.Texts(h.text, func(string) string { return "" }),
			}
			out := table.New(columns, []string{h.text})
			out.Legend, out.Notes = h.text, []string{h.text}
			out.AddHeading(h.text)
			text := written(t, out, f)
			for _, raw := range raws {
				if strings.Contains(text, raw) {
					t.Errorf("%s as %s: %q is left in\n%s", h.name, f, raw, text)
				}
			}
		}
	}
}

func written(t *testing.T, out *table.Table, f table.Format) string {
	t.Helper()
	var b strings.Builder
	if err := out.Write(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestFormats: one table in every format, with a column for each audience.
func TestFormats(t *testing.T) {
	type town struct {
		name   string
		people int
		page   string
	}
	columns := []table.Column[town]{
		table.Texts("town", func(x town) string { return x.name }),
		table.Values("people", func(x town) table.Cell {
			if x.people == 0 {
				return table.Cell{Text: "?"}
			}
			return table.Number(x.people)
		}),
		table.Lists("parts", func(x town) []string { return strings.Split(x.name, "") }).Only(table.Machines),
		table.Addresses("page", func(x town) string { return x.page }),
		table.Texts("stars", func(x town) string { return "**" }).ToRight().Only(table.People),
	}
	out := table.New(columns, []town{{"某县", 12345, "http://e.cn/a_1.htm"}, {"城", 0, "javascript:x"}})
	out.AddHeading("下")
	out.Add(table.Words("末"), table.Number(-1), table.List(nil), table.Address(""), table.Words(""))
	out.Legend, out.Notes = "? not known", []string{"* 城: <b>"}
	for f, want := range map[table.Format]string{
		table.Text: `
town │ people │ page                │ stars
─────┼────────┼─────────────────────┼──────
某县 │  12345 │ http://e.cn/a_1.htm │    **
城   │      ? │ javascript:x        │    **
下
末   │     -1 │                     │

? not known
* 城: <b>
`,
		table.CSV: `
town,people,parts,page
某县,12345,某 县,http://e.cn/a_1.htm
城,,城,javascript:x
末,-1,,
`,
		table.JSON: `
{"town":"某县","people":12345,"parts":["某","县"],"page":"http://e.cn/a_1.htm"}
{"town":"城","people":null,"parts":["城"],"page":"javascript:x"}
{"town":"末","people":-1,"parts":[],"page":""}
`,
		table.Markdown: `
| town | people | page | stars |
| --- | ---: | --- | ---: |
| 某县 | 12345 | <http://e.cn/a_1.htm> | \*\* |
| 城 | ? | javascript:x | \*\* |
| **下** |  |  |  |
| 末 | -1 |  |  |

? not known

- 城: &lt;b&gt;
`,
		table.HTML: `
<table>
<thead><tr><th scope="col">town</th><th scope="col">people</th><th scope="col">page</th><th scope="col">stars</th></tr></thead>
<tbody>
<tr><td>某县</td><td class="number">12345</td><td><a href="http://e.cn/a_1.htm" rel="noreferrer">http://e.cn/a_1.htm</a></td><td class="number">**</td></tr>
<tr><td>城</td><td class="number">?</td><td>javascript:x</td><td class="number">**</td></tr>
<tr><th scope="rowgroup" colspan="4">下</th></tr>
<tr><td>末</td><td class="number">-1</td><td></td><td class="number"></td></tr>
</tbody>
</table>
<p class="legend">? not known</p>
<ul class="notes">
<li>城: &lt;b&gt;</li>
</ul>
`,
	} {
		if got := "\n" + written(t, out, f); got != want {
			t.Errorf("%s: got%s\nwant%s", f, got, want)
		}
	}
	if err := out.Write(&strings.Builder{}, "xml"); err == nil {
		t.Error("xml is written")
	}
}

// TestStream: row by row the same comes out as at once.
func TestStream(t *testing.T) {
	columns := []table.Column[string]{table.Texts("word", func(s string) string { return s }), table.Numbers("length", func(s string) int { return len(s) })}
	words := []string{"a", "=b", "c,d"}
	for _, f := range []table.Format{table.CSV, table.JSON} {
		var b strings.Builder
		add, end, err := table.Stream(&b, f, columns)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if err := add(w); err != nil {
				t.Fatal(err)
			}
		}
		if err := end(); err != nil {
			t.Fatal(err)
		}
		if want := written(t, table.New(columns, words), f); b.String() != want {
			t.Errorf("%s: got\n%s\nwant\n%s", f, b.String(), want)
		}
	}
	if _, _, err := table.Stream(&strings.Builder{}, table.Text, columns); err == nil {
		t.Error("text is written row by row, although its widths are not known")
	}
}

// TestTextBreaks: long labels are broken to width and keep their indent; text of several lines stays in its column.
func TestTextBreaks(t *testing.T) {
	long := "  " + strings.Repeat("长", 30)
	out := &table.Table{Headings: []table.Heading{{}, {Name: "数"}}}
	out.AddHeading(long)
	out.Add(table.Words(long), table.Words("1"))
	out.Add(table.Words("a\nb\tc"), table.Words("2"))
	want := long + "\n  " + strings.Repeat("长", 21) + " │  1\n  " + strings.Repeat("长", 9) + strings.Repeat(" ", 24) + " │\n" +
		"a" + strings.Repeat(" ", 43) + " │  2\nb c" + strings.Repeat(" ", 41) + " │\n"
	if !strings.HasSuffix(out.String(), want) {
		t.Errorf("got\n%s\nwant at its end\n%s", out, want)
	}
}

// TestCodeHeadings: ids break after their points.
func TestCodeHeadings(t *testing.T) {
	out := &table.Table{Headings: []table.Heading{{Name: "agency", Left: true}, {Name: "requests.granted.total", Code: true}}, Unaligned: true}
	out.Add(table.Words("某局"), table.Number(1))
	want := "agency │ requests.\n       │  granted.\n       │     total\n───────┼──────────\n某局   │         1\n"
	if got := out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want = "| agency | `requests.granted.total` |\n| --- | --- |\n| 某局 | 1 |\n"
	if got := written(t, out, table.Markdown); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 3, "某县": 4, "（一）": 6, "－": 2, "—": 1, "␣": 1, "a\u0301": 1, "ｱ": 1, "カー": 4, "한": 2, "，": 2} {
		if got := table.Width(text); got != want {
			t.Errorf("%q takes %d places, want %d", text, got, want)
		}
	}
}

// TestOutlet: wherever the writes are cut, what comes out is what Printable makes of the whole.
func TestOutlet(t *testing.T) {
	text := "局\u009b2J\x1b[2J\r\nq\rz\u202e\xe5\xff县\xe5\xb1"
	for step := 1; step <= len(text); step++ {
		var b strings.Builder
		out := table.NewOutlet(&b)
		for rest := text; rest != ""; {
			n := min(step, len(rest))
			if m, err := out.Write([]byte(rest[:n])); m != n || err != nil {
				t.Fatal(m, err)
			}
			rest = rest[n:]
		}
		if err := out.Flush(); err != nil {
			t.Fatal(err)
		}
		if got, want := strings.ReplaceAll(b.String(), "\uFFFD\uFFFD", "\uFFFD"), table.Printable(text); got != want {
			t.Errorf("cut every %d bytes: %q, want %q", step, got, want)
		}
	}
}

func TestPrintable(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "某县\t1\n2": "某县\t1\n2", "\x1b[31m": `\x1b[31m`, "\u0085": `\u0085`, "\x7f": `\u007f`, "a\r\nb": "a\nb", "a\rb": `a\x0db`, "\x00": `\x00`,
		"\u202e1\u202c": `\u202e1\u202c`, "\u2067": `\u2067`, "\u200f": `\u200f`, "\u2028": `\u2028`, "\xff": "\uFFFD", "👩‍🚀": "👩‍🚀",
	} {
		if got := table.Printable(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// TestFrom: rows that are made as they are written come out as rows that are held; an error of the first leaves nothing written.
func TestFrom(t *testing.T) {
	columns := []table.Column[string]{table.Texts("word", func(s string) string { return s }), table.Numbers("length", func(s string) int { return len(s) })}
	words := []string{"a", "=b", "某县", "c,d"}
	held := table.New(columns, words)
	held.Legend, held.Notes = "legend", []string{"4 words", "more"}
	seen := 0
	made := table.From(columns, func(yield func(string, error) bool) {
		seen = 0
		for _, w := range words {
			if seen++; !yield(w, nil) {
				return
			}
		}
	}, func() []string { return []string{fmt.Sprint(seen, " words")} })
	made.Legend, made.Notes = "legend", []string{"more"}
	broken := table.From(columns, func(yield func(string, error) bool) { yield("", io.ErrUnexpectedEOF) }, nil)
	for _, f := range append(table.Formats, table.HTML) {
		if got, want := written(t, made, f), written(t, held, f); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", f, got, want)
		}
		var b strings.Builder
		if err := broken.Write(&b, f); err != io.ErrUnexpectedEOF || b.Len() > 0 {
			t.Errorf("%s: %v after %q", f, err, b.String())
		}
	}
}
