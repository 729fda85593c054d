package export

import (
	"sync"

	"nianbao"
)

// cellName is what a table says of a cell beside its value.
type cellName struct {
	id, chinese, english, unit value
	counts                     bool // its numbers are whole
}

// formNames holds the names of the cells of one form in their order, and those of the other forms by id: pages from
// the year of a change print blocks of two editions.
type formNames struct {
	own []cellName
	all map[nianbao.CellID]cellName
}

// at returns the name of the i-th figure of a report.
func (n formNames) at(i int, id nianbao.CellID) cellName {
	if i < len(n.own) && n.own[i].id.s == string(id) {
		return n.own[i]
	}
	if name, ok := n.all[id]; ok {
		return name
	}
	return cellName{id: textOf(string(id)), chinese: value{kind: text}, english: value{kind: text}, unit: value{kind: text}}
}

var namesByForm = sync.OnceValue(func() map[nianbao.FormID]formNames {
	all := make(map[nianbao.CellID]cellName)
	byForm := map[nianbao.FormID]formNames{"": {all: all}}
	for _, f := range nianbao.Forms {
		names := formNames{all: make(map[nianbao.CellID]cellName)}
		for _, c := range f.Cells() {
			name := nameOf(c)
			names.own = append(names.own, name)
			names.all[c.ID] = name
			if _, ok := all[c.ID]; !ok {
				all[c.ID] = name
			}
		}
		byForm[f.ID] = names
	}
	for _, names := range byForm {
		for id, name := range all {
			if _, ok := names.all[id]; !ok {
				names.all[id] = name
			}
		}
	}
	return byForm
})

func namesOf(form nianbao.FormID) formNames {
	if names, ok := namesByForm()[form]; ok {
		return names
	}
	return namesByForm()[""]
}

func nameOf(c nianbao.Cell) cellName {
	return cellName{id: textOf(string(c.ID)), chinese: textOf(c.ChineseLabel()), english: textOf(c.EnglishLabel()), unit: textOf(c.Unit),
		counts: isCount(c.Type)}
}

func isCount(t nianbao.ValueType) bool { return t == nianbao.Count || t == nianbao.SignedCount }
