package dataset

import "testing"

// TestYears reads what a question says of years, and holds years to it.
func TestYears(t *testing.T) {
	for text, want := range map[string]string{"2023": "2023", "2021..2023": "2021..2023", "2021..": "2021..", "..2023": "..2023", "2022,2024": "2022,2024",
		"2022-2024年": "2022..2024", "2020-2022,2024": "2020,2021,2022,2024", "历年": ""} {
		var q Query
		if err := q.Set("year", text); err != nil {
			t.Fatal(err)
		}
		if err := q.Check(); err != nil || q.Words("year") != want {
			t.Errorf("%s: got %q, want %q, %v", text, q.Words("year"), want, err)
		}
	}
	for _, text := range []string{"..", "23", "2024..2021", "two"} {
		var q Query
		if err := q.Set("year", text); err != nil || q.Check() == nil {
			t.Errorf("%q: no error", text)
		}
	}
	two := yearsOf("2022,2024")
	for year, want := range map[int]bool{2022: true, 2023: false, 2024: true, 0: false} {
		if two.Hold(year) != want {
			t.Errorf("2022,2024 holds %d: %v", year, !want)
		}
	}
	if open := (Years{From: 2021}); open.Hold(0) || !open.Hold(2030) || open.Hold(2020) {
		t.Error("2021.. does not hold what it says")
	}
	if all := (Years{}); !all.Hold(0) || !all.Hold(2020) {
		t.Error("all years are not all")
	}
}
