// Package disk asks the operating system for what files are written and read with. It adds one thing: a test can let any of these
// calls fail, so that what a full or broken disk leaves behind is seen before somebody's disk is full or broken.
package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"sync/atomic"
)

// Op is what is asked of the system.
type Op string

// The operations that can fail.
const (
	Create Op = "create" // a file or a folder
	Open   Op = "open"
	Read   Op = "read"
	Write  Op = "write" // half of it is written
	Sync   Op = "sync"
	Mode   Op = "mode"
	Close  Op = "close" // it is closed all the same
	Rename Op = "rename"
	Remove Op = "remove"
)

// Ops lists them.
var Ops = []Op{Create, Open, Read, Write, Sync, Mode, Close, Rename, Remove}

var fault atomic.Pointer[func(Op) error]

// Inject has the function asked before each operation, which fails with the error that it returns. The result ends that. It is for tests.
func Inject(f func(Op) error) (end func()) {
	fault.Store(&f)
	return func() { fault.Store(nil) }
}

func strike(op Op) error {
	if f := fault.Load(); f != nil {
		return (*f)(op)
	}
	return nil
}

// File is an open file. It has no more methods than those that can fail for a test: *os.File would write by others too.
type File struct {
	file    *os.File
	written bool
}

// CreateTemp makes a file of a new name.
func CreateTemp(dir, pattern string) (*File, error) {
	if err := strike(Create); err != nil {
		return nil, err
	}
	return wrap(true)(os.CreateTemp(dir, pattern))
}

// CreateNew makes a file, which must not exist.
func CreateNew(path string, mode os.FileMode) (*File, error) {
	if err := strike(Create); err != nil {
		return nil, err
	}
	return wrap(true)(os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode))
}

// OpenFile opens a regular file that is there. Nothing else of the program opens files to read, so that it never waits for one that
// has no end, or does not begin: no context and no signal would end that.
func OpenFile(path string) (*File, error) {
	if err := strike(Open); err != nil {
		return nil, err
	}
	if err := Regular(path); err != nil { // before it is opened: to open a pipe is to wait for its writer
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil {
		err = irregular(path, info)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &File{f, false}, nil
}

// ReadFile reads such a file whole.
func ReadFile(path string) ([]byte, error) {
	f, err := OpenFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // opened for reading
	return io.ReadAll(f)
}

// Regular is nil for a path with a regular file, and an *IrregularError for one with anything else.
func Regular(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return irregular(path, info)
}

// IrregularError is a path with something that is no regular file, and what to do.
type IrregularError struct{ Path, Wrong, Advice string }

func (e *IrregularError) Error() string { return e.Path + ": " + e.Wrong + "; " + e.Advice }

func irregular(path string, info fs.FileInfo) error {
	switch mode := info.Mode(); {
	case mode.IsDir():
		return &IrregularError{path, "it is a folder", "name the file in it"}
	case mode&fs.ModeNamedPipe != 0:
		return &IrregularError{path, "it is a named pipe, which may never end", "write it to a file first, and name that"}
	case mode&(fs.ModeDevice|fs.ModeCharDevice) != 0:
		return &IrregularError{path, "it is a device, which may never end", "name a regular file"}
	case !mode.IsRegular():
		return &IrregularError{path, "it is no regular file", "name a regular file"}
	}
	return nil
}

func wrap(written bool) func(*os.File, error) (*File, error) {
	return func(f *os.File, err error) (*File, error) {
		if err != nil {
			return nil, err
		}
		return &File{f, written}, nil
	}
}

// Name is its path.
func (f *File) Name() string { return f.file.Name() }

// Fd is its number in this process, to lock it by.
func (f *File) Fd() uintptr { return f.file.Fd() }

func (f *File) Write(b []byte) (int, error) {
	if err := strike(Write); err != nil {
		n, _ := f.file.Write(b[:len(b)/2]) // the error is the one to tell
		return n, err
	}
	return f.file.Write(b)
}

func (f *File) Read(b []byte) (int, error) {
	if err := strike(Read); err != nil {
		return 0, err
	}
	return f.file.Read(b)
}

// ReadAt reads from a place.
func (f *File) ReadAt(b []byte, at int64) (int, error) {
	if err := strike(Read); err != nil {
		return 0, err
	}
	return f.file.ReadAt(b, at)
}

// Seek goes to a place.
func (f *File) Seek(offset int64, whence int) (int64, error) { return f.file.Seek(offset, whence) }

// Sync waits until it is on the disk.
func (f *File) Sync() error {
	if err := strike(Sync); err != nil {
		return err
	}
	return f.file.Sync()
}

// Chmod sets its permissions.
func (f *File) Chmod(mode os.FileMode) error {
	if err := strike(Mode); err != nil {
		return err
	}
	return f.file.Chmod(mode)
}

// Stat describes it.
func (f *File) Stat() (os.FileInfo, error) { return f.file.Stat() }

// Close closes it. Of a file that was only read nothing is lost by that.
func (f *File) Close() error {
	var err error
	if f.written {
		err = strike(Close)
	}
	return errors.Join(err, f.file.Close())
}

// MakeFolder makes a folder, which must not exist.
func MakeFolder(path string) error {
	if err := strike(Create); err != nil {
		return err
	}
	return os.Mkdir(path, 0o755)
}

// Move gives a file or folder another name, in the place of a file that has it.
func Move(from, to string) error {
	if err := strike(Rename); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// Delete removes a file.
func Delete(path string) error {
	if err := strike(Remove); err != nil {
		return err
	}
	return os.Remove(path)
}

// DeleteAll removes a folder with all that is in it.
func DeleteAll(path string) error {
	if err := strike(Remove); err != nil {
		return err
	}
	return os.RemoveAll(path)
}

// SyncFile waits until a file that was written and closed is on the disk.
func SyncFile(path string) error {
	if err := strike(Open); err != nil {
		return err
	}
	file, err := os.OpenFile(path, openToSync, 0)
	if err != nil {
		return err
	}
	f := &File{file, false}
	return errors.Join(f.Sync(), f.Close())
}

// SyncFolder waits until the names in a folder are on the disk, where the system can be asked for that.
func SyncFolder(dir string) error {
	if err := strike(Sync); err != nil {
		return err
	}
	return syncFolder(dir)
}
