//go:build unix

package wholefile_test

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"nianbao/wholefile"
)

// TestNoRegularFile: no file takes the place of a pipe or a device.
func TestNoRegularFile(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	err := wholefile.Write(pipe, func(io.Writer) error { return nil })
	if info, statErr := os.Stat(pipe); err == nil || statErr != nil || info.Mode()&fs.ModeNamedPipe == 0 {
		t.Errorf("got %v; %v, %v", err, info, statErr)
	}
}
