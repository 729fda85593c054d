package main

import (
	"context"
	"errors"
	"io"

	"nianbao"
	"nianbao/files"
	"nianbao/parse"
	"nianbao/worker"
)

// stdinName is the path that stands for standard input.
const stdinName = worker.Stdin

// input is one thing to read: a file, or a path of which nothing could be made.
type input struct {
	name string
	err  error
	page *nianbao.Page // of a web archive, read already; nil for a file
}

// listInputs lists what the arguments name; passed counts the files of folders that are no pages by their names.
func listInputs(paths []string) (inputs []input, passed int) {
	found, passed := files.ListPages(paths, stdinName)
	for _, f := range found {
		inputs = append(inputs, input{name: f.Name, err: f.Err})
	}
	return inputs, passed
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
