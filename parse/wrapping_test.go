package parse_test

import (
	"encoding/base64"
	"html"
	"net/url"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse"
)

// TestWrappings: a report in any of these is the report that it is without; nothing of it is lost, added or doubtful.
func TestWrappings(t *testing.T) {
	in := aReport(1, wrapAgency, 2022)
	page := shell(in)
	other := aReport(2, "青山县水务局", 2021)
	want, err := parse.Parse(nianbao.Page{Body: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	archive := func(part string) string {
		return mimeTop + "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--=_x\"\r\n\r\n" +
			"This is a web archive.\r\n----=_x\r\n" + part +
			"\r\n----=_x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----=_x--\r\n"
	}
	for name, body := range map[string]string{
		"gzip stored as it came": compress(page),
		"gzip twice":             compress(compress(page)),
		"zlib stored as it came": deflate(page),
		"gzip of GBK":            compress(inGBK(strings.Replace(page, "utf-8", "gbk", 1))),
		"gzip that was cut at its end": compress(page + strings.Repeat("<p>页脚</p>", 2000))[:len(compress(page+strings.Repeat("<p>页脚</p>",
			2000)))-6],

		"web archive, quoted-printable": archive("Content-Type: text/html; charset=\"utf-8\"\r\n" +
			"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted(page)),
		"web archive, base64 of GBK": archive("Content-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
			inLines(b64(inGBK(page)))),
		"web archive, as it is": archive("Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + page),
		"web archive with bare line feeds": strings.ReplaceAll(archive("Content-Type: text/html; charset=\"utf-8\"\r\n"+
			"Content-Transfer-Encoding: quoted-printable\r\n\r\n"+quoted(page)), "\r\n", "\n"),
		"web archive cut after the page": strings.Split(archive("Content-Type: text/html\r\n"+
			"Content-Transfer-Encoding: base64\r\n\r\n"+inLines(b64(page))), "Content-Type: image")[0],
		"web archive of one part": mimeTop +
			"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + quoted(page),
		"a mail with text beside the page": archive("Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\n" +
			"Content-Type: text/plain\r\n\r\n" + wrapTitle + "\r\n--in\r\n" +
			"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + inLines(b64(page)) + "\r\n--in--"),
		"an HTTP answer stored whole":       "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page,
		"quoted-printable without a header": quoted(page),
		"base64":                            b64(page),
		"base64 in lines, of GBK":           inLines(b64(inGBK(page))),
		"base64 of gzip":                    b64(compress(page)),
		"base64 for addresses, not padded":  strings.TrimRight(base64.URLEncoding.EncodeToString([]byte(page)), "="),
		"a data address":                    "data:text/html;charset=utf-8;base64," + b64(page),
		"the whole page escaped":            html.EscapeString(page),
		"the whole page escaped twice":      html.EscapeString(html.EscapeString(page)),
		"the whole page in percent escapes": url.PathEscape(page),
		"escaped tables in the text":        shell("<div>" + html.EscapeString(in) + "</div>"),
		"escaped twice in the text":         shell("<div>" + html.EscapeString(html.EscapeString(in)) + "</div>"),
		"escaped in lines of preformatted":  shell("<pre>" + html.EscapeString(strings.ReplaceAll(in, "<tr", "\n<tr")) + "</pre>"),
		"xmp":                               shell("<xmp>" + in + "</xmp>"),
		"plaintext":                         "<title>" + wrapTitle + "</title><h1>" + wrapTitle + "</h1><plaintext>" + in,
		"a textarea that a script shows":    shell("<textarea id=c style='display:none'>" + html.EscapeString(in) + "</textarea><div id=d></div>"),
		"characters as references of text":  shell("<div>" + html.EscapeString(entities(in)) + "</div>"),
		"srcdoc":                            shell(`<iframe srcdoc="` + html.EscapeString(in) + `"></iframe>`),
		"srcdoc in srcdoc": shell(`<iframe srcdoc="` +
			html.EscapeString(`<iframe srcdoc="`+html.EscapeString(in)+`"></iframe>`) + `"></iframe>`),
		"a frame with a data address": shell(`<iframe src="data:text/html;charset=utf-8;base64,` + b64(in) + `"></iframe>`),
		"an object with a data address": shell(`<object type="text/html" data="data:text/html;charset=utf-8,` + url.PathEscape(in) +
			`"></object>`),
		"a hidden field":               shell(`<input type=hidden id=c value="` + html.EscapeString(in) + `">`),
		"a data attribute":             shell(`<div data-content="` + html.EscapeString(in) + `"></div>`),
		"document.write":               shell("<script>document.write(" + quoteJS(in) + ")</script>"),
		"document.write, a call a tag": shell("<script>" + oneCallATag(in) + "</script>"),
		"strings joined by plus": shell("<script>var s=" + strings.Join([]string{quoteJS(in[:len(in)/3]), quoteJS(in[len(in)/3:])},
			"\n + ") + ";document.body.innerHTML=s</script>"),
		"document.write of unescape": shell("<script>document.write(unescape('" + unescapable(in) + "'))</script>"),
		"decodeURIComponent":         shell("<script>document.write(decodeURIComponent('" + url.PathEscape(in) + "'))</script>"),
		"atob": shell("<script>var t='" + b64(in) +
			"';document.getElementById('c').innerHTML=decode(atob(t))</script>"),
		"a template literal":         shell("<script>c.innerHTML=`" + strings.ReplaceAll(in, "<tr", "\n<tr") + "`</script>"),
		"a script of type text/html": shell("<script type='text/html' id=t>" + in + "</script>"),
		"JSON in a script": shell("<script>window.__DATA__={\"id\":7,\"content\":" + strings.ReplaceAll(inJSON(in, true), "</",
			`<\/`) + "}</script>"),
		"JSON of the reports around it": shell(`<script>var d=[{"title":"上一篇","content":` + inJSON(other, true) + `},{"title":"` +
			wrapTitle + `","content":` + inJSON(in, true) + "}]</script>"),
		"JSON": `{"code":0,"data":{"title":"` + wrapTitle + `","publishDate":"2023-01-20","content":` + inJSON(in,
			false) + `}}`,
		"JSON with \\u":             `{"code":0,"data":{"title":` + inJSON(wrapTitle, true) + `,"content":` + inJSON(in, true) + `}}`,
		"JSON of escaped markup":    `{"data":[{"name":"` + wrapTitle + `","body":` + inJSON(html.EscapeString(in), false) + `}]}`,
		"JSON of base64":            `{"data":{"t":"` + wrapTitle + `","c":"` + b64(in) + `"}}`,
		"JSON in a string of JSON":  `{"data":` + inJSON(`{"title":"`+wrapTitle+`","content":`+inJSON(in, false)+`}`, false) + `}`,
		"JSON handed to a function": `callback({"title":"` + wrapTitle + `","content":` + inJSON(in, false) + `});`,
		"a script with a variable":  `var title = "` + wrapTitle + `"; var content = ` + inJSON(in, true) + `;`,
		"JSON that a browser saved as a page": `<html><head></head><body><pre>` +
			html.EscapeString(`{"title":"`+wrapTitle+`","content":`+strings.NewReplacer(`\u003c`, "<", `\u003e`, ">").Replace(inJSON(in,
				false))+`}`) + `</pre></body></html>`,
		"JSON in a script of its own type": shell(`<script type="application/json">{"title":"` + wrapTitle + `","content":` + inJSON(in,
			true) + `}</script>`),
		"JSON in GBK":                 inGBK(`{"data":{"title":"` + wrapTitle + `","content":` + inJSON(in, false) + `}}`),
		"JSON behind a mark of order": "\xef\xbb\xbf" + `{"data":{"title":"` + wrapTitle + `","content":` + inJSON(in, false) + `}}`,
		"several scripts, each with a part": shell("<script>document.write(" + quoteJS(in[:strings.Index(in, "<table")]) +
			")</script><script>document.write(" + quoteJS(in[strings.Index(in, "<table"):]) + ")</script>"),
		"markup in the quotes of a script": shell("<pre>" + html.EscapeString(strings.ReplaceAll(in, `"`, `\"`)) + "</pre>"),
		"XML with a CDATA section": `<?xml version="1.0" encoding="UTF-8"?><root><title>` + wrapTitle + `</title><h1>` + wrapTitle +
			`</h1><content><![CDATA[` + in + `]]></content></root>`,
		"XML with escaped content": `<?xml version="1.0" encoding="UTF-8"?><root><h1>` + wrapTitle + `</h1><content>` +
			html.EscapeString(in) + `</content></root>`,
		"JSON with \\u in a string of JSON": `{"data":` + inJSON(`{"title":`+inJSON(wrapTitle, true)+`,"content":`+inJSON(in, true)+`}`, true) +
			`}`,
		"JSON.parse of a string": shell("<script>var d=JSON.parse(" + quoteJS(`{"content":`+inJSON(in, true)+`}`) +
			");c.innerHTML=d.content</script>"),
		"a string of codes":             shell("<script>document.write(String.fromCharCode(" + inCodes(in) + "))</script>"),
		"a string that is all escapes":  shell(`<script>document.write("` + allEscaped(in) + `")</script>`),
		"references escaped once more":  strings.ReplaceAll(entities(strings.ReplaceAll(page, "&nbsp;", "\u00a0")), "&#", "&amp;#"),
		"references escaped twice more": strings.ReplaceAll(entities(strings.ReplaceAll(page, "&nbsp;", "\u00a0")), "&#", "&amp;amp;#"),
		"radicals for characters":       strings.NewReplacer("人", "⼈", "行", "⾏", "文", "⽂", "自", "⾃", "长", "⻓").Replace(page),
		"Word in XML":                   wordXML(in),
		"Word in XML with a header": strings.Replace(wordXML(in), "</w:body>",
			`<w:sectPr><w:hdr w:type="odd"><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>`+
				`<w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:hdr></w:sectPr></w:body>`, 1),
		"Word in XML, in runs": regexp.MustCompile(`>(\d)(\d+)<`).ReplaceAllString(wordXML(in),
			`><w:r><w:rPr><w:sz w:val="24"/></w:rPr><w:t>$1</w:t></w:r>`+
				`<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>$2</w:t></w:r><`),
		"Word in XML, cut":                   strings.TrimSuffix(wordXML(in), "</w:body></w:wordDocument>"),
		"OpenDocument in one file":           openDocument(in),
		"markup with a prefix":               prefixed(in),
		"markup with a prefix, and old text": strings.ReplaceAll(prefixed(in), "</x:td>", "<x:s>9</x:s><x:strike>8</x:strike></x:td>"),
		"a GBK template around UTF-8": inGBK("<title>"+wrapTitle+"</title><p>首页 政务公开 信息公开指南</p>") + "<h1>" + wrapTitle +
			"</h1>" + in,
		"a GBK report in a UTF-8 template": "<meta charset=utf-8><title>" + wrapTitle + "</title><h1>" + wrapTitle + "</h1>" + inGBK(in) +
			"<p>版权所有 某县人民政府办公室</p>",
		"UTF-8 read as Latin-1 and as twice": latin1(latin1(page)),
	} {
		got, err := parse.Parse(nianbao.Page{Body: []byte(body)})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got.Agency != wrapAgency || got.Year != 2022 || got.Form != want.Form {
			t.Errorf("%s: %s %d %s", name, got.Agency, got.Year, got.Form)
		}
		for i, f := range got.Figures {
			if w := want.Figures[i]; f.Cell != w.Cell || f.State != w.State || f.Value != w.Value {
				t.Errorf("%s: %s is %s %s, want %s %s", name, f.Cell, f.State, f.Raw, w.State, w.Raw)
				break
			}
		}
		markedAll(t, name, nianbao.Page{Body: []byte(body)}, got)
	}
}

// markedAll wants every figure marked in the view of its page, each where it says what was read.
func markedAll(t *testing.T, name string, page nianbao.Page, r *nianbao.Report) {
	t.Helper()
	v, err := parse.View(page, marksOf(r), viewWords)
	if err != nil || len(v.Unmarked) > 0 {
		t.Errorf("%s: marked %d, not marked %v: %v", name, len(v.Marked), len(v.Unmarked), err)
		return
	}
	texts := markedTexts(t, v.HTML)
	for _, id := range v.Marked {
		if raw := pressed(r.Figure(id).Raw); pressed(texts[string(id)]) != raw {
			t.Errorf("%s: %s: marked is %q, the figure was read from %q", name, id, texts[string(id)], raw)
			return
		}
	}
}

// TestWrappingsRefused holds the pages that are no report, or not certainly this one's, to the reason that is true.
func TestWrappingsRefused(t *testing.T) {
	a, b := aReport(1, wrapAgency, 2022), aReport(2, "青山县水务局", 2021)
	for _, c := range []struct {
		name, body string
		want       nianbao.Outcome
		reason     string
	}{
		{"a PDF in base64", b64("%PDF-1.7\n" + strings.Repeat("stream", 50)), nianbao.OutcomeBinary, "PDF file, in base64"},
		{"a PDF in gzip", compress("%PDF-1.7\n"), nianbao.OutcomeBinary, "PDF file, in gzip"},
		{"gzip of nothing", compress(" "), nianbao.OutcomeEmpty, "gzip"},
		{"what only begins like gzip", "\x1f\x8b\x08 and text", nianbao.OutcomeBinary, "gzip"},
		{"a bomb", compress(strings.Repeat(" ", parse.MaxSize+1)), nianbao.OutcomeTooLarge, "unpacked from gzip"},
		{"an RTF file", `{\rtf1\ansi\ansicpg936 `, nianbao.OutcomeBinary, "RTF"},
		{"JSON of two reports", `[{"c":` + inJSON(a, true) + `},{"c":` + inJSON(b, true) + `}]`, nianbao.OutcomeOther, "2 reports"},
		{"a script with two reports that is no JSON", `<title>年报</title><script>var d=[{c:` + quoteJS(a) + `},{c:` + quoteJS(b) + "}]</script>",
			nianbao.OutcomeOther, "2 reports"},
		{"a script with two reports and no word of which", `<title>年报</title><script>var d=[{"c":` + inJSON(a, true) + `},{"c":` + inJSON(b,
			true) + "}]</script>", nianbao.OutcomeOther, "2 reports"},
		{"a script with the report of another", shell(`<script>var d={"c":` + inJSON(b, true) + "}</script>"), nianbao.OutcomeNoTables,
			"another agency or year"},
		{"JSON that asks for a login", `{"code":401,"msg":"请登录后访问"}`, nianbao.OutcomeBlocked, "请登录"},
		{"JSON of something else", `{"code":0,"data":{"list":[1,2,3],"name":"机构职能"}}`, nianbao.OutcomeOther, ""},
		{"JSON with nothing in it", `{}`, nianbao.OutcomeEmpty, ""},
		{"a page that a script draws", "<title></title><div id=app></div><script src=/js/app.js></script>", nianbao.OutcomeEmpty,
			"a script and no text"},
		{"a script that is no report", "var a = 1; function f() { return a }", nianbao.OutcomeOther, ""},
		{"a title and a script that draws the rest", shell("<div id=app></div><script src=/js/app.js></script>"), nianbao.OutcomeNoTables, ""},
	} {
		if got, no := outcomeOf(nianbao.Page{Body: []byte(c.body)}); got != c.want || no == nil || !strings.Contains(no.Reason, c.reason) {
			t.Errorf("%s: %s, %v; want %s", c.name, got, no, c.want)
		}
	}
}

// TestComputedValues: what a script would compute is not blank, and no number.
func TestComputedValues(t *testing.T) {
	in := aReport(1, wrapAgency, 2022)
	at := strings.Index(in, "本年新收政府信息公开申请数量")
	open := at + strings.Index(in[at:], "<td")
	open += strings.IndexByte(in[open:], '>') + 1
	shut := open + strings.Index(in[open:], "</td")
	for name, script := range map[string]string{
		"joined":   "document.write(" + quoteJS(in[:open]) + " + data.n + " + quoteJS(in[shut:]) + ")",
		"template": "c.innerHTML = `" + in[:open] + "${data.n}" + in[shut:] + "`",
		"mustache": "c.innerHTML = `" + in[:open] + "{{data.n}}" + in[shut:] + "`",
	} {
		r, err := parse.Parse(nianbao.Page{Body: []byte(shell("<script>" + script + "</script>"))})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		const cell = "requests.new_requests.natural_person"
		if f := r.Figure(cell); f.State != nianbao.Unreadable {
			t.Errorf("%s: %s %q", name, f.State, f.Raw)
		}
		if !slices.ContainsFunc(r.Problems, func(p nianbao.Problem) bool { return slices.Contains(p.Cells, cell) }) {
			t.Errorf("%s: no problem names it", name)
		}
	}
}

// TestTooManyPieces: a page that would become a tree of gigabytes is refused by name before the tree is built, and costs
// nothing beyond its text.
func TestTooManyPieces(t *testing.T) {
	for _, unit := range []string{"<p>1", "<td>1", "<tr><td>1", "1<br>", "<div>", "1\n", "<b>1</b>", "&lt;td&gt;1", "<p a b c d e f g h i>",
		"<i><p>"} {
		body := []byte(strings.Repeat(unit, 4<<20/len(unit)))
		if unit == "&lt;td&gt;1" {
			body = []byte("<div>" + strings.Repeat(unit, 8<<20/len(unit)) + "</div>")
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, no := outcomeOf(nianbao.Page{Body: body})
		runtime.ReadMemStats(&after)
		if got != nianbao.OutcomeTooLarge {
			t.Errorf("%q: %s, %v", unit, got, no)
		}
		if cost := (after.TotalAlloc - before.TotalAlloc) / uint64(len(body)); cost > 40 {
			t.Errorf("%q: %d bytes were allocated for each of the page's", unit, cost)
		}
	}
	frames := shell(strings.Repeat(`<iframe srcdoc="`+strings.Repeat("&lt;p&gt;1", 40_000)+`"></iframe>`, 14))
	if got, no := outcomeOf(nianbao.Page{Body: []byte(frames)}); got != nianbao.OutcomeTooLarge {
		t.Errorf("frames: %s, %v", got, no)
	}
	page := shell(aReport(1, wrapAgency, 2022) + strings.Repeat("<p>1", 100_000))
	if _, err := parse.Parse(nianbao.Page{Body: []byte(page)}); err != nil {
		t.Errorf("a page of 100,000 tags: %v", err)
	}
}
