package main

import (
	"errors"
	"os"
)

// pendingFile stands for renameio's, which does not know Windows: a rename there is not promised to be atomic.
type pendingFile struct {
	*os.File
	path string
	done bool
}

func newPendingFile(path, folder string) (*pendingFile, error) {
	f, err := os.CreateTemp(folder, ".*.part")
	return &pendingFile{File: f, path: path}, err
}

// Cleanup removes what did not get to its place.
func (f *pendingFile) Cleanup() error {
	if f.done {
		return nil
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// CloseAtomicallyReplace puts the file in its place.
func (f *pendingFile) CloseAtomicallyReplace() error {
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), f.path); err != nil {
		return err
	}
	f.done = true
	return nil
}
