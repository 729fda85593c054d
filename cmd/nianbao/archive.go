package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/render"
	"nianbao/scrape"
	"nianbao/store"
	"nianbao/warc"
	"nianbao/wholefile"
)

const archiveExportHelp = `Write the archived pages of the database into a web archive (WARC 1.1, ISO 28500).

All fetches are written in the order in which they were made, with their headers and dates; bytes that were fetched more
than once are there once. The same database gives the same file. Any reader of web archives opens
it, and "nianbao extract FILE.warc.gz" reads the reports in it.`

// archiveCommand takes pages out of the database.
func archiveCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "archive", Short: "Take the archived pages out as a web archive", RunE: func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usage("unknown command %q; \"nianbao archive export FILE.warc.gz\" is what there is", "archive "+args[0])
		}
		return cmd.Help()
	}}
	x := &archiving{app: a}
	export := &cobra.Command{
		Use: "export FILE.warc.gz", Short: "Write the archived pages as a WARC file", Long: archiveExportHelp,
		Example: "  nianbao archive export nianbao.warc.gz\n  nianbao archive export one.warc.gz --source cn-65-gov --reports",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("name the file to write, like nianbao.warc.gz")
			}
			return x.export(cmd.Context(), args[0])
		},
	}
	export.Flags().StringSliceVar(&x.sources, "source", nil, "only pages of the source of this id (may be repeated)")
	export.Flags().BoolVar(&x.reports, "reports", false, "only pages fetched as reports, not the lists on the way to them")
	cmd.AddCommand(export)
	return cmd
}

// archiving is one run of archive export.
type archiving struct {
	*app
	sources []string
	reports bool

	written, damaged int
}

func (x *archiving) export(ctx context.Context, path string) error {
	return x.withReader(ctx, func(db *store.DB) error {
		ids, err := db.PageIDs(ctx, x.sources, x.reports)
		if err != nil {
			return err
		}
		m := x.progress("archive", "pages", len(ids))
		err = wholefile.Write(path, func(w io.Writer) error {
			out := warc.NewWriter(w, warc.Info{Fields: warc.Fields{{Name: "software", Value: "nianbao/" + scrape.Version}}})
			if err := x.pages(ctx, db, ids, m, out.WritePage); err != nil {
				return err
			}
			return out.Close()
		})
		m.stop()
		if err != nil {
			return err
		}
		line := fmt.Sprintf("archive: %s written to %s", render.CountOf(x.written, "page"), path)
		if x.damaged > 0 {
			line += fmt.Sprintf(", %d left out with damaged bytes", x.damaged)
		}
		x.count(line, x.damaged > 0, slog.Int("pages", x.written), slog.Int("damaged", x.damaged), slog.String("out", path))
		if x.damaged > 0 {
			return errSomeFailed
		}
		return nil
	})
}

// pages hands over the chosen pages in the order of their ids, which is that of fetching.
func (x *archiving) pages(ctx context.Context, db *store.DB, ids []int64, m *meter, write func(nianbao.Page) error) error {
	for _, id := range ids {
		page, err := db.Page(ctx, id)
		m.step(page.URL)
		if errors.Is(err, store.ErrDamaged) {
			x.damaged++
			x.fail(err.Error())
			continue
		}
		if err == nil {
			err = write(page)
		}
		if err != nil {
			return err
		}
		x.written++
	}
	return nil
}
