package worker

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	// memoryGoal is what fetching and reading keep to where they can: with the bounds on pages it leaves room under the
	// MemoryMax=1G of deploy/nianbao.service.
	memoryGoal = 384 << 20
	// askingGoal is what questions keep to where they can: with what the program and SQLite take beside it less than 300 MB, however many
	// reports there are.
	askingGoal = 208 << 20
)

// garbagePercent lets small pages, of which thousands are read, leave more behind before it is collected: a twentieth of the time of
// reading went into that. Large pages meet the goal first.
const garbagePercent = 300

// KeepMemoryLow makes the process collect its garbage before it holds more than the goal, instead of at twice what is in use: a
// large page would otherwise be there several times over. Who has set GOMEMLIMIT or GOGC has decided otherwise.
func KeepMemoryLow() {
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetMemoryLimit(memoryGoal)
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercent)
	}
}

// KeepAskingLow does so for a process that answers a question, unless it is kept to something already. An answer that holds more than the goal is
// given half as much again: against a limit that it cannot keep the collector would work without end.
func KeepAskingLow() {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return
	}
	limit := int64(askingGoal)
	debug.SetMemoryLimit(limit)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var collected func(*sentinel)
	collected = func(mark *sentinel) { // after each collection, as long as nobody else has set a limit
		if debug.SetMemoryLimit(-1) != limit {
			return
		}
		metrics.Read(live)
		if wanted := max(askingGoal, int64(live[0].Value.Uint64())*3/2); wanted > limit || wanted < limit*3/4 {
			limit = wanted
			debug.SetMemoryLimit(limit)
		}
		runtime.SetFinalizer(mark, collected)
	}
	runtime.SetFinalizer(new(sentinel), collected)
}

// sentinel is an object that nothing refers to: the collector finds it each time. It holds a pointer, since small objects without one share their block.
type sentinel struct{ _ *byte }
