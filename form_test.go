package nianbao

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
)

func TestFormSizes(t *testing.T) {
	for id, want := range map[FormID]int{Form2021: 200, Form2019: 198, Form2014: 58} {
		f, err := FormByID(id)
		if err != nil {
			t.Fatal(err)
		}
		if len(f.Cells()) != want {
			t.Errorf("%s has %d cells, want %d", id, len(f.Cells()), want)
		}
		for i, c := range f.Cells() {
			if f.Index(c.ID) != i {
				t.Errorf("%s: Index(%s) = %d, want %d", id, c.ID, f.Index(c.ID), i)
			}
			if c.Type == "" || c.Unit == "" {
				t.Errorf("%s: %s has no type or unit", id, c.ID)
			}
		}
	}
	if _, err := FormByID("form_1999"); err == nil {
		t.Error("FormByID accepts an unknown form")
	}
}

// TestCellsMatchSpecification compares every cell id, unit and type with the specification beside the project.
func TestCellsMatchSpecification(t *testing.T) {
	file, err := os.Open("../shared/forms/cells.tsv")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the specification is not beside the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	seen := make(map[FormID]int)
	sc := bufio.NewScanner(file)
	for sc.Scan() {
		col := strings.Split(sc.Text(), "\t")
		if col[0] == "form" {
			continue
		}
		f, err := FormByID(FormID(col[0]))
		if err != nil {
			t.Fatal(err)
		}
		n := seen[f.ID]
		seen[f.ID]++
		cell := f.Cells()[n]
		unit := strings.TrimSuffix(col[4], " (unit not printed)")
		if string(cell.ID) != col[2] || cell.Table.ID != col[3] || cell.Unit != unit || string(cell.Type) != col[5] {
			t.Errorf("%s cell %d is %s %s %s %s, want %v", f.ID, n+1, cell.ID, cell.Table.ID, cell.Unit, cell.Type, col[2:6])
		}
	}
	for _, f := range Forms {
		if seen[f.ID] != len(f.Cells()) {
			t.Errorf("%s: %d cells in the specification, %d in the form", f.ID, seen[f.ID], len(f.Cells()))
		}
	}
}
