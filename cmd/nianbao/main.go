// Command nianbao collects the annual reports on open government information that Chinese agencies publish, reads their
// tables, checks their sums and compares agencies.
//
// main.go and command.go wire the program; every subcommand has a file of its name, and what it needs beside is in files
// that begin with that name. console.go, data.go, exit.go, input.go, print.go, progress.go and query_flags.go are shared.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"nianbao/parse"
	"nianbao/scrape"
	"nianbao/worker"
)

var _ scrape.Archive = worker.Archive{}

func main() { os.Exit(mainCode(worker.Reader{Version: parse.Version, Parse: parse.Parse})) }

// mainCode runs the program with the process's own arguments and streams. The first interrupt ends the run in order;
// after it a second one kills, since the handler is gone.
func mainCode(r worker.Reader) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return run(ctx, os.Args[1:], env{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, reader: r})
}
