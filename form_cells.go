package nianbao

// CellIDs lists the cells of all editions, newest edition first, each once.
func CellIDs() []CellID {
	var ids []CellID
	for _, f := range Forms {
		for i := range f.cells {
			if c := &f.cells[i]; NewestCell(c.ID) == c {
				ids = append(ids, c.ID)
			}
		}
	}
	return ids
}

// FormsWith lists the editions that have a cell, newest first.
func FormsWith(id CellID) []FormID {
	var forms []FormID
	for _, f := range Forms {
		if f.Index(id) >= 0 {
			forms = append(forms, f.ID)
		}
	}
	return forms
}

// NewestCell returns a cell as the newest edition that has it prints it; nil when none has it.
func NewestCell(id CellID) *Cell {
	for _, f := range Forms {
		if i := f.Index(id); i >= 0 {
			return &f.cells[i]
		}
	}
	return nil
}
