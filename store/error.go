package store

import (
	"errors"
	"fmt"
)

// What can be wrong with a database file. A *FileError names the file and says what to do; branch with errors.Is.
var (
	// ErrCannotOpen: there is no such file or folder, or it may not be opened.
	ErrCannotOpen = errors.New("cannot be opened")
	// ErrNotDatabase: the file is not one of ours. It was left as it is.
	ErrNotDatabase = errors.New("not a nianbao database")
	// ErrNewer: the database was written by a newer version of the program. It was left as it is.
	ErrNewer = errors.New("written by a newer version of nianbao")
	// ErrOlder: the database must be migrated, which a read-only opening does not do.
	ErrOlder = errors.New("written by an older version of nianbao")
	// ErrReadOnly: the file, its folder or the way it was opened does not allow writing.
	ErrReadOnly = errors.New("not writable")
	// ErrFull: no room is left on the disk. What was committed before is whole.
	ErrFull = errors.New("disk full")
	// ErrBusy: another process held the database too long.
	ErrBusy = errors.New("in use by another process")
	// ErrServer: it is done with files, and this is a server.
	ErrServer = errors.New("not possible on a server")
	// ErrDamaged: what is stored is not what was put.
	ErrDamaged = errors.New("damaged")
)

// FileError is a fault of the database file, as opposed to one of the data given.
type FileError struct {
	Path  string
	Kind  error  // one of the conditions above
	Hint  string // what to do about it
	Cause error  // what the driver or the operating system said; nil when we noticed ourselves
}

func (e *FileError) Error() string {
	s := fmt.Sprintf("database %s: %v", e.Path, e.Kind)
	if e.Cause != nil {
		s += fmt.Sprintf(" (%v)", e.Cause)
	}
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// Unwrap gives both the condition and its cause to errors.Is.
func (e *FileError) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}

// AlteredError is a report that is not as it was stored, though it can be read.
type AlteredError struct{ *FileError }

// hints say what to do when nothing more precise is known.
var hints = map[error]string{
	ErrCannotOpen:  "check the path and its permissions",
	ErrNotDatabase: "give another file name",
	ErrNewer:       "use the newer version of nianbao that wrote it",
	ErrOlder:       "open it once for writing to migrate it",
	ErrReadOnly:    "make the file and its folder writable, or copy the file to where it may be written",
	ErrFull:        "free some space and run again: what was stored before is whole",
	ErrBusy:        "wait until the other process is done and run again",
	ErrDamaged:     "\"nianbao check\" says what is hurt, and what to do",
}

// serverHints say so of a database on a server.
var serverHints = map[error]string{
	ErrCannotOpen: "check that the server runs, and the address, the name and the password of the user, and the name of the database",
	ErrNewer:      hints[ErrNewer],
	ErrOlder:      hints[ErrOlder],
	ErrReadOnly:   "give the user the right to write, or name another user",
	ErrFull:       "free some space on the server and run again: what was stored before is whole",
	ErrBusy:       "wait until the others are done and run again",
	ErrDamaged:    "\"nianbao verify\" says what differs; restore a dump of the server",
}

func fileError(path string, kind, cause error) *FileError {
	hint := hints[kind]
	if IsServer(path) {
		hint = serverHints[kind]
	}
	return &FileError{Path: path, Kind: kind, Hint: hint, Cause: cause}
}
