package worker

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestKeepAskingLow: an answer that holds more than the goal is given half as much again, and what it was given is taken back.
func TestKeepAskingLow(t *testing.T) {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		t.Skip("a limit is set")
	}
	t.Cleanup(func() { debug.SetMemoryLimit(math.MaxInt64) })
	KeepAskingLow()
	if limit := debug.SetMemoryLimit(-1); limit != askingGoal {
		t.Errorf("the limit is %d, want %d", limit, askingGoal)
	}
	comes := func(least, most int64) {
		t.Helper()
		for end := time.Now().Add(10 * time.Second); ; time.Sleep(10 * time.Millisecond) {
			runtime.GC()
			limit := debug.SetMemoryLimit(-1)
			if least <= limit && limit <= most {
				return
			}
			if time.Now().After(end) {
				t.Fatalf("the limit is %d after ten seconds, want %d to %d", limit, least, most)
			}
		}
	}
	const large = askingGoal + 48<<20
	for range 2 {
		held := make([]byte, large) // nobody writes into it: the machine need not have it
		comes(large*3/2, large*2)
		runtime.KeepAlive(held)
		comes(askingGoal, askingGoal)
	}
}
