package zhtext

import "testing"

func TestNumber(t *testing.T) {
	for s, want := range map[string]int64{"一": 1, "十": 10, "十二": 12, "二十": 20, "百": 100, "一百零五": 105, "两千三百": 2300, "一百一十": 110, "三万零二十": 30020, "零": 0, "两": 2} {
		if got, ok := Number(s); !ok || got != want {
			t.Errorf("%s: %d %v, want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{"二〇二四", "一二", "万"} {
		if got, ok := Number(s); ok {
			t.Errorf("%s was read as %d", s, got)
		}
	}
}
