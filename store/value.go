package store

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"nianbao"
)

// amountValue returns a as the database keeps it: an integer when whole, else the double that
// nianbao.AmountFromFloat reads back as the same decimal. An amount for which that does not hold is refused.
func amountValue(a nianbao.Amount) (any, error) {
	if a.IsWhole() {
		return a.Int(), nil
	}
	f := a.Float()
	if back, err := nianbao.AmountFromFloat(f); err != nil || back != a {
		return nil, fmt.Errorf("amount %s does not survive a double", a)
	}
	return f, nil
}

// valueAmount undoes amountValue.
func valueAmount(v any) (nianbao.Amount, error) {
	switch v := v.(type) {
	case int64:
		a := nianbao.Whole(v)
		if a.Int() != v {
			return 0, fmt.Errorf("stored number %d: %w", v, nianbao.ErrAmount)
		}
		return a, nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return 0, fmt.Errorf("stored number %v: %w", v, nianbao.ErrAmount)
		}
		return nianbao.AmountFromFloat(v)
	}
	return 0, fmt.Errorf("stored number %v: %w", v, nianbao.ErrAmount)
}

// timeLayout has a fixed width, so that text sorts as time does.
const timeLayout = "2006-01-02T15:04:05.000000000Z"

func formatTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(timeLayout)
}

func parseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(timeLayout, s)
}

// formatHeader writes "Name: value" lines. Values are bytes: servers send headers in GBK, which JSON would damage.
func formatHeader(h map[string][]string) ([]byte, error) {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			if strings.ContainsAny(name, "\n:") || strings.Contains(value, "\n") {
				return nil, fmt.Errorf("header %q: %q cannot be written as one line", name, value)
			}
			b.WriteString(name + ": " + value + "\n")
		}
	}
	return append([]byte{}, b.Bytes()...), nil
}

func parseHeader(b []byte) map[string][]string {
	if len(b) == 0 {
		return nil
	}
	h := make(map[string][]string)
	for line := range strings.Lines(string(b)) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		h[name] = append(h[name], value)
	}
	return h
}

// nullInt keeps "not stated" apart from zero in the tables that people read.
func nullInt(n int) any {
	if n == 0 {
		return nil
	}
	return n
}
