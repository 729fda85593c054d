package parse

import (
	"nianbao/parse/align"
	"nianbao/parse/document"
	"nianbao/zhtext"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"nianbao"
)

// addPages seeds a fuzz test with the cases of testdata/pages.
func addPages(f *testing.F) {
	files, err := filepath.Glob("../testdata/pages/*/input.*")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if len(data) < 20_000 {
			f.Add(data)
		}
	}
}

// FuzzParse: no input makes the reader panic, and a report keeps the promises of its figures.
func FuzzParse(f *testing.F) {
	addPages(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		r, err := Parse(nianbao.Page{Body: body})
		if err != nil {
			if _, ok := err.(*nianbao.NotReport); !ok {
				t.Fatalf("error %v is no *NotReport", err)
			}
			return
		}
		for _, fig := range r.Figures {
			if err := fig.State.Validate(); err != nil {
				t.Fatalf("%s: %v", fig.Cell, err)
			}
			if !fig.Known() && fig.Value != 0 {
				t.Fatalf("%s is %s and has the value %s", fig.Cell, fig.State, fig.Value)
			}
			if fig.Known() && fig.At == (nianbao.Place{}) {
				t.Fatalf("%s has a value and no place", fig.Cell)
			}
		}
		nianbao.Check(r)
	})
}

// FuzzGrids: every layout makes rectangular grids within bounds, and every grid is aligned without harm.
func FuzzGrids(f *testing.F) {
	f.Add("<table><tr><td rowspan=0 colspan=3>a<td>1<tr><td rowspan=2>b<td colspan=1000000>2</table>")
	f.Add("规章 | 0 | 0 | 0 |\n| 1 |||\n|---|---|\n")
	f.Add("规章\n0\n\n0\n1. 属于国家秘密 0 0 0 0 0 0 0")
	f.Add("<div role=table><div role=row><span role=cell>规章<span role=cell aria-colspan=2>1")
	f.Fuzz(func(t *testing.T, text string) {
		d := read(text)
		for _, c := range document.LayoutChoices(d) {
			grids := d.Grids(c)
			for _, g := range grids {
				slots := 0
				for _, row := range g.Rows {
					if len(row) != g.Width {
						t.Fatalf("a row has %d places, the grid is %d wide", len(row), g.Width)
					}
					slots += len(row)
				}
				if slots > 30*document.MaxSlots {
					t.Fatalf("a grid of %d places", slots)
				}
			}
			align.Align(grids, align.Self{})
		}
	})
}

// FuzzNumber: a number that is read prints as it was meant: reading it again gives the same.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"12", "１２", "1,113", "1 113", "减3", "+19", "－35", "240万元", "0件", "**", "无", "12(其中3件)", "1\n2", "209.93"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v := document.ReadValue(s)
		if v.Kind != document.ValueNumber {
			return
		}
		if again := document.ReadValue(v.Amount.String() + v.Unit.String()); again.Kind != document.ValueNumber || again.Amount != v.Amount {
			t.Fatalf("%q is read as %s %s, and that as %v", s, v.Amount, v.Unit, again)
		}
		if !strings.ContainsAny(s, "0123456789０１２３４５６７８９") && !hasDigitRune(s) {
			t.Fatalf("%q has no digit and is read as %s", s, v.Amount)
		}
	})
}

// hasDigitRune tells the digits outside ASCII: the full-width forms that are folded, and the decimal digits of other scripts, which
// are read as such.
func hasDigitRune(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { f := zhtext.FoldWide(r); return f >= '0' && f <= '9' || unicode.IsDigit(r) })
}
