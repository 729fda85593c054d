package chart

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
)

// testFont is the Go font with glyphs of its own for the characters: no font of the machine is asked for.
func testFont(t *testing.T, runes map[rune]bool) []fontTable {
	t.Helper()
	n := int(binary.BigEndian.Uint16(goregular.TTF[4:]))
	tables, err := readTables(bytes.NewReader(goregular.TTF), 12, n)
	if err != nil {
		t.Fatal(err)
	}
	for i := range tables {
		if string(tables[i].tag[:]) == "cmap" {
			tables[i].body = cmap(runes)
		}
	}
	return tables
}

// cmap maps each character to one of the first glyphs: format 12, one group a character.
func cmap(runes map[rune]bool) []byte {
	sorted := slices.Sorted(maps.Keys(runes))
	words := []uint32{0x00000001, 0x0003000a, 12, 0x000c0000, uint32(16 + 12*len(sorted)), 0, uint32(len(sorted))}
	for _, r := range sorted {
		words = append(words, uint32(r), uint32(r), 40+uint32(r)%200)
	}
	var out []byte
	for _, w := range words {
		out = binary.BigEndian.AppendUint32(out, w)
	}
	return out
}

// collection writes fonts as one file, each table shoved by so many bytes off its place.
func collection(fonts [][]fontTable, shove int) []byte {
	out := []byte("ttcf\x00\x01\x00\x00")
	out = binary.BigEndian.AppendUint32(out, uint32(len(fonts)))
	at := len(out) + 4*len(fonts)
	var faces [][]byte
	for _, tables := range fonts {
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		face := packFont([]byte{0, 1, 0, 0}, tables)
		dir := 12 + 16*len(tables)
		for i := range tables { // offsets count from the beginning of the file
			place := face[12+16*i+8:]
			binary.BigEndian.PutUint32(place, binary.BigEndian.Uint32(place)+uint32(at+shove))
		}
		face = slices.Insert(face, dir, make([]byte, shove)...)
		face = append(face, make([]byte, -len(face)&3)...)
		faces = append(faces, face)
		at += len(face)
	}
	return append(out, bytes.Join(faces, nil)...)
}

// seenIn lists the characters that a chart writes.
func seenIn(t *testing.T, c Chart) map[rune]bool {
	t.Helper()
	seen := map[rune]bool{}
	for _, txt := range textsOf(t, svgOf(t, c)) {
		for _, r := range txt {
			seen[r] = true
		}
	}
	return seen
}

func fontFile(t *testing.T, name string, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestPNG wants a picture of the size of the sheet, with ink of the right colours, twice the same.
func TestPNG(t *testing.T) {
	for name, c := range samples {
		file := fontFile(t, "font.ttf", packFont([]byte{0, 1, 0, 0}, testFont(t, seenIn(t, c))))
		var first, second bytes.Buffer
		for _, b := range []*bytes.Buffer{&first, &second} {
			if err := Write(b, c, Options{Format: PNG, Font: file}); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: two pictures of one chart differ", name)
		}
		img, err := png.Decode(&first)
		if err != nil {
			t.Fatal(err)
		}
		if got := img.Bounds().Dx(); got != 760*usualDPI/72 {
			t.Errorf("%s: %d pixels wide", name, got)
		}
		colours := make(map[color.Color]bool)
		for y := range img.Bounds().Dy() {
			for x := range img.Bounds().Dx() {
				colours[color.NRGBAModel.Convert(img.At(x, y))] = true
			}
		}
		mark := color.Color(accent)
		if _, ok := c.Drawing.(Coverage); ok {
			mark = shades[4]
		}
		for _, want := range []color.Color{paper, ink, grey, mark} {
			if !colours[want] {
				t.Errorf("%s: nothing is drawn in %v", name, want)
			}
		}
	}
}

// TestMissingGlyphs wants the characters named that no font has, instead of boxes.
func TestMissingGlyphs(t *testing.T) {
	c := samples["boxes"]
	seen := seenIn(t, c)
	delete(seen, '疆')
	delete(seen, '鲁')
	file := fontFile(t, "font.ttf", packFont([]byte{0, 1, 0, 0}, testFont(t, seen)))
	var b bytes.Buffer
	err := Write(&b, c, Options{Format: PNG, Font: file})
	var missing *MissingGlyphs
	if !errors.As(err, &missing) || string(missing.Runes) != "疆鲁" || missing.Font != file || b.Len() > 0 {
		t.Errorf("%v, %d bytes written", err, b.Len())
	}
	if err := Write(&b, c, Options{Format: PNG, Font: fontFile(t, "no.ttf", []byte("no font at all, only words"))}); err == nil || !strings.Contains(err.Error(), "not a font") {
		t.Errorf("words were taken for a font: %v", err)
	}
}

// TestCollections wants the face of a collection that has the characters, also where its tables stand at odd places.
func TestCollections(t *testing.T) {
	c := samples["boxes"]
	seen := seenIn(t, c)
	latin := maps.Clone(seen)
	maps.DeleteFunc(latin, func(r rune, _ bool) bool { return r > 0x2000 })
	fonts := [][]fontTable{testFont(t, latin), testFont(t, seen)}
	var pictures [][]byte
	for _, shove := range []int{0, 1, 2} {
		var b bytes.Buffer
		if err := Write(&b, c, Options{Format: PNG, Font: fontFile(t, "font.ttc", collection(fonts, shove))}); err != nil {
			t.Fatalf("tables shoved by %d: %v", shove, err)
		}
		pictures = append(pictures, b.Bytes())
	}
	if !bytes.Equal(pictures[0], pictures[1]) || !bytes.Equal(pictures[0], pictures[2]) {
		t.Error("the same font gives different pictures")
	}
	if err := Write(&bytes.Buffer{}, c, Options{Format: PNG, Font: fontFile(t, "font.ttc", collection(fonts[:1], 0))}); err == nil {
		t.Error("a collection without the characters was taken")
	}
}

// TestFontsOfTheMachine wants fonts found in the folders of the machine, several where none has all characters, and an
// error that names what none has.
func TestFontsOfTheMachine(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("the folders of fonts cannot be set here")
	}
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", home)
	t.Setenv("XDG_DATA_DIRS", home)
	c := samples["boxes"]
	seen := seenIn(t, c)
	rare := map[rune]bool{'疆': true}
	delete(seen, '疆')
	put := func(name string, runes map[rune]bool) {
		if err := os.MkdirAll(filepath.Join(home, "fonts"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(home, "fonts", name), packFont([]byte{0, 1, 0, 0}, testFont(t, runes)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("NotoSansCJK-Regular.otf", seen)
	var missing *MissingGlyphs
	if err := Write(&bytes.Buffer{}, c, Options{Format: PNG}); !errors.As(err, &missing) || string(missing.Runes) != "疆" {
		t.Fatalf("want 疆 missing, got %v", err)
	}
	put("a-rare.ttf", rare)
	if err := Write(&bytes.Buffer{}, c, Options{Format: PNG}); err != nil {
		t.Error(err)
	}
}
