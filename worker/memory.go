package worker

import (
	"math"
	"os"
	"runtime/debug"
)

// memoryGoal is what fetching and reading keep to where they can: with the bounds on pages it leaves room under the
// MemoryMax=1G of deploy/nianbao.service.
const memoryGoal = 384 << 20

// garbagePercent lets small pages, of which thousands are read, leave more behind before it is collected: a twentieth of the time of
// reading went into that. Large pages meet the goal first.
const garbagePercent = 300

// KeepMemoryLow makes the process collect its garbage before it holds more than the goal, instead of at twice what is in use: a
// large page would otherwise be there several times over. Who has set GOMEMLIMIT or GOGC has decided otherwise.
func KeepMemoryLow() {
	if debug.SetMemoryLimit(-1) != math.MaxInt64 {
		return
	}
	debug.SetMemoryLimit(memoryGoal)
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbagePercent)
	}
}
