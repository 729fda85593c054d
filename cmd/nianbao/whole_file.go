package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"nianbao/files"
)

// wholeFile writes a file that is there only when it is whole and on the disk: beside its place first, and moved there when
// all went well. What was there stays until then.
func wholeFile(path string, write func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("%s: this is a folder; give the name of a file in it", path)
	}
	f, err := newPendingFile(path, filepath.Dir(path))
	if err != nil {
		return files.Explain(path, err)
	}
	defer f.Cleanup() // does nothing once the file is in its place; before, its error is not the one to tell
	if err := write(f); err != nil {
		return err
	}
	if err := f.CloseAtomicallyReplace(); err != nil {
		return files.Explain(path, err)
	}
	return nil
}
