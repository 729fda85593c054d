package wholefile

import (
	"os"

	"nianbao/files/disk"
)

// lock has nothing to do: the system removes no file that a process holds open.
func lock(*disk.File) error { return nil }

// removeAbandoned removes a file, which fails where a process holds it.
func removeAbandoned(name string) { _ = os.Remove(name) }

// replace puts a file in its place, which cannot be done while it is open.
func replace(f *disk.File, path string) error {
	if err := f.Close(); err != nil {
		return err
	}
	return disk.Move(f.Name(), path)
}
