package align

import (
	"nianbao"
	"nianbao/parse/document"
)

// A second look, at tables that are not shown until a reader opens them. A closed <details> is one click away, and so is the
// pane of a tab; but what is hidden is as often last year's table that somebody left in the page. So what is shown always
// counts first and alone; a table in closed details is read where the page shows none of its kind; what is hidden
// otherwise only where the page shows no table of a form at all. Every cell that comes this way is named, and neither title,
// agency nor year ever do.

// LookAgain completes an alignment with tables that are not shown, and are not another year's or another body's.
func (a *Alignment) LookAgain(text string, doc *document.Document, own Self) *Alignment {
	reveal, detail := document.Shown, ""
	switch {
	case doc.Unseen > 0 && a.Empty():
		reveal, detail = document.Gone, "the page shows no table of the form; these stand in a part that is hidden"
	case doc.Closed > 0 && !a.complete():
		reveal, detail = document.Folded, "these tables stand in a part of the page that the reader must open"
	default:
		return a
	}
	again := AlignBest(document.LookAtHTML(document.DropPinyin(text), reveal, nil), own)
	if again.Empty() {
		return a
	}
	adopted := make(map[*rowSpec]bool)
	kinds := make(map[tableKind]bool)
	for row := range a.taken.all() {
		kinds[row.kind] = true
	}
	for row := range again.taken.all() {
		if !kinds[row.kind] {
			adopted[row] = true
		}
	}
	if len(adopted) == 0 {
		return a
	}
	if a.Empty() {
		a = again
	} else {
		a.adopt(again, adopted)
	}
	a.find(nianbao.TablesHidden, detail, a.reported(func(row *rowSpec) bool { return adopted[row] })...)
	return a
}

// adopt takes rows over from another alignment of the same page, with what was found about them.
func (a *Alignment) adopt(o *Alignment, rows map[*rowSpec]bool) {
	a.second, a.adopted = o, rows
	for row := range rows {
		a.taken[row.id] = o.taken[row.id]
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

// ReportStyles names every cell where the style sheets of the page could not be followed: anything may have been hidden.
func (a *Alignment) ReportStyles(doc *document.Document) {
	if !doc.Styleless {
		return
	}
	refs := a.reported(func(*rowSpec) bool { return true })
	a.find(nianbao.StylesUnread, "the page's own style sheets are too large, or ask for too much", refs...)
}

// reported lists the cells with a printed number in the rows that are asked for, in the order of the forms.
func (a *Alignment) reported(asked func(*rowSpec) bool) []cellRef {
	var refs []cellRef
	for _, row := range a.words.rows {
		if !asked(row) {
			continue
		}
		for c, r := range a.taken.of(row) {
			if r.state == nianbao.Reported {
				refs = append(refs, cellRef{row, c})
			}
		}
	}
	return refs
}

// source is the alignment whose runs and grids a row was read in.
func (a *Alignment) source(row *rowSpec) *Alignment {
	if a.adopted[row] {
		return a.second
	}
	return a
}
