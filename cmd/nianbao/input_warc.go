package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"

	"nianbao"
	"nianbao/files"
	"nianbao/warc"
)

// opened yields the inputs, a web archive as its pages one after the other: one larger than memory can be read.
func (x *extraction) opened(inputs []input) iter.Seq[input] {
	return func(yield func(input) bool) {
		for _, in := range inputs {
			if in.err != nil || in.name == stdinName || !files.IsWebArchive(in.name) {
				if !yield(in) {
					return
				}
				continue
			}
			if !x.archivePages(in.name, yield) {
				return
			}
		}
	}
}

// archivePages yields the pages of a web archive that may be reports. A damaged record is the failure of one page.
func (x *extraction) archivePages(path string, yield func(input) bool) bool {
	f, err := files.Open(path, 0)
	if err != nil {
		return yield(input{name: path, err: err})
	}
	defer f.Close()
	for page, err := range warc.Pages(f, warc.Filter{}) {
		if err != nil {
			name := cmp.Or(page.URL, path)
			advice := "get a whole copy of the archive"
			if errors.Is(err, nianbao.ErrTooLarge) {
				advice = "no report page is that large"
			}
			if !yield(input{name: name, err: fmt.Errorf("%s in %s: %w; %s", name, path, err, advice)}) {
				return false
			}
			continue
		}
		if page.Role != nianbao.RoleReport {
			x.tally.Others.Add(1)
			continue
		}
		if !yield(input{name: page.URL, page: &page}) {
			return false
		}
	}
	return true
}
