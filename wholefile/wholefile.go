// Package wholefile writes files and folders that are there only when they are whole and on the disk: beside their place
// first, and moved there when all went well. What was there stays until then. What a killed process left behind is
// removed by the next that writes into the same folder.
package wholefile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"nianbao/files"
	"nianbao/files/disk"
)

const (
	unfinished = ".nianbao-*.part" // a file in the making, held by the process that makes it
	folder     = ".d"              // after the name of such a file: the folder that its process makes
)

// Write writes a file.
func Write(path string, write func(io.Writer) error) (err error) {
	mode := os.FileMode(0o644)
	switch info, err := os.Stat(path); {
	case err == nil && info.IsDir():
		return fmt.Errorf("%s: this is a folder; give the name of a file in it", path)
	case err == nil && !info.Mode().IsRegular(): // a device or a pipe, which a file would take the place of
		return fmt.Errorf("%s: this is no regular file; give the name of one", path)
	case err == nil:
		mode = info.Mode().Perm()
	}
	dir := filepath.Dir(path)
	clean(dir)
	f, err := create(dir)
	if err != nil {
		return files.Explain(path, err)
	}
	done := false
	defer func() {
		if !done { // what failed before is what to tell
			_ = f.Close()
			_ = disk.Delete(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := errors.Join(f.Chmod(mode), f.Sync()); err != nil {
		return files.Explain(path, err)
	}
	if err := replace(f, path); err != nil {
		return files.Explain(path, err)
	}
	done = true
	return files.Explain(path, disk.SyncFolder(dir)) // else the name may be lost with the power
}

// Folder makes a folder, which must not exist; write fills it under another name.
func Folder(dir string, write func(dir string) error) error {
	return folderThen(dir, write, func() error { return nil })
}

// folderThen does so, and calls whole before the folder gets its name.
func folderThen(dir string, write func(dir string) error, whole func() error) (err error) {
	dir = filepath.Clean(dir) // pages/ is pages, and not a folder in it
	above := filepath.Dir(dir)
	clean(above)
	held, err := create(above)
	if err != nil {
		return files.Explain(dir, err)
	}
	part := held.Name() + folder
	defer func() { err = errors.Join(err, disk.DeleteAll(part), letGo(held)) }()
	if err := disk.MakeFolder(part); err != nil {
		return files.Explain(dir, err)
	}
	if err := write(part); err != nil {
		return err
	}
	if err := syncBelow(part); err != nil {
		return files.Explain(dir, err)
	}
	if err := whole(); err != nil {
		return files.Explain(dir, err)
	}
	if err := disk.Move(part, dir); err != nil {
		return files.Explain(dir, err)
	}
	return files.Explain(dir, disk.SyncFolder(above))
}

// syncBelow waits until all that is in a folder is on the disk, its names too.
func syncBelow(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() && !d.Type().IsRegular() {
			return err
		}
		if d.IsDir() {
			return disk.SyncFolder(path)
		}
		return disk.SyncFile(path)
	})
}

// Scratch makes a file for what does not fit into memory, in the system's folder when dir is "". Whoever is done with it
// calls remove.
func Scratch(dir string) (f *disk.File, remove func() error, err error) {
	if dir == "" {
		dir = os.TempDir()
	}
	clean(dir)
	if f, err = create(dir); err != nil {
		return nil, nil, err
	}
	return f, func() error { return letGo(f) }, nil
}

// letGo closes a file that was held, and removes it. Between the two nobody holds it, and one who cleans the folder then has removed it.
func letGo(f *disk.File) error {
	err := f.Close()
	if gone := disk.Delete(f.Name()); !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// create makes a file and holds it as long as it is open. Another process may have taken it for a dead one's just before:
// then it is made again.
func create(dir string) (*disk.File, error) {
	for {
		f, err := disk.CreateTemp(dir, unfinished)
		if err != nil {
			return nil, err
		}
		if err := lock(f); err != nil {
			_ = f.Close()
			_ = disk.Delete(f.Name())
			return nil, err
		}
		if _, err := os.Stat(f.Name()); err == nil {
			return f, nil
		}
		_ = f.Close() // it is gone
	}
}

// clean removes what processes that are no more left in a folder. What cannot be removed stays: that is nobody's failure.
func clean(dir string) {
	entries, _ := os.ReadDir(dir) // what cannot be listed is not cleaned
	for _, e := range entries {
		file, isFolder := strings.CutSuffix(e.Name(), folder)
		if ours, _ := filepath.Match(unfinished, file); !ours || isFolder != e.IsDir() {
			continue
		}
		held := filepath.Join(dir, file)
		if !isFolder {
			removeAbandoned(held) // its folder comes next
		} else if _, err := os.Lstat(held); errors.Is(err, fs.ErrNotExist) {
			_ = os.RemoveAll(held + folder)
		}
	}
}
