package parse_test

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"mime/quotedprintable"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"nianbao"
	"nianbao/parse/parsetest"
)

// aReport writes the markup of one report, whole and without a head.
func aReport(seed uint64, agency string, year int) string {
	rng := rand.New(rand.NewPCG(seed, 10))
	p := parsetest.Write(rng, parsetest.New(rng, nianbao.Form2021, agency, year), parsetest.Style{})
	_, body, ok := strings.Cut(string(p.Body), "<body>")
	if !ok {
		panic("the page has no body")
	}
	body, _, _ = strings.Cut(body, "</body>")
	return body
}

func compress(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

func deflate(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

func quoted(s string) string {
	var b bytes.Buffer
	w := quotedprintable.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

func b64(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }

func inLines(s string) string {
	var b strings.Builder
	for l := range slices.Chunk([]byte(s), 76) {
		b.Write(l)
		b.WriteString("\r\n")
	}
	return b.String()
}

func inGBK(s string) string {
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

// inJSON is a JSON string of s, with everything that is not ASCII as \u when ascii is set.
func inJSON(s string, ascii bool) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	if !ascii {
		return string(b)
	}
	var out strings.Builder
	for _, r := range string(b) {
		if r < 0x80 {
			out.WriteRune(r)
			continue
		}
		for _, u := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&out, `\u%04x`, u)
		}
	}
	return out.String()
}

// unescapable is s as escape() of a browser writes it: %uXXXX for all that is wide.
func unescapable(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= 0x80:
			fmt.Fprintf(&b, "%%u%04X", r)
		case r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "%%%02X", r)
		}
	}
	return b.String()
}

func entities(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= 0x80 {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func quoteJS(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", `\n`, "</", `<\/`).Replace(s) + "'"
}

// oneCallATag writes each tag with a call of its own.
func oneCallATag(s string) string {
	var b strings.Builder
	for _, piece := range strings.SplitAfter(s, ">") {
		b.WriteString("document.write(" + quoteJS(piece) + ");\n")
	}
	return b.String()
}

// inCodes is s as the numbers of its characters.
func inCodes(s string) string {
	var list []string
	for _, u := range utf16.Encode([]rune(s)) {
		list = append(list, fmt.Sprint(u))
	}
	return strings.Join(list, ",")
}

// allEscaped is s with an escape for each of its characters.
func allEscaped(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if u < 0x100 {
			fmt.Fprintf(&b, `\x%02x`, u)
		} else {
			fmt.Fprintf(&b, `\u%04x`, u)
		}
	}
	return b.String()
}

var (
	openTag  = regexp.MustCompile(`<(table|tr|td|th|p|h1|h2|div)\b([^>]*)>`)
	anyTag   = regexp.MustCompile(`<[^>]*>`)
	spanWord = regexp.MustCompile(`(colspan|rowspan)="?(\d+)"?`)
)

// officeXML writes markup with the elements of an office program: names for table, row, cell and paragraph, and what a cell says of its spans.
func officeXML(in string, names map[string]string, spans func(cell, kind string, n int) string) string {
	out := openTag.ReplaceAllStringFunc(in, func(tag string) string {
		m := openTag.FindStringSubmatch(tag)
		name := names[m[1]]
		open := "<" + name + ">"
		for _, span := range spanWord.FindAllStringSubmatch(m[2], -1) {
			n, err := strconv.Atoi(span[2])
			if err != nil {
				panic(err)
			}
			open = spans(open, span[1], n)
		}
		return open
	})
	for from, to := range names {
		out = strings.ReplaceAll(out, "</"+from+">", "</"+to+">")
	}
	kept := regexp.MustCompile(`^</?(?:w:|table:|text:|x:|Row|Cell|Table)`)
	out = anyTag.ReplaceAllStringFunc(out, func(tag string) string {
		if kept.MatchString(tag) {
			return tag
		}
		return ""
	})
	return strings.ReplaceAll(out, "&nbsp;", "\u00a0")
}

func wordXML(in string) string {
	names := map[string]string{"table": "w:tbl", "tr": "w:tr", "td": "w:tc", "th": "w:tc", "p": "w:p", "h1": "w:p", "h2": "w:p", "div": "w:p"}
	body := officeXML("<p>"+wrapTitle+"</p>"+in, names, func(cell, kind string, n int) string {
		if kind == "colspan" {
			return cell + fmt.Sprintf(`<w:tcPr><w:gridSpan w:val="%d"/></w:tcPr>`, n)
		}
		return cell
	})
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>` +
		`<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:docPr><w:view w:val="print"/></w:docPr><w:body>` +
		body + `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>` +
		`<w:del><w:r><w:delText>98</w:delText></w:r></w:del></w:p></w:body></w:wordDocument>`
}

func openDocument(in string) string {
	names := map[string]string{"table": "table:table", "tr": "table:table-row", "td": "table:table-cell", "th": "table:table-cell", "p": "text:p",
		"h1": "text:h", "h2": "text:h", "div": "text:section"}
	body := officeXML("<p>"+wrapTitle+"</p>"+in, names, func(cell, kind string, n int) string {
		name := map[string]string{"colspan": "columns", "rowspan": "rows"}[kind]
		return strings.TrimSuffix(cell, ">") + fmt.Sprintf(` table:number-%s-spanned="%d">`, name, n)
	})
	return `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>` +
		body + `</office:text></office:body></office:document>`
}

// prefixed writes the page as XHTML whose elements have a prefix.
func prefixed(in string) string {
	return `<?xml version="1.0"?><x:html xmlns:x="http://www.w3.org/1999/xhtml"><x:body>` +
		officeXML("<h1>"+wrapTitle+"</h1>"+in, map[string]string{"table": "x:table", "tr": "x:tr", "td": "x:td", "th": "x:th", "p": "x:p",
			"h1": "x:h1", "h2": "x:h2", "div": "x:div"}, func(cell, kind string, n int) string {
			return strings.TrimSuffix(cell, ">") + fmt.Sprintf(` %s="%d">`, kind, n)
		}) + `</x:body></x:html>`
}

const (
	wrapAgency = "柳河县财政局"
	wrapTitle  = wrapAgency + "2022年政府信息公开工作年度报告"
	mimeTop    = "From: <Saved by a browser>\r\nSubject: =?utf-8?B?5bm05oql?=\r\nMIME-Version: 1.0\r\n"
)

func shell(body string) string {
	return "<!DOCTYPE html><html><head><meta charset=utf-8><title>" + wrapTitle + "</title></head><body><h1>" + wrapTitle + "</h1>" + body +
		"</body></html>"
}

func latin1(s string) string {
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(rune(s[i]))
	}
	return b.String()
}
