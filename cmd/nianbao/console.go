package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"

	"github.com/lmittmann/tint"
	"github.com/mattn/go-isatty"

	"nianbao/render/table"
)

// console is standard error: messages, progress and the count at the end.
type console struct {
	w     io.Writer
	log   *slog.Logger
	json  bool
	quiet bool
	tty   bool
	chat  bool // the crawler's own log is wanted

	mu    *sync.Mutex
	meter *meter // the progress being shown, nil for none
}

func newConsole(w io.Writer) console {
	return console{w: w, mu: new(sync.Mutex), log: slog.New(textHandler(table.NewOutlet(w), false, slog.LevelInfo))}
}

func (c *console) configure(format string, quiet, verbose bool) error {
	level := slog.LevelInfo
	if verbose {
		level = slog.LevelDebug
	}
	c.tty, c.quiet = isTerminal(c.w), quiet
	out := table.NewOutlet(lineWriter{c, c.w})
	switch {
	case format == "text" && c.tty: // its colours are ours, its words printable
		c.log = slog.New(textHandler(lineWriter{c, c.w}, true, level))
	case format == "text":
		c.log = slog.New(textHandler(out, false, level))
	case format == "json":
		c.json = true
		c.log = slog.New(slog.NewJSONHandler(out, &slog.HandlerOptions{Level: level}))
	default:
		return usage("--log-format %q: want text or json", format)
	}
	c.chat = verbose || c.json
	return nil
}

// textHandler writes for people: no time, since a terminal shows it and cron adds its own.
func textHandler(w io.Writer, color bool, level slog.Level) slog.Handler {
	noTime := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return printable(a)
	}
	return tint.NewTextHandler(w, &tint.Options{Level: level, NoColor: !color, ReplaceAttr: noTime})
}

// printable makes an attribute fit for a terminal: sites choose the words of addresses and of errors.
func printable(a slog.Attr) slog.Attr {
	words := a.Value.String()
	if s := table.Printable(words); s != words {
		a.Value = slog.StringValue(s)
	}
	return a
}

// terminal is a writer that says itself whether it is one; files are asked.
type terminal interface{ IsTerminal() bool }

func isTerminal(w io.Writer) bool {
	if t, ok := w.(terminal); ok {
		return t.IsTerminal()
	}
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// crawlLog is the log handed to the crawler, which reports each failure by itself: our own lines say the same to people.
func (c *console) crawlLog() *slog.Logger {
	if c.chat {
		return c.log
	}
	return nil
}

// fail says what could not be done.
func (c *console) fail(msg string) { c.log.Error(msg) }

// say tells something that is neither a result nor a failure.
func (c *console) say(format string, args ...any) {
	if !c.quiet {
		c.log.Info(fmt.Sprintf(format, args...))
	}
}

// count ends a run with its count: the same line always, for machines with its numbers beside it.
func (c *console) count(line string, failed bool, numbers ...slog.Attr) {
	if c.quiet && !failed {
		return
	}
	if c.json {
		c.log.LogAttrs(context.Background(), slog.LevelInfo, line, numbers...)
		return
	}
	fmt.Fprintln(lineWriter{c, c.w}, table.Printable(line))
}

// lineWriter takes the progress bar off the line before it writes.
type lineWriter struct {
	c *console
	w io.Writer
}

func (l lineWriter) Write(p []byte) (int, error) {
	l.c.mu.Lock()
	defer l.c.mu.Unlock()
	if l.c.meter != nil {
		l.c.meter.hide()
	}
	return l.w.Write(p)
}
