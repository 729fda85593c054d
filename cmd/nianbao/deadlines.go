package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"nianbao/dataset"
	"nianbao/render"
	"nianbao/render/message"
	"nianbao/render/table"
	"nianbao/store"
	"nianbao/worker"
)

// shownAs says how a table is written.
type shownAs struct{ format, lang string }

func (s *shownAs) addTo(flags *pflag.FlagSet, with string) {
	flags.StringVar(&s.format, "format", "table", with+"table, csv, json (one object a row, one a line) or md")
	flags.StringVar(&s.lang, "lang", string(message.English), with+"language of the words, zh or en")
}

// check tests what is asked, and how it is to be shown.
func (s *shownAs) check(q *dataset.Query) (message.Lang, error) {
	if !table.Known(s.format) {
		return "", usage("--format %q: want table, csv, json or md", s.format)
	}
	lang, err := message.ParseLang(s.lang)
	if err != nil {
		return "", usage("--lang %v", err)
	}
	return lang, checkQuery(q)
}

// deadlineListing is one run of status --deadlines.
type deadlineListing struct {
	*app
	wanted, all bool
	query       dataset.Query
	shown       shownAs
	flags       *pflag.FlagSet // of these
}

func (l *deadlineListing) addTo(cmd *cobra.Command) {
	l.flags = pflag.NewFlagSet("deadlines", pflag.ContinueOnError)
	addQuery(l.flags, &l.query, dataset.Params)
	l.flags.BoolVar(&l.all, "all", false, "with --deadlines: list the governments that nobody looks for too")
	l.shown.addTo(l.flags, "with --deadlines: ")
	cmd.Flags().AddFlagSet(l.flags)
	cmd.Flags().BoolVar(&l.wanted, "deadlines", false, "how every agency of the roster stands with the report of every year: on time, late, none found, edited, gone, not searched")
}

// print tells how every agency stands with every year; asArray is for --json.
func (l *deadlineListing) print(ctx context.Context, asArray bool, now time.Time) error {
	lang, err := l.shown.check(&l.query)
	if err != nil {
		return err
	}
	return l.withData(ctx, func(_ *store.DB, d *dataset.Data) error {
		l.sayTaken(l.query.Taken())
		t := &render.Standings{Lang: lang, All: l.all || l.query.Chooses()}
		list := d.Standings(ctx, &l.query, now)
		if asArray {
			err = t.WriteArray(l.stdout, list)
		} else {
			err = t.Write(l.formatted(l.shown.format), table.Format(l.shown.format), list)
		}
		if err == nil && t.Agencies == 0 {
			l.fail(dataset.NoneOnRoster(&l.query).Error())
			return errSomeFailed
		}
		l.count(fmt.Sprintf("deadlines: %s of the roster; by agency and year: %s", render.Plural(t.Agencies, "agency", "agencies"), worker.CountStandings(t.Counts)), err != nil, slog.Int("agencies", t.Agencies))
		return err
	})
}
