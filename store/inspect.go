package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"nianbao"
	"nianbao/store/pagesum"
)

// checkPath looks at the path without opening it: closing a second handle on a live database would drop its locks.
func checkPath(path string) (exists bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, checkFolder(path)
	case err != nil:
		return false, fileError(path, ErrCannotOpen, err)
	case info.IsDir():
		return true, &FileError{Path: path, Kind: ErrCannotOpen, Cause: errors.New("it is a folder"), Hint: "give the name of a file in it"}
	case !info.Mode().IsRegular():
		return true, &FileError{Path: path, Kind: ErrNotDatabase, Cause: errors.New("it is not a regular file"), Hint: hints[ErrNotDatabase]}
	}
	return info.Size() > 0, nil
}

func checkFolder(path string) error {
	dir := filepath.Dir(path)
	info, err := os.Stat(dir)
	if err != nil {
		return &FileError{Path: path, Kind: ErrCannotOpen, Cause: err, Hint: fmt.Sprintf("create the folder %s first", dir)}
	}
	if !info.IsDir() {
		return &FileError{Path: path, Kind: ErrCannotOpen, Cause: fmt.Errorf("%s is not a folder", dir), Hint: "check the path"}
	}
	return nil
}

// inspect refuses a file that is not ours, or too new, over a connection that cannot write: even the change to WAL
// would alter another program's database.
func inspect(ctx context.Context, path string) (header, error) {
	h, err := look(ctx, path)
	switch {
	case err != nil:
		return h, explain(path, err)
	case !h.ours && !h.empty:
		return h, &FileError{Path: path, Kind: ErrNotDatabase, Cause: errors.New("it is a SQLite database of another program"), Hint: hints[ErrNotDatabase]}
	case h.version > schemaVersion:
		return h, &FileError{Path: path, Kind: ErrNewer, Hint: hints[ErrNewer],
			Cause: fmt.Errorf("its schema is version %d, this program knows versions up to %d", h.version, schemaVersion)}
	}
	return h, nil
}

// look reads the header, from pages that are checked, or from a file whose pages have no checksums.
func look(ctx context.Context, path string) (header, error) {
	h, err := lookIn(ctx, pagesum.VFS, path)
	if err == nil || ctx.Err() != nil {
		return h, err
	}
	bare, bareErr := lookIn(ctx, pagesum.Unchecked(), path)
	switch {
	case bareErr != nil:
		return h, bareErr
	case bare.ours && !bare.bare:
		return h, err
	}
	return bare, nil
}

// lookIn does so in a file system of SQLite. A file without a log is in nobody's use: it is read as it lies, which leaves no
// trace beside it. Should that fail, somebody has just begun to make it, and the locks are heeded.
func lookIn(ctx context.Context, vfs, path string) (h header, err error) {
	modes := []string{modeRead}
	if info, err := os.Stat(path + walSuffix); errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		modes = []string{modeLook, modeRead}
	}
	for _, mode := range modes {
		if h, err = lookWith(ctx, vfs, path, mode); err == nil {
			break
		}
	}
	return h, err
}

func lookWith(ctx context.Context, vfs, path, mode string) (header, error) {
	name, err := dsnIn(vfs, path, mode, lookPragmas)
	if err != nil {
		return header{}, err
	}
	db, err := sql.Open(driverName, name)
	if err != nil {
		return header{}, err
	}
	defer db.Close()
	return readHeader(ctx, db)
}

// explain turns an error of the driver into a *FileError where the file is at fault, and leaves others alone.
func explain(path string, err error) error {
	kind := condition(err)
	var known *FileError
	if kind == nil || errors.As(err, &known) {
		return err
	}
	if isChecksum(err) {
		err = fmt.Errorf("a page is not as it was written: %w", err)
	}
	return fileError(path, kind, err)
}

func errMissing(path string) error {
	if IsServer(path) {
		return &FileError{Path: path, Kind: ErrCannotOpen, Cause: fmt.Errorf("it holds no database of nianbao: %w", nianbao.ErrNotFound),
			Hint: "check the address, or crawl or extract into it first"}
	}
	return &FileError{Path: path, Kind: ErrCannotOpen, Cause: fmt.Errorf("there is no such file, or it is empty: %w", nianbao.ErrNotFound),
		Hint: "check the name, or crawl or extract into it first"}
}
