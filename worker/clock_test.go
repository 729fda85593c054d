package worker

import (
	"strings"
	"testing"
	"time"
)

func TestClockOff(t *testing.T) {
	year := 365 * 24 * time.Hour
	for _, tt := range []struct {
		name   string
		clocks map[string]time.Duration
		want   string // "" for a clock that is right
	}{
		{"nobody says", nil, ""},
		{"all agree", map[string]time.Duration{"a": time.Second, "b": -time.Minute, "c": 0}, ""},
		{"one site of three is wrong", map[string]time.Duration{"a": year, "b": 0, "c": 0}, ""},
		{"two sites are wrong, each in its own way", map[string]time.Duration{"a": year, "b": -year, "c": 0}, ""},
		{"ahead", map[string]time.Duration{"a": year, "b": year + time.Minute, "c": 0}, "8760h1m0s ahead of what 2 of 3 sites say"},
		{"behind", map[string]time.Duration{"a": -2 * time.Hour}, "2h0m0s behind what 1 of 1 site say"},
	} {
		got := ""
		if off := clockOff(tt.clocks); off != nil {
			got = off.String()
		}
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
