package dataset

import (
	"cmp"
	"nianbao/agency"
	"nianbao/analysis"
	"slices"
	"strings"

	"nianbao"
)

// families says which agencies belong to which government.
type families struct {
	who  *Identifier
	seen map[Publisher]map[Publisher]bool // departments of a government that a report was there of in an earlier year
	// listed are the departments that the list of sources states, with the first year that they are expected to report on.
	listed map[Publisher]map[Publisher]int
}

func newFamilies(who *Identifier) families {
	f := families{who: who, seen: make(map[Publisher]map[Publisher]bool), listed: make(map[Publisher]map[Publisher]int)}
	for _, s := range who.sources {
		parent, ok := who.sources[s.Parent]
		if !ok || s.Parent == s.ID {
			continue
		}
		key := f.of(parent)
		if f.listed[key] == nil {
			f.listed[key] = make(map[Publisher]int)
		}
		f.listed[key][f.of(s)] = s.ExpectFrom
	}
	return f
}

// of is the agency that a source is of.
func (f families) of(s nianbao.Source) Publisher {
	key, _ := f.who.LineageOf(&nianbao.Report{Source: s.ID, URL: s.URL, Agency: s.Name})
	return key
}

// parentOf returns the government that a report's agency belongs to: as the list of sources states it, else as its name
// tells, else the government on whose list the report stands and whose place it is named after.
func (f families) parentOf(r *nianbao.Report, id agency.Identity) Publisher {
	source := f.who.sources[r.Source]
	host := f.of(source)
	own, _ := f.who.LineageOf(r)
	if parent, ok := f.who.sources[source.Parent]; ok && own == host {
		return f.of(parent)
	}
	switch id.Kind {
	case agency.KindGovernment:
		return Publisher{} // of the level above, whose report may or may not hold this one's
	case agency.KindVertical, agency.KindNational:
		return Publisher{}
	}
	if id.Parent != "" {
		return Publisher{Agency: id.Parent}
	}
	if place, ok := strings.CutSuffix(source.Name, "人民政府"); ok && place != "" && own != host && strings.HasPrefix(cmp.Or(r.Agency, id.Name), place) {
		return host
	}
	return Publisher{}
}

// meet remembers which departments report, to miss them in later years.
func (f families) meet(y *yearOf) {
	for key, pages := range y.pages {
		parent := pages[0].parent
		if parent == (Publisher{}) || parent == key {
			continue
		}
		if f.seen[parent] == nil {
			f.seen[parent] = make(map[Publisher]bool)
		}
		f.seen[parent][key] = true
	}
}

// departments returns those of a government that are known: their reports on a year, and who has none.
func (f families) departments(parent Publisher, y *yearOf) (parts []*Packed, missing []string) {
	expected := make(map[Publisher]bool)
	for key := range f.seen[parent] {
		expected[key] = true
	}
	for key, from := range f.listed[parent] {
		if from <= y.year {
			expected[key] = true
		}
	}
	for key := range expected {
		if pages := y.pages[key]; len(pages) > 0 {
			parts = append(parts, pages[0])
		} else {
			missing = append(missing, key.Agency)
		}
	}
	slices.SortFunc(parts, func(a, b *Packed) int { return cmp.Or(cmp.Compare(a.Agency, b.Agency), cmp.Compare(a.URL, b.URL)) })
	slices.Sort(missing)
	return parts, missing
}

// judgeParents holds each government's report against those of its departments.
func (h *hinter) judgeParents(y *yearOf) {
	for _, key := range y.order {
		if page := y.pages[key][0]; page.chosen && (len(h.family.seen[key]) > 0 || len(h.family.listed[key]) > 0) {
			h.judgeParent(page, key, y)
		}
	}
	for parent := range h.family.seen {
		if len(y.pages[parent]) == 0 {
			parts, _ := h.family.departments(parent, y)
			for _, p := range parts {
				if p.chosen {
					h.at(p).Orphans++
				}
			}
		}
	}
}

func (h *hinter) judgeParent(page *Packed, key Publisher, y *yearOf) {
	parts, missing := h.family.departments(key, y)
	if len(parts) == 0 {
		h.at(page).Childless++
		return
	}
	reports := append(reportsOf(parts), make([]*nianbao.Report, len(missing))...)
	check := analysis.JudgeParent(page.report(), reports)
	switch check.Scope {
	case analysis.ScopeOwn:
		h.at(page).Own++
		return
	case analysis.ScopeOpen:
		h.at(page).Open++
		h.add(Hint{Kind: HintParent, Page: page, Cells: cellsIn(check.Differ), Why: analysis.Reason{Code: analysis.ReasonScopeOpen, Operands: []any{check.Why}}, Against: parts})
		return
	}
	h.judgeOthers(page, check, parts)
	for _, f := range check.Findings {
		why := f.Why()
		if f.Verdict == analysis.ParentBelow {
			why.Then = append(why.Then, analysis.Reason{Code: analysis.ReasonNotLess})
		}
		if len(missing) > 0 {
			why.Then = append(why.Then, analysis.Reason{Code: analysis.ReasonNoReport, Operands: []any{missing}})
		}
		h.add(Hint{Kind: HintParent, Certain: true, Page: page, Cells: []nianbao.CellID{f.Cell}, Why: why, Against: parts})
	}
}

// judgeOthers is for figures that differ from the sum of the departments, which contradict nothing as long as a department
// may be unknown here. Where half of the sums fit to the digit that is worth a hint, one for all of them; else there plainly are
// others, and it is only counted.
func (h *hinter) judgeOthers(page *Packed, check analysis.ParentCheck, parts []*Packed) {
	switch {
	case len(check.Differ) == 0:
		return
	case check.Fit*2 < check.Sums:
		h.at(page).Others++
		return
	}
	hint := Hint{Kind: HintParent, Page: page, Cells: cellsIn(check.Differ), Against: parts}
	hint.Why = analysis.Reason{Code: analysis.ReasonMostFit, Operands: []any{check.Fit, check.Sums, len(check.Differ), check.Differ[0].Why()}}
	if len(check.Differ) == 1 {
		hint.Why.Code = analysis.ReasonMostFitOne
	}
	h.add(hint)
}

func cellsIn(findings []analysis.ParentFinding) []nianbao.CellID {
	var cells []nianbao.CellID
	for _, f := range findings {
		cells = append(cells, f.Cell)
	}
	return cells
}
