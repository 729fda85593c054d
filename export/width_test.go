package export

import "testing"

func TestDisplayWidth(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 3, "某县": 4, "（一）": 6, "－": 2, "—": 1, "␣": 1, "a\u0301": 1, "ｱ": 1, "カー": 4, "한": 2, "，": 2} {
		if got := displayWidth(text); got != want {
			t.Errorf("%q takes %d places, want %d", text, got, want)
		}
	}
}
