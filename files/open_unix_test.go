//go:build unix

package files_test

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"nianbao/files"
)

// TestNothingToWaitFor: what may never end is refused before it is opened.
func TestNothingToWaitFor(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	for path, want := range map[string]string{pipe: "named pipe", "/dev/zero": "it is a device", "/dev/null": "it is a device"} {
		for _, limit := range []int64{0, 1000} {
			if f, err := files.Open(path, limit); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, %v", path, f, err)
			}
		}
	}
}
