package export_test

import (
	"bytes"
	"testing"

	"nianbao"
	"nianbao/export"
)

// FuzzReadFigures: no file breaks the reading of a table of figures, and an error ends it.
func FuzzReadFigures(f *testing.F) {
	var head bytes.Buffer
	if _, err := export.Write(&head, export.CSV, export.Figures(), func(func(*nianbao.Report, error) bool) {}, export.Options{}); err != nil {
		f.Fatal(err)
	}
	f.Add(head.Bytes())
	f.Add(append(head.Bytes(), bytes.Repeat([]byte(","), 30)...))
	f.Add(append([]byte("\xef\xbb\xbf"), head.Bytes()...))
	f.Fuzz(func(t *testing.T, data []byte) {
		failed := false
		for _, err := range export.ReadFigures(bytes.NewReader(data)) {
			if failed {
				t.Fatal("it goes on after an error")
			}
			failed = err != nil
		}
	})
}
