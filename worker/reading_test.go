package worker_test

import (
	"testing"

	"nianbao"
	"nianbao/worker"
)

// TestReadBreaksOff: what goes wrong in reading a page, or in what is done with the reading, is the failure of that page alone.
func TestReadBreaksOff(t *testing.T) {
	for name, parse := range map[string]func(nianbao.Page) (*nianbao.Report, error){
		"in the parser":   func(nianbao.Page) (*nianbao.Report, error) { panic("row 7") },
		"in what follows": func(nianbao.Page) (*nianbao.Report, error) { return nil, nil },
	} {
		r := worker.Reader{Version: "1", Parse: parse}.Read(name, nianbao.Page{URL: "http://a.test/", Body: []byte("x")}, "")
		if r.Err == nil || r.Report != nil {
			t.Errorf("%s: report %v, error %v; want the error alone", name, r.Report, r.Err)
		}
	}
}
