package export

import (
	"nianbao/analysis"
	"slices"
	"strings"
	"testing"

	"nianbao"
)

// TestCodebookIsWhole: every cell, rule and problem code stands in it, in both languages, with labels and a type.
func TestCodebookIsWhole(t *testing.T) {
	for _, tag := range []string{"zh", "en"} {
		var b strings.Builder
		if err := WriteCodebook(&b, tag); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		want := func(word string) {
			if !strings.Contains(text, "`"+word+"`") {
				t.Errorf("codebook in %s lacks %s", tag, word)
			}
		}
		for _, f := range nianbao.Forms {
			for _, c := range f.Cells() {
				want(string(c.ID))
			}
			for _, r := range f.Rules {
				want(string(r.ID))
			}
		}
		for _, k := range nianbao.ProblemKinds {
			want(string(k.Code))
		}
		for _, ind := range analysis.Indicators {
			want(string(ind.ID))
			for _, f := range nianbao.Forms {
				if formula := ind.Numerator[f.ID].Source; !strings.Contains(text, formula) {
					t.Errorf("codebook in %s lacks the formula %s", tag, formula)
				}
			}
		}
	}
	if WriteCodebook(new(strings.Builder), "fr") == nil {
		t.Error("a codebook in another language is no error")
	}
}

func TestCodebookRows(t *testing.T) {
	header, rows := codebookRows()
	for _, row := range rows {
		for _, name := range []string{"form", "cell", "label_zh", "label_en", "unit", "type"} {
			if row[slices.Index(header, name)] == "" {
				t.Errorf("%s: no %s", row[1], name)
			}
		}
	}
	if n := len(Wide().Columns) - 18; n != len(nianbao.CellIDs()) {
		t.Errorf("%d cells in the wide table, %d in the forms", n, len(nianbao.CellIDs()))
	}
}
