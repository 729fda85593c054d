//go:build !windows

package main

import "github.com/google/renameio/v2"

func newPendingFile(path, folder string) (*renameio.PendingFile, error) {
	return renameio.NewPendingFile(path, renameio.WithTempDir(folder), renameio.WithPermissions(0o644), renameio.WithExistingPermissions())
}
