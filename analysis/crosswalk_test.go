package analysis

import (
	"encoding/json"
	"nianbao"
	"os"
	"slices"
	"testing"
)

// filledReport is a report of a form with a value of its own in every cell: the place of the cell, times ten, plus one.
func filledReport(form nianbao.FormID, year int) *nianbao.Report {
	f, err := nianbao.FormByID(form)
	if err != nil {
		panic(err)
	}
	r := &nianbao.Report{Form: form, Year: year}
	for i, c := range f.Cells() {
		r.Figures = append(r.Figures, nianbao.Figure{Cell: c.ID, State: nianbao.Reported, Value: nianbao.Whole(int64(i*10 + 1))})
	}
	return r
}

// set overwrites one figure.
func set(r *nianbao.Report, id nianbao.CellID, state nianbao.State, value int64) {
	for i := range r.Figures {
		if r.Figures[i].Cell == id {
			r.Figures[i].State, r.Figures[i].Value = state, nianbao.Whole(value)
		}
	}
}

// zeroReport has a zero in every cell.
func zeroReport(form nianbao.FormID, year int) *nianbao.Report {
	r := filledReport(form, year)
	for i := range r.Figures {
		r.Figures[i].Value = 0
	}
	return r
}

func TestCrosswalkIsTheSpecification(t *testing.T) {
	if len(Metrics) != 42 {
		t.Errorf("%d metrics, want 42", len(Metrics))
	}
	var spec struct {
		Crosswalk []struct {
			Metric, Unit, Comparability, Note string
			Form2014                          *string `json:"form_2014"`
			Form2019                          *string `json:"form_2019"`
			Form2021                          *string `json:"form_2021"`
		}
	}
	b, err := os.ReadFile("../shared/forms/forms.json")
	if err != nil {
		b, err = os.ReadFile("../../shared/forms/forms.json")
	}
	if err != nil {
		t.Skip("forms.json is not here")
	}
	if err := json.Unmarshal(b, &spec); err != nil {
		t.Fatal(err)
	}
	text := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	for i, want := range spec.Crosswalk {
		if i >= len(Metrics) {
			t.Errorf("%s is not in Metrics", want.Metric)
			continue
		}
		m := Metrics[i]
		if m.Note == "" && want.Note == "-" {
			want.Note = ""
		}
		if m.ID != want.Metric || m.Unit != want.Unit || m.Comparability != want.Comparability || m.Note != want.Note {
			t.Errorf("metric %d is %s %s %q %q, want %+v", i, m.ID, m.Unit, m.Comparability, m.Note, want)
		}
		for form, want := range map[nianbao.FormID]string{nianbao.Form2014: text(want.Form2014), nianbao.Form2019: text(want.Form2019), nianbao.Form2021: text(want.Form2021)} {
			if got := m.Cells[form].Source; got != want {
				t.Errorf("%s, %s: %q, want %q", m.ID, form, got, want)
			}
			if m.Asks(form) != (want != "") {
				t.Errorf("%s: asks %s is %v", m.ID, form, m.Asks(form))
			}
		}
	}
}

// TestMetricCells counts the values and cells that patterns expand to.
func TestMetricCells(t *testing.T) {
	for _, tt := range []struct {
		metric string
		form   nianbao.FormID
		parts  int
		terms  int // of the first part
		key    string
		unit   string
	}{
		{"requests_received", nianbao.Form2014, 1, 1, "", "件"},
		{"requests_by_applicant", nianbao.Form2021, 6, 1, "natural_person", "件"},
		{"requests_by_delivery_way", nianbao.Form2014, 4, 1, "in_person", "件"},
		{"denied_all", nianbao.Form2021, 1, 8, "", "件"},
		{"not_processed_all", nianbao.Form2019, 1, 5, "", "件"},
		{"other_processing", nianbao.Form2019, 1, 1, "", "件"},
		{"other_processing", nianbao.Form2021, 1, 3, "", "件"},
		{"denied_internal_deliberative_enforcement_inquiry", nianbao.Form2021, 1, 4, "", "件"},
		{"lawsuits_total", nianbao.Form2019, 1, 2, "", "件"},
		{"power_list_items", nianbao.Form2019, 5, 2, "administrative_licensing", "项"},
		{"procurement", nianbao.Form2019, 2, 1, "items", "项"},
		{"information_items_published", nianbao.Form2014, 6, 1, "items", "条"},
		{"response_and_explanation", nianbao.Form2014, 8, 1, "hot_issues", ""},
		{"staff_budget_training", nianbao.Form2014, 9, 1, "offices", "个"},
	} {
		m, err := MetricByID(tt.metric)
		if err != nil {
			t.Fatal(err)
		}
		parts := m.Cells[tt.form].Parts
		if len(parts) != tt.parts || len(parts[0].Terms) != tt.terms || parts[0].Key != tt.key {
			t.Errorf("%s in %s: %d parts, %d terms, key %q; want %d, %d, %q", tt.metric, tt.form, len(parts), len(parts[0].Terms), parts[0].Key, tt.parts, tt.terms, tt.key)
		}
		if tt.unit != "" && parts[0].Unit != tt.unit {
			t.Errorf("%s in %s: unit %q, want %q", tt.metric, tt.form, parts[0].Unit, tt.unit)
		}
	}
}

// TestMetricValues adds every metric up by the printed cells, apart from the compiled expressions.
func TestMetricValues(t *testing.T) {
	r := filledReport(nianbao.Form2021, 2023)
	denied, _ := MetricByID("denied_all")
	got, state, cells := denied.Value(r)
	var want nianbao.Amount
	for _, c := range []string{"state_secret", "other_law", "security_stability", "third_party_rights", "internal_affairs", "deliberative_process", "enforcement_files", "administrative_inquiry"} {
		want += r.Figure(nianbao.CellID("requests.denied." + c + ".total")).Value
	}
	if got != want || state != nianbao.Reported || len(cells) != 8 {
		t.Errorf("denied_all is %s %s of %d cells, want %s", got, state, len(cells), want)
	}
	set(r, "requests.denied.other_law.total", nianbao.Blank, 0)
	if got, state, _ := denied.Value(r); got != 0 || state != nianbao.Blank {
		t.Errorf("with a blank operand denied_all is %s %s, want blank", got, state)
	}
	set(r, "requests.denied.state_secret.total", nianbao.Unreadable, 0)
	if _, state, _ := denied.Value(r); state != nianbao.Unreadable {
		t.Errorf("the state is %s, want that of the least known operand", state)
	}
	list, _ := MetricByID("power_list_items")
	for _, v := range list.Values(filledReport(nianbao.Form2019, 2020)) {
		form, err := nianbao.FormByID(nianbao.Form2019)
		if err != nil {
			t.Fatal(err)
		}
		f := form.Cells()
		a, b := form.Index(v.Cells[0]), form.Index(v.Cells[1])
		if f[a].Row != f[b].Row || v.Value != nianbao.Whole(int64(a*10+1+b*10+1)) {
			t.Errorf("%s: %s of %v", v.Key, v.Value, v.Cells)
		}
	}
	if _, state, _ := list.Value(r); state != nianbao.Missing {
		t.Errorf("a form that does not ask gives %s", state)
	}
}

func TestAcross(t *testing.T) {
	for _, tt := range []struct {
		metric string
		a, b   nianbao.FormID
		want   Grade
	}{
		{"requests_received", nianbao.Form2014, nianbao.Form2021, Good},
		{"requests_by_applicant", nianbao.Form2014, nianbao.Form2021, None},
		{"requests_by_applicant", nianbao.Form2019, nianbao.Form2021, Good},
		{"granted", nianbao.Form2014, nianbao.Form2019, Fair},
		{"denied_all", nianbao.Form2014, nianbao.Form2021, Poor},
		{"unclear", nianbao.Form2014, nianbao.Form2019, None},
		{"unclear", nianbao.Form2019, nianbao.Form2021, Good},
		{"normative_documents_stock", nianbao.Form2019, nianbao.Form2021, None},
		{"normative_documents_stock", nianbao.Form2021, nianbao.Form2021, Good},
		{"request_fees", nianbao.Form2014, nianbao.Form2021, None},
	} {
		m, err := MetricByID(tt.metric)
		if err != nil {
			t.Fatal(err)
		}
		got, why := m.Across(tt.a, tt.b)
		if got != tt.want || (got == Good) != (why == "") {
			t.Errorf("%s across %s and %s: %s %q, want %s", tt.metric, tt.a, tt.b, got, why, tt.want)
		}
	}
	if _, err := MetricByID("nothing"); err == nil {
		t.Error("an unknown metric was found")
	}
	var grades []string
	for _, m := range Metrics {
		if !slices.Contains(grades, m.Comparability) {
			grades = append(grades, m.Comparability)
		}
	}
	t.Logf("grades: %q", grades)
}
