package export

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"nianbao/files/disk"
)

// PackageFile is a file of a data package.
type PackageFile struct {
	Path   string // below the folder, with slashes
	Bytes  int64
	SHA256 string
	Rows   int64 // of a table
}

// file writes a file of the package and lists it with its length and checksum.
func (p *packaging) file(path string, r resource, write func(io.Writer) (rows int64, err error)) error {
	made, err := p.create(path, write)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	r.Path, r.Bytes, r.Hash = made.Path, made.Bytes, "sha256:"+made.SHA256
	if r.Schema != nil || r.Mediatype == "text/markdown" {
		r.Encoding = "utf-8"
	}
	p.resources = append(p.resources, r)
	return nil
}

func (p *packaging) create(path string, write func(io.Writer) (int64, error)) (made PackageFile, err error) {
	out, err := disk.CreateNew(filepath.Join(p.dir, filepath.FromSlash(path)), 0o644)
	if err != nil {
		return made, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	sum := sha256.New()
	counted := &counter{w: io.MultiWriter(out, sum)}
	rows, err := write(counted)
	made = PackageFile{Path: path, Bytes: counted.n, SHA256: hex.EncodeToString(sum.Sum(nil)), Rows: rows}
	p.summary.Files = append(p.summary.Files, made)
	return made, err
}

type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}

// checksums writes SHA256SUMS, which "sha256sum -c" reads, over all files.
func (p *packaging) checksums() error {
	var lines []string
	for _, f := range p.summary.Files {
		lines = append(lines, f.SHA256+"  "+f.Path+"\n")
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[64:], b[64:]) })
	_, err := p.create(sumsName, func(w io.Writer) (int64, error) {
		_, err := io.WriteString(w, strings.Join(lines, ""))
		return 0, err
	})
	return err
}
