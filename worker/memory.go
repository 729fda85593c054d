package worker

import (
	"math"
	"runtime/debug"
)

// memoryGoal is what fetching and reading keep to where they can: with the bounds on pages it leaves room under the
// MemoryMax=1G of deploy/nianbao.service.
const memoryGoal = 384 << 20

// KeepMemoryLow makes the process collect its garbage before it holds more than the goal, instead of at twice what is in use: a
// large page would otherwise be there several times over. Who has set GOMEMLIMIT has decided otherwise.
func KeepMemoryLow() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(memoryGoal)
	}
}
