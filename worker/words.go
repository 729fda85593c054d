package worker

import (
	"fmt"
	"time"
)

// numbered writes "1 page", "3 pages".
func numbered(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

// stamped writes a moment as JSON does; "" for none.
func stamped(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
