//go:build !windows

package wholefile

import (
	"errors"
	"os"
	"syscall"

	"nianbao/files/disk"
)

// lock holds a file for this process: the system lets go of it when the process ends, however it does. A file system
// without locks is no hindrance: what is left on it is never cleaned.
func lock(f *disk.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) { // by one who looks whether it is abandoned, and removes it
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
	}
	return ignoreUnsupported(err)
}

func ignoreUnsupported(err error) error {
	if errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.ENOSYS) || errors.Is(err, syscall.ENOLCK) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return err
}

// removeAbandoned removes a file that no process holds, and holds it meanwhile: one that has just made it must not get it as its own.
// What cannot be removed stays.
func removeAbandoned(name string) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // which does not wait for the writer of a pipe
	if err != nil {
		return
	}
	defer f.Close()
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil {
		_ = os.Remove(name)
	}
}

// replace puts a file in its place, while it is still held.
func replace(f *disk.File, path string) error {
	if err := disk.Move(f.Name(), path); err != nil {
		return err
	}
	return f.Close()
}
