package main

import (
	"context"
	"errors"
	"fmt"
)

// The exit codes. Scripts depend on them.
const (
	exitOK          = 0
	exitSomeFailed  = 1
	exitUsage       = 2
	exitFailed      = 3
	exitInterrupted = 130 // as shells report a process ended by Ctrl-C
)

// errSomeFailed ends a run that went through, with failures that were reported where they happened.
var errSomeFailed = errors.New("some inputs failed")

// usageError is a mistake in the command line.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func usage(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// exitCode maps the end of a run to the exit code; interrupted tells whether the user stopped it.
func exitCode(err error, interrupted bool) int {
	var u usageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &u):
		return exitUsage
	case interrupted:
		return exitInterrupted
	case errors.Is(err, errSomeFailed):
		return exitSomeFailed
	}
	return exitFailed
}

// finish prints why a run ended, unless that was done where it happened, and returns the exit code.
func (a *app) finish(ctx context.Context, err error) int {
	code := exitCode(err, ctx.Err() != nil)
	switch code {
	case exitInterrupted:
		a.fail("interrupted; what was done is kept, the same command does the rest")
	case exitUsage, exitFailed:
		a.fail(err.Error())
	}
	return code
}
