package export

import (
	"archive/zip"
	"cmp"
	"errors"
	"io"
	"slices"
	"strings"

	"nianbao/wholefile"
)

// save writes the workbook. The library writes the sheets in random order, so the file goes to disk first and its
// entries are copied as they are, still compressed, in the order of their names.
func (b *workbook) save(w io.Writer) (err error) {
	if err := b.properties(); err != nil {
		return err
	}
	tmp, remove, err := wholefile.Scratch(b.options.TempDir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
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
		if f.Name == coreProperties {
			err = copyProperties(out, f)
		} else {
			err = out.Copy(f)
		}
		if err != nil {
			return err
		}
	}
	return out.Close()
}

const coreProperties = "docProps/core.xml"

// prefixed writes the elements of the properties with the prefix that spreadsheet programs write. Without it they mean the
// same, but some readers (exceljs) go by the prefix and refuse the file.
var prefixed = strings.NewReplacer("<coreProperties xmlns=", "<cp:coreProperties xmlns:cp=", "</coreProperties>", "</cp:coreProperties>",
	"<lastModifiedBy>", "<cp:lastModifiedBy>", "</lastModifiedBy>", "</cp:lastModifiedBy>")

func copyProperties(out *zip.Writer, f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	w, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: f.Method, Modified: f.Modified})
	if err != nil {
		return err
	}
	_, err = prefixed.WriteString(w, string(text))
	return err
}
