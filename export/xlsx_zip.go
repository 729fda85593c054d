package export

import (
	"archive/zip"
	"cmp"
	"errors"
	"io"
	"os"
	"slices"
)

// save writes the workbook. The library writes the sheets in random order, so the file goes to disk first and its
// entries are copied as they are, still compressed, in the order of their names.
func (b *workbook) save(w io.Writer) (err error) {
	if err := b.properties(); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(b.options.TempDir, "nianbao-*.xlsx")
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, tmp.Close(), os.Remove(tmp.Name()))
	}()
	size, err := b.file.WriteTo(tmp)
	if err != nil {
		return err
	}
	return sortZip(w, tmp, size)
}

func sortZip(w io.Writer, r io.ReaderAt, size int64) error {
	in, err := zip.NewReader(r, size)
	if err != nil {
		return err
	}
	// "[Content_Types].xml" sorts first, where programs that read a stream expect it.
	slices.SortFunc(in.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, f := range in.File {
		if err := out.Copy(f); err != nil {
			return err
		}
	}
	return out.Close()
}
