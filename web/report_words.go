package web

import (
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/message"
)

// lede says in one sentence how much of the report is known, and how well.
func (r *reader) lede() string {
	known, asked := knownOf(r.report)
	if asked == 0 && len(r.report.Attachments) > 0 {
		return r.t("report_attached", len(r.report.Attachments))
	}
	if asked == 0 {
		return r.t("report_nothing")
	}
	words := r.t("report_all", asked)
	if known < asked {
		byState := make(map[nianbao.State]int)
		determined := 0
		for _, fig := range r.report.Figures {
			byState[fig.State]++
			if _, known := r.bounds.Know(fig); known == analysis.KnownDetermined {
				determined++
			}
		}
		var parts []string
		for _, s := range nianbao.States[1:] {
			if n := byState[s]; n > 0 {
				parts = append(parts, r.t("state_count", message.States.Of(r.lang, string(s)), n))
			}
		}
		words = r.t("report_part", asked, known, asked-known, message.List(r.lang, parts))
		switch determined {
		case 0:
			words += r.t("report_left_none")
		case asked - known:
			words += r.t("report_left_all")
		default:
			words += r.t("report_left", determined)
		}
	}
	words += r.soundWords()
	if n := len(r.corrected); n > 0 {
		words += r.t("report_corrected", message.Cells.Count(r.lang, n))
	}
	return words + r.t("full_stop")
}

// soundWords say what is doubtful of the report, or that nothing is and which sums say so.
func (r *reader) soundWords() string {
	if n := loudProblems(r.report); n > 0 {
		words := r.t("report_problems", message.Problems.Count(r.lang, n))
		if len(r.loud) > 0 {
			words += r.t("report_concern", message.Cells.Count(r.lang, len(r.loud)))
		}
		return words
	}
	switch checked, all := nianbao.SumsOf(r.report); {
	case checked == 0:
		return r.t("report_clean")
	case checked == all:
		return r.t("report_sums", all) + r.t("report_no_problem")
	default:
		return r.t("report_sums_part", checked) + r.t("report_no_problem")
	}
}

// breachWords say of a problem what the two sides of the relation come to, as printed; "" where it is about none, or about other numbers than
// the report has now.
func (r *reader) breachWords(p nianbao.Problem) string {
	if p.Rule == "" {
		return ""
	}
	if r.breaches == nil {
		r.breaches = nianbao.BreachesOf(r.report)
	}
	at := slices.IndexFunc(r.report.Problems, func(q nianbao.Problem) bool {
		return q.Code == p.Code && q.Rule == p.Rule && q.Detail == p.Detail && slices.Equal(q.Cells, p.Cells)
	})
	b, ok := r.breaches[at]
	if !ok {
		return ""
	}
	by := r.t("as_printed")
	if b.Implied {
		by = r.t("as_implied")
	}
	left, right, open := b.Left.Sum.String(), b.Right.Sum.String(), b.Left.Open+b.Right.Open
	var words string
	switch {
	case b.Op == nianbao.AtLeast:
		words = message.RuleWord(p.Rule).Says.In(r.lang) + r.t("sides_less", by, left, right)
	case b.Whole && open == 0:
		words = r.t("sum_differs", by, r.cellWords(b.Relation.Left[0].Cell), left, right)
	case b.Whole:
		words = r.t("sum_differs_open", by, r.cellWords(b.Relation.Left[0].Cell), left, right, open)
	case open == 0:
		words = r.t("sides_differ", by, left, right)
	default:
		words = r.t("sides_differ_open", by, left, right, open)
	}
	return words + r.t("as_printed_kept")
}

// cellWords name a cell in a sentence.
func (r *reader) cellWords(id nianbao.CellID) string {
	_, c := cellByID(r.report.Form, id)
	if c == nil {
		return string(id)
	}
	if name := englishName(c); name != "" && r.lang == message.English {
		return name
	}
	return cellName(c)
}

// correctionNote says in the cell of a corrected number what is printed, and who corrected it, when and why.
func (r *reader) correctionNote(c nianbao.Correction) []link {
	return []link{{Text: r.t("fix_was") + r.t("colon")}, {Text: c.Was, Chinese: true},
		{Text: r.t("fix_by", c.When.UTC().Format("2006-01-02"), c.Who)}, {Text: c.Why, Chinese: true}}
}
