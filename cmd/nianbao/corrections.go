package main

import (
	"errors"
	"fmt"
	"io/fs"
	"nianbao/agency"
	"os"
	"strings"

	"nianbao"
)

// correctionsPath is the file with the decisions of people: beside the database, unless another is given.
func (a *app) correctionsPath() string {
	if a.correctionsFile != "" {
		return a.correctionsFile
	}
	return strings.TrimSuffix(a.dbPath, ".db") + ".corrections.tsv"
}

// corrections reads the decisions of people. A file that nobody named need not be there.
func (a *app) corrections() ([]nianbao.Correction, error) {
	path := a.correctionsPath()
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) && a.correctionsFile == "" {
		return nil, nil
	}
	if err != nil {
		return nil, explainFile(path, err)
	}
	defer f.Close()
	decisions, err := agency.ParseCorrections(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w; correct the file", path, err)
	}
	return decisions, nil
}
