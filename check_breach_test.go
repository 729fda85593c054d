package nianbao

import "testing"

// TestBreachesOf: a problem of a sum leads to the sum, with what both sides come to; of another number than the one that was found nothing is said.
func TestBreachesOf(t *testing.T) {
	for _, c := range []struct {
		says        string
		change      func(set func(CellID, string))
		rule        RuleID
		left, right string
		open        int
		implied     bool
	}{
		{"a total that is too small", func(set func(CellID, string)) { set("requests.granted.total", "11") }, "applicant_sum", "11", "12", 0, false},
		{"parts of a sum of two sides", func(set func(CellID, string)) { set("requests.carried_over.total", "1") }, "balance", "13", "12", 0, false},
		{"parts that are not known", func(set func(CellID, string)) {
			set("requests.granted.total", "11")
			for _, row := range []CellID{"requests.granted", "requests.handled_total", "requests.new_requests"} { // so that no other sum leaves a value
				set(row+".legal_service", "")
				set(row+".other_org", "")
			}
		}, "applicant_sum", "11", "12", 2, false},
		{"a part that another sum leaves", func(set func(CellID, string)) {
			set("requests.granted.total", "9")
			set("requests.granted.business", "")
		}, "applicant_sum", "9", "12", 0, true},
	} {
		r := validReport(c.change)
		r.Problems = Check(r)
		breaches := BreachesOf(r)
		if len(breaches) != len(r.Problems) {
			t.Errorf("%s: %d of %d problems lead to their sums", c.says, len(breaches), len(r.Problems))
		}
		found := false
		for at, b := range breaches {
			if r.Problems[at].Rule == c.rule && b.Left.Sum.String() == c.left && b.Right.Sum.String() == c.right {
				found = true
				if b.Left.Open+b.Right.Open != c.open || b.Implied != c.implied {
					t.Errorf("%s: %+v", c.says, b)
				}
			}
		}
		if !found {
			t.Errorf("%s: no sum of %s with %s and %s: %+v", c.says, c.rule, c.left, c.right, breaches)
		}
		for i := range r.Problems {
			r.Problems[i].Detail += " then"
		}
		if n := len(BreachesOf(r)); n != 0 {
			t.Errorf("%s: %d sums are told of numbers that are others now", c.says, n)
		}
	}
}

// TestSumsOf: a form promises as many sums as it prints, and those of blanks cannot be checked.
func TestSumsOf(t *testing.T) {
	r := validReport(func(set func(CellID, string)) {})
	if checked, all := SumsOf(r); checked != 42 || all != 42 { // 39 of the requests, 3 of review and litigation
		t.Errorf("%d of %d", checked, all)
	}
	r = validReport(func(set func(CellID, string)) { set("requests.granted.business", "") })
	if checked, all := SumsOf(r); checked != 40 || all != 42 { // of its row and of its column
		t.Errorf("with a blank: %d of %d", checked, all)
	}
}
