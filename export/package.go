package export

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"nianbao"
	"nianbao/files/disk"
	"nianbao/wholefile"
)

// PackageOptions describe a data package. Only Name is required.
type PackageOptions struct {
	Name         string // lower case letters, digits and . _ - /; the same for all releases
	Title        string
	Description  string // Markdown
	Version      string
	Homepage     string
	Created      time.Time // zero for none
	Keywords     []string
	Licenses     []License
	Contributors []Contributor

	Parquet bool   // each table also as Parquet
	Wide    bool   // the wide table too
	Known   Known  // whose the reports are, which of them count, and what people corrected
	Former  string // folder of the release before, against which the changelog is written; "" for none
}

// License is a licence of a data package: a name as Open Definition has it ("CC-BY-4.0"), an address, or both.
type License struct {
	Name  string `json:"name,omitempty"`
	Title string `json:"title,omitempty"`
	Path  string `json:"path,omitempty"`
}

// Contributor is somebody who made a data package.
type Contributor struct {
	Title        string   `json:"title"`
	Email        string   `json:"email,omitempty"`
	Path         string   `json:"path,omitempty"`
	Organization string   `json:"organization,omitempty"`
	Roles        []string `json:"roles,omitempty"`
}

// PackageSummary says what a data package holds.
type PackageSummary struct {
	Reports int
	Files   []PackageFile // in the order of datapackage.json, which itself and SHA256SUMS come last
	Changes Changes       // against the former release
}

// ErrPackageExists: a file or a folder with files is there; a release is never overwritten.
var ErrPackageExists = errors.New("there is something already")

// ErrDuplicateReport: two reports have one address. A package holds what each page says now.
var ErrDuplicateReport = errors.New("two reports have the same address")

var (
	packageName = regexp.MustCompile(`^[-a-z0-9._/]+$`)
	licenseName = regexp.MustCompile(`^[-a-zA-Z0-9._]+$`)
)

func (o *PackageOptions) validate() error {
	if !packageName.MatchString(o.Name) {
		return fmt.Errorf("package name %q: want lower case letters, digits and . _ - / only", o.Name)
	}
	for _, l := range o.Licenses {
		if l.Name == "" && l.Path == "" {
			return fmt.Errorf("licence %q: want a name or an address", l.Title)
		}
		if l.Name != "" && !licenseName.MatchString(l.Name) {
			return fmt.Errorf("licence %q: want a name such as CC-BY-4.0", l.Name)
		}
	}
	for _, c := range o.Contributors {
		if c.Title == "" {
			return errors.New("a contributor has no name")
		}
	}
	return nil
}

// WritePackage writes a data package of the reports into the folder dir, which it makes; one with files in it is left
// alone. Rows are sorted by page address, so the order of the reports does not matter: the same reports and options
// give the same bytes. The folder appears when it is whole, or not at all.
func WritePackage(dir string, reports iter.Seq2[*nianbao.Report, error], o PackageOptions) (sum PackageSummary, err error) {
	if err := o.validate(); err != nil {
		return sum, err
	}
	if err := vacant(dir); err != nil {
		return sum, err
	}
	err = wholefile.Folder(dir, func(part string) error {
		p := &packaging{dir: part, options: o}
		err := p.write(reports)
		sum = p.summary
		return err
	})
	if err != nil {
		return PackageSummary{}, fmt.Errorf("data package %s: %w", o.Name, err)
	}
	return sum, nil
}

// vacant fails unless dir can be made: an empty folder is removed, all else stays.
func vacant(dir string) error {
	info, err := os.Lstat(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() || os.Remove(dir) != nil {
		return fmt.Errorf("data package %s: %w", dir, ErrPackageExists)
	}
	return nil
}

// packaging is a data package in the making.
type packaging struct {
	dir       string
	options   PackageOptions
	resources []resource
	summary   PackageSummary
}

func (p *packaging) write(reports iter.Seq2[*nianbao.Report, error]) error {
	if err := disk.MakeFolder(filepath.Join(p.dir, "data")); err != nil {
		return err
	}
	tables := inOrder()
	if p.options.Wide {
		tables = append(tables, Wide())
	}
	if err := p.tables(tables, reports); err != nil {
		return err
	}
	if err := p.codebook(); err != nil {
		return err
	}
	if p.options.Former != "" {
		if err := p.changelog(); err != nil {
			return err
		}
	}
	if err := p.descriptor(); err != nil {
		return err
	}
	return p.checksums()
}

// tables writes the sorted tables, and Parquet from them: so both say the same.
func (p *packaging) tables(tables []*Table, reports iter.Seq2[*nianbao.Report, error]) (err error) {
	known := p.options.Known.begin()
	sorted, err := newSorter(p.dir, tables, known)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sorted.remove()) }()
	if err := feed(reports, known, sorted); err != nil {
		return err
	}
	if err := sorted.end(); err != nil {
		return err
	}
	p.summary.Reports = len(sorted.index)
	for i, t := range tables {
		err := p.file("data/"+t.Name+".csv", tableResource(t), func(w io.Writer) (int64, error) { return sorted.write(w, i) })
		if err != nil {
			return err
		}
		if !p.options.Parquet || t.Name == "wide" { // its cells mix numbers and words in CSV
			continue
		}
		if err := p.parquet(t); err != nil {
			return err
		}
	}
	return nil
}

// parquet writes a table again as Parquet, from its CSV.
func (p *packaging) parquet(t *Table) error {
	in, err := disk.OpenFile(filepath.Join(p.dir, "data", t.Name+".csv"))
	if err != nil {
		return err
	}
	defer in.Close()
	r := resource{Name: t.Name + "-parquet", Title: t.Chinese, Description: t.English, Format: "parquet", Mediatype: "application/vnd.apache.parquet"}
	return p.file("data/"+t.Name+".parquet", r, func(w io.Writer) (rows int64, err error) {
		s, err := newParquetSink(w, t, Options{})
		if err != nil {
			return 0, err
		}
		for row, err := range readTable(in, t) {
			if err != nil {
				return rows, err
			}
			if t.complete != nil {
				t.complete(row)
			}
			if err := s.write(row); err != nil {
				return rows, err
			}
			rows++
		}
		return rows, s.close()
	})
}
