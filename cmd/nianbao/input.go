package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao"
	"nianbao/files"
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
			switch odd := files.OneLine(name); {
			case odd != nil:
				inputs = append(inputs, input{name: fmt.Sprintf("%q", name), err: odd})
			case err != nil:
				inputs = append(inputs, input{name: name, err: files.Explain(name, err)})
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
func (in input) load(ctx context.Context, stdin io.Reader) (nianbao.Page, error) {
	page := nianbao.Page{URL: in.name, Role: nianbao.RoleReport}
	if in.err != nil {
		return page, in.err
	}
	if in.page != nil {
		return *in.page, nil
	}
	var err error
	if in.name == stdinName {
		page.Body, err = files.ReadAll(ctx, stdin, parse.MaxSize)
	} else {
		page.Body, err = files.Read(in.name, parse.MaxSize)
	}
	return page, sized(err)
}

// sized turns the limit of the parser into the outcome of the page.
func sized(err error) error {
	var size *files.SizeError
	if errors.As(err, &size) {
		return &nianbao.NotReport{Outcome: nianbao.OutcomeTooLarge, Reason: size.Error()}
	}
	return err
}
