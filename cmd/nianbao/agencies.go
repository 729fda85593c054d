package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao/agency"
	"nianbao/dataset"
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
			return l.withData(cmd.Context(), func(_ *store.DB, d *dataset.Data) error { return l.list(cmd.Context(), d, strings.Join(args, " ")) })
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
	agencies, err := d.Agencies(ctx, &l.query)
	if err != nil {
		return err
	}
	if l.alike {
		return l.lookalikes(d.Identifier().Registry())
	}
	var listed []*dataset.Agency
	unsettled := 0
	for _, a := range agencies {
		if !a.Settled {
			unsettled++
		}
		if l.open && a.Settled || !contains(a, text) {
			continue
		}
		listed = append(listed, a)
	}
	if err := table.New(agencyColumns(l.open), listed).Write(l.stdout, table.Format(l.format)); err != nil {
		return err
	}
	l.count(fmt.Sprintf("agencies: %d listed of %s, %d of them not settled", len(listed), plural(len(agencies), "agency", "agencies"), unsettled), false,
		slog.Int("listed", len(listed)), slog.Int("agencies", len(agencies)), slog.Int("open", unsettled))
	return nil
}

func contains(a *dataset.Agency, text string) bool {
	words := append([]string{a.Identity.Name, a.Identity.Function, regionWords(a)}, a.Spellings...)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, text) })
}

func regionWords(a *dataset.Agency) string {
	return agency.RegionFullName(cmp.Or(a.Identity.Region, a.Identity.Within))
}

// agencyColumns names the columns; what is not settled is for people who ask for it.
func agencyColumns(open bool) []table.Column[*dataset.Agency] {
	type row = *dataset.Agency
	unsettled := table.Values("open", func(a row) table.Cell {
		return table.Cell{Text: strings.Join(a.Identity.Unresolved, "; "), Data: append([]string{}, a.Identity.Unresolved...)}
	}).ToLeft()
	if !open {
		unsettled = unsettled.Only(table.Machines)
	}
	return []table.Column[row]{
		table.Texts("agency", func(a row) string { return a.Identity.Name }),
		table.Texts("level", func(a row) string { return string(a.Identity.Level) }),
		table.Texts("region", func(a row) string { return cmp.Or(a.Identity.Region, a.Identity.Within) }),
		table.Texts("place", regionWords),
		table.Lists("function", func(a row) []string { return a.Identity.Functions }),
		table.Texts("parent", func(a row) string { return a.Identity.Parent }),
		table.Lists("spellings", func(a row) []string { return a.Spellings }).Only(table.Machines),
		table.Lists("sources", func(a row) []string { return a.Sources }),
		table.Values("years", func(a row) table.Cell { return table.Cell{Text: yearSpan(a.Years), Data: wordsOf(a.Years, yearWord)} }).ToLeft(),
		table.Numbers("reports", func(a row) int { return a.Reports }),
		unsettled,
	}
}

// yearSpan writes years in a row as "2019..2023".
func yearSpan(years []int) string {
	var spans []string
	for i := 0; i < len(years); {
		k := i
		for k+1 < len(years) && years[k+1] == years[k]+1 && years[i] != 0 {
			k++
		}
		span := yearWord(years[i])
		if k > i {
			span += ".." + yearWord(years[k])
		}
		spans = append(spans, span)
		i = k + 1
	}
	return strings.Join(spans, ", ")
}

// lookalikes prints groups of agencies that may be one.
func (l *agencyListing) lookalikes(registry *agency.Registry) error {
	groups := registry.Lookalikes()
	for _, names := range groups {
		if err := l.printf("%s\n", strings.Join(names, "  ")); err != nil {
			return err
		}
	}
	l.count(fmt.Sprintf("agencies: %s of the same place and field of work under different names; \"nianbao agencies alias\" or \"distinct\" decides", countOf(len(groups), "group")), false,
		slog.Int("groups", len(groups)))
	return nil
}

// withWord adds a word to a sorted list of different ones.
func withWord[T cmp.Ordered](list []T, word T) []T {
	at, found := slices.BinarySearch(list, word)
	if found {
		return list
	}
	return slices.Insert(list, at, word)
}
