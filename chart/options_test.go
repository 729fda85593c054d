package chart

import (
	"bytes"
	"errors"
	"image/png"
	"regexp"
	"strings"
	"testing"
)

// TestSizes wants sizes in both units, and words that say what is wrong.
func TestSizes(t *testing.T) {
	for _, tt := range []struct{ word, want, fault string }{
		{"170x120mm", "170x120mm", ""}, {"170x120", "170x120mm", ""}, {"170mmx120mm", "170x120mm", ""}, {"1200x800px", "1200x800px", ""}, {"297×210mm", "297x210mm", ""},
		{"600x600mm", "600x600mm", ""}, {"80x40", "80x40mm", ""},
		{"", "", "want width and height"}, {"170", "", "want width and height"}, {"170x", "", "want width and height"}, {"-170x120", "", "want width and height"},
		{"170mmx120px", "", "want width and height"}, {"170x120cm", "", "want width and height"}, {"1e9x1", "", "want width and height"}, {"20x120mm", "", "needs at least 80x40mm"},
		{"100x100px", "", "needs at least 303x152px"}, {"700x100", "", "600x600mm at most"}, {"999999x999999px", "", "at most"}, {"800.5x600px", "", "needs at least"}, {"0x0", "", "needs at least"},
	} {
		got, err := ParseSize(tt.word)
		switch {
		case tt.fault == "" && (err != nil || got.String() != tt.want):
			t.Errorf("%q: %v, %v", tt.word, got, err)
		case tt.fault != "" && (err == nil || !strings.Contains(err.Error(), tt.fault) || !strings.Contains(err.Error(), tt.word)):
			t.Errorf("%q: %v, want %q", tt.word, err, tt.fault)
		}
	}
}

// TestSheetsOfASize wants files of just the size that was asked for, and a way out where the chart does not fit.
func TestSheetsOfASize(t *testing.T) {
	for name, c := range samples {
		size, err := ParseSize("1000x1100px")
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := Write(&b, c, Options{Format: SVG, Size: size}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !regexp.MustCompile(`width="750pt" height="825pt"`).Match(b.Bytes()) {
			t.Errorf("%s: %s", name, b.Bytes()[:300])
		}
		file := fontFile(t, "font.ttf", packFont([]byte{0, 1, 0, 0}, testFont(t, seenIn(t, c))))
		b.Reset()
		if err := Write(&b, c, Options{Format: PNG, Size: size, Font: file}); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		img, err := png.Decode(&b)
		if err != nil || img.Bounds().Dx() != 1000 || img.Bounds().Dy() != 1100 {
			t.Errorf("%s: %v %v", name, img.Bounds(), err)
		}
	}
	size, _ := ParseSize("170x40mm")
	var low *TooLow
	if err := Write(&bytes.Buffer{}, samples["stacks"], Options{Format: SVG, Size: size}); !errors.As(err, &low) || !strings.Contains(err.Error(), "does not fit 170x40mm: in this width it needs 170x") {
		t.Fatalf("%v", low)
	}
	fits, err := ParseSize(regexp.MustCompile(`needs (\S+)`).FindStringSubmatch(low.Error())[1])
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(&bytes.Buffer{}, samples["stacks"], Options{Format: SVG, Size: fits}); err != nil {
		t.Errorf("the size that was said to be enough is not: %v", err)
	}
}
