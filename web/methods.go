package web

import (
	"fmt"

	"nianbao"
	"nianbao/analysis"
	"nianbao/render/message"
)

type methodsModel struct {
	Parts      []link // the other pages of methods
	Indicators []indicatorLine
	Codes      []problemLine
}

type indicatorLine struct {
	Name     link
	Says     string
	ID, Unit string
	Basis    string
	Minimum  int64
}

// methods says how numbers come about, and what cannot be concluded from them.
func methods(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	a := &answer{template: "methods"}
	a.Nav, a.Title, a.Lede = "nav_methods", r.t("methods_title"), r.t("methods_lede")
	m := methodsModel{Parts: []link{
		{Text: r.t("states"), Href: r.href("methods", "states")}, {Text: r.t("accuracy"), Href: r.href("methods", "accuracy")},
		{Text: r.t("codebook"), Href: r.href("data", "codebook")}, {Text: r.t("corrections_title"), Href: r.href("corrections")}}}
	for _, ind := range analysis.Indicators {
		m.Indicators = append(m.Indicators, indicatorLine{
			Name: link{Text: r.indicatorName(ind), Href: r.href("methods", "indicator", ind.ID)}, Says: message.IndicatorNames.Say(r.lang, ind.ID),
			ID: ind.ID, Unit: r.unitWord(ind.Unit), Basis: message.Basis(r.lang, ind.Basis), Minimum: ind.MinDenominator})
	}
	view := &reader{request: r, report: new(nianbao.Report)}
	for _, k := range nianbao.ProblemKinds {
		m.Codes = append(m.Codes, view.problem(nianbao.Problem{Code: k.Code}))
	}
	a.model = m
	a.json = map[string]any{"states": wordRecords(message.States, stateCodes), "indicators": indicatorMethods(), "problems": problemRecords()}
	return a, nil
}

// methodsCrumbs lead to a page below that of methods.
func (r *request) methodsCrumbs(name string) []link {
	return []link{{Text: r.t("nav_home"), Href: r.href("")}, {Text: r.t("nav_methods"), Href: r.href("methods")}, {Text: name}}
}

// unitWord is the unit of a value where it stands by itself: what is counted, too.
func (r *request) unitWord(unit string) string {
	if word := r.unit(unit); word != "" {
		return word
	}
	return r.t("unit_cases")
}

type statesModel struct {
	States    []stateLine
	Published []stateLine
	Severe    []stateLine
	Events    []stateLine
}

// stateLine is a word that stands for something known, with what it means and the word that data have.
type stateLine struct {
	Mark tag
	Says string
	Code string
}

// stateCodes are the states of figures, and what is known of those that are not printed.
var stateCodes = []string{"reported", "blank", "dash", "missing", "unreadable", "n/a", "determined", "bounded", "open", "said", "corrected"}

// classOfState is the box of a state.
func classOfState(code string) string {
	switch code {
	case "determined":
		return "det"
	case "bounded":
		return "bound"
	case "corrected":
		return "fix"
	case "open":
		return "blank"
	case "n/a":
		return "small"
	}
	return stateClass[nianbao.State(code)]
}

// methodStates explains every word in a box.
func methodStates(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	a := &answer{template: "states"}
	a.Nav, a.Title, a.Lede = "nav_methods", r.t("states"), r.t("states_lede")
	a.Crumbs = r.methodsCrumbs(a.Title)
	m := statesModel{
		States:    stateLines(r, message.States, stateCodes, classOfState),
		Published: stateLines(r, message.Publication, nianbao.Standings, func(s nianbao.Standing) string { return standingClass[s] }),
		Events:    stateLines(r, message.Events, nianbao.EventKinds, func(nianbao.EventKind) string { return "" }),
	}
	for _, s := range []nianbao.Severity{nianbao.Error, nianbao.Warning, nianbao.Info} {
		class := map[nianbao.Severity]string{nianbao.Error: "bad", nianbao.Warning: "warn"}[s]
		m.Severe = append(m.Severe, stateLine{tag{class, message.Severities.Of(r.lang, string(s))}, r.t(severityKeys[s]), string(s)})
	}
	a.model = m
	a.json = map[string]any{"states": wordRecords(message.States, stateCodes), "publication": wordRecords(message.Publication, nianbao.Standings)}
	return a, nil
}

// stateLines are the words of codes, each in the box of its class.
func stateLines[T ~string](r *request, words message.Codes, codes []T, class func(T) string) []stateLine {
	var out []stateLine
	for _, code := range codes {
		out = append(out, stateLine{tag{class(code), words.Of(r.lang, string(code))}, words.Say(r.lang, string(code)), string(code)})
	}
	return out
}

var severityKeys = map[nianbao.Severity]string{nianbao.Error: "legend_bad", nianbao.Warning: "legend_warn", nianbao.Info: "legend_info"}

type wordRecord struct {
	Code string            `json:"code"`
	Word map[string]string `json:"word"`
	Says map[string]string `json:"says"`
}

// bothLanguages is a text in each.
func bothLanguages(word func(message.Lang) string) map[string]string {
	return map[string]string{"zh": word(message.Chinese), "en": word(message.English)}
}

// wordRecords are the words of codes.
func wordRecords[T ~string](words message.Codes, codes []T) []wordRecord {
	var out []wordRecord
	for _, code := range texted(codes) {
		out = append(out, wordRecord{code, bothLanguages(func(l message.Lang) string { return words.Of(l, code) }),
			bothLanguages(func(l message.Lang) string { return words.Say(l, code) })})
	}
	return out
}

func problemRecords() []wordRecord {
	var out []wordRecord
	for _, k := range nianbao.ProblemKinds {
		w := message.ProblemWord(k.Code)
		out = append(out, wordRecord{string(k.Code), bothLanguages(func(l message.Lang) string { return w.Short.In(l) }),
			bothLanguages(func(l message.Lang) string { return w.Says.In(l) })})
	}
	return out
}

// formulaRecord is the formula of an indicator in one edition of the form, in the ids of cells.
type formulaRecord struct {
	Form        nianbao.FormID `json:"form"`
	Numerator   string         `json:"numerator"`
	Denominator string         `json:"denominator"` // "" for a count
}

type indicatorMethod struct {
	ID         string            `json:"id"`
	Word       map[string]string `json:"word"`
	Says       map[string]string `json:"says"`
	Kind       string            `json:"kind"`
	Unit       string            `json:"unit"`
	Direction  string            `json:"direction"`
	Formulas   []formulaRecord   `json:"formulas"`
	Minimum    int64             `json:"min_denominator"`
	Comparable string            `json:"comparability"`
	Basis      string            `json:"basis"`
	Note       string            `json:"note"`
}

func recordOfIndicator(ind *analysis.Indicator) indicatorMethod {
	rec := indicatorMethod{ID: ind.ID, Word: map[string]string{"zh": ind.Chinese, "en": ind.English},
		Says: bothLanguages(func(l message.Lang) string { return message.IndicatorNames.Say(l, ind.ID) }),
		Kind: string(ind.Kind), Unit: ind.Unit, Direction: string(ind.Direction), Minimum: ind.MinDenominator, Comparable: ind.Comparability,
		Basis: ind.Basis, Note: ind.Note, Formulas: []formulaRecord{}}
	for _, f := range nianbao.Forms {
		if ind.Asks(f.ID) {
			rec.Formulas = append(rec.Formulas, formulaRecord{f.ID, ind.Numerator[f.ID].Source, ind.Denominator[f.ID].Source})
		}
	}
	return rec
}

func indicatorMethods() []indicatorMethod {
	var out []indicatorMethod
	for _, ind := range analysis.Indicators {
		out = append(out, recordOfIndicator(ind))
	}
	return out
}

// newestYear is the newest year that any report is on; "" where there is none.
func (r *request) newestYear() string {
	if years := r.known.directory.Years; len(years) > 0 {
		return fmt.Sprint(years[len(years)-1])
	}
	return ""
}
