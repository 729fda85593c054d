package files_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao"
	"nianbao/files"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, size int) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, bytes.Repeat([]byte("x"), size), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, tt := range []struct {
		name, path string
		want       string // what the error says; "" for none
	}{
		{"a file of the very limit", write("whole", 1000), ""},
		{"an empty file", write("empty", 0), ""},
		{"one byte more", write("large", 1001), "the limit is 0 MB; check that it is the right file"},
		{"a folder", dir, "it is a folder; name the file in it"},
		{"nothing", filepath.Join(dir, "none"), "no such file or folder; check the path"},
	} {
		body, err := files.Read(tt.path, 1000)
		switch {
		case tt.want == "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || body != nil || !strings.HasPrefix(err.Error(), tt.path+": ") || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: %d bytes, %v; want %q", tt.name, len(body), err, tt.want)
		}
	}
	if _, err := files.Read(filepath.Join(dir, "large"), 1000); !errors.Is(err, nianbao.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
}

// TestReadAllEndsWithTheContext: a pipe that nobody writes to is given up when the context ends; what has no end, at its limit.
func TestReadAllEndsWithTheContext(t *testing.T) {
	r, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := files.ReadAll(ctx, r, 1000); !errors.Is(err, context.Canceled) {
		t.Errorf("a pipe without a writer: %v", err)
	}
	if _, err := files.ReadAll(t.Context(), endless{}, 1<<20); !errors.Is(err, nianbao.ErrTooLarge) {
		t.Errorf("without end: %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

// TestOneLine: a name that would begin a line of its own where it is printed is refused, and shown in one line.
func TestOneLine(t *testing.T) {
	if err := files.OneLine("某县", "a b.html", ""); err != nil {
		t.Errorf("plain names: %v", err)
	}
	for _, name := range []string{"a\nERR faked", "a\rb", "a\u2028b", "a\u0085b", "a\vb"} {
		if err := files.OneLine("a", name); err == nil || strings.ContainsAny(err.Error(), "\n\r\v\u0085\u2028") {
			t.Errorf("%q: %v", name, err)
		}
	}
}
