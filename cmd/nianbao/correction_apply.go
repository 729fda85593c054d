package main

import (
	"iter"

	"nianbao"
)

// applied puts the corrections of people in place of what was read, each named as a problem of its cell, so that it
// shows wherever the figure does.
func applied(decisions []nianbao.Correction, reports iter.Seq2[*nianbao.Report, error]) iter.Seq2[*nianbao.Report, error] {
	byPage := make(map[nianbao.Hash][]nianbao.Correction)
	for _, c := range decisions {
		if c.Page != (nianbao.Hash{}) {
			byPage[c.Page] = append(byPage[c.Page], c)
		}
	}
	if len(byPage) == 0 {
		return reports
	}
	return func(yield func(*nianbao.Report, error) bool) {
		for r, err := range reports {
			if err == nil && byPage[r.Page] != nil {
				r = nianbao.ApplyCorrections(r, byPage[r.Page]).Report
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
