package web

import (
	"context"
	"fmt"
	"strings"

	"nianbao"
	"nianbao/analysis"
)

type findInput struct {
	Query string `json:"query" jsonschema:"a part of the name of an agency, or words that stand in a report, in Chinese"`
}

func (s *Server) findAgency(ctx context.Context, in findInput) (map[string]any, error) {
	out, err := s.data(ctx, chosenBy("q", in.Query), "search")
	if err == nil {
		cut(out, "agencies", mcpRows)
	}
	return out, err
}

type figuresInput struct {
	Agency string   `json:"agency" jsonschema:"key of the agency, from find_agency"`
	Year   int      `json:"year" jsonschema:"year reported on"`
	Cells  []string `json:"cells,omitempty" jsonschema:"ids of cells, or the beginnings of ids like requests.granted; all without"`
}

// figures are the cells of a report. What is the same in all of them is said once.
func (s *Server) figures(ctx context.Context, in figuresInput) (map[string]any, error) {
	out, err := s.data(ctx, nil, "agency", in.Agency, fmt.Sprint(in.Year))
	if err != nil {
		return nil, err
	}
	rows, _ := out["figures"].([]any)
	kept := []any{}
	for _, row := range rows {
		fig, ok := row.(map[string]any)
		if !ok || !begins(fmt.Sprint(fig["cell"]), in.Cells) {
			continue
		}
		for _, same := range []string{"agency", "year", "form", "page", "page_sha256"} {
			delete(fig, same)
		}
		kept = append(kept, fig)
	}
	if len(kept) == 0 && len(rows) > 0 {
		return nil, fmt.Errorf("no cell of the form of this report is or begins with %s; without cells all are listed", strings.Join(in.Cells, ", "))
	}
	out["figures"] = kept
	return out, nil
}

func begins(cell string, wanted []string) bool {
	for _, w := range wanted {
		if cell == w || strings.HasPrefix(cell, strings.TrimSuffix(w, ".")+".") {
			return true
		}
	}
	return len(wanted) == 0
}

type compareInput struct {
	Indicator string `json:"indicator,omitempty" jsonschema:"id of an indicator, like refusal_rate; without it those that there are are listed"`
	Metric    string `json:"metric,omitempty" jsonschema:"instead of an indicator, id of a metric, like requests_received"`
	Cell      string `json:"cell,omitempty" jsonschema:"instead of an indicator, id of a cell, like requests.granted.total"`
	Year      string `json:"year,omitempty" jsonschema:"year reported on, or years like 2020..2022; the newest without"`
	Level     string `json:"level,omitempty" jsonschema:"province, city, county or township"`
	Region    string `json:"region,omitempty" jsonschema:"name of a place in Chinese, or its GB/T 2260 code or the beginning of it"`
	Function  string `json:"function,omitempty" jsonschema:"field of work in Chinese, like 财政"`
	Agency    string `json:"agency,omitempty" jsonschema:"name of agencies or a part of it"`
	Top       int    `json:"top,omitempty" jsonschema:"rows, at most and by default 50"`
}

// compareAgencies ranks. Which cells an indicator is made of depends on the edition of the form, so that they stand beside the rows.
func (s *Server) compareAgencies(ctx context.Context, in compareInput) (map[string]any, error) {
	out, err := s.data(ctx, chosenBy("indicator", in.Indicator, "metric", in.Metric, "cell", in.Cell, "year", in.Year, "level", in.Level, "region", in.Region, "function", in.Function, "agency", in.Agency), "compare")
	if err != nil {
		return nil, err
	}
	if ind, err := analysis.IndicatorByID(in.Indicator); err == nil {
		cells := make(map[string]any)
		for _, f := range nianbao.Forms {
			if used := ind.CellsOf(f.ID); len(used) > 0 {
				cells[string(f.ID)] = used
			}
		}
		out["cells"] = cells
	}
	cut(out, "rows", in.Top)
	return out, nil
}

type explainInput struct {
	Agency string `json:"agency" jsonschema:"key of the agency, from find_agency"`
	Year   int    `json:"year" jsonschema:"year reported on"`
	Number string `json:"number" jsonschema:"id of a cell, like requests.granted.total, or of an indicator; with @ and twelve digits of the SHA-256 behind it that of a certain page"`
}

func (s *Server) explainNumber(ctx context.Context, in explainInput) (map[string]any, error) {
	out, err := s.data(ctx, nil, "agency", in.Agency, fmt.Sprint(in.Year), in.Number)
	if err != nil {
		return nil, err
	}
	name, _, _ := strings.Cut(in.Number, "@")
	if ind, err := analysis.IndicatorByID(name); err == nil {
		out["cells"] = ind.CellsOf(nianbao.FormID(fmt.Sprint(out["form"])))
	}
	return out, nil
}

type problemsInput struct {
	Year     string `json:"year,omitempty" jsonschema:"year reported on, or years like 2020..2022"`
	Agency   string `json:"agency,omitempty" jsonschema:"name of agencies or a part of it"`
	Severity string `json:"severity,omitempty" jsonschema:"error, warn or info; error and warn without"`
	Code     string `json:"code,omitempty" jsonschema:"code of a problem, like sum_mismatch"`
}

func (s *Server) listProblems(ctx context.Context, in problemsInput) (map[string]any, error) {
	out, err := s.data(ctx, chosenBy("year", in.Year, "agency", in.Agency, "severity", in.Severity, "code", in.Code), "problems")
	if err == nil {
		cut(out, "rows", mcpRows)
	}
	return out, err
}
