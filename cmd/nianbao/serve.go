package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"nianbao/parse"
	"nianbao/store"
	"nianbao/web"
)

const serveHelp = `Show agencies, reports, comparisons and problems as pages, in Chinese and English: every number leads to the archived page
that it was read from. Reports are only read. For other machines put a proxy in front of it (deploy/Caddyfile).`

// pageOptions are how much of a machine pages may take.
var pageOptions = web.Options{Parallel: 4, Timeout: 5 * time.Second, Rate: 50}

// serveCommand shows the database as web pages.
func serveCommand(a *app) *cobra.Command {
	listen := "127.0.0.1:8080"
	o := pageOptions
	cmd := &cobra.Command{
		Use: "serve", Short: "Show the database as pages for a browser", Long: serveHelp, Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), listen, o) },
	}
	cmd.Flags().StringVar(&listen, "listen", listen, "address and port to answer on")
	cmd.Flags().StringVar(&o.BasePath, "base-path", "", "path in front of all addresses, behind a proxy, like /nianbao")
	cmd.Flags().BoolVar(&o.Prose, "prose", false, "search the prose of reports too, beside titles and headings: the index, a file beside the database, takes some 7 KB a report")
	cmd.Flags().StringVar(&o.PublicURL, "url", "", "address of the site for the world, like https://example.org/nianbao: for the sitemap and the canonical addresses")
	cmd.Flags().BoolVar(&o.MCP, "mcp", false, "also answer programs by tools, at /mcp (Model Context Protocol)")
	cmd.Flags().Float64Var(&o.Rate, "rate", o.Rate, "requests a second of one address; 0 for no limit, behind a proxy that has one")
	return cmd
}

func (a *app) serve(ctx context.Context, listen string, o web.Options) error {
	o.Index = func(ctx context.Context) (*store.TextIndex, error) {
		return store.OpenTextIndex(ctx, store.Beside(a.dbPath)+".search")
	}
	if err := o.Check(); err != nil {
		return usage("%v", err)
	}
	return web.Run(ctx, listen, a.pageOptions(o), func(address string) { a.say("open %s in a browser; Ctrl-C stops", address) })
}

// pageOptions adds what pages are made of.
func (a *app) pageOptions(o web.Options) web.Options {
	o.Open, o.View, o.Explain = a.openForPages, parse.View, parse.Explain
	o.Reader, o.Log, o.Now = a.reader.Version, a.log, time.Now
	return o
}

// openForPages opens the database once more for reading, its tables of agencies up to date.
func (a *app) openForPages(ctx context.Context) (*web.Connection, error) {
	if err := a.derive(ctx); err != nil {
		return nil, err
	}
	decisions, err := a.corrections(ctx)
	if err != nil {
		return nil, err
	}
	return web.OpenDatabase(ctx, a.dbPath, decisions)
}
