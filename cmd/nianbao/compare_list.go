package main

import (
	"fmt"
	"nianbao/analysis"
	"slices"
	"strings"

	"nianbao"
)

// indicators lists what can be compared.
func (c *comparing) indicators() error {
	for _, ind := range analysis.Indicators {
		if _, err := fmt.Fprintf(c.stdout, "%-32s %-8s %s: %s\n", ind.ID, ind.Unit, ind.Chinese, ind.English); err != nil {
			return err
		}
		for _, f := range nianbao.Forms {
			if !ind.Asks(f.ID) {
				continue
			}
			formula := ind.Numerator[f.ID].Source
			if over := ind.Denominator[f.ID].Source; over != "" {
				formula += "  /  " + over
			}
			if _, err := fmt.Fprintf(c.stdout, "    %-10s %s\n", f.ID, formula); err != nil {
				return err
			}
		}
	}
	return nil
}

// cellIDs checks that some form has each cell.
func cellIDs(words []string) ([]nianbao.CellID, error) {
	if len(words) == 0 {
		return nil, usage("no cell to compare: give --cell with one or more ids; \"nianbao compare --list-cells\" lists them")
	}
	all := cellWords()
	var ids []nianbao.CellID
	for _, word := range words {
		word = strings.TrimSpace(word)
		if !slices.Contains(all, word) {
			return nil, usage("--cell %q: no form has such a cell; nearest are %s; \"nianbao compare --list-cells\" lists all",
				word, strings.Join(nearest(word, all, 3), ", "))
		}
		ids = append(ids, nianbao.CellID(word))
	}
	return ids, nil
}

// cellWords lists the ids of all cells of all forms, each once.
func cellWords() []string {
	var words []string
	seen := make(map[nianbao.CellID]bool)
	for _, f := range nianbao.Forms {
		for _, cell := range f.Cells() {
			if !seen[cell.ID] {
				seen[cell.ID] = true
				words = append(words, string(cell.ID))
			}
		}
	}
	return words
}

// listCells prints the cells whose id or label contains text, with their labels.
func (c *comparing) listCells(text string) error {
	n := 0
	for _, word := range cellWords() {
		var forms []string
		for _, f := range nianbao.Forms {
			if f.Index(nianbao.CellID(word)) >= 0 {
				forms = append(forms, string(f.ID))
			}
		}
		name := cellName(nianbao.CellID(word))
		if !strings.Contains(name, text) {
			continue
		}
		n++
		labels := strings.TrimSuffix(name, " ["+word+"]")
		if _, err := fmt.Fprintf(c.stdout, "%-60s %-30s %s\n", word, strings.Join(forms, " "), labels); err != nil {
			return err
		}
	}
	if n == 0 {
		return usage("--list-cells %q: no id or label contains this; nearest ids are %s", text, strings.Join(nearest(text, cellWords(), 3), ", "))
	}
	return nil
}
