package chart

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/vg/vgsvg"
)

// families is what an SVG asks for: Latin letters of the widths that the layout was made with, then the Chinese fonts of
// Linux, macOS and Windows, then whatever there is.
const families = `'Liberation Sans',Arial,Helvetica,'Noto Sans CJK SC','Source Han Sans SC','Source Han Sans CN','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',SimHei,sans-serif`

// latinFont is Liberation Sans, which comes with the plotting library and has the widths of Arial.
func latinFont() ([]*opentype.Font, error) {
	f, err := opentype.Parse(liberationsansregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("read the font that text is measured by: %w", err)
	}
	return []*opentype.Font{f}, nil
}

// writeSVG finishes the file of the library: it names one font where a list is needed, and knows no title for readers
// who hear the picture. Both are replaced in markup, which no text can look like: its quotes and brackets are escaped.
func writeSVG(w io.Writer, canvas *vgsvg.Canvas, title, language string) error {
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return fmt.Errorf("write the drawing: %w", err)
	}
	out := bytes.ReplaceAll(b.Bytes(), []byte(`style="font-family:Liberation Sans;`), []byte(`style="font-family:`+families+`;`))
	const open = `xmlns:xlink="http://www.w3.org/1999/xlink">`
	out = bytes.Replace(out, []byte(open), []byte(open[:len(open)-1]+` role="img" lang="`+html.EscapeString(language)+`">`+"\n<title>"+html.EscapeString(strings.Map(visible, title))+"</title>"), 1)
	_, err := w.Write(bytes.Map(inXML, out))
	return err
}

// inXML replaces what no XML file may hold, not even escaped: control characters of names, and what is no character at all.
func inXML(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r < 0xd800 || r >= 0xe000 && r < 0xfffe || r > 0xffff:
		return r
	}
	return utf8.RuneError
}
