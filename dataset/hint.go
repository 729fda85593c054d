package dataset

import (
	"cmp"
	"context"
	"slices"

	"nianbao"
	"nianbao/analysis"
	"nianbao/store"
)

// HintKind names a kind of hint. The word is printed and never reused.
type HintKind string

const (
	HintOutlier HintKind = "outlier"
	HintCopied  HintKind = "copied"
	HintRound   HintKind = "round"
	HintSwapped HintKind = "swapped"
	HintYears   HintKind = "years"
	HintWords   HintKind = "words"
	HintParent  HintKind = "parent"
)

// HintKinds lists the kinds in the order in which they are shown.
var HintKinds = []HintKind{HintOutlier, HintCopied, HintRound, HintSwapped, HintYears, HintWords, HintParent}

// HintQuery asks for hints about the chosen reports.
type HintQuery struct {
	Query
	Kinds  []HintKind
	Within nianbao.Level // peers are looked for in one province or city; "" is the whole country
}

// Hints is the answer to a HintQuery.
type Hints struct {
	Found    []Hint // by agency and year, contradictions first
	Unjudged Unjudged
	Any      bool // any report was chosen
}

// Unjudged counts what of the chosen reports could not be looked at.
type Unjudged struct {
	Undated   int `json:"undated"`   // reports that do not say their year
	Alone     int `json:"alone"`     // reports without one of the year before
	Placeless int `json:"placeless"` // reports whose agency has no level or region, so no peers
	Small     int `json:"small"`     // values of an indicator in groups that are too small
	Level     int `json:"level"`     // values in groups of which more than half are equal
	Childless int `json:"childless"` // governments none of whose departments has a report
	Orphans   int `json:"orphans"`   // reports of departments whose government has none
	Own       int `json:"own"`       // governments that report for their office alone
	Open      int `json:"open"`      // governments of which that cannot be told
	Others    int `json:"others"`    // governments most of whose figures are above the sum: departments are not here
}

// unjudgedGroup counts the values of a group that Outliers did not judge: of the agencies that were chosen, whose peers may not be.
func (h *hinter) unjudgedGroup(values []analysis.IndicatorValue, pages []*Packed) {
	n := 0
	for _, v := range values {
		if v.Rankable && v.Defined {
			n++
		}
	}
	for i, v := range values {
		switch {
		case !v.Rankable || !v.Defined || !pages[i].chosen:
		case n < analysis.OutlierPeers:
			h.at(pages[i]).Small++
		default:
			h.at(pages[i]).Level++
		}
	}
}

// hinter goes through the years for hints.
type hinter struct {
	*Data
	q      *Query
	kinds  []HintKind
	within nianbao.Level
	family families

	found  []Hint
	unsure Unjudged
	each   map[*Packed]*Unjudged // of each page that was not judged, where that is wanted; else nil
	judged bool                  // any report of those chosen
}

// at is where it is counted that a page was not judged.
func (h *hinter) at(page *Packed) *Unjudged {
	if h.each == nil {
		return &h.unsure
	}
	u := h.each[page]
	if u == nil {
		u = new(Unjudged)
		h.each[page] = u
	}
	return u
}

// Hints lists what is worth a second look in the chosen reports. It goes through the years in turn and holds two of them
// at a time, each report as its bare numbers.
func (d *Data) Hints(ctx context.Context, q *HintQuery) (*Hints, error) {
	h := &hinter{Data: d, q: &q.Query, kinds: q.Kinds, within: q.Within, family: newFamilies(d.who)}
	if _, _, err := h.judgeAll(ctx); err != nil {
		return nil, err
	}
	return &Hints{Found: h.found, Unjudged: h.unsure, Any: h.judged}, nil
}

// judgeAll goes through the years, and returns the last two of them; nil where there are none.
func (h *hinter) judgeAll(ctx context.Context) (before, now *yearOf, err error) {
	years, err := h.years(ctx)
	if err != nil {
		return nil, nil, err
	}
	last := newYearOf(0)
	for _, year := range years {
		if now, err = h.read(ctx, year); err != nil {
			return nil, nil, err
		}
		if before = last; before.year != year-1 {
			before = newYearOf(year - 1)
		}
		if h.q.Years.Hold(year) {
			h.judge(before, now)
		} else {
			h.family.meet(now)
		}
		last = now
	}
	sortHints(h.found)
	return before, now, nil
}

// sortHints puts hints into the order of agencies and years, contradictions first.
func sortHints(list []Hint) {
	slices.SortStableFunc(list, func(a, b Hint) int {
		return cmp.Or(cmp.Compare(a.Page.Agency, b.Page.Agency), cmp.Compare(a.Page.Source, b.Page.Source), cmp.Compare(a.Page.Year, b.Page.Year),
			cmp.Compare(a.Verdict(), b.Verdict()), cmp.Compare(slices.Index(HintKinds, a.Kind), slices.Index(HintKinds, b.Kind)))
	})
}

// ContradictionsFirst puts those hints first that say that printed numbers cannot all be right, and leaves the order else as it is: by year and name,
// never by who has most.
func ContradictionsFirst(list []Hint) {
	slices.SortStableFunc(list, func(a, b Hint) int { return cmp.Compare(a.Verdict(), b.Verdict()) })
}

func (h *hinter) wants(kind HintKind) bool { return slices.Contains(h.kinds, kind) }

// years lists the years with reports that are asked for, and the one before them.
func (h *hinter) years(ctx context.Context) ([]int, error) {
	reports, err := h.db.ReportYears(ctx, store.ReportFilter{})
	if err != nil {
		return nil, err
	}
	var years []int
	for year, n := range reports {
		switch {
		case year == 0:
			h.unsure.Undated += n
		case h.q.Years.Hold(year) || h.q.Years.Hold(year+1):
			years = AddSorted(years, year)
		}
	}
	return years, nil
}

// judge looks at one year beside the one before.
func (h *hinter) judge(before, now *yearOf) {
	for _, key := range now.order {
		h.judgePages(now.pages[key], before.pages[key])
		h.judged = h.judged || now.pages[key][0].chosen
	}
	if h.wants(HintOutlier) {
		h.judgePeers(before, now)
	}
	h.family.meet(now)
	if h.wants(HintParent) {
		h.judgeParents(now)
	}
}

// add keeps a hint about an agency that was chosen.
func (h *hinter) add(hint Hint) {
	if hint.Page.chosen {
		h.found = append(h.found, hint)
	}
}

// Verdict tells a contradiction from a mere hint.
func (h Hint) Verdict() string {
	if h.Certain {
		return "contradiction"
	}
	return "hint"
}
