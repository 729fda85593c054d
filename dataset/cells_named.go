package dataset

import (
	"fmt"

	"nianbao"
)

// CellsNamed returns the cells that a word names on a form: one, or those that an indicator is made of, in the order of the form. The error
// is that of CellByWord.
func CellsNamed(word string, form nianbao.FormID) ([]nianbao.CellID, error) {
	if ind, err := IndicatorByWord(word); err == nil {
		return ind.CellsOf(form), nil
	}
	id, err := CellByWord(word)
	return []nianbao.CellID{id}, err
}

// NoPage says that a database has no page that a word names.
func NoPage(word, database string) error {
	return fmt.Errorf("%s: neither a file nor the address or SHA-256 of a page in %s; \"nianbao compare\" and \"nianbao problems\" print addresses", word, database)
}
