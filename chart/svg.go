package chart

import (
	"bytes"
	"fmt"
	"html"
	"io"

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
func writeSVG(w io.Writer, canvas *vgsvg.Canvas, title string) error {
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return fmt.Errorf("write the drawing: %w", err)
	}
	out := bytes.ReplaceAll(b.Bytes(), []byte(`style="font-family:Liberation Sans;`), []byte(`style="font-family:`+families+`;`))
	const open = `xmlns:xlink="http://www.w3.org/1999/xlink">`
	out = bytes.Replace(out, []byte(open), []byte(open[:len(open)-1]+` role="img">`+"\n<title>"+html.EscapeString(title)+"</title>"), 1)
	_, err := w.Write(out)
	return err
}
