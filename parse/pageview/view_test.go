package pageview

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"nianbao/parse/document"
)

var words = Words{Lang: "zh-CN", Title: `</title><script>alert(1)</script>`, Picture: "[图]", Drawing: "[图形]", Frame: "[框架]"}

// hostile is what a page may try. Each line is a page of its own, and all together are one.
var hostile = []string{
	`<script>fetch("http://x.example/1")</script><script src="http://x.example/2"></script><body onload="f()">`,
	`<p onclick=alert(1) onmouseover='alert(2)' style="background:url(http://x.example/3);color:red">text</p>`,
	`<img src="http://x.example/4" alt="stamp" onerror=alert(1) srcset="http://x.example/5 2x"><image xlink:href="http://x.example/6">`,
	`<style>@import "http://x.example/7"; body{background:url(http://x.example/8)} .nb-cell{display:none!important} #nb-cell{color:red} td[class*="b-ce"]{color:#fff} p{color:blue}</style>`,
	`<style>td{background:u\72l(http://x.example/9);background:u/**/rl(http://x.example/10);color:expression(alert(1))}</style>`,
	`<style>@font-face{font-family:x;src:url(http://x.example/11)} p{background:image-set("http://x.example/12" 1x);behavior:url(x.htc);-moz-binding:url(x)}</style>`,
	`<meta http-equiv=refresh content="0;url=http://x.example/13"><base href="http://x.example/"><link rel=stylesheet href=http://x.example/14>`,
	`<iframe src="http://x.example/15"></iframe><iframe srcdoc="<script>alert(1)</script><p id=nb-cell class='nb-cell a'>in</p><img src=http://x.example/16>"></iframe>`,
	`<form action="http://x.example/17" method=post><input name=a value=12 autofocus onfocus=alert(1)><button formaction="javascript:alert(1)">go</button><select><option>1</select></form>`,
	`<a href="javascript:alert(1)" ping="http://x.example/18" target=_top>link</a><a href="&#106;avascript:alert(1)">l</a><area href="http://x.example/19">`,
	`<svg onload=alert(1)><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>12</text></a><image href="http://x.example/20"/><foreignObject><p>f</p></foreignObject><style>p{}</style></svg>`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><template><script>alert(1)</script></template>`,
	`<object data="http://x.example/21"><embed src="http://x.example/22"></object><video src="http://x.example/23" poster="http://x.example/24"><source src="http://x.example/25"></video>`,
	`<table background="http://x.example/26"><tr id=nb-cell class="nb-cell nb-row"><td data-nb="此格" background="http://x.example/27">7<td style="position:fixed;inset:0;z-index:9">over</table>`,
	`<div style="display:none">hidden</div><p hidden>gone</p><div style="margin-top:-99px">up</div><x-thing style="color:rgb(1,2,3)">own <p>block</p></x-thing>`,
	`<title></title><textarea></textarea><script>a</textarea><xmp><script>x</script></xmp><plaintext></body><script>alert(1)</script>`,
	`<select><template shadowrootmode=open><style>*{}</style></template></select><table><form><tr><td><form><input type=image src=http://x.example/28></table>`,
	`<p style='font-family:"x;}</style><script>alert(1)</script>"'>f</p><p style="color:red\3c /style>">g</p><style>a{color:red}</style/x><script>alert(2)</script></style>`,
	`<!--[if IE]><script>alert(1)</script><![endif]--><?xml-stylesheet href="http://x.example/29"?><!DOCTYPE html SYSTEM "http://x.example/30">`,
}

// view writes a page with a mark on every cell that it has.
func view(markup string) (string, []bool) {
	doc := document.ReadHTML(markup)
	var marks []Mark
	for _, c := range document.LayoutChoices(doc) {
		for _, g := range doc.Grids(c) {
			for row := range g.Rows {
				for col := range g.Rows[row] {
					if len(marks) < 50 {
						marks = append(marks, Mark{Source: g.Source(row, col), Label: fmt.Sprint(len(marks) + 1)})
					}
				}
			}
		}
	}
	return Write(doc, marks, words)
}

// forbidden says what stands in a view that must not.
func forbidden(page string) []string {
	var wrong []string
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	ids := 0
	for n := range root.Descendants() {
		switch n.Type {
		case html.CommentNode:
			say("a comment: %q", n.Data)
			continue
		case html.ElementNode:
		default:
			continue
		}
		own := n.Data == "html" || n.Data == "head" || n.Data == "title" || n.Data == "style" || n.Data == "body" || n.Data == "meta" && n.Parent.Data == "head"
		if n.Namespace != "" || !own && rules[n.Data] != keep {
			say("element %s %s", n.Namespace, n.Data)
		}
		if n.Data == "style" {
			if n.Parent.Data != "head" {
				say("a style sheet in the page")
			}
			checkStyle(textOf(n), say)
		}
		for _, a := range n.Attr {
			ids += checkAttribute(n, a, say)
		}
	}
	if ids > 1 {
		say("%d elements called nb-cell", ids)
	}
	return wrong
}

func checkAttribute(n *html.Node, a html.Attribute, say func(string, ...any)) (first int) {
	switch {
	case n.Data == "meta":
		if a.Key == "http-equiv" && a.Val != "Content-Security-Policy" {
			say("meta %s", a.Val)
		}
	case a.Key == "style":
		checkStyle(a.Val, say)
	case a.Key == "data-nb", a.Key == "open" && n.Data == "details":
	case a.Namespace != "" || allowedAttributes[a.Key] == nil:
		say("attribute %s=%q of %s", a.Key, a.Val, n.Data)
	case a.Key == "id" && a.Val == "nb-cell":
		first = 1
	case a.Key == "id" && n.Data == "span" && attr(n, "class") == "nb-pin" && strings.HasPrefix(a.Val, "nb-"):
	case a.Key == "id" && strings.HasPrefix(strings.ToLower(a.Val), "nb-"):
		say("id %s", a.Val)
	case a.Key == "class":
		for c := range strings.FieldsSeq(strings.ToLower(a.Val)) {
			if strings.HasPrefix(c, "nb-") && !slices.Contains([]string{"nb-cell", "nb-row", "nb-frame", "nb-stand", "nb-field", "nb-strip", "nb-at", "nb-pin"}, c) {
				say("class %s", a.Val)
			}
		}
	}
	return first
}

func checkStyle(css string, say func(string, ...any)) {
	css = strings.ReplaceAll(css, ourStyle, "")
	lower := strings.ToLower(css)
	for _, bad := range []string{"url(", "@", `\`, "<", "expression(", "image(", "set(", "nb-", "//", "/*", `"`, "'", "["} {
		if strings.Contains(lower, bad) {
			say("style with %s: %q", bad, css)
		}
	}
	for block := range strings.FieldsFuncSeq(css, func(r rune) bool { return r == '{' || r == '}' }) {
		for d := range strings.SplitSeq(block, ";") {
			if name, _, ok := strings.Cut(d, ":"); ok && strings.HasSuffix(block, ";") && !properties[name] {
				say("property %q", d)
			}
		}
	}
}

func TestNothingInAViewActs(t *testing.T) {
	for _, page := range append(slices.Clone(hostile), strings.Join(hostile, "\n"), strings.Join(hostile, "<table><tr><td>")) {
		got, _ := view(page)
		for _, wrong := range forbidden(got) {
			t.Errorf("%.60q: %s", page, wrong)
		}
		if strings.Contains(got, "x.example") && !strings.Contains(page, "x.example/30") {
			t.Errorf("%.60q: an address is left in %q", page, got[strings.Index(got, "x.example")-40:][:80])
		}
	}
}

// TestWhatIsSeenStays: the text that a reader sees, links and form fields among it, is still there, and what is hidden is not.
func TestWhatIsSeenStays(t *testing.T) {
	got, set := view(`<div style="display:none">secret</div><p style="color:red">red <a href=x>link</a></p><form><input value="41"></form>
<table border=1><tr><td colspan=2 style="text-align:center;width:20px">head<tr><td>a<td class=x><b>12</b></table>`)
	for _, want := range []string{`color:red;`, `<span>link</span>`, `>41</span>`, `colspan="2"`, `text-align:center;width:20px;`, `data-nb="4"><b>12</b></td>`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if strings.Contains(got, "secret") {
		t.Error("hidden text is shown")
	}
	if slices.Contains(set, false) {
		t.Errorf("marks set: %v", set)
	}
}

// TestLinesOfOneText: lines that stand in one text of the page have each the label of its own mark.
func TestLinesOfOneText(t *testing.T) {
	got, set := view("<pre>二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n1\n2\n3\n行政规范性文件\n4\n5\n6\n" +
		"第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n12\n第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚\n12\n行政强制\n7</pre>")
	if len(set) == 0 || slices.Contains(set, false) {
		t.Fatalf("marks set: %v", set)
	}
	labels := make(map[string]int)
	for _, mark := range strings.Split(got, "<mark")[1:] {
		_, label, _ := strings.Cut(mark, `data-nb="`)
		label, _, _ = strings.Cut(label, `"`)
		for l := range strings.FieldsSeq(label) {
			labels[l]++
		}
	}
	for i := range set {
		if n := labels[fmt.Sprint(i+1)]; n != 1 {
			t.Errorf("mark %d is the label of %d marks in %s", i+1, n, got[strings.Index(got, "<body"):])
		}
	}
}

// TestLongAndDeepPages: a view is bounded, and a mark is not what is left out.
func TestLongAndDeepPages(t *testing.T) {
	for name, page := range map[string]string{
		"long":  "<table><tr><td>" + strings.Repeat("<p>&lt;&lt;&lt;&lt;</p>", 600_000) + "<td>7</table>",
		"boxes": strings.Repeat("<div><b>", 200) + "<table><tr><td>7</table>",
		"deep":  strings.Repeat("<div><b>", 700_000) + "<table><tr><td>7</table>",
	} {
		doc := document.ReadHTML(page)
		var marks []Mark
		for _, g := range doc.Grids(document.LayoutChoices(doc)[0]) {
			for row := range g.Rows {
				for col := range g.Rows[row] {
					if g.Rows[row][col].Text == "7" {
						marks = append(marks, Mark{Source: g.Source(row, col), Label: "this"})
					}
				}
			}
		}
		got, set := Write(doc, marks, words)
		if len(got) > Limit+(1<<20) || len(marks) != 1 || !set[0] {
			t.Errorf("%s: %d bytes, %d marks, set %v", name, len(got), len(marks), set)
		}
		if len(forbidden(got)) > 0 {
			t.Errorf("%s: %v", name, forbidden(got)[0])
		}
	}
}

// FuzzView: whatever a page is, the view of it read anew has no element, attribute or style that is not on the list.
func FuzzView(f *testing.F) {
	for _, page := range hostile {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page string) {
		if document.RefuseTooMany(page) != nil {
			return
		}
		got, _ := view(page)
		if wrong := forbidden(got); len(wrong) > 0 {
			t.Fatalf("%s\n%s", strings.Join(wrong, "\n"), got)
		}
	})
}
