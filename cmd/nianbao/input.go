package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao"
	"nianbao/parse"
	"nianbao/worker"
)

// stdinName is the path that stands for standard input.
const stdinName = worker.Stdin

// pageEnds are the names under which pages are saved. In folders, other files are passed over and counted;
// a file named on the command line is always read.
var pageEnds = []string{"", ".html", ".htm", ".shtml", ".shtm", ".xhtml", ".jhtml", ".php", ".asp", ".aspx", ".jsp", ".do", ".txt", ".text"}

// input is one thing to read: a file, or a path of which nothing could be made.
type input struct {
	name string
	err  error
	page *nianbao.Page // of a web archive, read already; nil for a file
}

// listInputs walks folders, in the order of the arguments and by name within a folder. passed counts the files of
// folders that are no pages by their names.
func listInputs(paths []string) (inputs []input, passed int) {
	for _, path := range paths {
		info, err := os.Stat(path)
		if path == stdinName || err != nil || !info.IsDir() {
			inputs = append(inputs, input{name: path}) // a missing file fails when it is read
			continue
		}
		before := len(inputs)
		_ = filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				inputs = append(inputs, input{name: name, err: explainFile(name, err)})
			case name != path && strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return filepath.SkipDir
				}
				passed++
			case d.IsDir():
			case isPageFile(name) || isWebArchive(name):
				inputs = append(inputs, input{name: name})
			default:
				passed++
			}
			return nil // one folder that cannot be read does not stop the others
		})
		if len(inputs) == before {
			inputs = append(inputs, input{name: path, err: fmt.Errorf("%s: no page in this folder; name the files, or give the folder with the saved .html or .txt files", path)})
		}
	}
	return inputs, passed
}

func isPageFile(name string) bool {
	info, err := os.Stat(name) // follows links, which the walk does not
	return slices.Contains(pageEnds, strings.ToLower(filepath.Ext(name))) && (err != nil || info.Mode().IsRegular())
}

// load reads the input as a page. Of a file that is too large nothing more than the limit is read.
func (in input) load(stdin io.Reader) (nianbao.Page, error) {
	page := nianbao.Page{URL: in.name, Role: nianbao.RoleReport}
	if in.err != nil {
		return page, in.err
	}
	if in.page != nil {
		return *in.page, nil
	}
	if in.name == stdinName {
		body, err := readLimited(stdin, 0)
		page.Body = body
		return page, err
	}
	f, err := os.Open(in.name)
	if err != nil {
		return page, explainFile(in.name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return page, explainFile(in.name, err)
	}
	if info.Mode().IsRegular() && info.Size() > parse.MaxSize {
		return page, tooLarge(fmt.Sprintf("it has %d MB", info.Size()>>20))
	}
	if page.Body, err = readLimited(f, info.Size()); err != nil {
		return page, explainFile(in.name, err)
	}
	return page, nil
}

// readLimited reads to the end, or to one byte more than the parser takes.
func readLimited(r io.Reader, size int64) ([]byte, error) {
	body := make([]byte, 0, min(size, parse.MaxSize)+512)
	limited := io.LimitReader(r, parse.MaxSize+1)
	for {
		n, err := limited.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		switch {
		case len(body) > parse.MaxSize:
			return nil, tooLarge("it goes on")
		case err == io.EOF:
			return body, nil
		case err != nil:
			return nil, err
		case len(body) == cap(body):
			body = slices.Grow(body, len(body))
		}
	}
}

func tooLarge(size string) error {
	return &nianbao.NotReport{Outcome: nianbao.OutcomeTooLarge, Reason: fmt.Sprintf("%s, the limit is %d MB", size, parse.MaxSize>>20)}
}

// explainFile says what is wrong with a path and what to do about it.
func explainFile(name string, err error) error {
	var no *nianbao.NotReport
	if errors.As(err, &no) {
		return no // it says all of this itself
	}
	var p *fs.PathError
	reason := err
	if errors.As(err, &p) {
		reason = p.Err
	}
	advice := "check the disk and try again"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		reason, advice = errors.New("no such file or folder"), "check the path"
	case errors.Is(err, fs.ErrPermission):
		advice = "make it readable, or run as a user who may read it"
	}
	return fmt.Errorf("%s: %w; %s", name, reason, advice)
}
