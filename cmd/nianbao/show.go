package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"nianbao/ask"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
	"nianbao/store"
)

const showHelp = `Show the report of one agency on one year: whose it is, how it was published, its indicators, what is doubtful, what changed
from the year before, where the page is, and other pages of the year that differ.

AGENCY is its name, a part of it, its source, or its place and field of work as people write them (砚溪财政局); several that fit are
listed instead. Without YEAR the newest report with figures is shown, and what came after it.`

// showCommand shows one agency's report.
func showCommand(a *app) *cobra.Command {
	s := &shower{app: a}
	cmd := &cobra.Command{
		Use: "show AGENCY [YEAR]", Short: "Show one agency's report, with all that is known around it", Long: showHelp,
		Example: `  nianbao show 砚溪县人民政府 2022
  nianbao show 砚溪财政局 去年 --lang en
  nianbao show 砚溪县财政局 2022 --explain 不予公开率`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage("want: nianbao show AGENCY [YEAR]")
			}
			if s.format != "text" && s.format != "json" {
				return usage("--format %q: want text or json", s.format)
			}
			s.lang = s.shownIn
			return s.withData(cmd.Context(), func(_ *store.DB, d *dataset.Data) error { return s.show(cmd.Context(), d, append(args, "")) })
		},
	}
	cmd.Flags().StringVar(&s.format, "format", "text", "text, or json (one object)")
	cmd.Flags().StringVar(&s.explained, "explain", "", "explain an indicator or a cell of the report instead, through its cells and equations")
	addLang(cmd, &s.shownIn)
	return cmd
}

// shower is one run of show.
type shower struct {
	*app
	format, explained string
	shownIn           message.Lang
}

func (s *shower) show(ctx context.Context, d *dataset.Data, words []string) error {
	shown, taken, err := d.Show(ctx, words[0], words[1], time.Now())
	if none := (*dataset.NoYear)(nil); errors.As(err, &none) {
		s.fail(render.NoYear(s.lang, none))
		return errSomeFailed
	}
	if asked := (*ask.Error)(nil); errors.As(err, &asked) {
		asked.Lang = s.lang
	}
	if err != nil {
		return asUsage(err)
	}
	s.sayTaken(taken)
	if s.explained != "" {
		return s.explainPages(ctx, s.explained, s.format == "json", []string{shown.Counts.Report.Page.String()}, true)
	}
	if s.format == "json" {
		return render.Encode(s.stdout, render.ShowRecord(shown))
	}
	if err := s.printf("%s", render.Show(s.lang, shown)); err != nil {
		return err
	}
	known, text := render.ShowCount(s.lang, shown)
	s.count(text, false, slog.Int("indicators", len(shown.Values)), slog.Int("known", known), slog.Int("problems", len(shown.Problems)), slog.Int("changes", len(shown.Changes)))
	return nil
}
