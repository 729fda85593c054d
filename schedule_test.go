package nianbao_test

import (
	"testing"
	"time"

	"nianbao"
)

func TestNextLook(t *testing.T) {
	for _, tt := range []struct {
		name             string
		changed, checked time.Time
		want             time.Time
	}{
		{"just found", china(2025, 6, 1), china(2025, 6, 1), china(2025, 6, 1)},
		{"three days old", china(2025, 6, 1), china(2025, 6, 4), china(2025, 6, 4)},
		{"four days old", china(2025, 6, 1), china(2025, 6, 5), china(2025, 6, 6)},
		{"forty days old", china(2025, 6, 1), china(2025, 7, 11), china(2025, 7, 21)},
		{"years old", china(2020, 6, 1), china(2025, 6, 1), china(2025, 6, 29)},
		{"years old, in January", china(2020, 6, 1), china(2025, 1, 20), china(2025, 1, 22)},
		{"years old, before the season", china(2020, 6, 1), china(2025, 1, 5), china(2025, 1, 15)},
		{"years old, the eve of it", china(2020, 6, 1), china(2025, 3, 14), china(2025, 3, 16)},
	} {
		got := nianbao.NextLook(tt.changed, tt.checked)
		if !got.Equal(tt.want) && !got.Equal(tt.want.Add(-6*time.Hour)) {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
