package nianbao

import (
	"slices"
	"testing"
)

// validReport is a report of form 2021 in which every rule holds; change spoils it.
func validReport(change func(set func(CellID, string))) *Report {
	f, _ := FormByID(Form2021)
	r := &Report{Form: Form2021, Year: 2024, Figures: make([]Figure, len(f.Cells()))}
	for i, c := range f.Cells() {
		r.Figures[i] = Figure{Cell: c.ID, State: Reported, Raw: "0"}
	}
	set := func(id CellID, v string) {
		fig := &r.Figures[f.Index(id)]
		switch v {
		case "":
			*fig = Figure{Cell: id, State: Blank}
		case "/":
			*fig = Figure{Cell: id, State: Dash, Raw: v}
		default:
			a, err := ParseAmount(v)
			if err != nil {
				panic(err)
			}
			*fig = Figure{Cell: id, State: Reported, Value: a, Raw: v}
		}
	}
	for _, row := range []CellID{"requests.new_requests", "requests.granted", "requests.handled_total"} {
		set(row+".natural_person", "9")
		set(row+".business", "3")
		set(row+".total", "12")
	}
	set("proactive.administrative_fees.collected", "209.93")
	set("cases.review.upheld", "2")
	set("cases.review.total", "2")
	change(set)
	return r
}

func TestCheck(t *testing.T) {
	type want struct {
		code ProblemCode
		rule RuleID
	}
	for _, c := range []struct {
		says   string
		change func(set func(CellID, string))
		want   []want
	}{
		{"a valid report has no problem", func(set func(CellID, string)) {}, nil},
		{"a total that is too small breaks its row and its column", func(set func(CellID, string)) { set("requests.granted.total", "11") },
			[]want{{SumMismatch, "handled_sum"}, {SumMismatch, "applicant_sum"}}},
		{"item 三 follows from the balance", func(set func(CellID, string)) {
			set("requests.carried_over.natural_person", "1")
			set("requests.carried_over.total", "1")
		},
			[]want{{SumMismatch, "balance"}, {SumMismatch, "balance"}}},
		{"a blank part leaves the sum open", func(set func(CellID, string)) { set("requests.granted.business", "") }, nil},
		{"a blank part cannot make up for parts that exceed the total", func(set func(CellID, string)) {
			set("requests.carried_forward.natural_person", "")
			set("requests.new_requests.natural_person", "4")
		},
			[]want{{SumMismatch, "balance"}, {SumMismatch, "applicant_sum"}}},
		{"a dash is no zero", func(set func(CellID, string)) { set("cases.review.upheld", "/") }, nil},
		{"a blank total leaves the sum open", func(set func(CellID, string)) { set("cases.review.total", "") }, nil},
		{"outcomes add up", func(set func(CellID, string)) { set("cases.review.pending", "1") }, []want{{SumMismatch, "case_sum"}}},
		{"counts are whole", func(set func(CellID, string)) { set("proactive.administrative_penalty.decisions", "1.5") }, []want{{NotACount, "whole"}}},
		{"counts are not negative", func(set func(CellID, string)) { set("proactive.administrative_penalty.decisions", "-1") }, []want{{NotACount, "whole"}}},
		{"fees are not negative", func(set func(CellID, string)) { set("proactive.administrative_fees.collected", "-0.5") }, []want{{RuleBroken, "fee_not_negative"}}},
		{"what was issued is in force", func(set func(CellID, string)) { set("proactive.normative_documents.issued", "3") }, []want{{RuleBroken, "stock_floor"}}},
	} {
		got := Check(validReport(c.change))
		if !sameKinds(got, c.want, func(w want) (ProblemCode, RuleID) { return w.code, w.rule }) {
			t.Errorf("%s: got %v, want %v", c.says, got, c.want)
		}
		for _, p := range got {
			if len(p.Cells) == 0 {
				t.Errorf("%s: %v names no cell", c.says, p)
			}
		}
	}
}

// TestCheckImplied changes two numbers of a row for each other. Each of the two columns has a cell that cannot be read and could take the
// difference up, were it not for its row, which leaves one number for it.
func TestCheckImplied(t *testing.T) {
	for _, open := range []Figure{{State: Unreadable, Raw: "3月"}, {State: Blank}} {
		t.Run(string(open.State), func(t *testing.T) { checkImplied(t, open) })
	}
}

func checkImplied(t *testing.T, open Figure) {
	spoil := func(change func(set func(CellID, string))) []Problem {
		f, _ := FormByID(Form2021)
		r := validReport(func(set func(CellID, string)) {
			for _, row := range []CellID{"requests.new_requests", "requests.granted", "requests.handled_total"} {
				set(row+".research_institution", "2")
				set(row+".total", "14")
			}
			change(set)
		})
		for _, id := range []CellID{"requests.denied.state_secret.business", "requests.denied.other_law.research_institution"} {
			open.Cell = id
			r.Figures[f.Index(id)] = open
		}
		return Check(r)
	}
	if got := spoil(func(set func(CellID, string)) {}); len(got) != 0 {
		t.Errorf("a report that adds up: %v", got)
	}
	got := spoil(func(set func(CellID, string)) {
		set("requests.granted.research_institution", "3")
		set("requests.granted.business", "2")
	})
	for _, id := range []CellID{"requests.granted.research_institution", "requests.granted.business"} {
		if !slices.ContainsFunc(got, func(p Problem) bool { return p.Code == SumMismatch && slices.Contains(p.Cells, id) }) {
			t.Errorf("%s is in no problem: %v", id, got)
		}
	}
}

func sameKinds[W any](got []Problem, want []W, of func(W) (ProblemCode, RuleID)) bool {
	if len(got) != len(want) {
		return false
	}
	left := make(map[[2]string]int)
	for _, p := range got {
		left[[2]string{string(p.Code), string(p.Rule)}]++
	}
	for _, w := range want {
		code, rule := of(w)
		left[[2]string{string(code), string(rule)}]--
	}
	for _, n := range left {
		if n != 0 {
			return false
		}
	}
	return true
}

func TestCheckRuleForCountiesOnly(t *testing.T) {
	r := validReport(func(set func(CellID, string)) { set("proactive.government_rules.in_force", "6") })
	for level, want := range map[Level]int{"": 0, City: 0, County: 1, Township: 1} {
		r.Level = level
		if got := Check(r); len(got) != want {
			t.Errorf("level %q: %v, want %d problems", level, got, want)
		}
	}
}

func TestCheckYears(t *testing.T) {
	before := validReport(func(set func(CellID, string)) { set("requests.carried_forward.business", "2") })
	after := validReport(func(set func(CellID, string)) {})
	got := CheckYears(before, after)
	if len(got) != 1 || got[0].Rule != "carry" || got[0].Cells[0] != "requests.carried_over.business" {
		t.Errorf("CheckYears = %v, want one carry problem at business", got)
	}
	after = validReport(func(set func(CellID, string)) { set("requests.carried_over.business", "") })
	if got := CheckYears(before, after); len(got) != 0 {
		t.Errorf("a blank is not a contradiction: %v", got)
	}
}

// TestProblemKindsAreComplete finds codes that are used in rules or declared and not described.
func TestProblemKindsAreComplete(t *testing.T) {
	seen := make(map[ProblemCode]bool)
	for _, k := range ProblemKinds {
		if seen[k.Code] || k.Says == "" || k.Severity == "" {
			t.Errorf("%s is listed twice or lacks its meaning", k.Code)
		}
		seen[k.Code] = true
	}
	for o := range OutcomeAdvice {
		if OutcomeAdvice[o] == "" {
			t.Errorf("outcome %s has no advice", o)
		}
	}
}

// TestYearSides: the sides of a rule that breaks hold the numbers of its English sentence, one pair for each problem.
func TestYearSides(t *testing.T) {
	before := validReport(func(set func(CellID, string)) {
		set("requests.carried_forward.business", "2")
		set("proactive.normative_documents.in_force", "41")
	})
	after := validReport(func(set func(CellID, string)) { set("proactive.normative_documents.repealed", "1") })
	problems, sides := CheckYearSides(before, after)
	if len(problems) < 2 || len(problems) != len(sides) {
		t.Fatalf("%d problems, %d sides", len(problems), len(sides))
	}
	for i, s := range sides {
		if s.describe() != problems[i].Detail {
			t.Errorf("%s: %q, want %q", problems[i].Rule, s.describe(), problems[i].Detail)
		}
	}
}
