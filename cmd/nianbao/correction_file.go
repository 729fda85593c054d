package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/pflag"

	"nianbao"
	"nianbao/agency"
	"nianbao/wholefile"
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

// addCorrection adds a line to the corrections file, see files.Decisions.Add.
func (a *app) addCorrection(ctx context.Context, c nianbao.Correction) error {
	if err := agency.FormatCorrections(io.Discard, []nianbao.Correction{c}); err != nil {
		return usage("%v", err)
	}
	file := a.decisionsFile()
	if _, err := os.Stat(file.Path); err == nil || !file.Named {
		if _, err := a.corrections(ctx); err != nil {
			return fmt.Errorf("nothing was noted: %w", err)
		}
	}
	err := file.Add(ctx, c, wholefile.Write)
	var wrong *agency.CorrectionError
	if errors.As(err, &wrong) || errors.Is(err, agency.ErrContradicts) {
		return fmt.Errorf("%s: %w; edit the file to change an earlier decision", a.correctionsPath(), err)
	}
	return err
}
