package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/agency"
	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/table"
	"nianbao/store"
)

const agenciesHelp = `List the agencies of the stored reports: one identity across spellings, sites and years.

Level, field of work and region are read from the name, helped by what the source states; what they do not settle is
never guessed. TEXT chooses agencies whose name, spelling, region or field of work contains it. With --open the
names that could not be settled are listed with the reasons, with --alike agencies that may be one under
two names, for a person to decide.

Decisions go into the corrections file and survive every crawl: see the commands below.`

// agenciesCommand lists agencies, and notes what people decide about them.
func agenciesCommand(a *app) *cobra.Command {
	l := &agencyListing{app: a}
	cmd := &cobra.Command{
		Use: "agencies [TEXT]", Short: "List agencies with their spellings, levels and regions; merge and split them", Long: agenciesHelp,
		Example: `  nianbao agencies 财政
  nianbao agencies --open
  nianbao agencies alias 某县发改局 某县发展和改革局 --who 李明 --why "one seal, one address"
  nianbao agencies merge 某市质监局 某市工商局 --into 某市市场监督管理局 --year 2019 --who 李明 --why "机构改革"`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if l.open && l.alike {
				return usage("--open and --alike: give one of them")
			}
			if err := checkQuery(&l.query); err != nil {
				return err
			}
			return l.withQuery(cmd.Context(), &l.query, func(_ *store.DB, d *dataset.Data) error { return l.list(cmd.Context(), d, strings.Join(args, " ")) })
		},
	}
	flags := cmd.Flags()
	addQuery(flags, &l.query, dataset.Params)
	flags.BoolVar(&l.open, "open", false, "list the names whose agency is not settled, and why")
	flags.BoolVar(&l.alike, "alike", false, "list agencies that may be one under two names")
	flags.StringVar(&l.format, "format", "table", "table, csv, json or md")
	for _, d := range agencyDecisions {
		cmd.AddCommand(d.command(a))
	}
	return cmd
}

// agencyListing is one run of agencies.
type agencyListing struct {
	*app
	query       dataset.Query
	open, alike bool
	format      string
}

func (l *agencyListing) list(ctx context.Context, d *dataset.Data, text string) error {
	if !table.Known(l.format) {
		return usage("--format %q: want table, csv, json or md", l.format)
	}
	agencies, unnamed, err := d.Agencies(ctx, &l.query)
	if err != nil {
		return err
	}
	if l.alike {
		return l.lookalikes(d.Identifier().Registry())
	}
	listed, unsettled := render.ListedAgencies(agencies, text, l.open)
	if err := table.New(render.AgencyColumns(l.open), listed).Write(l.formatted(l.format), table.Format(l.format)); err != nil {
		return err
	}
	says := fmt.Sprintf("agencies: %d listed of %s, %d of them not settled", len(listed), render.Plural(len(agencies), "agency", "agencies"), unsettled)
	if unnamed > 0 {
		says += fmt.Sprintf("; %s without an agency", render.CountOf(unnamed, "report"))
	}
	l.count(says, false, slog.Int("listed", len(listed)), slog.Int("agencies", len(agencies)), slog.Int("open", unsettled), slog.Int("unnamed", unnamed))
	return nil
}

// lookalikes prints groups of agencies that may be one.
func (l *agencyListing) lookalikes(registry *agency.Registry) error {
	groups := registry.Lookalikes()
	l.count(fmt.Sprintf("agencies: %s of the same place and field of work under different names; \"nianbao agencies alias\" or \"distinct\" decides", render.CountOf(len(groups), "group")), false,
		slog.Int("groups", len(groups)))
	return l.printf("%s", render.NameGroups(groups))
}
