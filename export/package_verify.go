package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/files/disk"
)

// sumsName is the file with the checksums of all others.
const sumsName = "SHA256SUMS"

// FigureTables lists the files with tables of figures that a path names: the file itself, or those of a data package, with what
// is wrong with its checksums.
func FigureTables(path string) (tables, faults []string, err error) {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return []string{path}, nil, nil // whoever opens it says what is wrong
	}
	if faults, err = CheckSums(path); err != nil {
		return nil, nil, err
	}
	for _, f := range []string{"figures.csv", "figures.parquet"} {
		if f = filepath.Join(path, "data", f); exists(f) {
			tables = append(tables, f)
		}
	}
	if tables == nil {
		faults = append(faults, "data/figures.csv: not there")
	}
	return tables, faults, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// CheckSums holds the files of a data package against its checksums: each that is another than when it was written, that is
// not there, or that does not belong to it, is a sentence.
func CheckSums(dir string) (faults []string, err error) {
	sums, err := readSums(filepath.Join(dir, sumsName))
	if err != nil {
		return nil, err
	}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if name = filepath.ToSlash(name); err != nil || name == sumsName {
			return err
		}
		want, ok := sums[name]
		delete(sums, name)
		if !ok {
			faults = append(faults, name+": the package has no such file")
			return nil
		}
		switch got, err := hashFile(path); {
		case errors.As(err, new(*disk.IrregularError)):
			faults = append(faults, name+": it is no regular file")
		case errors.Is(err, fs.ErrNotExist): // a link that leads nowhere
			faults = append(faults, name+": not there")
		case err != nil:
			return err
		case got != want:
			faults = append(faults, name+": not as it was written")
		}
		return nil
	})
	for name := range sums {
		faults = append(faults, name+": not there")
	}
	slices.Sort(faults)
	return faults, err
}

func readSums(path string) (map[string]string, error) {
	f, err := disk.OpenFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sums := make(map[string]string)
	in := bufio.NewScanner(f)
	for in.Scan() {
		sum, name, ok := strings.Cut(in.Text(), "  ")
		if !ok {
			return nil, fmt.Errorf("%s: %q is no checksum of a file", path, in.Text())
		}
		sums[name] = sum
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return sums, nil
}

func hashFile(path string) (sum string, err error) {
	f, err := disk.OpenFile(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), err
}
