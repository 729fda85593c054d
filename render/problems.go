package render

import (
	"cmp"
	"fmt"
	"strings"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render/table"
)

// finding is the JSON line of one problem, or of one page that is no report: then outcome says what it is.
type finding struct {
	Source   string              `json:"source"`
	Agency   string              `json:"agency"`
	Year     *int                `json:"year"` // null when not known
	Form     nianbao.FormID      `json:"form"`
	URL      string              `json:"url"`
	SHA256   string              `json:"sha256"`
	Severity nianbao.Severity    `json:"severity"`
	Code     nianbao.ProblemCode `json:"code,omitempty"`
	Rule     nianbao.RuleID      `json:"rule,omitempty"`
	Cells    []nianbao.CellID    `json:"cells,omitempty"`
	Detail   string              `json:"detail,omitempty"`
	Outcome  nianbao.Outcome     `json:"outcome,omitempty"`
	Error    string              `json:"error,omitempty"`
	Attached []Link              `json:"attachments,omitempty"`
	Before   *reportLink         `json:"before,omitempty"` // the report of the year before, which the rule compares with
	Parser   string              `json:"parser"`
}

// reportLink points to a report.
type reportLink struct {
	Year   int    `json:"year"`
	URL    string `json:"url"`
	SHA256 string `json:"sha256"`
}

func NewFinding(f dataset.YearFinding) finding {
	out := finding{Source: f.Source, Agency: f.Agency, Form: f.Form, URL: f.URL, SHA256: f.Page.String(), Severity: f.Severity,
		Code: f.Problem.Code, Rule: f.Problem.Rule, Cells: f.Problem.Cells, Detail: f.Problem.Detail, Parser: f.Parser}
	if f.Year != 0 {
		out.Year = &f.Year
	}
	if b := f.Before; b != nil {
		out.Before = &reportLink{b.Year, b.URL, b.Page.String()}
	}
	if no := f.NoReport; no != nil {
		out.Outcome, out.Error, out.Attached = no.Outcome, no.Error(), Links(no.Attachments)
	}
	return out
}

// FindingTable lays problems out for machines.
func FindingTable(list []dataset.YearFinding) *table.Table {
	return table.New([]table.Column[dataset.YearFinding]{
		table.Texts("source", func(f dataset.YearFinding) string { return f.Source }),
		table.Texts("agency", func(f dataset.YearFinding) string { return f.Agency }),
		table.Values("year", func(f dataset.YearFinding) table.Cell {
			if f.Year == 0 {
				return table.Cell{}
			}
			return table.Number(f.Year)
		}),
		table.Texts("form", func(f dataset.YearFinding) string { return string(f.Form) }),
		table.Texts("severity", func(f dataset.YearFinding) string { return string(f.Severity) }),
		table.Texts("code", func(f dataset.YearFinding) string { return string(f.Problem.Code) }),
		table.Texts("rule", func(f dataset.YearFinding) string { return string(f.Problem.Rule) }),
		table.Lists("cells", func(f dataset.YearFinding) []string {
			return wordsOf(f.Problem.Cells, func(c nianbao.CellID) string { return string(c) })
		}),
		table.Texts("detail", func(f dataset.YearFinding) string { return f.Problem.Detail }),
		table.Texts("outcome", func(f dataset.YearFinding) string {
			if f.NoReport == nil {
				return ""
			}
			return string(f.NoReport.Outcome)
		}),
		table.Addresses("url", func(f dataset.YearFinding) string { return f.URL }),
		table.Texts("sha256", func(f dataset.YearFinding) string { return f.Page.String() }),
		table.Texts("parser", func(f dataset.YearFinding) string { return f.Parser }),
	}, list)
}

// DescribeFinding says who, when, what and where, in a few lines.
func DescribeFinding(f dataset.YearFinding) string {
	var b strings.Builder
	year := ""
	if f.Year != 0 {
		year = fmt.Sprintf(" %d", f.Year)
	}
	fmt.Fprintf(&b, "%-5s %s%s\n", f.Severity, cmp.Or(f.Agency, f.Source, "(no agency)"), year)
	if f.NoReport != nil {
		fmt.Fprintf(&b, "      %v\n", f.NoReport)
		for _, l := range f.NoReport.Attachments {
			fmt.Fprintf(&b, "      attached: %s  %s\n", l.Text, l.URL)
		}
	} else {
		fmt.Fprintf(&b, "      %s\n", ProblemSentence(f.Problem))
		for _, id := range Shortened(f.Problem.Cells) {
			fmt.Fprintf(&b, "        %s\n", CellName(id))
		}
		if more := len(f.Problem.Cells) - MostCells; more > 0 {
			fmt.Fprintf(&b, "        and %s more; --json names all\n", CountOf(more, "cell"))
		}
	}
	fmt.Fprintf(&b, "      %s", f.URL)
	if f.Before != nil {
		fmt.Fprintf(&b, "\n      %s  is the report of %d", f.Before.URL, f.Before.Year)
	}
	return b.String()
}
