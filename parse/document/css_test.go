package document

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
)

func TestReadSheet(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"rules", "a{x:1} b , c { y : 2 ; }", "a[x:1] b , c[ y : 2 ; ]"},
		{"comments", "/* a{} */ b{/*;}*/x:1}", "b[ x:1]"},
		{"comment marks of markup", "<!-- a{x:1} -->", "a[x:1]"},
		{"braces in strings", `a{content:"}"} b{x:1}`, `a[content:"}"] b[x:1]`},
		{"escaped quotes", `a{content:"\"}"} b{x:1}`, `a[content:"\"}"] b[x:1]`},
		{"string that is not closed", "a{content:\"x\n} b{x:1}", "a[content:\"x\n] b[x:1]"},
		{"statements", `@charset "utf-8"; @import url(a.css); a{x:1}`, "a[x:1]"},
		{"screen and print", "@media print{a{x:1}} @media screen{b{x:1}} c{x:1}", "b[x:1] c[x:1]"},
		{"groups in groups", "@media screen{@supports (display: grid){a{x:1}}}", "a[x:1]"},
		{"layers", "@layer base{a{x:1}}", "a[x:1]"},
		{"keyframes", "@keyframes k{0%{opacity:0}} a{x:1}", "a[x:1]"},
		{"nested rules", "a{x:1; &:hover{y:2} z:3; b{x:1}}", "a[x:1; z:3;] a:hover[y:2] a b[x:1]"},
		{"nested in several", "a,b{c,& d{x:1}}", ":is(a,b) c,:is(a,b) d[x:1]"},
		{"nested behind a name", "a{.o &{x:1} i&{y:2}}", ".o :is(a)[x:1] i:is(a)[y:2]"},
		{"groups in rules", "a{@media screen{x:1;b{y:2}}}", "a[x:1;] a b[y:2]"},
		{"conditions that only a browser answers", "@media (hover:hover){a{x:1}} @container (width>1px){b{x:1}} @supports not (x:y){c{x:1}}",
			"a[x:1]? b[x:1]? c[x:1]?"},
		{"what some browsers can do", "@supports (x:y){a{x:1}} @supports (not (display:flex)){b{x:1}} @supports (display:grid) and (x:y){c{x:1}}",
			"a[x:1]? b[x:1]? c[x:1]?"},
		{"not closed", "a{x:1", "a[x:1]"},
		{"too many braces", "a{x:1}} b{x:1}", "a[x:1] b[x:1]"},
		{"attribute with a brace", `a[b="{"]{x:1}`, `a[b="{"][x:1]`},
	} {
		var got []string
		readSheet(c.in, func(r cssRule) {
			got = append(got, r.selectors+"["+r.block+"]"+map[bool]string{true: "?"}[r.unsure])
		}, func(string) {})
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s; want %s", c.name, s, c.want)
		}
	}
}

func TestOnScreen(t *testing.T) {
	for query, want := range map[string]holding{
		"": always, "all": always, "screen": always, "print": never, "not print": always, "only screen and (min-width:768px)": always,
		"(max-width: 767px)": never, "print, screen": always,
		"screen and (max-width:2000px)": always, "(orientation: portrait)": never, "(prefers-color-scheme: dark)": perhaps, "not screen": never,
		"(hover:hover)": perhaps, "print and (hover)": never, "not print and (hover)": always, "(width >= 600px)": perhaps,
		"(min-width:calc(1px + 2px))": perhaps, "(min-width:1px) or (color)": perhaps, "(-ms-high-contrast:none)": never,
		"screen and\n(min-width:768px)": always, "only  screen\tand (max-width: 767px)": never,
	} {
		if got := onScreen(query); got != want {
			t.Errorf("onScreen(%q) = %v", query, got)
		}
	}
}

func TestEffectOf(t *testing.T) {
	for style, want := range map[string]string{
		"display:none": "gone", "display:none; display:block": "", "display:none!important;display:block": "gone", "DISPLAY: NONE": "gone",
		"display:inline":    "",
		"visibility:hidden": "hidden", "visibility:collapse": "gone", "opacity:0": "gone", "opacity:.5": "", "opacity:0%": "gone",
		"position:absolute;left:-9999px": "gone", "left:-9999px": "", "position:absolute;top:-20px": "moved", "text-indent:-9999px": "gone",
		"text-indent:-2em": "", "margin-left:-9000px": "gone",
		"height:0;overflow:hidden": "gone", "height:0": "", "max-height:0;overflow-y:hidden": "gone", "width:1px;height:1px;overflow:hidden": "gone",
		"position:absolute;clip:rect(1px,1px,1px,1px)": "gone", "clip-path:inset(50%)": "gone", "transform:scale(0)": "gone", "transform:scale(0.9)": "",
		"transform:translateX(-9999px)": "gone",
		"translate:-200vw":              "gone", "translate:2px 3px": "", "scale:0": "gone", "scale:.9": "", "scale:-1 1": "mirrored", "rotate:180deg": "mirrored", "rotate:3deg": "",
		"position:fixed;left:100%": "gone", "position:absolute;left:100%": "moved", "position:absolute;left:9999px": "gone", "position:fixed;top:0": "moved",
		"font-size:0": "tiny", "font-size:0.5pt": "tiny", "font-size:1.pt": "", "font-size:10.5pt": "", "font:0/0 a": "tiny",
		"font:12px/1.5 sans-serif":  "",
		"text-decoration:underline": "", "text-decoration:underline line-through": "struck", "text-decoration-line:line-through": "struck",
		"vertical-align:super": "raised", "vertical-align:middle": "", "vertical-align:4px": "raised", "vertical-align:0": "",
		"vertical-align:baseline": "", "position:relative;top:-3pt;font-size:7pt": "raised",
		"direction:rtl": "", "direction:rtl;unicode-bidi:bidi-override": "turned", "transform:scaleX(-1)": "mirrored", "float:right": "moved",
		"mso-hide:all": "maybe", "-webkit-text-security:disc": "masked", "color:red;font-weight:bold": "",
		"font-family:'a;display:none'": "", "background:url(data:image/png;display:none)": "",
	} {
		e := effectOf(readStyle(style))
		got := ""
		if e != nil {
			for _, f := range []struct {
				is   bool
				name string
			}{{e.gone, "gone"}, {e.visibility == visibilityHidden, "hidden"}, {e.size == sizeNone, "tiny"}, {e.struck, "struck"}, {e.raised, "raised"},
				{e.turned, "turned"}, {e.moved, "moved"}, {e.mirrored, "mirrored"}, {e.maybe, "maybe"}, {e.masked, "masked"}} {
				if f.is && !(got == "gone" || e.gone && f.name != "gone") {
					got = f.name
				}
			}
		}
		if got != want {
			t.Errorf("%s: %q; want %q", style, got, want)
		}
	}
}

func TestColourOf(t *testing.T) {
	for in, want := range map[string]colour{
		"white": white, "#FFF": white, "#ffffff": white, "rgb(255, 255, 255)": white, "rgb(100% 100% 100%)": white, "#fff url(a.png)": white,
		"transparent": {kind: colourClear}, "rgba(0,0,0,0)": {kind: colourClear}, "#12345600": {kind: colourClear}, "": {}, "inherit": {},
		"var(--x)": {kind: colourUnknown}, "#12": {kind: colourUnknown},
		"#010203": {colourKnown, 1, 2, 3},
	} {
		if got := colourOf(in); got != want {
			t.Errorf("colourOf(%q) = %v; want %v", in, got, want)
		}
	}
}

// TestHostileSheet: a sheet that asks every element for all its ancestors and all its neighbours ends, and the cells are named.
func TestHostileSheet(t *testing.T) {
	var b strings.Builder
	b.WriteString("<style>")
	for i := range 400 {
		fmt.Fprintf(&b, "div div div div div div i.a%d, td:nth-last-child(%d) ~ td{display:none}", i, i+90)
	}
	b.WriteString("</style>" + strings.Repeat("<div>", 300) + "<table>")
	for range 400 {
		b.WriteString("<tr>" + strings.Repeat("<td>1", 80))
	}
	d := ReadHTML(b.String())
	if !d.Styleless {
		t.Error("the sheet was followed to its end")
	}
}

// FuzzSheet: no sheet makes the reader of sheets panic, and what hides nothing in it hides nothing.
func FuzzSheet(f *testing.F) {
	for _, s := range []string{".a{display:none}", "@media print{a{x:1}}", `a::before{content:"\31"}`, "@font-face{font-family:x}",
		"a{b:c!important;d:e", `\`, "a[b='{']{c:url(;)}", "/*", "@", "td:nth-child(2n+1)>b~c+d e{opacity:0}", "a{color:rgb(1 2 3/0)}", "a{font:0/0 x}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, sheet string) {
		if !utf8.ValidString(sheet) || len(sheet) > 1<<14 {
			return
		}
		d := ReadHTML("<style>" + sheet + "</style><table><tr><td class=a id=b>规章<td><b>1</b><td><i class=c>2</i></table>")
		if d.HTML != true {
			t.Fatal("no document")
		}
		if e := effectOf(readStyle(sheet)); e != nil && *e == (effect{}) {
			t.Fatal("an effect that is none")
		}
	})
}

func TestMeets(t *testing.T) {
	root, err := html.Parse(strings.NewReader(`<div class="p"><ul id="u"><li class="q r">1<li>2<b><i>x</i></b></ul></div>`))
	if err != nil {
		t.Fatal(err)
	}
	var find func(n *html.Node, name string) *html.Node
	find = func(n *html.Node, name string) *html.Node {
		if n.Data == name {
			return n
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if m := find(c, name); m != nil {
				return m
			}
		}
		return nil
	}
	i := find(root, "i")
	for selector, want := range map[string]bool{
		"i": true, "*": true, ".p i": true, ".p > i": false, "b > i": true, "#u i": true, "ul#u > li + li i": true, "ul > li:first-child i": false,
		"li.q ~ li i": true, "li.q.r + li b i": true, ".p .p i": false,
		"div ul li b i": true, "i:hover": false, "i::first-letter": false, "i:not(.x)": true, "i[class]": false, "b  >  i": true,
	} {
		rs := newRuleSet()
		rs.add(cssRule{selectors: selector, block: "display:none"})
		if got := len(rs.styleOf(i, "")) > 0; got != want {
			t.Errorf("%s: %v", selector, got)
		}
	}
}

// TestAlternatives: what is written out is the same selector, and what would be another one is left to be widened.
func TestAlternatives(t *testing.T) {
	var many []string
	for i := range 70 {
		many = append(many, fmt.Sprint(".a", i))
	}
	long := ":is(" + strings.Join(many, ",") + ")"
	for in, want := range map[string]string{
		".a": ".a", ":is(.a,b) i": ".a i|b i", ".a:IS(.b,.c)": ".a.b|.a.c", "i :where(.a, :is(.b,.c))": "i .a|i .b|i .c", ":is(.a .b) i": ".a .b i",
		".a:is(i)": ".a:is(i)", ".a :is(.b .c)": ".a :is(.b .c)", ".a:not(:is(.b,.c))": ".a:not(:is(.b,.c))", long: long, ":is()": "",
		".a:is( , .b)": ".a.b", ".a:is(.b": ".a:is(.b",
	} {
		if got := strings.Join(alternatives(in), "|"); got != want {
			t.Errorf("%s: %s; want %s", in, got, want)
		}
	}
}
