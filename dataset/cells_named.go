package dataset

import (
	"fmt"
	"strings"

	"nianbao"
	"nianbao/analysis"
)

// CellsNamed returns the cells that a word names on a form: one, or those that an indicator or a metric is made of, in the order of the form. The error
// is an *ask.Error.
func CellsNamed(word string, form nianbao.FormID) ([]nianbao.CellID, error) {
	f := Figures{Cells: []string{word}}
	if err := f.Understand(); err != nil {
		return nil, err
	}
	var cells []nianbao.CellID
	switch {
	case f.Indicator != "":
		ind, err := analysis.IndicatorByID(f.Indicator)
		if err != nil {
			return nil, err
		}
		return ind.CellsOf(form), nil
	case f.Metric != "":
		whole, key, _ := strings.Cut(f.Metric, ".")
		m, err := analysis.MetricByID(whole)
		if err != nil {
			return nil, err
		}
		for _, p := range m.Cells[form].Parts {
			for _, t := range p.Terms {
				if key == "" || p.Key == key {
					cells = append(cells, t.Cell)
				}
			}
		}
	}
	for _, id := range f.Cells {
		cells = append(cells, nianbao.CellID(id))
	}
	return cells, nil
}

// NoPage says that a database has no page that a word names.
func NoPage(word, database string) error {
	return fmt.Errorf("%s: neither a file nor the address or SHA-256 of a page in %s; \"nianbao compare\" and \"nianbao problems\" print addresses", word, database)
}
