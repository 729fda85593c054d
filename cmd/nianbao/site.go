package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"nianbao/render"
	"nianbao/web"
)

const siteHelp = `Write the pages of serve as files, to be looked at from a disk or from any web space, without a server.

Of an indicator, and of a number of which there is more to say than where it is printed, there is a page; other numbers lead to their cell
in the archived page. With --all-numbers each has a page, which is some 5 MB a report. A folder that is there is replaced only when it is
empty or such a site. What to tell the web server is in docs/operations.md.`

// siteCommand writes the web pages as files.
func siteCommand(a *app) *cobra.Command {
	out := ""
	o := web.Options{Static: true, Parallel: 1, Timeout: 5 * time.Minute}
	cmd := &cobra.Command{
		Use: "site --out DIR", Short: "Write the pages of serve as files, for a disk or a web space", Long: siteHelp, Args: noArgs,
		Example: "  nianbao site --out /srv/www/nianbao",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				return usage("name the folder to write with --out, like --out nianbao-site")
			}
			if err := o.Check(); err != nil {
				return usage("%v", err)
			}
			return a.site(cmd.Context(), out, o)
		},
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "folder to write")
	cmd.Flags().StringVar(&o.PublicURL, "url", "", "address that the folder will have, like https://example.org/nianbao: for a sitemap")
	cmd.Flags().BoolVar(&o.EveryNumber, "all-numbers", false, "a page for every number")
	return cmd
}

func (a *app) site(ctx context.Context, dir string, o web.Options) error {
	s, err := web.New(ctx, a.pageOptions(o))
	if err != nil {
		return err
	}
	defer s.Close() // opened for reading
	report, err := s.WriteSite(ctx, dir)
	if err != nil {
		return err
	}
	for _, f := range report.Failed {
		a.log.Warn("a page says only why it could not be made: " + f)
	}
	a.count(fmt.Sprintf("site: %s, %.1f MB in %s; %s could not be made", render.CountOf(report.Files, "file"), float64(report.Bytes)/1e6, dir, render.CountOf(report.Failures, "page")), report.Failures > 0,
		slog.Int("files", report.Files), slog.Int64("bytes", report.Bytes), slog.Int("failed", report.Failures))
	return nil
}
