package nianbao_test

import (
	"testing"

	"nianbao"
)

// TestCellIDs: every cell of every edition is listed once, and found again in the newest edition that has it.
func TestCellIDs(t *testing.T) {
	listed := make(map[nianbao.CellID]int)
	for _, id := range nianbao.CellIDs() {
		listed[id]++
	}
	for _, f := range nianbao.Forms {
		for _, c := range f.Cells() {
			if listed[c.ID] != 1 {
				t.Errorf("%s of %s is listed %d times", c.ID, f.ID, listed[c.ID])
			}
			newest, err := nianbao.FormByID(nianbao.FormsWith(c.ID)[0])
			if err != nil {
				t.Fatal(err)
			}
			if got := nianbao.NewestCell(c.ID); got == nil || *got != newest.Cells()[newest.Index(c.ID)] {
				t.Errorf("%s: got %v, want the cell of %s", c.ID, got, newest.ID)
			}
		}
	}
	if c := nianbao.NewestCell("no.cell"); c != nil || nianbao.FormsWith("no.cell") != nil {
		t.Errorf("a cell that no edition has: %v", c)
	}
}
