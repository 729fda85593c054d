package dataset

import (
	"cmp"
	"context"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"nianbao"
	"nianbao/store"
	"nianbao/zhtext"
)

// Passage is a text of a report in which the words that were looked for stand.
type Passage struct {
	Report  *nianbao.Report
	Section int       // place in its list of sections; -1 for its title
	Text    [3]string // before what was found, that itself, and behind it
}

// indexBatch is how many reports are read and indexed at a time.
const indexBatch = 200

// IndexTexts brings an index of texts up to date with the current reports: their titles and headings, and their prose where that is wanted. What is indexed
// already, from the same bytes by the same reader, is left as it is.
func (d *Data) IndexTexts(ctx context.Context, x *store.TextIndex, prose bool) error {
	had, err := x.Marks(ctx)
	if err != nil {
		return err
	}
	rows, digests, err := d.db.Digests(ctx) // the newest are put last, and found first
	if err != nil {
		return err
	}
	kind := "headings "
	if prose {
		kind = "prose "
	}
	for batch := range slices.Chunk(rows, indexBatch) {
		marks := make(map[int64]string)
		for _, row := range batch {
			if mark := kind + hex.EncodeToString([]byte(digests[row])); mark != had[row] {
				marks[row] = mark
			}
			delete(had, row)
		}
		if len(marks) == 0 {
			continue
		}
		texts, err := d.db.Texts(ctx, slices.Sorted(maps.Keys(marks)))
		if err != nil {
			return err
		}
		var documents []store.TextDocument
		for _, row := range batch {
			if r := texts[row]; r != nil {
				documents = append(documents, documentsOf(row, r, prose)...)
			}
		}
		if err := x.Put(ctx, marks, documents); err != nil {
			return err
		}
	}
	for id := range had { // reports that are not current any more
		had[id] = ""
	}
	return x.Put(ctx, maps.Clone(had), nil)
}

// documentsOf are the texts of a report for an index.
func documentsOf(row int64, r *nianbao.Report, prose bool) []store.TextDocument {
	out := []store.TextDocument{{Report: row, Section: -1, Words: zhtext.Bigrams(r.Title)}}
	for i, s := range r.Sections {
		text := s.Title
		if prose {
			text += "\n" + s.Text
		}
		if words := zhtext.Bigrams(text); words != "" {
			out = append(out, store.TextDocument{Report: row, Section: i, Words: words})
		}
	}
	return out
}

// mostCounted is up to where what was found is counted.
const mostCounted = 10_000

// Kept chooses among what is found: of the reports in rows that Keep takes, of the newest Look passages; 0 stands for all that are counted.
type Kept struct {
	Keep func(row int64) bool
	Look int
}

// Found is what a search of texts found.
type Found struct {
	Passages []Passage // the first ones
	Count    int       // of all, up to mostCounted
	More     bool      // than those were found, or may have been: Count is the least that there are
}

// FindTexts looks for what people typed in titles, or else in sections, of all reports or of those that are kept.
func (d *Data) FindTexts(ctx context.Context, x *store.TextIndex, typed string, titles bool, most int, kept *Kept) (*Found, error) {
	phrases := zhtext.Phrases(typed)
	if len(phrases) == 0 {
		return new(Found), nil
	}
	few := most
	if kept != nil {
		few = cmp.Or(kept.Look, mostCounted)
	}
	hits, count, err := x.Find(ctx, phrases, titles, few, mostCounted)
	if err != nil {
		return nil, err
	}
	found := &Found{More: count == mostCounted}
	if kept != nil {
		looked := len(hits)
		hits = slices.DeleteFunc(hits, func(h store.TextHit) bool { return !kept.Keep(h.Report) })
		if count -= looked - len(hits); looked == few && few == mostCounted {
			count = len(hits) // of those that were looked at
		}
		hits = hits[:min(len(hits), most)]
	}
	rows := make([]int64, 0, len(hits))
	for _, h := range hits {
		if !slices.Contains(rows, h.Report) {
			rows = append(rows, h.Report)
		}
	}
	texts, err := d.db.Texts(ctx, rows)
	if err != nil {
		return nil, err
	}
	for _, h := range hits {
		r := texts[h.Report]
		if r == nil || h.Section >= len(r.Sections) { // replaced since the index was made
			continue
		}
		text := r.Title
		if h.Section >= 0 {
			s := r.Sections[h.Section]
			text = strings.TrimSpace(s.Title + "\n" + s.Text)
		}
		if decided, ok := d.decided[h.Report]; ok { // whose it is, as a person decided
			r.Agency, r.Level = decided.Report.Agency, decided.Report.Level
		}
		found.Passages = append(found.Passages, Passage{Report: r, Section: h.Section, Text: cutAround(text, typed)})
	}
	found.Count = count
	return found, nil
}

// around is how many characters of a text are shown on both sides of what was found.
const around = 40

// cutAround cuts a text around the first part of it that was looked for. Where that stands in another spelling the beginning of the text is shown.
func cutAround(text, typed string) [3]string {
	runes := []rune(strings.ReplaceAll(text, "\n", " "))
	folded := foldRunes(string(runes))
	for _, word := range strings.Fields(typed) {
		wanted := foldRunes(word)
		for i := 0; i+len(wanted) <= len(folded) && len(wanted) > 0; i++ {
			if slices.Equal(folded[i:i+len(wanted)], wanted) {
				end := i + len(wanted)
				return [3]string{string(runes[max(0, i-around):i]), string(runes[i:end]), string(runes[end:min(len(runes), end+around)])}
			}
		}
	}
	return [3]string{string(runes[:min(len(runes), 2*around)]), "", ""}
}

// foldRunes folds script, width and case, character by character.
func foldRunes(s string) []rune {
	out := []rune(s)
	for i, r := range out {
		out[i] = zhtext.SimplifyRune(zhtext.FoldWide(r))
		if out[i] >= 'A' && out[i] <= 'Z' {
			out[i] += 'a' - 'A'
		}
	}
	return out
}
