package parsetest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"nianbao"
)

// WriteCorpus writes n reports as pages into dir, each in a layout and with damages drawn by lot, and truth.jsonl with
// every figure of every page: one JSON object a page, null for a cell without a number that can be read.
func WriteCorpus(dir string, rng *rand.Rand, n int) error {
	pages := make([]Page, n)
	for i := range pages {
		pages[i] = Random(rng)
		pages[i].Name = fmt.Sprintf("%05d%s", i, filepath.Ext(pages[i].Name))
	}
	return WritePages(dir, pages)
}

// WritePages writes pages into dir, and truth.jsonl as WriteCorpus does.
func WritePages(dir string, pages []Page) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("write corpus: %w", err)
	}
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	enc.SetEscapeHTML(false)
	for _, page := range pages {
		if err := os.WriteFile(filepath.Join(dir, page.Name), page.Body, 0o644); err != nil {
			return fmt.Errorf("write corpus: %w", err)
		}
		if err := enc.Encode(entryOf(page)); err != nil {
			return fmt.Errorf("write corpus: truth of %s: %w", page.Name, err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "truth.jsonl"), lines.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write corpus: %w", err)
	}
	return nil
}

// Random draws a report and a style and writes the page. Its figures can be read: tables that are gone, masked or
// beyond decoding are left to those who ask for them by name.
func Random(rng *rand.Rand) Page {
	for {
		if page := Write(rng, randomTruth(rng), RandomStyle(rng)); page.Outcome == nianbao.OutcomeReport {
			return page
		}
	}
}

func randomTruth(rng *rand.Rand) Truth {
	form, year := nianbao.Form2021, 2021+rng.IntN(5)
	switch rng.IntN(12) {
	case 0, 1, 2:
		form, year = nianbao.Form2019, 2019+rng.IntN(2)
	case 3:
		form, year = nianbao.Form2014, 2014+rng.IntN(5)
	}
	t := New(rng, form, Agency(rng), year)
	if rng.IntN(20) == 0 {
		t.Mix(rng)
	}
	if rng.IntN(10) < 6 {
		t.Blank(rng, pick(rng, BlankModes()))
	}
	if rng.IntN(8) == 0 {
		t.Slip(rng)
	}
	return t
}

// RandomStyle draws a layout, up to four damages, decoys and a character set.
func RandomStyle(rng *rand.Rand) Style {
	s := Style{Layout: pick(rng, layouts).name, Untitled: rng.IntN(25) == 0}
	for range max(0, rng.IntN(7)-2) {
		s.Damages = append(s.Damages, pick(rng, damages).Name)
	}
	for _, x := range decoys {
		if rng.IntN(3) == 0 {
			s.Decoys = append(s.Decoys, x.name)
		}
	}
	s.Charset = "utf-8"
	if rng.IntN(3) == 0 {
		s.Charset = pick(rng, charsets).name
	}
	return s
}

// entry is one line of truth.jsonl.
type entry struct {
	File        string           `json:"file"`
	Agency      string           `json:"agency"`
	Year        int              `json:"year"`
	Form        nianbao.FormID   `json:"form"`
	Style       string           `json:"style"`
	Damages     []string         `json:"damages"`
	Blank       *BlankMode       `json:"blank"`
	Charset     string           `json:"charset"`
	BrokenRules []nianbao.RuleID `json:"broken_rules"`
	Title       bool             `json:"title"` // whether the page prints it
	Facts       facts            `json:"facts"`
	Cells       cellValues       `json:"cells"`
}

// facts are the numbers that the prose says.
type facts struct {
	PublishedItems int `json:"published_items"`
	Received       int `json:"requests_received_text"`
}

func entryOf(p Page) entry {
	t := p.Truth
	e := entry{File: p.Name, Agency: t.Agency, Year: t.Year, Form: t.Form, Style: p.Style.Layout, Charset: p.Style.Charset,
		Damages: slices.Concat([]string{}, p.Style.Damages, p.Faults), BrokenRules: append([]nianbao.RuleID{}, t.Slips...),
		Title: !p.Style.Untitled, Facts: facts{t.PublishedItems, t.Received}}
	if t.BlankMode != "" {
		e.Blank = &t.BlankMode
	}
	for _, id := range t.Cells() {
		e.Cells = append(e.Cells, t.Figures[id])
	}
	return e
}

// cellValues is written as one object in the order of the form.
type cellValues []nianbao.Figure

// MarshalJSON writes the value of each cell, null where no number can be read.
func (c cellValues) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, f := range c {
		if i > 0 {
			b = append(b, ',')
		}
		b = fmt.Appendf(b, "%q:", f.Cell)
		if f.Known() {
			b = f.Value.Append(b)
		} else {
			b = append(b, "null"...)
		}
	}
	return append(b, '}'), nil
}
