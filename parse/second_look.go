package parse

import "nianbao"

// A second look, at tables that are not shown until a reader opens them. A closed <details> is one click away, and so is the
// pane of a tab; but what is hidden is as often last year's table that somebody left in the page. So what is shown always
// counts first and alone; a table in closed details is read where the page shows none of its kind; what is hidden
// otherwise only where the page shows no table of a form at all. Every cell that comes this way is named, and neither title,
// agency nor year ever do.

// lookAgain completes an alignment with tables that are not shown, and are not another year's or another body's.
func (a *alignment) lookAgain(text string, doc *document, own self) *alignment {
	reveal, detail := shown, ""
	switch {
	case doc.unseen > 0 && len(a.taken) == 0:
		reveal, detail = gone, "the page shows no table of the form; these stand in a part that is hidden"
	case doc.closed > 0 && !a.complete():
		reveal, detail = folded, "these tables stand in a part of the page that the reader must open"
	default:
		return a
	}
	again := alignBest(lookAtHTML(dropPinyin(text), reveal, nil), own)
	if len(again.taken) == 0 {
		return a
	}
	adopted := make(map[*rowSpec]bool)
	kinds := make(map[tableKind]bool)
	for row := range a.taken {
		kinds[row.kind] = true
	}
	var refs []cellRef
	for row, rs := range again.taken {
		if kinds[row.kind] {
			continue
		}
		adopted[row] = true
		for c := range rs {
			if rs[c].state == nianbao.Reported {
				refs = append(refs, cellRef{row, c})
			}
		}
	}
	if len(adopted) == 0 {
		return a
	}
	if len(a.taken) == 0 {
		a = again
	} else {
		a.adopt(again, adopted)
	}
	a.find(nianbao.TablesHidden, detail, refs...)
	return a
}

// adopt takes rows over from another alignment of the same page, with what was found about them.
func (a *alignment) adopt(o *alignment, rows map[*rowSpec]bool) {
	for row := range rows {
		a.taken[row] = o.taken[row]
		a.edition[row.table] = o.edition[row.table]
	}
	for _, f := range o.findings {
		for _, ref := range f.refs {
			if rows[ref.row] {
				a.findings = append(a.findings, f)
				break
			}
		}
	}
}

// reportStyles names every cell where the style sheets of the page could not be followed: anything may have been hidden.
func (a *alignment) reportStyles(doc *document) {
	if !doc.styleless {
		return
	}
	var refs []cellRef
	for row, rs := range a.taken {
		for c := range rs {
			if rs[c].state == nianbao.Reported {
				refs = append(refs, cellRef{row, c})
			}
		}
	}
	a.find(nianbao.StylesUnread, "the page's own style sheets are too large, or ask for too much", refs...)
}
