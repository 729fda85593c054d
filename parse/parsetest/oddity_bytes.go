package parsetest

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"mime/quotedprintable"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Pages in several character sets, or wrapped in something else. A reader may refuse a wrapping as a whole.

var byteFaults = []Fault{
	{Name: "gbk_footer", Says: "a footer in GBK in a page of UTF-8", layouts: inMarkup, apply: footerIn("utf-8", "gbk")},
	{Name: "utf8_footer", Says: "a footer in UTF-8 in a page of GBK", layouts: inMarkup, apply: footerIn("gbk", "utf-8")},
	{Name: "wrong_charset", Says: "the page declares another character set than it has", layouts: inMarkup, apply: func(d *draft) bool {
		d.style.Charset, d.declare = pick(d.rng, []string{"gbk", "utf-8", "gb18030"}), declareWrong
		return d.debatable()
	}},
	{Name: "references", Says: "every character as a numeric reference", layouts: inMarkup, apply: eachRune(func(r rune) string { return fmt.Sprintf("&#%d;", r) })},
	{Name: "hex_references", Says: "every character as a hexadecimal reference, in capitals", layouts: inMarkup, apply: eachRune(func(r rune) string { return fmt.Sprintf("&#X%X;", r) })},
	{Name: "escaped", Says: "the article escaped, as in an editor's field", layouts: inTables, apply: wrapped(func(body string) string {
		return "<textarea>" + html.EscapeString(body) + "</textarea>"
	})},
	{Name: "escaped_twice", Says: "the article escaped twice in a script", layouts: inTables, apply: wrapped(func(body string) string {
		return `<script>var c="` + strings.ReplaceAll(html.EscapeString(body), "\n", `\n`) + `";show(c)</script>`
	})},
	{Name: "json", Says: "the article in JSON", layouts: inTables, apply: wrapped(func(body string) string {
		text, err := json.Marshal(map[string]string{"content": body})
		if err != nil {
			panic(err) // strings always marshal
		}
		return "<script type=\"application/json\">" + asciiOnly(string(text)) + "</script>"
	})},
	{Name: "unescape", Says: "the article written by unescape", layouts: inTables, apply: wrapped(func(body string) string {
		var b strings.Builder
		for _, u := range utf16.Encode([]rune(body)) {
			fmt.Fprintf(&b, "%%u%04X", u)
		}
		return `<script>document.write(unescape("` + b.String() + `"))</script>`
	})},
	{Name: "base64", Says: "the article in base64", layouts: inTables, apply: wrapped(func(body string) string {
		return `<script>document.write(decodeURIComponent(escape(atob("` + base64.StdEncoding.EncodeToString([]byte(body)) + `"))))</script>`
	})},
	{Name: "mht", Says: "the page as a web archive of a browser", layouts: inTables, apply: webArchive},
	{Name: "marks", Says: "invisible marks among the characters of labels", layouts: inAny, apply: func(d *draft) bool {
		mark := pick(d.rng, []string{"\u200b", "\ufeff", "\u200e", "\u00ad", "\u2060"})
		d.eachCell(func(c *cell) {
			if r := []rune(c.text); len(r) > 1 && d.rng.IntN(3) == 0 {
				at := 1 + d.rng.IntN(len(r)-1)
				c.text = string(r[:at]) + mark + string(r[at:])
			}
		}, wordCells...)
		return true
	}},
	{Name: "marks_in_numbers", Says: "invisible marks among the digits", layouts: inAny, apply: each(isBare, "", func(d *draft, c *cell) {
		mark := pick(d.rng, []string{"\u200b", "\ufeff", "\u200e", "\u2060", "\u200c"})
		at := d.rng.IntN(len(c.text) + 1)
		c.text = c.text[:at] + mark + c.text[at:]
	})},
	{Name: "conditional", Says: "a table for another program in a conditional comment", layouts: inTables, apply: func(d *draft) bool {
		s := foreignSheet(d.other(d.truth.Agency, d.truth.Year), pick(d.rng, []string{"proactive", "requests", "cases"}))
		if s == nil {
			return false
		}
		at := max(0, d.rng.IntN(len(d.body)))
		d.insertBlocks(at, block{markup: "<!--[if gte mso 9]>" + plainTable(s) + "<![endif]-->"})
		return true
	}},
}

// debatable says of every cell that a reader may refuse it.
func (d *draft) debatable() bool {
	for _, s := range d.sheets() {
		d.markSheet(s, Debatable)
	}
	return true
}

// footerIn appends a footer in another character set to the bytes.
func footerIn(page, footer string) func(*draft) bool {
	return func(d *draft) bool {
		d.style.Charset = page
		words, err := charsetNamed(footer).enc.NewEncoder().Bytes([]byte(`<div class="footer">主办单位：` + d.truth.Agency + "　版权所有　地址：政府大院三号楼　联系电话：000-0000000</div>"))
		if err != nil {
			return false
		}
		d.wrap = func(b []byte) []byte { return bytes.Replace(b, []byte("</body>"), append(words, "</body>"...), 1) }
		return true
	}
}

// eachRune writes the Chinese characters of the page's tables and text as write says.
func eachRune(write func(rune) string) func(*draft) bool {
	return func(d *draft) bool {
		if d.layout.name == "script" {
			return false
		}
		d.steps = append(d.steps, func(text string) string {
			var b strings.Builder
			for _, r := range text {
				if r >= '一' && r <= '龥' {
					b.WriteString(write(r))
				} else {
					b.WriteRune(r)
				}
			}
			return b.String()
		})
		return true
	}
}

// wrapped writes what stands in the page's box by wrap.
func wrapped(wrap func(string) string) func(*draft) bool {
	return func(d *draft) bool {
		d.steps = append(d.steps, func(text string) string {
			from := strings.Index(text, "\n<p>")
			to := strings.LastIndex(text, "</table>")
			if from < 0 || to < from {
				return text
			}
			to += len("</table>")
			return text[:from] + wrap(text[from:to]) + text[to:]
		})
		return d.debatable()
	}
}

// asciiOnly writes every character beyond ASCII as \uXXXX.
func asciiOnly(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if u < 0x80 {
			b.WriteByte(byte(u))
		} else {
			fmt.Fprintf(&b, `\u%04x`, u)
		}
	}
	return b.String()
}

func webArchive(d *draft) bool {
	gbk, quoted := d.rng.IntN(2) == 0, d.rng.IntN(2) == 0
	d.wrap = func(body []byte) []byte {
		charset := "utf-8"
		if gbk {
			if b, err := simplifiedchinese.GBK.NewEncoder().Bytes(body); err == nil {
				body, charset = bytes.ReplaceAll(b, []byte("utf-8"), []byte("gb2312")), "gb2312"
			}
		}
		var b bytes.Buffer
		way := "base64"
		if quoted {
			way = "quoted-printable"
		}
		fmt.Fprintf(&b, "From: <Saved by Blink>\r\nSubject: report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"----=_Next\"\r\n\r\n------=_Next\r\nContent-Type: text/html; charset=\"%s\"\r\nContent-Transfer-Encoding: %s\r\nContent-Location: http://example.invalid/\r\n\r\n", charset, way)
		if quoted {
			w := quotedprintable.NewWriter(&b)
			if _, err := w.Write(body); err != nil {
				panic(err) // a buffer takes everything
			}
			if err := w.Close(); err != nil {
				panic(err)
			}
		} else {
			text := base64.StdEncoding.EncodeToString(body)
			for len(text) > 76 {
				b.WriteString(text[:76] + "\r\n")
				text = text[76:]
			}
			b.WriteString(text)
		}
		b.WriteString("\r\n------=_Next--\r\n")
		return b.Bytes()
	}
	return d.debatable()
}
