package render

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/chart"
	"nianbao/render/message"
)

// ChartFile is what somebody asks for of a chart, in words; Check tells what is wrong with them.
type ChartFile struct {
	Path  string // "" for no chart
	Kind  string // one of ChartKinds; "" for what fits
	Font  string
	Title string
	Lang  string
	Size  string

	lang message.Lang
	size chart.Size
}

// format is told by the extension; "" is none that can be written.
func (f *ChartFile) format() chart.Format {
	switch format := chart.Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(f.Path)), ".")); format {
	case chart.SVG, chart.PNG, chart.PDF:
		return format
	}
	return ""
}

// mostTitle is how long a title may be, in characters.
const mostTitle = 200

// Check reads the words, and refuses those that mean nothing.
func (f *ChartFile) Check() (err error) {
	if f.lang, err = message.ParseLang(f.Lang); err != nil {
		return fmt.Errorf("--lang: %w", err)
	}
	switch {
	case f.Path == "" && (f.Kind != "" || f.Font != "" || f.Title != "" || f.Size != ""):
		return errors.New("--chart-kind, --font, --title and --size go with --chart FILE.svg, FILE.png or FILE.pdf")
	case f.Path == "" && f.lang != message.English:
		return errors.New("--lang goes with --chart FILE: it is the language of the chart")
	case f.Path == "":
		return nil
	case f.format() == "":
		return fmt.Errorf("--chart %q: want a file that ends in .svg, .png or .pdf", f.Path)
	case f.Kind != "" && !slices.Contains(ChartKinds, f.Kind):
		return fmt.Errorf("--chart-kind %q: want %s", f.Kind, strings.Join(ChartKinds, ", "))
	case f.Font != "" && f.format() == chart.SVG:
		return errors.New("--font goes with --chart FILE.png or FILE.pdf: an SVG is written with the fonts of whoever shows it")
	case len([]rune(f.Title)) > mostTitle:
		return fmt.Errorf("--title: %d characters; at most %d fit above a chart", len([]rune(f.Title)), mostTitle)
	case f.Size != "":
		if f.size, err = chart.ParseSize(f.Size); err != nil {
			return fmt.Errorf("--%w", err)
		}
	}
	return nil
}

// CheckWith refuses kinds that do not go with what is compared.
func (f *ChartFile) CheckWith(cells int, indicator string, by string, top int) error {
	switch {
	case f.Path == "":
		return nil
	case cells > 1:
		return errors.New("--chart draws one number: give one --cell, or an --indicator or --metric")
	case f.Kind == KindBars && by != "":
		return errors.New("--chart-kind bars puts agencies in order: leave --by out, or choose distribution or lines")
	case (f.Kind == KindCoverage || f.Kind == KindPanels) && by == "year":
		return fmt.Errorf("--chart-kind %s has the years from left to right: give --by region, level or function", f.Kind)
	case (f.Kind == KindCoverage || f.Kind == KindDistribution || f.Kind == KindPanels) && top != 0:
		return fmt.Errorf("--chart-kind %s shows all agencies: leave --top out", f.Kind)
	case f.Kind == KindGrounds && indicator != "refusal_rate":
		return errors.New("--chart-kind grounds draws what denials rest on: give --indicator refusal_rate")
	}
	return nil
}

// Charts is what describes the charts that are asked for.
func (f *ChartFile) Charts(c Charts) *Charts {
	c.Kind, c.Lang, c.Title = f.Kind, f.lang, strings.TrimSpace(f.Title)
	return &c
}

// Write draws a chart.
func (f *ChartFile) Write(w io.Writer, ch chart.Chart) error {
	err := chart.Write(w, ch, chart.Options{Format: f.format(), Font: f.Font, Size: f.size})
	var missing *chart.MissingGlyphs
	var low *chart.TooLow
	switch {
	case errors.As(err, &missing):
		return fmt.Errorf("--chart %s: %w; give a font that has them with --font FILE, or write an .svg", f.Path, err)
	case errors.As(err, &low):
		return fmt.Errorf("--size: %w; give more height, or draw less (--top, --region, --year)", err)
	case err != nil:
		return fmt.Errorf("--chart %s: %w", f.Path, err)
	}
	return nil
}
