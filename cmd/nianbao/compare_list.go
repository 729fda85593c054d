package main

import (
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render"
	"strings"

	"nianbao"
)

// cellIDs checks that some form has each cell.
func cellIDs(words []string) ([]nianbao.CellID, error) {
	if len(words) == 0 {
		return nil, usage("no cell to compare: give --cell with one or more ids; \"nianbao compare --list-cells\" lists them")
	}
	var ids []nianbao.CellID
	for _, word := range words {
		id, err := dataset.CellByWord(word)
		if err != nil {
			return nil, wordUsage("cell", strings.TrimSpace(word), "\"nianbao compare --list-cells\"", err)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// listCells prints the cells whose id or label contains text, with their labels.
func (c *comparing) listCells(text string) error {
	list := render.CellList(text)
	if list == "" {
		return usage("--list-cells %q: no id or label contains this; nearest ids are %s", text, strings.Join(dataset.Nearest(text, dataset.CellWords(), 3), ", "))
	}
	return c.printf("%s", list)
}

// indicatorByWord returns an indicator, or says which there are.
func indicatorByWord(word string) (*analysis.Indicator, error) {
	ind, err := dataset.IndicatorByWord(word)
	return ind, wordUsage("indicator", word, "\"nianbao compare --list-indicators\"", err)
}

// metricByWord returns a value of a metric, written as the metric's id, or as id.part where it has several.
func metricByWord(word string) (analysis.MetricPart, error) {
	part, err := dataset.MetricPartByWord(word)
	return part, wordUsage("metric", word, "\"nianbao series --list-metrics\"", err)
}
