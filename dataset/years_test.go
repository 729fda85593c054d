package dataset

import "testing"

// TestYears reads what --year takes.
func TestYears(t *testing.T) {
	for text, want := range map[string]Years{"2023": {2023, 2023}, "2021..2023": {2021, 2023}, "2021..": {2021, 0}, "..2023": {0, 2023}} {
		var y Years
		if err := y.Set(text); err != nil || y != want || y.String() != text {
			t.Errorf("%s: got %v %q, %v", text, y, y.String(), err)
		}
	}
	for _, text := range []string{"", "..", "23", "2023-2024", "2024..2021", "two"} {
		var y Years
		if err := y.Set(text); err == nil {
			t.Errorf("%q: no error", text)
		}
	}
}
