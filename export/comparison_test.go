package export_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"testing"

	"nianbao"
	"nianbao/analysis"
	"nianbao/export"
)

func comparison() analysis.Comparison {
	reports := samples()
	rival := *reports[0]
	rival.URL, rival.Figures = "http://www.example.gov.cn/nb/copy|1.htm", append([]nianbao.Figure(nil), reports[0].Figures...)
	set(&rival, nianbao.Figure{Cell: "requests.granted.total", State: nianbao.Dash, Raw: "—", At: place(2, 5, 9)})
	twin := *reports[1]
	twin.URL = "http://www.example.gov.cn/nb/twin.htm"
	return analysis.Compare(append(reports, &rival, &twin), chosen)
}

func TestComparison(t *testing.T) {
	for _, f := range export.ComparisonFormats {
		var b bytes.Buffer
		if err := export.WriteComparison(&b, comparison(), f); err != nil {
			t.Fatal(err)
		}
		golden(t, "comparison."+string(f), b.Bytes())
		if f == export.CSV {
			rows, err := csv.NewReader(&b).ReadAll()
			if err != nil || len(rows) != 5 {
				t.Errorf("%d rows, %v", len(rows), err)
			}
		}
		if err := export.WriteComparison(&b, analysis.Comparison{}, f); err != nil {
			t.Errorf("%s of nothing: %v", f, err)
		}
	}
	if err := export.WriteComparison(io.Discard, analysis.Comparison{}, export.Parquet); err == nil {
		t.Error("a comparison as Parquet is no error")
	}
}
