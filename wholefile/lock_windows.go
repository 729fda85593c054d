package wholefile

import "os"

// lock has nothing to do: the system removes no file that a process holds open.
func lock(*os.File) error { return nil }

// removeAbandoned removes a file, which fails where a process holds it.
func removeAbandoned(name string) { _ = os.Remove(name) }

// replace puts a file in its place, which cannot be done while it is open.
func replace(f *os.File, path string) error {
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
