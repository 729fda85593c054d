package scrape

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"nianbao"
	"nianbao/zhtext"
)

// document is a page read as markup. Most pages of a crawl are reports, whose text says enough: their markup is parsed
// only when somebody asks for a link, which takes ten times as long.
type document struct {
	source string // the whole page in UTF-8
	shown  shower // what a reader sees, without white space
	url    *url.URL
	form   string // what was posted for it; "" for a GET
	bulk   string // what it has too many of to be looked through; "" for nothing

	root  *goquery.Document // nil before dom was asked
	base  *url.URL          // what its links are relative to; set with root
	links []anchor          // nil before anchors was asked

	// What several ask for, once it was found out.
	named     *string // its title
	report    *bool
	toReports *int
	family    *[2]string
}

// readDocument reads a page's text; nil when it has none, as a file. The content type of these servers is no
// guide: pages come as text/plain or with none, files as text/html. The first bytes decide.
func readDocument(page nianbao.Page) *document {
	if len(page.Body) == 0 || zhtext.FileKind(page.Body) != "" {
		return nil
	}
	u, err := url.Parse(page.URL)
	if err != nil {
		return nil
	}
	source := zhtext.Decode(page.Body, page.ContentType()).Text
	d := &document{source: source, shown: shower{rest: source}, url: u}
	if !zhtext.FewPieces(source) { // else there is no need to look at what each tag opens
		d.bulk = zhtext.TooMany(zhtext.Pieces(source))
	}
	if d.bulk != "" {
		d.source, d.shown = "", shower{}
	}
	return d
}

// dom returns the page's tree.
func (d *document) dom() *goquery.Document {
	if d.root == nil {
		d.root, d.base = parseMarkup(d.source), d.url
		if href, ok := d.root.FindMatcher(baseElement).Attr("href"); ok {
			if base, err := d.url.Parse(strings.TrimSpace(href)); err == nil {
				d.base = base
			}
		}
	}
	return d.root
}

// parseMarkup never fails: a page nested too deep for the parser (it refuses more than 512 open elements) is
// read once more with only the elements that lead somewhere.
func parseMarkup(source string) *goquery.Document {
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		root, err = html.Parse(strings.NewReader(flatten(source)))
	}
	if err != nil {
		root = &html.Node{Type: html.DocumentNode}
	}
	return goquery.NewDocumentFromNode(root)
}

// flatten keeps text, anchors and what else discovery reads, and turns every other element into a space.
func flatten(source string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Raw())
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			raw := string(z.Raw())
			name, _ := z.TagName()
			switch atom.Lookup(name) {
			case atom.A, atom.Base, atom.Meta, atom.Title, atom.Script, atom.Iframe, atom.Frame, atom.Area, atom.Style:
				b.WriteString(raw)
			default:
				b.WriteByte(' ')
			}
		}
	}
}

// title is what the page calls itself: its title element and the heading that its makers declare for machines.
func (d *document) title() string {
	if d.named == nil {
		t := d.dom().FindMatcher(titleElement).Text()
		for _, meta := range titleMetas {
			if v, ok := d.dom().FindMatcher(meta).Attr("content"); ok {
				t += " " + v
			}
		}
		t = zhtext.DropBlanks(t)
		d.named = &t
	}
	return *d.named
}

// Selectors of the first element of their kind, compiled once.
var (
	baseElement  = goquery.Single("base[href]")
	titleElement = goquery.Single("title")
	titleMetas   = []goquery.Matcher{goquery.Single(`meta[name="ColumnName"]`), goquery.Single(`meta[name="ArticleTitle"]`)}
)

// resolve makes an address absolute; "" when it leads to no document of the web.
func (d *document) resolve(href string) string {
	href = strings.TrimSpace(href)
	if href == "" || strings.HasPrefix(href, "#") {
		return ""
	}
	d.dom() // sets the base
	u, err := d.base.Parse(slashed(strings.Map(dropControl, href)))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	if !strings.Contains(u.Path, "gkmlpt") { // there the fragment names the column
		u.Fragment, u.RawFragment = "", ""
	}
	return u.String()
}

// dropControl removes the line breaks and tabs that browsers drop from addresses too.
func dropControl(r rune) rune {
	if r < ' ' || r == 0x7f {
		return -1
	}
	return r
}

// slashed turns the backslashes before the query into slashes, as browsers do (URL Standard, section 4.4, for special schemes):
// sites made on Windows write their paths so.
func slashed(href string) string {
	if strings.IndexByte(href, '\\') < 0 {
		return href
	}
	end := strings.IndexAny(href, "?#")
	if end < 0 {
		end = len(href)
	}
	return strings.ReplaceAll(href[:end], `\`, "/") + href[end:]
}
