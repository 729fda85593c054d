package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"nianbao/store"
)

// choice holds the flags that choose reports, the same for every command that reads the database.
type choice struct {
	years    years
	agencies []string
	sources  []string
}

func (c *choice) addTo(flags *pflag.FlagSet) {
	flags.Var(&c.years, "year", "year reported on, like 2023, 2021..2023, 2021.. or ..2023")
	flags.StringSliceVar(&c.agencies, "agency", nil, "part of the name of the agency, or the id of its source (may be repeated)")
	flags.StringSliceVar(&c.sources, "source", nil, "id of a source (may be repeated)")
}

func (c *choice) filter() store.ReportFilter {
	return store.ReportFilter{YearFrom: c.years.from, YearTo: c.years.to, Agencies: c.agencies, Sources: c.sources}
}

// years is a range of years; 0 is open.
type years struct{ from, to int }

// Set reads "2023", "2021..2023", "2021.." and "..2023".
func (y *years) Set(s string) error {
	first, last, isRange := strings.Cut(s, "..")
	if !isRange {
		last = first
	}
	var parsed years
	for _, end := range []struct {
		text string
		year *int
	}{{first, &parsed.from}, {last, &parsed.to}} {
		if isRange && end.text == "" {
			continue
		}
		n, err := strconv.Atoi(end.text)
		if err != nil || n < 1900 || n > 2999 {
			return fmt.Errorf("want a year like 2023 or a range like 2021..2023")
		}
		*end.year = n
	}
	if parsed == (years{}) || parsed.to != 0 && parsed.from > parsed.to {
		return fmt.Errorf("want the first year before the last, like 2021..2023")
	}
	*y = parsed
	return nil
}

func (y *years) String() string {
	switch {
	case *y == years{}:
		return ""
	case y.from == y.to:
		return strconv.Itoa(y.from)
	}
	return fmt.Sprintf("%s..%s", orEmpty(y.from), orEmpty(y.to))
}

func orEmpty(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Type names the value in the help.
func (y *years) Type() string { return "years" }

// withReader opens the database for reading only, so that looking at it never changes it.
func (a *app) withReader(ctx context.Context, use func(*store.DB) error) error {
	db, err := store.OpenReadOnly(ctx, a.dbPath)
	if err != nil {
		return err
	}
	defer db.Close()
	return use(db)
}
