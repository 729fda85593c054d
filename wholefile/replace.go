package wholefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"nianbao/files"
	"nianbao/files/disk"
)

// former is added to the name of a folder while another takes its place.
const former = ".former"

// Replace makes a folder as Folder does, also where one stands that is empty or, as ours tells, may go. That one stays until the new one is
// whole. A process that is killed in the moment of the exchange leaves it under the name with ".former", where the next finds it.
func Replace(dir string, ours func(dir string) bool, write func(dir string) error) error {
	dir = filepath.Clean(dir)
	aside := dir + former
	if err := mayGo(dir, ours); err != nil {
		return err
	}
	if err := mayGo(aside, ours); err != nil {
		return err
	}
	moved := false
	err := folderThen(dir, write, func() error { // the new one is whole
		if err := disk.DeleteAll(aside); err != nil {
			return err
		}
		err := disk.Move(dir, aside)
		moved = err == nil
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	if err != nil && moved {
		if _, gone := os.Lstat(dir); errors.Is(gone, fs.ErrNotExist) {
			return errors.Join(err, disk.Move(aside, dir))
		}
	}
	if err != nil {
		return err
	}
	return files.Explain(aside, disk.DeleteAll(aside))
}

// mayGo tells whether what stands at a path may be replaced: nothing, an empty folder, or one of ours.
func mayGo(path string, ours func(dir string) bool) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return files.Explain(path, err)
	case !info.IsDir():
		return fmt.Errorf("%s: this is no folder; give the name of a new one", path)
	}
	inside, err := os.ReadDir(path)
	if err != nil {
		return files.Explain(path, err)
	}
	if len(inside) > 0 && !ours(path) {
		return fmt.Errorf("%s: this folder holds something else, which stays; give the name of a new one", path)
	}
	return nil
}
