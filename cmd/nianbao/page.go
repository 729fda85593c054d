package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/dataset"
	"nianbao/parse"
	"nianbao/render"
	"nianbao/render/message"
	"nianbao/store"
	"nianbao/wholefile"
	"nianbao/worker"
)

const pageHelp = `Give out an archived page: the bytes as they came, untouched.

The page is named by its address or by the SHA-256 of its bytes. Of several captures of an address the newest is given out, which is
said; --list lists them all.

With --marked CELL, the page is written anew to be looked at in a browser, with the cell marked that the number was read from. Nothing in
it loads, runs or leads anywhere: it is not the original, and says so. An indicator marks all cells that it is made of, numbered.`

// pageCommand gives out archived pages.
func pageCommand(a *app) *cobra.Command {
	p := &paging{app: a}
	cmd := &cobra.Command{
		Use: "page URL|SHA256", Short: "Give out an archived page, or show it with the cell of a number marked", Long: pageHelp,
		Example: `  nianbao page https://www.example.gov.cn/nb/2023.html --out page.html
  nianbao page https://www.example.gov.cn/nb/2023.html --list
  nianbao page https://www.example.gov.cn/nb/2023.html --marked requests.granted.total --out marked.html`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("name one page, by its address or the SHA-256 of its bytes")
			}
			if p.list && (p.marked != "" || p.out != "") {
				return usage("--list goes with neither --marked nor --out")
			}
			return p.withReader(cmd.Context(), func(db *store.DB) error { return p.page(cmd.Context(), db, args[0]) })
		},
	}
	cmd.Flags().StringVarP(&p.out, "out", "o", "", "file to write; standard output by default")
	cmd.Flags().StringVar(&p.marked, "marked", "", "id of a cell or indicator: show the page with it marked")
	cmd.Flags().BoolVar(&p.list, "list", false, "list the captures instead, the newest first")
	addLang(cmd, &p.lang)
	return cmd
}

// paging is one run of page.
type paging struct {
	*app
	out, marked string
	list        bool
	lang        message.Lang
}

func (p *paging) page(ctx context.Context, db *store.DB, word string) error {
	page, err := p.findPage(ctx, db, word)
	if err != nil {
		return err
	}
	captures, err := worker.Captures(ctx, db, word)
	if err != nil {
		return err
	}
	if p.list {
		return p.printf("%s", render.CaptureLines(p.lang, captures))
	}
	body := page.Body
	if p.marked != "" {
		if body, err = p.view(page); err != nil {
			return err
		}
	}
	if err := p.write(body); err != nil {
		return err
	}
	p.count(message.PageGiven(p.lang, page, len(captures)), false, slog.String("sha256", page.Hash.String()), slog.Int("bytes", len(body)), slog.Int("captures", len(captures)))
	return nil
}

// view is the page with cells marked. What could not be marked is said.
func (p *paging) view(page nianbao.Page) ([]byte, error) {
	read := p.reader.Read(page.URL, page, "")
	if read.Err != nil {
		return nil, errors.New(read.Message())
	}
	cells, err := dataset.CellsNamed(p.marked, read.Report.Form)
	if err != nil {
		return nil, asUsage(err)
	}
	v, err := parse.View(page, render.CellMarks(p.lang, cells), render.ViewWords(p.lang, page, true))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", page.URL, err)
	}
	if len(v.Marked) == 0 {
		return nil, errors.New(message.NothingMarked.In(p.lang, page.URL, p.marked))
	}
	if len(v.Unmarked) > 0 {
		p.log.Warn(message.NotMarked.In(p.lang, render.CellNames(v.Unmarked)))
	}
	return []byte(v.HTML), nil
}

// write gives out bytes as they are; a terminal would obey some of them.
func (p *paging) write(body []byte) error {
	into := func(w io.Writer) error { _, err := w.Write(body); return err }
	if p.out != "" {
		return wholefile.Write(p.out, into)
	}
	if p.data == p.stdout {
		return usage("these are the bytes of a page, and no text for a terminal; give a file with --out")
	}
	return into(p.data)
}

// addLang adds the language of what is shown.
func addLang(cmd *cobra.Command, l *message.Lang) {
	*l = message.Chinese
	cmd.Flags().Var(langFlag{l}, "lang", "language of what is shown: zh or en")
}

type langFlag struct{ lang *message.Lang }

func (f langFlag) Set(word string) (err error) { *f.lang, err = message.ParseLang(word); return err }
func (f langFlag) Type() string                { return "language" }
func (f langFlag) String() string {
	if f.lang == nil {
		return ""
	}
	return string(*f.lang)
}
