package files

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"nianbao"
	"nianbao/files/disk"
)

// Limits of what is read whole.
const (
	SourcesLimit   = 64 << 20 // some 400,000 sources
	DecisionsLimit = 64 << 20
)

// Open opens a regular file of no more than limit bytes; 0 for any size. Its error says what is wrong with the path and what to do.
func Open(path string, limit int64) (*disk.File, error) {
	f, err := disk.OpenFile(path)
	if err != nil {
		return nil, Explain(path, err)
	}
	info, err := f.Stat()
	if err == nil && limit > 0 && info.Size() > limit {
		err = &SizeError{info.Size(), limit}
	}
	if err != nil {
		f.Close()
		return nil, Explain(path, err)
	}
	return f, nil
}

// Read reads such a file whole.
func Read(path string, limit int64) ([]byte, error) {
	f, err := Open(path, limit)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, Explain(path, err)
	}
	body, err := read(f, limit, info.Size())
	if err != nil {
		return nil, Explain(path, err)
	}
	return body, nil
}

// pathError is what is wrong with a path, and what to do.
type pathError struct {
	path   string
	wrong  error
	advice string
}

func (e *pathError) Error() string { return e.path + ": " + e.wrong.Error() + "; " + e.advice }
func (e *pathError) Unwrap() error { return e.wrong }

// SizeError is a file that is larger than its limit. It is nianbao.ErrTooLarge to errors.Is.
type SizeError struct{ Size, Limit int64 } // Size is 0 where it goes on beyond the limit

func (e *SizeError) Error() string {
	if e.Size == 0 {
		return fmt.Sprintf("it goes on, the limit is %d MB", e.Limit>>20)
	}
	return fmt.Sprintf("it has %d MB, the limit is %d MB", e.Size>>20, e.Limit>>20)
}

// Is makes errors.Is(err, nianbao.ErrTooLarge) hold.
func (e *SizeError) Is(target error) bool { return target == nianbao.ErrTooLarge }

// ReadAll reads to the end, and no more than limit bytes: one more is nianbao.ErrTooLarge. It ends with the context, also when r
// is a terminal or a pipe from which nothing comes; what comes later is lost then.
func ReadAll(ctx context.Context, r io.Reader, limit int64) ([]byte, error) {
	type result struct {
		body []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		body, err := read(r, limit, 0)
		done <- result{body, err}
	}()
	select {
	case got := <-done:
		return got.body, got.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func read(r io.Reader, limit, size int64) ([]byte, error) {
	body := make([]byte, 0, min(size, limit)+512)
	limited := io.LimitReader(r, limit+1)
	for {
		n, err := limited.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		switch {
		case int64(len(body)) > limit:
			return nil, &SizeError{0, limit}
		case err == io.EOF:
			return body, nil
		case err != nil:
			return nil, err
		case len(body) == cap(body):
			body = slices.Grow(body, len(body))
		}
	}
}

// Explain says what is wrong with a path and what to do about it.
func Explain(path string, err error) error {
	var known *pathError
	var irregular *disk.IrregularError
	if err == nil || errors.As(err, &known) || errors.As(err, &irregular) {
		return err // it says all of this itself
	}
	wrong, advice := err, "check the disk and try again"
	var p *fs.PathError
	if errors.As(err, &p) {
		wrong = p.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		wrong, advice = errors.New("no such file or folder"), "check the path"
	case errors.Is(err, fs.ErrPermission):
		advice = "make it readable, or run as a user who may read it"
	case errors.Is(err, nianbao.ErrTooLarge):
		advice = "check that it is the right file, or part it"
	}
	return &pathError{path, wrong, advice}
}

// OneLine refuses names and other arguments with a line end, or what a reader takes for one: what is printed of them would begin a line
// that looks like one of the program.
func OneLine(names ...string) error {
	for _, name := range names {
		if strings.ContainsAny(name, "\n\r\v\f\u0085\u2028\u2029") {
			return fmt.Errorf("%q has a line end in it; give it another name, or write it in one line", name)
		}
	}
	return nil
}
