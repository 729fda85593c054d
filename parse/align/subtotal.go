package align

import "nianbao/zhtext"

// A row called 合计 or 总计 is the total of section 三 by its place alone: tables with subtotals under their groups call each of them so.
// The total stands behind all groups. So of several rows with that name, with rows of the section between them, the last is
// the total, and the others are rows that the form does not have. One behind 结转下年度继续办理, with which the form ends, adds up what need not
// be added: it is none either where the total stands before that row.

// dropSubtotals takes the name from the subtotals of section 三. Where the last of the rows is called as the subtotals are, nothing
// says that it is the total and not the subtotal of the last group: its cells stay open.
func (r *reader) dropSubtotals() {
	last, between := none, 0
	seen, over := false, false // the total, and the row behind it with which the table ends
	for i := range r.runs {
		ru := &r.runs[i]
		switch {
		case ru.row == nil:
		case ru.row.key == "carried_forward":
			last, over = none, seen
		case ru.row.key == "handled_total" && over: // a sum over all rows, which the form does not have
			ru.row, ru.label = nil, none
		case len(ru.row.groups) == 0: // another table, or the rows over and under the outcomes
			last, seen, over = none, false, false
		case ru.row.key != "handled_total":
			between++
		case r.allBlank(ru.values[0], ru.values[len(ru.values)-1]+1): // the header, printed again
			last = none
		default:
			if last != none && between > 0 && ru.places == nil && r.runs[last].places == nil {
				r.dropSubtotal(&r.runs[last], ru)
			}
			last, between, seen = i, 0, true
		}
	}
}

func (r *reader) dropSubtotal(sub, total *run) {
	same := sub.label >= 0 && total.label >= 0 && r.cells[sub.label].key == r.cells[total.label].key
	sub.row, sub.label = nil, none
	if same {
		total.leaveOpen(zhtext.Shorten(r.cells[total.label].text) + ": called as the subtotals before it, so that it need not be the total")
	}
}
