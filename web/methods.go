package web

import (
	"nianbao"
	"nianbao/analysis"
	"nianbao/render/message"
)

type methodsModel struct {
	States     []stateLine
	Indicators []indicatorLine
	Codes      []problemLine
}

type stateLine struct {
	Mark tag
	Says string
	Code string
}

type indicatorLine struct {
	Name, ID, Unit, Basis string
	Minimum               int64
}

// methods says how numbers come about, and what their marks mean.
func methods(r *request) (*answer, error) {
	if err := r.allow(); err != nil {
		return nil, err
	}
	a := &answer{template: "methods"}
	a.Nav, a.Title, a.Lede = "nav_methods", r.t("methods_title"), r.t("methods_lede")
	var m methodsModel
	for _, code := range []string{"reported", "blank", "dash", "missing", "unreadable", "n/a", "determined", "bounded", "corrected"} {
		class := stateClass[nianbao.State(code)]
		switch code {
		case "determined":
			class = "det"
		case "bounded":
			class = "bound"
		case "corrected":
			class = "fix"
		}
		m.States = append(m.States, stateLine{tag{class, message.States.Of(r.lang, code)}, message.States.Say(r.lang, code), code})
	}
	for _, ind := range analysis.Indicators {
		m.Indicators = append(m.Indicators, indicatorLine{r.indicatorName(ind), ind.ID, ind.Unit, message.Basis(r.lang, ind.Basis), ind.MinDenominator})
	}
	view := &reader{request: r, report: new(nianbao.Report)}
	for _, k := range nianbao.ProblemKinds {
		m.Codes = append(m.Codes, view.problem(nianbao.Problem{Code: k.Code}))
	}
	a.model = m
	return a, nil
}
