package chart

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// pdfFile writes the objects of a PDF and remembers where they stand. It has neither a date nor the name of a program, so
// that the same chart is the same file.
type pdfFile struct {
	out    bytes.Buffer
	places []int // of the objects, by their numbers less one
}

// object writes the next object and returns its number.
func (f *pdfFile) object(format string, args ...any) int {
	f.places = append(f.places, f.out.Len())
	fmt.Fprintf(&f.out, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(f.places)}, args...)...)
	return len(f.places)
}

// stream writes an object of compressed bytes.
func (f *pdfFile) stream(extra string, body []byte) int {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	_, _ = w.Write(body) // into memory
	_ = w.Close()
	return f.object("<< /Length %d /Filter /FlateDecode%s >>\nstream\n%s\nendstream", packed.Len(), extra, packed.Bytes())
}

// pdfText is a string for people, in UTF-16 as PDF wants it beyond Latin.
func pdfText(s string) string {
	var b strings.Builder
	b.WriteString("<feff")
	for _, u := range utf16.Encode([]rune(strings.Map(visible, s))) {
		fmt.Fprintf(&b, "%04x", u)
	}
	return b.String() + ">"
}

// writePDF writes the file of one page.
func writePDF(w io.Writer, c *pdfCanvas, title, language string) error {
	if c.err != nil {
		return fmt.Errorf("embed the font: %w", c.err)
	}
	f := &pdfFile{}
	f.out.WriteString("%PDF-1.7\n%\xe5\xb9\xb4\xe6\n") // bytes that say that it is no text
	var fonts strings.Builder
	for i, own := range c.fonts {
		fmt.Fprintf(&fonts, " /F%d %d 0 R", i, f.font(own, i))
	}
	content := f.stream("", c.content.Bytes())
	page := len(f.places) + 1
	f.object("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %v %v] /Contents %d 0 R /Resources << /Font <<%s >> >> >>", page+1, place(c.wide), place(c.high), content, fonts.String())
	f.object("<< /Type /Pages /Kids [%d 0 R] /Count 1 >>", page)
	catalog := f.object("<< /Type /Catalog /Pages %d 0 R /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >> >>", page+1, language)
	info := f.object("<< /Title %s >>", pdfText(title))
	start := f.out.Len()
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", len(f.places)+1)
	for _, at := range f.places {
		fmt.Fprintf(&f.out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&f.out, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(f.places)+1, catalog, info, start)
	_, err := w.Write(f.out.Bytes())
	return err
}

// font writes a font and returns the number of its object.
func (f *pdfFile) font(own *pdfFont, number int) int {
	thousandth := func(units int) int { return (units*1000 + own.units/2) / own.units }
	name := fmt.Sprintf("%sNB+Chart%d", strings.Repeat(string(rune('A'+number%26)), 4), number)
	body := own.file()
	file := f.stream(fmt.Sprintf(" /Length1 %d", len(body)), body)
	b := own.bounds()
	descriptor := f.object("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent 905 /Descent -212 /CapHeight 729 /StemV 80 /FontFile2 %d 0 R >>",
		name, thousandth(int(b[0])), thousandth(int(b[1])), thousandth(int(b[2])), thousandth(int(b[3])), file)
	var widths strings.Builder
	for _, g := range own.glyphs {
		fmt.Fprintf(&widths, " %v", place(float64(g.advance)*1000/float64(own.units)))
	}
	child := f.object("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 1000 /W [0 [%s ]] /CIDToGIDMap /Identity >>",
		name, descriptor, widths.String())
	unicode := f.stream("", own.unicode())
	return f.object("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", name, child, unicode)
}

// unicode says which characters the outlines are.
func (f *pdfFont) unicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n")
	const most = 100 // entries of a list
	for from := 1; from < len(f.glyphs); from += most {
		some := f.glyphs[from:min(from+most, len(f.glyphs))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(some))
		for i, g := range some {
			fmt.Fprintf(&b, "<%04x> <", from+i)
			for _, u := range utf16.Encode([]rune{g.r}) {
				fmt.Fprintf(&b, "%04x", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
