package export

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"nianbao"
)

// TestXLSXRowLimit: a full sheet is written, one row more is an error before the first byte, not a sheet cut short.
func TestXLSXRowLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("writes full sheets")
	}
	rows := 0
	table := &Table{Name: "empty", Columns: []Column{{Name: "a", Type: TypeText}}, fill: each(func(_ *entry, _ []value, emit func() error) error {
		for range rows {
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})}
	one := func(yield func(*nianbao.Report, error) bool) { yield(new(nianbao.Report), nil) }
	for rows = maxSheetRows - 1; rows <= maxSheetRows; rows++ {
		var b bytes.Buffer
		err := WriteXLSX(&b, []*Table{table}, one, Options{TempDir: t.TempDir()})
		if fits := rows < maxSheetRows; fits && err != nil || !fits && (!errors.Is(err, ErrTooManyRows) || b.Len() > 0) {
			t.Errorf("%d rows: %d bytes written, error %v", rows, b.Len(), err)
		} else if !fits && !strings.Contains(err.Error(), "1048575 rows") {
			t.Errorf("the error does not say the limit: %v", err)
		}
	}
}
