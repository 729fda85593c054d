package ask

import (
	"slices"
	"strings"
	"sync"

	"nianbao"
)

// cellRows and cellColumns are the rows and columns of the forms of 2019 and 2021 with the concepts that say them; what people
// call a row of requests stands in group too, which names all of its rows.
var (
	cellRows = []struct{ key, says, may, group string }{
		{"requests.new_requests", "received/request", "received request", ""},
		{"requests.carried_over", "over/carry", "carry", ""},
		{"requests.granted", "granted", "disclosed", ""},
		{"requests.partially_granted", "partial", "disclosed", ""},
		{"requests.denied.state_secret", "secret", "", "denied"},
		{"requests.denied.other_law", "otherlaw", "", "denied"},
		{"requests.denied.security_stability", "security", "", "denied"},
		{"requests.denied.third_party_rights", "thirdparty/tradesecret/privacy/tradesecret privacy", "", "denied"},
		{"requests.denied.internal_affairs", "internal", "", "denied"},
		{"requests.denied.deliberative_process", "process", "", "denied"},
		{"requests.denied.enforcement_files", "enforcement", "", "denied"},
		{"requests.denied.administrative_inquiry", "inquiry", "", "denied"},
		{"requests.unavailable.not_held", "notheld", "", "unavailable"},
		{"requests.unavailable.needs_creation", "creation", "", "unavailable"},
		{"requests.unavailable.still_unclear_after_correction", "unclear", "", "unavailable"},
		{"requests.not_processed.petition_complaint", "petition/complaint", "petition complaint", "notprocessed"},
		{"requests.not_processed.repeated", "repeated", "", "notprocessed"},
		{"requests.not_processed.publication_requested", "publication", "", "notprocessed"},
		{"requests.not_processed.excessive_repeated", "excessive", "repeated", "notprocessed"},
		{"requests.not_processed.confirm_or_reissue", "confirm", "", "notprocessed"},
		{"requests.other.not_corrected_in_time", "notcorrected", "", "otherproc"},
		{"requests.other.fee_unpaid", "feeunpaid", "", "otherproc"},
		{"requests.other.other", "other", "", "otherproc"},
		{"requests.other_processing", "otherproc", "", ""},
		{"requests.handled_total", "handled/total/handled total", "handled", ""},
		{"requests.carried_forward", "forward/carry", "carry handled", ""},
		{"proactive.government_rules", "rules", "", ""},
		{"proactive.normative_documents", "normdoc", "", ""},
		{"proactive.administrative_licensing", "license", "", ""},
		{"proactive.other_external_services", "otherservice", "", ""},
		{"proactive.administrative_penalty", "penalty", "", ""},
		{"proactive.administrative_compulsion", "compulsion", "", ""},
		{"proactive.administrative_fees", "fees", "", ""},
		{"proactive.government_procurement", "procurement", "", ""},
		{"cases.review", "review", "dispute", ""},
		{"cases.litigation_direct", "suit", "direct dispute", ""},
		{"cases.litigation_after_review", "suit", "after dispute", ""},
	}
	cellColumns = []struct{ key, says, may string }{
		{"natural_person", "natural", ""}, {"business", "business/orgs", ""}, {"research_institution", "research/orgs", ""},
		{"public_interest_org", "ngo/orgs", ""}, {"legal_service", "legal/orgs", ""}, {"other_org", "otherorg/orgs", ""},
		{"total", "", "total"},
		{"upheld", "upheld", ""}, {"corrected", "corrected", ""}, {"other", "otherresult/other", ""}, {"pending", "pending", ""},
		{"issued", "issued/", ""}, {"repealed", "repealed/", ""}, {"in_force", "inforce/stock/", ""},
		{"created", "created/", "issued"}, {"newly_published", "newpub/", ""}, {"published_total", "pubtotal/", ""},
		{"decisions", "", "decision handled"}, {"items_previous_year", "items/lastyear items/lastyear/powers", "items powers"}, {"items_change", "items/change/powers", "items powers"},
		{"collected", "", "amount collected"}, {"items", "items/", "items"}, {"amount", "amount/", ""},
	}
)

// cellTargets are the cells of the forms with what their row and column say. A total is meant where no applicant is named, and
// the result of a case by itself, whichever kind of case it is.
var cellTargets = sync.OnceValue(func() []*target {
	var out []*target
	for _, row := range cellRows {
		for _, col := range cellColumns {
			id := nianbao.CellID(row.key + "." + col.key)
			if len(nianbao.FormsWith(id)) == 0 {
				continue
			}
			t := &target{meaning: Meaning{CellTerm(id)}, may: readingOf(row.may + " " + col.may + " " + row.group + " count request")}
			rows, columns := coresOf(row.says), coresOf(col.says)
			if row.group != "" {
				rows = append(rows, readingOf(row.group))
			}
			if strings.HasPrefix(row.key, "cases.") && col.key != "total" {
				t.may = append(t.may, slices.Concat(rows...)...)
				rows = []reading{nil}
			}
			for _, r := range rows {
				for _, c := range columns {
					t.cores = append(t.cores, slices.Concat(r, c))
				}
			}
			if strings.HasPrefix(row.key, "cases.") && col.key == "total" {
				t.cores = append(t.cores, reading{"total"})
			}
			out = append(out, t)
		}
	}
	return out
})

// cellsMeant lists the cells that a reading means, those of the newest edition that has any.
func cellsMeant(r reading) []Meaning {
	found := meanings(meant(cellTargets(), r))
	if len(found) == 0 { // an applicant alone: any row
		for _, t := range cellTargets() {
			id := t.meaning[0].ID
			if i := slices.IndexFunc(cellColumns[:6], func(c struct{ key, says, may string }) bool { return strings.HasSuffix(id, "."+c.key) }); i >= 0 && strings.HasPrefix(id, "requests.") &&
				slices.ContainsFunc(coresOf(cellColumns[i].says), func(core reading) bool { return (&target{cores: []reading{core}, may: reading{"count"}}).means(r) }) {
				found = append(found, t.meaning)
			}
		}
	}
	return newest(found)
}

// newest keeps the cells of the newest edition that has one of them: what an older one asked under the same words is another question.
func newest(found []Meaning) []Meaning {
	for _, f := range nianbao.Forms {
		var of []Meaning
		for _, m := range found {
			if f.Index(nianbao.CellID(m[0].ID)) >= 0 {
				of = append(of, m)
			}
		}
		if len(of) > 0 {
			return of
		}
	}
	return found
}

// onNewestForm tells whether the newest edition has one of the cells.
func onNewestForm(found []Meaning) bool {
	return slices.ContainsFunc(found, func(m Meaning) bool { return nianbao.Forms[0].Index(nianbao.CellID(m[0].ID)) >= 0 })
}

// noteCell says what a cell was understood as, where the words left it open.
func (a *Answer) noteCell(r reading) {
	id := nianbao.CellID(a.Taken[0].ID)
	forms := nianbao.FormsWith(id)
	switch {
	case forms[0] != nianbao.Form2021:
		var words []string
		for _, f := range forms {
			words = append(words, string(f))
		}
		a.Note, a.NoteOn = OnlyOldForm, strings.Join(words, " ")
	case strings.HasPrefix(a.Taken[0].ID, "requests.") && strings.HasSuffix(a.Taken[0].ID, ".total") && !r.has("total") && !a.Exact:
		a.Note = TotalColumn
	}
}

// NearCells lists the ids of a form's cells that are near to an id.
func NearCells(id string, f *nianbao.Form) []string {
	var names []named
	for _, c := range f.Cells() {
		names = append(names, named{string(c.ID), Meaning{CellTerm(c.ID)}})
	}
	var out []string
	for _, m := range nearest(id, names, nil) {
		out = append(out, m[0].ID)
	}
	return out
}

// CellTerm is a cell under the labels of the newest form that has it.
func CellTerm(id nianbao.CellID) Term {
	t := Term{Kind: Cell, ID: string(id)}
	c := nianbao.NewestCell(id)
	if c == nil {
		return t
	}
	path := c.Column.Path
	if c.Row.Label == "" { // the one row of cases: its columns have the names
		path = append(slices.Clone(path), c.Column.Label)
		t.ZH, t.EN = strings.Join(path, " / "), c.Column.English
		return t
	}
	labels := []string{c.Row.Core}
	if n := len(c.Row.Group); n > 0 && (strings.HasPrefix(c.Row.Key, "other.") || c.Row.Core == "总计") { // labels that say nothing alone
		labels = []string{strings.TrimLeft(c.Row.Group[n-1], "（一二三四五六七）、"), c.Row.Core}
	}
	t.ZH, t.EN = strings.Join(append(labels, c.Column.Label), " / "), c.Row.English
	if c.Column.Label == "统计数" {
		t.ZH = c.Row.Core
	}
	if c.Column.English != "" && c.Column.Key != "" {
		t.EN += "; " + c.Column.English
	}
	return t
}

// cellLabels are the names that the forms give their cells: of the row for its total, of the column for a case, both for the rest.
var cellLabels = sync.OnceValue(func() []named {
	var out []named
	for _, f := range nianbao.Forms {
		for _, c := range f.Cells() {
			m := Meaning{CellTerm(c.ID)}
			add := func(names ...string) {
				for _, n := range names {
					if n != "" {
						out = append(out, named{fold(n), m})
					}
				}
			}
			add(string(c.ID), m[0].ZH, m[0].EN, strings.ReplaceAll(m[0].ZH, " / ", ""))
			rows := slices.Concat([]string{c.Row.Core, c.Row.Label}, c.Row.Aliases, c.Row.Guesses)
			switch c.Table.ID {
			case "cases":
				add(append(slices.Clone(c.Column.Guesses), c.Column.Label)...)
			case "requests":
				if c.Column.Key == "total" {
					add(rows...)
				}
				for _, r := range rows {
					add(r+c.Column.Label, c.Column.Label+r)
				}
			case "stats":
				add(rows...)
			default:
				for _, r := range rows {
					for _, l := range append([]string{c.Column.Label}, c.Column.Aliases...) {
						add(r+l, l+r)
					}
				}
			}
		}
	}
	return out
})
