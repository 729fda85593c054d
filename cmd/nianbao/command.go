package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/export"
	"nianbao/files"
	"nianbao/render/message"
	"nianbao/render/table"
	"nianbao/scrape"
	"nianbao/store"
	"nianbao/worker"
)

// env is the world outside of a run: what a test replaces.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	reader         worker.Reader
}

// app is one run of the program: its world and what the flags before the subcommand say.
type app struct {
	env // its stdout lets only through what may stand on a terminal
	console
	data            io.Writer // standard output for files that are not to be touched
	dbPath          string
	correctionsFile string // "" for the one beside the database
	aside           bool   // it was said how the database is read, where not as usual
	doubted         bool   // it was said that pages without a checksum were read
	logFormat       string
	quiet           bool
	verbose         bool
	lang            message.Lang // of what is said about words; "" for English
}

// worker does the work of commands on an open database.
func (a *app) worker(db *store.DB) *worker.Worker {
	return &worker.Worker{DB: db, Reader: a.reader}
}

// commands lists the subcommands in the order of the help. To add one, write its file and add its line here.
var commands = []func(*app) *cobra.Command{
	demoCommand,
	discoverCommand,
	crawlCommand,
	workCommand,
	extractCommand,
	pageCommand,
	problemsCommand,
	compareCommand,
	seriesCommand,
	showCommand,
	hintsCommand,
	exportCommand,
	backupCommand,
	copyCommand,
	checkCommand,
	verifyCommand,
	proveCommand,
	archiveCommand,
	agenciesCommand,
	rosterCommand,
	correctCommand,
	statusCommand,
	ledgerCommand,
	serveCommand,
	siteCommand,
	mcpCommand,
	benchCommand,
}

const longHelp = `nianbao collects the annual reports on open government information (政府信息公开工作年度报告)
that Chinese agencies publish, reads their tables, checks their sums and compares agencies.

Results go to standard output, progress and messages to standard error.

Exit codes:
  0    all well
  1    some inputs failed; the rest are done and kept
  2    wrong usage
  3    the run could not go on
  130  interrupted; what was done is kept, the same command does the rest`

// run is the program without its process: it returns the exit code.
func run(ctx context.Context, args []string, e env) int {
	a := &app{env: e, console: newConsole(e.stderr), data: e.stdout}
	out := table.NewOutlet(e.stdout)
	if isTerminal(e.stdout) {
		out = table.NewOutlet(lineWriter{&a.console, e.stdout})
		a.data = out
	}
	a.stdout = out
	root := a.root()
	root.SetArgs(args)
	root.SetIn(e.stdin)
	root.SetOut(out)
	root.SetErr(table.NewOutlet(e.stderr))
	err := files.OneLine(args...)
	if err == nil {
		var cmd *cobra.Command
		cmd, err = root.ExecuteContextC(ctx)
		err = errors.Join(err, a.printAsked(cmd, err))
	} else {
		err = usageError{err}
	}
	code := a.finish(ctx, err)
	if err := out.Flush(); err != nil && code == exitOK {
		return exitFailed
	}
	return code
}

// formatted is where a result of the format goes: a file of values untouched, unless a terminal would obey them.
func (a *app) formatted(format string) io.Writer {
	switch format {
	case string(export.CSV), string(export.XLSX), string(export.Parquet):
		return a.data
	}
	return a.stdout
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "nianbao", Short: "Collect, read, check and compare Chinese annual reports on open government information", Long: longHelp,
		Version:                    fmt.Sprintf("%s (parser %s)", scrape.Version, a.reader.Version),
		Args:                       cobra.ArbitraryArgs, // so that an unknown command is for us to explain
		SilenceErrors:              true,
		SuggestionsMinimumDistance: 2,
		SilenceUsage:               true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			return a.console.configure(a.logFormat, a.quiet, a.verbose)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.dbPath, "db", "nianbao.db", "database file, or postgres://USER@HOST/DATABASE")
	flags.StringVar(&a.correctionsFile, "corrections", "", "file with the decisions of people (default: beside the database, or for one on a server in this folder, nianbao.corrections.tsv)")
	flags.StringVar(&a.logFormat, "log-format", "text", "messages on standard error as text or json")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "no progress, and a count only when something failed")
	flags.BoolVarP(&a.verbose, "verbose", "v", false, "also say what is being done")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage("%v; \"%s --help\" lists the flags", err, cmd.CommandPath())
	})
	for _, command := range commands {
		root.AddCommand(command(a))
	}
	return root
}

// printf writes text for people to standard output.
func (a *app) printf(format string, args ...any) error {
	_, err := fmt.Fprintf(a.stdout, format, args...)
	return err
}

func unknownCommand(root *cobra.Command, name string) error {
	if near := root.SuggestionsFor(name); len(near) > 0 {
		return usage("unknown command %q; did you mean %s?", name, strings.Join(near, " or "))
	}
	return usage("unknown command %q; \"nianbao --help\" lists the commands", name)
}

// noArgs refuses arguments for commands that take flags only.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage("unexpected argument %q: %s takes flags only; see \"%s --help\"", args[0], cmd.Name(), cmd.CommandPath())
	}
	return nil
}
