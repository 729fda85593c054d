package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/ask"
	"nianbao/dataset"
	"nianbao/parse"
	"nianbao/render"
	"nianbao/render/message"
	"nianbao/scrape"
	"nianbao/store"
	"nianbao/warc"
	"nianbao/wholefile"
)

const proveHelp = `Write a source sheet (出处核验单): one page that says where a number comes from, and can be sent.

The number is a cell of a report or an indicator. The sheet has the sentence, the formula with every cell as printed and its place, the
peers, the equations of the form and whether they hold, the page as archived with the cells marked, its address, times and SHA-256, what
must be borne in mind, and how to check all of it without us. A number that is not printed, is flagged or was corrected is told as such in
the first sentence. Beside it stands a web archive (WARC) of just the pages that it rests on. Nothing in the sheet loads or runs anything.`

// proveCommand writes source sheets.
func proveCommand(a *app) *cobra.Command {
	p := &proving{app: a}
	cmd := &cobra.Command{
		Use: "prove AGENCY YEAR CELL|INDICATOR", Short: "Write a sheet that says where a number comes from, with the archived page", Long: proveHelp,
		Example: `  nianbao prove 某县财政局 2022 不予公开率 --out sheet.html
  nianbao prove 某县财政局 2022 requests.granted.total --out granted.html --lang en`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 3 {
				return usage("name the agency, the year and the number, like: nianbao prove 某县财政局 2022 不予公开率 --out sheet.html")
			}
			year, err := strconv.Atoi(args[1])
			if err != nil {
				return usage("year %q: want the year that the report is on, like 2022", args[1])
			}
			if p.out == "" {
				return usage("give the file to write with --out, like sheet.html; the archive of its pages is put beside it")
			}
			return p.withData(cmd.Context(), func(db *store.DB, d *dataset.Data) error {
				return p.prove(cmd.Context(), db, d, args[0], year, args[2])
			})
		},
	}
	cmd.Flags().StringVarP(&p.out, "out", "o", "", "file to write; the web archive beside it ends in .warc.gz")
	addLang(cmd, &p.lang)
	return cmd
}

// proving is one run of prove.
type proving struct {
	*app
	out  string
	lang message.Lang
}

func (p *proving) prove(ctx context.Context, db *store.DB, d *dataset.Data, typed string, year int, number string) error {
	m := render.SheetMaker{DB: db, Data: d, Reader: p.reader, Explain: parse.Explain, View: parse.View, Program: scrape.Version, Lang: p.lang}
	s, pages, taken, err := m.Called(ctx, typed, year, number)
	p.sayTaken(taken)
	if asked := (*ask.Error)(nil); errors.As(err, &asked) {
		return usage("%s", asked.Say(p.lang))
	}
	if err != nil {
		return asUsage(err)
	}
	name := strings.TrimSuffix(p.out, filepath.Ext(p.out)) + ".warc.gz"
	archive, offsets, err := warc.Few(pages, warc.Info{Fields: warc.Fields{{Name: "software", Value: "nianbao/" + scrape.Version}}})
	if err != nil {
		return err
	}
	s.Archive = render.SheetArchive{Name: filepath.Base(name), Pages: len(pages), Offset: offsets[0], Length: len(s.Page.Body)}
	err = wholefile.Write(name, func(w io.Writer) error { _, err := w.Write(archive); return err })
	if err == nil {
		err = wholefile.Write(p.out, s.Write)
	}
	if err == nil {
		p.count(message.SheetDone.In(p.lang, p.out, name, len(pages)), false, slog.String("out", p.out), slog.Int("pages", len(pages)))
	}
	return err
}
