package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"nianbao/agency"
	"os"
	"time"

	"github.com/spf13/pflag"

	"nianbao"
)

// decision holds the flags that every decision of a person needs.
type decision struct {
	who, why, when string
}

func (d *decision) addTo(flags *pflag.FlagSet) {
	flags.StringVar(&d.who, "who", "", "name of the person who decides")
	flags.StringVar(&d.why, "why", "", "reason, in a sentence")
	flags.StringVar(&d.when, "when", "", "day of the decision, like 2026-03-31; today by default")
}

func (d *decision) check() error {
	if d.who == "" || d.why == "" {
		return usage("give --who and --why: a decision that nobody answers for is worth nothing")
	}
	if _, err := time.Parse(time.DateOnly, d.when); d.when != "" && err != nil {
		return usage("--when %q: want a day like 2026-03-31", d.when)
	}
	return nil
}

// made signs a correction.
func (d *decision) made(c nianbao.Correction) nianbao.Correction {
	c.Who, c.Why, c.When = d.who, d.why, today()
	if day, err := time.Parse(time.DateOnly, d.when); err == nil {
		c.When = day
	}
	return c
}

// addCorrection adds a line to the corrections file. Lines and comments that are there stay as they are; a line that would
// contradict them is refused and nothing is written.
func (a *app) addCorrection(c nianbao.Correction) error {
	path := a.correctionsPath()
	old, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return explainFile(path, err)
	}
	whole, err := agency.AppendCorrection(old, c)
	var wrong *agency.CorrectionError
	switch {
	case errors.As(err, &wrong), errors.Is(err, agency.ErrContradicts):
		return fmt.Errorf("%s: %w; edit the file to change an earlier decision", path, err)
	case err != nil:
		return usage("%v", err)
	}
	return wholeFile(path, func(w io.Writer) error {
		_, err := w.Write(whole)
		return err
	})
}
