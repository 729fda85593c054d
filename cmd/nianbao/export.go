package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/dataset"
	"nianbao/export"
	"nianbao/render"
	"nianbao/store"
	"nianbao/wholefile"
)

const exportHelp = `Write stored reports as a table or as a data package. The same database gives the same bytes.

Tables (--table):
  figures      one line a figure, with its state, text as printed, place, problems, page, time and SHA-256
  wide         one line a report, one column a cell
  reports      one line a report, with whose it is      problems  one line a problem
  mentions     numbers said in the prose                agencies  one line an agency, across spellings and years
  indicators   one line a report and derived figure, with numerator, denominator and interval
  corrections  what people corrected, and which corrections no longer fit

Formats (--format): csv, jsonl, parquet and xlsx (every table a sheet, and the codebook), or package: a folder
with the tables, datapackage.json, a codebook in Chinese and English, checksums, and, with --former, the
changes against the release before. A blank is not a zero in any of them.

An agency may have several pages for one year, its own and the government's. Column counts of reports, wide and
indicators is true on the one fetched last: add up only those, or such agencies count twice.

A figure that a person corrected ("nianbao correct") has the corrected value, marked with the problem corrected; what was
read, the text as printed, and who, when and why stand beside it. A correction whose cell has changed since
is named on standard error and not applied.`

// exportCommand takes the dataset out of the house.
func exportCommand(a *app) *cobra.Command {
	e := &exporting{app: a}
	cmd := &cobra.Command{
		Use: "export", Short: "Write reports as CSV, JSON Lines, Parquet, XLSX or a data package", Long: exportHelp, Args: noArgs,
		Example: `  nianbao export > figures.csv
  nianbao export --table wide --year 2021.. --level county --out wide.csv --bom
  nianbao export --table indicators --function 公安 > indicators.csv
  nianbao export --format xlsx --region 65 --out xinjiang.xlsx
  nianbao export --format package --out release-2 --former release-1 --name nianbao-65`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := e.check(); err != nil {
				return err
			}
			return e.write(cmd.Context())
		},
	}
	flags := cmd.Flags()
	addQuery(flags, &e.query, dataset.Params)
	flags.StringSliceVar(&e.cells, "cell", nil, "ids of the cells to write, in tables of figures; all by default (may be repeated)")
	flags.StringVar(&e.table, "table", "figures", tableWords)
	flags.StringVar(&e.format, "format", "csv", "csv, jsonl, parquet, xlsx or package")
	flags.StringVarP(&e.out, "out", "o", "", "file to write, or the folder of a package; standard output by default")
	flags.BoolVar(&e.options.BOM, "bom", false, "begin a CSV with a byte order mark, by which Excel knows UTF-8")
	flags.StringVar(&e.pack.Name, "name", "nianbao", "name of the data package, the same for all releases")
	flags.StringVar(&e.pack.Title, "title", "", "title of the data package or workbook")
	flags.StringVar(&e.pack.Version, "release", "", "version of the data package, like 2026.1")
	flags.StringVar(&e.pack.Former, "former", "", "folder of the release before, to list what changed")
	flags.BoolVar(&e.pack.Wide, "wide", false, "the wide table too, in a data package")
	flags.BoolVar(&e.pack.Parquet, "parquet", false, "each table as Parquet too, in a data package")
	return cmd
}

const (
	formatPackage = "package" // the format that is a folder
	tableWords    = "figures, wide, reports, problems, mentions, indicators, agencies or corrections"
)

// exporting is one run of export.
type exporting struct {
	*app
	query   dataset.Query
	cells   []string
	table   string
	format  string
	out     string
	options export.Options
	pack    export.PackageOptions

	tables  []*export.Table
	reports int

	corrected *dataset.CorrectionUse
}

// check refuses what cannot be written before anything is read.
func (e *exporting) check() error {
	if err := checkQuery(&e.query); err != nil {
		return err
	}
	var ids []nianbao.CellID
	if len(e.cells) > 0 {
		var err error
		if ids, err = e.cellIDs(e.cells); err != nil {
			return err
		}
	}
	t, err := export.TableByName(e.table, ids...)
	if err != nil {
		return usage("--table %q: want %s", e.table, tableWords)
	}
	e.tables = []*export.Table{t}
	switch e.format {
	case string(export.CSV), string(export.JSONL):
	case string(export.XLSX):
		e.tables, e.options.Title = export.Sheets(ids...), e.pack.Title
		fallthrough
	case string(export.Parquet):
		if e.out == "" && e.data == e.stdout {
			return usage("--format %s: this is no text for a terminal; give a file with --out", e.format)
		}
	case formatPackage:
		if e.out == "" {
			return usage("--format package: give the folder to be made with --out")
		}
	default:
		return usage("--format %q: want csv, jsonl, parquet, xlsx or package", e.format)
	}
	return nil
}

// write derives first which pages count, where a table says that.
func (e *exporting) write(ctx context.Context) error {
	if e.saysCounts() {
		if err := e.derive(ctx); err != nil {
			return err
		}
	}
	return e.withQuery(ctx, &e.query, func(_ *store.DB, d *dataset.Data) error { return e.export(ctx, d) })
}

// export asks back where the choice fits no report: a file of headings alone would be taken for an answer.
func (e *exporting) export(ctx context.Context, d *dataset.Data) error {
	err := e.rows(ctx, d)
	if errors.Is(err, errNoRows) {
		return e.nothing(ctx, d, &e.query)
	}
	return err
}

// errNoRows ends the writing of a table before anything of it stands anywhere.
var errNoRows = errors.New("no report is chosen")

func (e *exporting) rows(ctx context.Context, d *dataset.Data) (err error) {
	e.corrected = d.NewCorrectionUse()
	if e.options.Known, err = e.known(ctx, d); err != nil {
		return err
	}
	e.pack.Known = e.options.Known
	m := e.progress("export", "reports", 0)
	defer m.stop()
	reports := e.counted(ctx, m, e.chosen(ctx, d))
	if e.format == formatPackage {
		if err := e.release(reports, m); err != nil {
			return err
		}
		return e.tellStale(ctx)
	}
	var rows int64
	err = e.into(func(w io.Writer) (err error) {
		if e.format == string(export.XLSX) {
			return export.WriteXLSX(w, e.tables, reports, e.options)
		}
		rows, err = export.Write(w, export.Format(e.format), e.tables[0], reports, e.options)
		return err
	})
	m.stop()
	if err != nil {
		return err
	}
	what := render.CountOf(int(rows), "row") + " of " + e.table
	if e.format == string(export.XLSX) {
		what = render.CountOf(len(e.tables), "sheet") + " and the codebook"
	}
	e.count(fmt.Sprintf("export: %s, %s, %s", render.CountOf(e.reports, "report"), what, cmp.Or(e.out, "standard output")), false,
		slog.Int("reports", e.reports), slog.Int64("rows", rows), slog.String("out", e.out))
	return e.tellStale(ctx)
}

// counted passes the reports on until the run is stopped, and ends in an error where the choice left none.
func (e *exporting) counted(ctx context.Context, m *meter, reports iter.Seq2[*nianbao.Report, error]) iter.Seq2[*nianbao.Report, error] {
	return func(yield func(*nianbao.Report, error) bool) {
		e.reports = 0 // a package goes over them more than once
		for r, err := range reports {
			if err == nil {
				err = ctx.Err()
			}
			if err == nil {
				e.reports++
				e.corrected.Note(r)
				m.step(r.URL)
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
		if e.reports == 0 && (e.query.Chooses() || e.query.Years.String() != "") {
			yield(nil, errNoRows)
		}
	}
}

// into writes standard output, or a file that is there only when it is whole.
func (e *exporting) into(write func(io.Writer) error) error {
	if e.out == "" {
		return write(e.formatted(e.format))
	}
	return wholefile.Write(e.out, write)
}

// release writes a data package.
func (e *exporting) release(reports iter.Seq2[*nianbao.Report, error], m *meter) error {
	sum, err := export.WritePackage(e.out, reports, e.pack)
	m.stop()
	if err != nil {
		return err
	}
	line := fmt.Sprintf("export: %s, %s in %s", render.CountOf(sum.Reports, "report"), render.CountOf(len(sum.Files), "file"), e.out)
	if c := sum.Changes; e.pack.Former != "" {
		line += fmt.Sprintf("; against %s: reports %s, cells %s, corrections %s, agencies %s", e.pack.Former,
			c.Reports, c.Figures, c.Corrections, c.Agencies)
	}
	for _, f := range sum.Files {
		if err := e.printf("%s  %10d  %s\n", f.SHA256, f.Bytes, f.Path); err != nil {
			return err
		}
	}
	e.count(line, false, slog.Int("reports", sum.Reports), slog.Int("files", len(sum.Files)), slog.String("out", e.out))
	return nil
}
