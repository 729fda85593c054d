package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"nianbao/files/disk"
)

// Create makes a new database, which has its name when fill is done and not before: what a killed process leaves stands in nobody's
// way, and the next one that makes the same file removes it.
func Create(ctx context.Context, path string, fill func(*DB) error) error {
	if IsServer(path) {
		return createOnServer(ctx, path, fill)
	}
	return inPlace(path, func(part string) error {
		db, err := Open(ctx, part)
		if err != nil {
			return err
		}
		return errors.Join(fill(db), db.Close())
	})
}

// inPlace makes a new file by way of one that is not yet in its place.
func inPlace(path string, make func(part string) error) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fmt.Errorf("%s: there is something of that name; give the name of a new file", path))
	}
	part := path + ".part"
	clean := func() error {
		return errors.Join(removeAny(part), removeAny(part+walSuffix), removeAny(part+"-shm"), removeAny(part+"-journal"))
	}
	if err := clean(); err != nil {
		return err
	}
	err := make(part)
	if err == nil {
		err = disk.Move(part, path)
	}
	if err != nil {
		return errors.Join(err, clean())
	}
	return disk.SyncFolder(filepath.Dir(path))
}
