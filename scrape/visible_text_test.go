package scrape

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"nianbao"
	"nianbao/zhtext"
)

func TestShownText(t *testing.T) {
	for source, want := range map[string]string{
		"": "", "plain": "plain", "<p>a</p>b": "ab", "a<!-- <p>x</p> > -->b": "ab", "a<script>if (1<2) x('</p>')</script >b": "ab", "a<STYLE type=x>p{}</STYLE\n>b": "ab",
		"<title>t</title>a<noscript>请启用JavaScript</noscript>b": "ab", "1 < 2 > 1": "1<2>1", "a&nbsp;&lt;b": "a<b", "a\u3000\u200b一\t&#x20;二\v": "a一二", "a&am<b>p;b": "a&amp;b", "a\xffb": "a\ufffdb", "<td>1<textarea>2</textarea><template>3</template>": "1", "a<br/>b<": "ab", "a<script>never closed": "a", "<scripts>a": "a",
	} {
		if got := shownText(source); got != want {
			t.Errorf("shownText(%q) = %q, want %q", source, got, want)
		}
	}
}

// FuzzShownText: text that was escaped comes back as it was but for white space, whatever stands around it; and nothing makes it panic.
func FuzzShownText(f *testing.F) {
	f.Add("一、总体情况", "<p>a<script>x</script>")
	f.Add("1 < 2 & 3", "<table><tr><td>1<td>2</table><style>")
	f.Add("'\"", "<!---->&amp;<a href='>'>x")
	f.Fuzz(func(t *testing.T, text, around string) {
		shownText(around)
		if got := shownText("<p>" + html.EscapeString(text) + "</p><br>"); got != zhtext.DropBlanks(text) {
			t.Errorf("%q came back as %q", text, got)
		}
	})
}

// shownText is all that is shown, asked for in parts, which must come to the same.
func shownText(source string) string {
	s := shower{rest: source}
	for n := 1; s.rest != ""; n *= 2 {
		if part := s.upTo(n); len(part) < n && s.rest != "" {
			panic("less than was asked for, and more is there")
		}
	}
	whole := shower{rest: source}
	if s.all() != whole.all() {
		panic("in parts it is another text")
	}
	return s.all()
}

// TestHeadingsBehindLongParagraphs: a report is known by its headings wherever they stand, and a page without them is none,
// however its text is cut into parts.
func TestHeadingsBehindLongParagraphs(t *testing.T) {
	for _, n := range []int{0, 100, 300, 700, 1500, 5000, 40_000} {
		paragraph := "<p>" + strings.Repeat("县", n) + "</p>"
		for _, tt := range []struct {
			headings []string
			want     bool
		}{
			{[]string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"}, true},
			{[]string{"一、总体情况", "", "二、主动公开政府信息情况", "", "", "四、政府信息公开行政复议、行政诉讼情况"}, true},
			{[]string{"一、总体情况", "二、主动公开政府信息情况", ""}, false},
		} {
			source := paragraph
			for _, h := range tt.headings {
				source += "<h2>" + h + "</h2>" + paragraph + paragraph
			}
			doc := readDocument(nianbao.Page{URL: "http://www.xx.example.cn/1.html", Body: []byte(source)})
			if got := doc.isReport(); got != tt.want {
				t.Errorf("%d headings behind paragraphs of %d characters: a report %v, want %v", len(tt.headings), n, got, tt.want)
			}
		}
	}
}
