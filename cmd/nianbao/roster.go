package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"nianbao"
	"nianbao/dataset"
	"nianbao/files"
	"nianbao/render"
	"nianbao/render/table"
	"nianbao/store"
)

const rosterHelp = `List the agencies that owe a report: what "nianbao status --deadlines" and coverage count against.

The governments from county up are those of GB/T 2260, as the list of divisions that the program carries has them. Departments
are those of the list of sources and of reports. People add others, take off those that owe none, and import lists:

  name,region,source,level,parent,from,until,listed,note       or 机关,区划代码,来源,层级,上级机关,起始年度,截止年度,列入,说明

Only name must be there. region is a GB/T 2260 code, source the id of the source where the report should be (an agency without one
is not searched for, and never late), listed no or 否 takes an agency off. A file may be UTF-8 or GB18030, parted by commas or tabs.`

// rosterCommand lists the agencies that owe a report, and notes what people say of them.
func rosterCommand(a *app) *cobra.Command {
	r := &rostering{app: a}
	cmd := &cobra.Command{
		Use: "roster", Short: "List the agencies that owe a report; add, remove, import and export some", Long: rosterHelp, Args: noArgs,
		Example: `  nianbao roster --region 3401 --level county
  nianbao roster add 某县财政局 --region 340123 --source mouxian_cz --from 2019
  nianbao roster import agencies.csv`,
		RunE: func(cmd *cobra.Command, _ []string) error { return r.list(cmd.Context()) },
	}
	addQuery(cmd.Flags(), &r.query, dataset.Params)
	r.shown.addTo(cmd.Flags(), "")
	sub := func(use, short string, args int, run func(context.Context, string) error) *pflag.FlagSet {
		c := &cobra.Command{Use: use, Short: short, Args: cobra.ArbitraryArgs, RunE: func(c *cobra.Command, given []string) error {
			if len(given) != args {
				return usage("want: nianbao roster %s", use)
			}
			return run(c.Context(), strings.Join(given, ""))
		}}
		cmd.AddCommand(c)
		return c.Flags()
	}
	add, remove := sub("add NAME", "Put an agency on the roster, or say more of one that is there", 1, r.add), sub("remove NAME", "Take an agency off the roster: it owes no report", 1, r.remove)
	for _, flags := range []*pflag.FlagSet{add, remove} {
		flags.StringVar(&r.entry.Region, "region", "", "GB/T 2260 code")
		flags.StringVar(&r.entry.Source, "source", "", "id of the source where its reports should be, which also tells it from others of its name")
		flags.StringVar(&r.entry.Note, "note", "", "who says so, and why")
	}
	add.StringVar((*string)(&r.entry.Level), "level", "", "province, city, county or township; else the name tells it")
	add.StringVar(&r.entry.Parent, "parent", "", "name of the body above")
	add.IntVar(&r.entry.From, "from", 0, "first year reported on")
	add.IntVar(&r.entry.Until, "until", 0, "last year reported on")
	sub("import FILE", "Put the agencies of a CSV file on the roster; - reads standard input", 1, r.load)
	sub("export", "Print what people said of the roster as CSV, which import reads", 0, r.export)
	return cmd
}

// rostering is one run of roster.
type rostering struct {
	*app
	query dataset.Query
	shown shownAs
	entry nianbao.RosterEntry
}

func (r *rostering) list(ctx context.Context) error {
	lang, err := r.shown.check(&r.query)
	if err != nil {
		return err
	}
	return r.withData(ctx, func(_ *store.DB, d *dataset.Data) error {
		r.sayTaken(r.query.Taken())
		list, err := d.Roster(ctx, &r.query)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			r.fail(dataset.NoneOnRoster(&r.query).Error())
			return errSomeFailed
		}
		r.count(fmt.Sprintf("roster: %s listed", render.Plural(len(list), "agency", "agencies")), false, slog.Int("agencies", len(list)))
		return render.WriteRoster(r.formatted(r.shown.format), table.Format(r.shown.format), list, lang)
	})
}

// change writes what a person says.
func (r *rostering) change(ctx context.Context, do func(*dataset.Data) error) error {
	decisions, err := r.corrections(ctx)
	if err != nil {
		return err
	}
	return dataset.Change(ctx, r.dbPath, decisions, do)
}

func (r *rostering) add(ctx context.Context, name string) error {
	r.entry.Name, r.entry.Listed = name, true
	return r.note(ctx, "is on it", func(d *dataset.Data) error {
		_, err := d.AddToRoster(ctx, []nianbao.RosterEntry{r.entry}, nil)
		return err
	})
}

func (r *rostering) remove(ctx context.Context, name string) error {
	r.entry.Name = name
	return r.note(ctx, `is off it; "nianbao roster add" puts it back`, func(d *dataset.Data) error { return d.TakeOffRoster(ctx, r.entry) })
}

func (r *rostering) note(ctx context.Context, what string, do func(*dataset.Data) error) error {
	if err := files.CheckRoster(r.entry); err != nil {
		return usage("roster: %v", err)
	}
	err := r.change(ctx, do)
	if err == nil {
		r.count("roster: "+r.entry.Name+" "+what, false)
	}
	return err
}

// load imports a file: each line that is wrong is named, the others are kept.
func (r *rostering) load(ctx context.Context, file string) error {
	lines, bad, err := files.ReadRoster(ctx, file, r.stdin)
	if err != nil {
		return err
	}
	for _, wrong := range bad {
		r.fail(file + ": " + wrong.Error())
	}
	return r.change(ctx, func(d *dataset.Data) error {
		entries, basis := files.RosterEntries(lines)
		changed, err := d.AddToRoster(ctx, entries, func(i int) dataset.Basis { return dataset.Basis(basis[i]) })
		if err != nil {
			return err
		}
		r.count(fmt.Sprintf("roster: %s of %s: %d changed, %d there already, %d wrong", render.CountOf(len(lines)+len(bad), "line"), file, changed, len(lines)-changed, len(bad)), len(bad) > 0,
			slog.Int("changed", changed), slog.Int("wrong", len(bad)))
		if len(bad) > 0 {
			return errSomeFailed
		}
		return nil
	})
}

func (r *rostering) export(ctx context.Context, _ string) error {
	return r.withReader(ctx, func(db *store.DB) error {
		entries, err := db.Roster(ctx)
		if err != nil {
			return err
		}
		r.count(fmt.Sprintf("roster: %s exported", render.CountOf(len(entries), "line")), false)
		return files.WriteRoster(r.data, files.RosterLines(entries, string(dataset.BasisPerson)))
	})
}
