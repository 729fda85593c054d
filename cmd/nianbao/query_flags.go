package main

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"nianbao"
	"nianbao/ask"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
	"nianbao/store"
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

// checkQuery tests a query; words that mean nothing, or several things, are wrong usage.
func checkQuery(q *dataset.Query) error { return asUsage(q.Check()) }

// asUsage makes wrong usage of words that were not taken.
func asUsage(err error) error {
	var asked *ask.Error
	var wrong *dataset.QueryError
	switch {
	case errors.As(err, &asked):
		return usageError{asked}
	case errors.As(err, &wrong):
		return usage("--%s", wrong)
	}
	return err
}

// sayTaken says how words were understood that are not the id or the label itself, also to those who want to hear little: nothing is
// taken for another thing in silence.
func (a *app) sayTaken(answers []*ask.Answer) {
	for _, answer := range answers {
		a.log.Info(answer.Say(cmp.Or(a.lang, message.English)))
	}
}

// printAsked writes the words that were not taken as JSON, one a line, where the results of the command would have been.
func (a *app) printAsked(cmd *cobra.Command, err error) error {
	format, flag := cmd.Flags().Lookup("format"), cmd.Flags().Lookup("json")
	if format != nil && strings.HasPrefix(format.Value.String(), "json") || flag != nil && flag.Value.String() == "true" {
		return render.WriteAsked(a.stdout, err)
	}
	return nil
}

// withQuery opens the database for a question that was checked, looks its agencies up and says how its words were taken.
func (a *app) withQuery(ctx context.Context, q *dataset.Query, use func(*store.DB, *dataset.Data) error) error {
	return a.withData(ctx, func(db *store.DB, d *dataset.Data) error {
		if err := d.Settle(ctx, q); err != nil {
			return asUsage(err)
		}
		a.sayTaken(q.Taken())
		return use(db, d)
	})
}

// cellIDs are the cells that words mean.
func (a *app) cellIDs(words []string) ([]nianbao.CellID, error) {
	ids, taken, err := dataset.CellsByWords(words)
	a.sayTaken(taken)
	return ids, asUsage(err)
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
	a.log.Warn(q.NoneStored(store.Shown(a.dbPath)))
}
