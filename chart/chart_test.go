package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the charts that the tests compare with")

// TestGolden holds the charts to the last byte.
func TestGolden(t *testing.T) {
	for name, c := range samples {
		var b bytes.Buffer
		if err := Write(&b, c, Options{Format: SVG}); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		file := filepath.Join("testdata", name+".svg")
		if *update {
			if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(b.Bytes(), want) {
			t.Errorf("%s: differs from %s; look at both, then run with -update", name, file)
		}
	}
}

func svgOf(t *testing.T, c Chart) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, c, Options{Format: SVG}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// textsOf returns the texts of an SVG, as a reader sees them.
func textsOf(t *testing.T, svg string) []string {
	t.Helper()
	var texts []string
	in := false
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return texts
		}
		if err != nil {
			t.Fatalf("no XML: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if in = token.Name.Local == "text"; in {
				texts = append(texts, "")
			}
		case xml.CharData:
			if in {
				texts[len(texts)-1] += string(token)
			}
		case xml.EndElement:
			in = false
		}
	}
}

// labelsOf lists what must be read in a chart, with nothing that a line can break.
func labelsOf(c Chart) []string {
	labels := []string{c.Subtitle, c.Source}
	switch d := c.Drawing.(type) {
	case Bars:
		labels = append(labels, d.Axis)
		for _, b := range d.Bars {
			labels = append(labels, b.Label, b.Words)
		}
	case Boxes:
		labels = append(labels, d.Axis)
		for _, b := range d.Boxes {
			labels = append(labels, b.Label, b.Words)
		}
	case Stacks:
		labels = append(append(labels, d.Axis, d.Open), d.Parts...)
		for _, row := range d.Rows {
			labels = append(labels, row.Label, row.Words)
		}
	case Panels:
		labels = append(labels, d.Axis)
		for _, p := range d.Panels {
			labels = append(labels, p.Line.Label, p.Silent)
			for _, point := range p.Line.Points {
				labels = append(labels, point.Words)
			}
		}
	case Lines:
		labels = append(labels, d.Axis)
		for _, l := range d.Lines {
			labels = append(labels, l.Label)
			for _, point := range l.Points {
				labels = append(labels, point.Words)
			}
		}
		for _, b := range d.Breaks {
			labels = append(labels, b.Label)
		}
	case Coverage:
		labels = append(labels, d.Scale)
		labels = append(labels, d.Columns...)
		for _, row := range d.Rows {
			labels = append(labels, row.Label)
			for _, cell := range row.Cells {
				if cell.expected() > 0 {
					labels = append(labels, d.lines(cell, true)...)
				}
			}
		}
	}
	return labels
}

// TestEveryWordIsThere wants every label as text, broken into lines at most, with the markup of pages escaped and what
// turns text around taken away.
func TestEveryWordIsThere(t *testing.T) {
	for name, c := range samples {
		svg := svgOf(t, c)
		all := strings.Join(textsOf(t, svg), "")
		bare := func(s string) string { return strings.ReplaceAll(strings.Map(visible, s), " ", "") }
		for _, label := range append(labelsOf(c), append([]string{c.Title}, c.Notes...)...) {
			if !strings.Contains(bare(all), bare(label)) {
				t.Errorf("%s: %q is not in it", name, label)
			}
		}
	}
	svg := svgOf(t, samples["bars"])
	if strings.Contains(svg, "<白鹭") || strings.Contains(svg, "\u202e") {
		t.Error("the name of an agency is markup")
	}
}

// TestWellFormed wants XML of every kind of chart, whatever stands in names: pages hold control characters and broken bytes.
func TestWellFormed(t *testing.T) {
	hostile := "甲\x00\x08\x1b[31m\x0b\x7f\u0085\ufffe\uffff\xff]]>&<县"
	for _, d := range []Drawing{
		Blank{Words: hostile},
		Bars{Axis: hostile, Bars: []Bar{{Label: hostile, Value: 1, Words: hostile}}},
		Lines{Axis: hostile, From: 2020, To: 2021, Lines: []Line{{Label: hostile, Points: []Point{{Year: 2020, Value: 1}, {Year: 2021, Value: 2}}}}},
		Boxes{Axis: hostile, Boxes: []Box{{Label: hostile, Known: true, Min: 1, Q1: 1, Median: 2, Q3: 3, Max: 3, Words: hostile}}},
		Stacks{Axis: hostile, Parts: []string{hostile}, Open: hostile, Rows: []Stack{{Label: hostile, Known: true, Parts: []float64{0.5}, Open: 0.5, Words: hostile}}},
		Panels{Axis: hostile, From: 2020, To: 2021, Panels: []Panel{{Line: Line{Label: hostile}, Silent: hostile}}},
		Coverage{Columns: []string{hostile}, Rows: []CoverageRow{{Label: hostile, Cells: make([]CoverageCell, 1)}}},
	} {
		svg := svgOf(t, Chart{Title: hostile, Subtitle: hostile, Source: hostile, Notes: []string{hostile}, Drawing: d})
		in := xml.NewDecoder(strings.NewReader(svg))
		for {
			_, err := in.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Errorf("%T: %v", d, err)
				break
			}
		}
	}
}

// TestNumbersArePlaces wants no coordinate that is no number.
func TestNumbersArePlaces(t *testing.T) {
	bad := regexp.MustCompile(`NaN|Inf|e\+[0-9]{2}`)
	for name, c := range samples {
		markup := regexp.MustCompile(`>[^<]*<`).ReplaceAllString(svgOf(t, c), "><")
		if found := bad.FindString(markup); found != "" {
			t.Errorf("%s: %s in the markup", name, found)
		}
	}
	for name, d := range map[string]Drawing{
		"bars":     Bars{Bars: []Bar{{Label: "甲县", Value: math.NaN()}}},
		"interval": Bars{Bars: []Bar{{Label: "甲县", High: math.Inf(1)}}},
		"lines":    Lines{Lines: []Line{{Label: "甲县", Points: []Point{{Year: 2020, Value: math.NaN()}}}}},
		"boxes":    Boxes{Boxes: []Box{{Label: "甲县", Median: math.Inf(-1)}}},
		"coverage": Coverage{Columns: []string{"2020"}, Rows: []CoverageRow{{Label: "甲县"}}},
		"stacks":   Stacks{Parts: []string{"a", "b"}, Rows: []Stack{{Label: "甲县", Known: true, Parts: []float64{0.5, 0.4}}}},
		"negative": Stacks{Parts: []string{"a", "b"}, Rows: []Stack{{Label: "甲县", Known: true, Parts: []float64{1.5, -0.5}}}},
		"panels":   Panels{Panels: []Panel{{Line: Line{Label: "甲县", Points: []Point{{High: math.Inf(1)}}}}}},
		"many":     Lines{Lines: make([]Line, MostLines+1)},
	} {
		if err := Write(io.Discard, Chart{Drawing: d}, Options{Format: SVG}); err == nil || name != "many" && !strings.Contains(err.Error(), "甲县") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestEmptyChart wants a sheet with its words where there is nothing to draw.
func TestEmptyChart(t *testing.T) {
	for _, d := range []Drawing{Blank{}, Bars{}, Lines{}, Boxes{}, Coverage{}, Stacks{}, Panels{}} {
		c := Chart{Title: "公开率", Subtitle: "2022", Source: "Source: 0 annual reports.", Drawing: d}
		if texts := textsOf(t, svgOf(t, c)); !slices.Contains(texts, c.Source) {
			t.Errorf("%T: %q", d, texts)
		}
	}
}

// TestBreaksAndGaps wants a line cut where a year is missing and where the form parts two years, and nowhere else.
func TestBreaksAndGaps(t *testing.T) {
	l := Line{Points: []Point{{Year: 2017}, {Year: 2018}, {Year: 2019, Apart: true}, {Year: 2020}, {Year: 2022}}}
	var got [][]int
	for _, run := range l.runs() {
		var years []int
		for _, p := range run {
			years = append(years, p.Year)
		}
		got = append(got, years)
	}
	want := [][]int{{2017, 2018}, {2019, 2020}, {2022}}
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("runs %v, want %v", got, want)
	}
}

// TestTicks wants round marks inside the range, in plain numbers.
func TestTicks(t *testing.T) {
	for _, tt := range []struct {
		low, high float64
		want      string
	}{
		{0, 100, "0 20 40 60 80 100"}, {0, 2, "0.0 0.5 1.0 1.5 2.0"}, {0, 3e6, "0 500000 1000000 1500000 2000000 2500000 3000000"},
		{-60, 150, "-50 0 50 100 150"}, {0, 0.03, "0.000 0.005 0.010 0.015 0.020 0.025 0.030"},
	} {
		var got []string
		for _, tick := range (plainTicks{}).Ticks(tt.low, tt.high) {
			got = append(got, tick.Label)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%v to %v: %q, want %q", tt.low, tt.high, got, tt.want)
		}
	}
}

// TestWrap wants Chinese broken between characters, Latin between words, and no line wider than the room.
func TestWrap(t *testing.T) {
	latin, err := latinFont()
	if err != nil {
		t.Fatal(err)
	}
	s := &script{faces: latin, svg: true, seen: make(map[rune]bool), sheet: usualWidth}
	if w := s.width("公开率", 10); w != 30 {
		t.Errorf("three characters of 10 points are %v wide", w)
	}
	for _, txt := range []string{"新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县公安局（本级）", "Granted and partially granted, of the requests handled", strings.Repeat("a", 200), "http://127.0.1.2:34153/art/2022/2/14/art_1329_1092.html 公开", ""} {
		lines := s.wrap(txt, 10, 120)
		for _, line := range lines {
			if s.width(line, 10) > 120 {
				t.Errorf("%q is wider than the room", line)
			}
		}
		if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != strings.ReplaceAll(txt, " ", "") {
			t.Errorf("%q became %q", txt, lines)
		}
	}
	if got := s.wrap("one two", 10, 30); !slices.Equal(got, []string{"one", "two"}) {
		t.Errorf("words are broken: %q", got)
	}
}

// TestCut wants names that are too long for a legend told apart by their ends.
func TestCut(t *testing.T) {
	latin, err := latinFont()
	if err != nil {
		t.Fatal(err)
	}
	s := &script{faces: latin, svg: true, seen: make(map[rune]bool), sheet: usualWidth}
	for txt, want := range map[string]string{"新疆维吾尔自治区伊犁哈萨克自治州公安局": "新疆维吾…公安局", "财政局": "财政局", "": ""} {
		if got := s.cut(txt, 10, 80); got != want || s.width(got, 10) > 80 {
			t.Errorf("%q became %q, want %q", txt, got, want)
		}
	}
	if got := s.cut("财政局", 10, 5); got != "…" {
		t.Errorf("no room at all gives %q", got)
	}
}
