//go:build unix

package warc_test

import (
	"syscall"
	"time"
)

// cpuTime returns the processor time this process has had, its garbage collector included. Unlike the clock it does
// not run while other processes have the processor.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
