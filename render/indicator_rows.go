package render

import (
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/table"
)

// IndicatorRows lays values of several indicators out under the columns of IndicatorTable, which name the indicator of each row.
func IndicatorRows(values []*dataset.Value) *table.Table {
	var of *analysis.Indicator
	var columns []table.Column[*dataset.Value]
	t := table.New(indicatorColumns(analysis.Indicators[0]), nil)
	for _, v := range values {
		if v.Value.Indicator != of {
			of = v.Value.Indicator
			columns = indicatorColumns(of)
		}
		line := make([]table.Cell, len(columns))
		for i, c := range columns {
			line[i] = c.Cell(v)
		}
		t.Add(line...)
	}
	return t
}
