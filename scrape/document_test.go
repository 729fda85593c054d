package scrape

import (
	"testing"

	"golang.org/x/net/html"
)

func TestStrip(t *testing.T) {
	for source, want := range map[string]string{
		"": "", "plain": "plain", "<p>a</p>b": "ab", "a<!-- <p>x</p> > -->b": "ab", "a<script>if (1<2) x('</p>')</script >b": "ab", "a<STYLE type=x>p{}</STYLE\n>b": "ab",
		"<title>t</title>a<noscript>请启用JavaScript</noscript>b": "ab", "1 < 2 > 1": "1 < 2 > 1", "a&nbsp;&lt;b": "a\u00a0<b", "a<br/>b<": "ab", "a<script>never closed": "a", "<scripts>a": "a",
	} {
		if got := strip(source); got != want {
			t.Errorf("strip(%q) = %q, want %q", source, got, want)
		}
	}
}

// FuzzStrip: text that was escaped comes back as it was, whatever stands around it; and nothing makes it panic.
func FuzzStrip(f *testing.F) {
	f.Add("一、总体情况", "<p>a<script>x</script>")
	f.Add("1 < 2 & 3", "<table><tr><td>1<td>2</table><style>")
	f.Add("'\"", "<!---->&amp;<a href='>'>x")
	f.Fuzz(func(t *testing.T, text, around string) {
		strip(around)
		if got := strip("<p>" + html.EscapeString(text) + "</p><br>"); got != text {
			t.Errorf("%q came back as %q", text, got)
		}
	})
}
