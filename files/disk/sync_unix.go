//go:build !windows

package disk

import (
	"errors"
	"os"
	"syscall"
)

// openToSync is how a file is opened whose content is to reach the disk: that needs no right to change it.
const openToSync = os.O_RDONLY

// syncFolder does so; a file system that knows no such thing for folders says that, and is no hindrance.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if errors.Is(err, os.ErrPermission) {
		return nil // names can be made in a folder that cannot be listed
	}
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.ENOSYS) {
		err = nil
	}
	return errors.Join(err, f.Close())
}
