package chart

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/image/math/fixed"
)

// pdfOf draws a chart with a font of its own characters.
func pdfOf(t *testing.T, c Chart) []byte {
	t.Helper()
	file := fontFile(t, "font.ttf", packFont([]byte{0, 1, 0, 0}, testFont(t, seenIn(t, c))))
	var b bytes.Buffer
	if err := Write(&b, c, Options{Format: PDF, Font: file}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// streamsOf unpacks all streams of a PDF.
func streamsOf(t *testing.T, pdf []byte) []string {
	t.Helper()
	var out []string
	for _, m := range regexp.MustCompile(`(?s)/Length (\d+) /Filter /FlateDecode[^\n]*>>\nstream\n`).FindAllSubmatchIndex(pdf, -1) {
		n, err := strconv.Atoi(string(pdf[m[2]:m[3]]))
		if err != nil {
			t.Fatal(err)
		}
		r, err := zlib.NewReader(bytes.NewReader(pdf[m[1] : m[1]+n]))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(body))
	}
	return out
}

// copied is the text of a PDF as somebody who copies it gets it.
func copied(t *testing.T, pdf []byte) string {
	t.Helper()
	var maps []map[string]string
	content := ""
	for _, s := range streamsOf(t, pdf) {
		switch {
		case strings.Contains(s, "begincmap"):
			m := make(map[string]string)
			for _, pair := range regexp.MustCompile(`<([0-9a-f]{4})> <([0-9a-f]+)>`).FindAllStringSubmatch(s, -1) {
				raw, err := hex.DecodeString(pair[2])
				if err != nil {
					t.Fatal(err)
				}
				var units []uint16
				for i := 0; i < len(raw); i += 2 {
					units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
				}
				m[pair[1]] = string(utf16.Decode(units))
			}
			maps = append(maps, m)
		case strings.Contains(s, " TJ ET"):
			content = s
		}
	}
	var text strings.Builder
	for _, show := range regexp.MustCompile(`BT /F(\d+) [^\[]*\[([^\]]*)\] TJ`).FindAllStringSubmatch(content, -1) {
		font, _ := strconv.Atoi(show[1])
		for _, codes := range regexp.MustCompile(`<([0-9a-f]*)>`).FindAllStringSubmatch(show[2], -1) {
			for i := 0; i < len(codes[1]); i += 4 {
				text.WriteString(maps[font][codes[1][i:i+4]])
			}
		}
	}
	return text.String()
}

// TestPDF wants every word as text that can be copied, the same bytes twice, and an index that leads to every object.
func TestPDF(t *testing.T) {
	bare := func(s string) string { return strings.ReplaceAll(strings.Map(visible, s), " ", "") }
	for name, c := range samples {
		pdf := pdfOf(t, c)
		all := bare(copied(t, pdf))
		for _, label := range append(labelsOf(c), append([]string{c.Title}, c.Notes...)...) {
			if !strings.Contains(all, bare(label)) {
				t.Errorf("%s: %q cannot be copied", name, label)
			}
		}
		if !bytes.Equal(pdf, pdfOf(t, c)) {
			t.Errorf("%s: two files of one chart differ", name)
		}
		start := bytes.LastIndex(pdf, []byte("startxref\n"))
		at, err := strconv.Atoi(strings.Fields(string(pdf[start:]))[1])
		if err != nil || !bytes.HasPrefix(pdf[at:], []byte("xref\n")) {
			t.Fatalf("%s: no index at %d: %v", name, at, err)
		}
		for i, m := range regexp.MustCompile(`(\d{10}) 00000 n`).FindAllSubmatch(pdf[at:], -1) {
			place, _ := strconv.Atoi(string(m[1]))
			if !bytes.HasPrefix(pdf[place:], []byte(strconv.Itoa(i+1)+" 0 obj")) {
				t.Errorf("%s: object %d is not at %d", name, i+1, place)
			}
		}
	}
}

// TestPDFOfTheMachine draws with the fonts that are here, whatever kind they are: outlines of CFF become those of TrueType. The
// letters themselves are looked at by people.
func TestPDFOfTheMachine(t *testing.T) {
	c := samples["stacks"]
	c.Title += " 𠮷" // a character beyond the first 65,536, which few fonts have
	var b bytes.Buffer
	if err := Write(&b, c, Options{Format: PDF}); err != nil {
		c.Title = samples["stacks"].Title
		if err = Write(&b, c, Options{Format: PDF}); err != nil {
			t.Skip("no Chinese font here: ", err)
		}
	}
	if file := os.Getenv("NIANBAO_PDF"); file != "" {
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := copied(t, b.Bytes()); !strings.Contains(got, strings.ReplaceAll(c.Title, " ", " ")) {
		t.Errorf("%q is not in %q", c.Title, got)
	}
}

// TestParabolas wants a cubic curve that is a parabola to stay what it is, and the ends of others kept.
func TestParabolas(t *testing.T) {
	type p = fixed.Point26_6
	of := func(from p, args [3]p) (out []p) {
		parabolas(from, args, func(at p, on bool) {
			if out = append(out, at); on != (len(out)%2 == 0) {
				t.Errorf("point %d, %v: on the line %v", len(out), at, on)
			}
		})
		return out
	}
	parabola := []p{{X: 150, Y: 300}, {X: 300, Y: 450}, {X: 450, Y: 600}, {X: 600, Y: 600}, {X: 750, Y: 600}, {X: 900, Y: 450}, {X: 1050, Y: 300}, {X: 1200, Y: 0}}
	if got := of(p{}, [3]p{{X: 400, Y: 800}, {X: 800, Y: 800}, {X: 1200, Y: 0}}); !slices.Equal(got, parabola) {
		t.Errorf("%v, want %v", got, parabola)
	}
	if got := of(p{}, [3]p{{X: 0, Y: 900}, {X: 300, Y: -900}, {X: 300, Y: 77}}); got[len(got)-1] != (p{X: 300, Y: 77}) {
		t.Errorf("the end became %v", got[len(got)-1])
	}
}

// TestOutline wants the points of a glyph without the last, which is the first again, and none of a blank.
func TestOutline(t *testing.T) {
	g := pdfGlyph{}
	g.write([]contour{{{0, 0, true}, {500, 1000, false}, {1000, 0, true}, {0, 0, true}}})
	if g.points != 3 || g.bounds != [4]int16{0, 0, 1000, 1000} || g.loops != 1 || len(g.outline)%4 != 0 {
		t.Errorf("%+v", g)
	}
	blank := pdfGlyph{}
	if blank.write(nil); blank.outline != nil {
		t.Error("a blank has an outline")
	}
}
