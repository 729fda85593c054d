package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"nianbao/dataset"
)

// addQuery adds the flags that choose reports: all of dataset.Params, or the first few.
func addQuery(flags *pflag.FlagSet, q *dataset.Query, params []dataset.Param) {
	for _, p := range params {
		flags.Var(&queryFlag{q, p.Name}, p.Name, p.Usage)
	}
}

// reportParams are those that can be answered without looking at whose a report is.
var reportParams = dataset.Params[:3]

// queryFlag is one part of a query as a flag.
type queryFlag struct {
	q    *dataset.Query
	name string
}

func (f *queryFlag) Set(value string) error { return f.q.Set(f.name, value) }
func (f *queryFlag) String() string {
	if f.q == nil { // pflag asks a zero value for its default
		return ""
	}
	return f.q.Words(f.name)
}

// Type names the value in the help.
func (f *queryFlag) Type() string {
	if f.name == "year" {
		return "years"
	}
	return "strings"
}

// checkQuery tests a query; words that nothing can match are wrong usage.
func checkQuery(q *dataset.Query) error { return asUsage(q.Check()) }

// asUsage makes wrong usage of what a question says of its own words.
func asUsage(err error) error {
	var wrong *dataset.QueryError
	if errors.As(err, &wrong) {
		return usage("--%s", wrong)
	}
	return err
}

// wordUsage makes wrong usage of an id that a flag names and nothing has; list says which command lists them.
func wordUsage(flag, word, list string, err error) error {
	if err == nil {
		return nil
	}
	return usage("--%s %q: %v; %s lists all", flag, word, err, list)
}

// nothing refuses a question without an answer, and names the nearest that have one.
func (a *app) nothing(ctx context.Context, d *dataset.Data, q *dataset.Query) error {
	err := d.Nothing(ctx, q)
	if empty := (*dataset.Nothing)(nil); !errors.As(err, &empty) {
		return err
	}
	a.fail(err.Error())
	return errSomeFailed
}

// none says that nothing stored is chosen: a wrong spelling and a year without reports look alike in an empty table.
func (a *app) none(q *dataset.Query) {
	var flags []string
	for _, p := range dataset.Params {
		if words := q.Words(p.Name); words != "" {
			flags = append(flags, "--"+p.Name+" "+words)
		}
	}
	if len(flags) == 0 {
		a.log.Warn("no report is stored in " + a.dbPath)
		return
	}
	a.log.Warn(fmt.Sprintf("no stored report is of %s; \"nianbao agencies\" and \"nianbao status\" list what is there", strings.Join(flags, " ")))
}
