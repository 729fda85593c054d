package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/render/table"
	"nianbao/store"
)

const hintsHelp = `List what is worth a second look in the stored reports, each with its reason, its cells and the pages that show it.

  outlier  an indicator far from those of its peers: median and MAD on a log scale, |z| above 3.5
  copied   a table repeats the one of the year before
  round    half of the large counts are multiples of 100
  swapped  two figures would fit the year before if they changed places
  years    figures that do not follow from the report of the year before
  words    the text says another number than the table
  parent   a government's figures that do not fit those of its departments

A hint is no problem and changes no figure: honest reports give some. Years, words and parent are contradictions: numbers
printed by the agency or its departments that cannot all be right. A government is held against its departments only
where its figures tell that they include them; where departments are missing the sum of the others is the least that it
can be. Where the figures do not tell, a hint says so.

Peers are all stored agencies of one level, kind and field of work in one year, in the whole country or, with --peers, in
one province or city; at least eight. The flags that choose agencies choose what is shown, not the peers. What could not
be judged is counted at the end.`

// hintKinds are the words of --kind, with whether they are contradictions.
var hintKinds = []string{"outlier", "copied", "round", "swapped", "years", "words", "parent"}

// hintsCommand lists what is worth a second look.
func hintsCommand(a *app) *cobra.Command {
	h := &hinting{app: a}
	cmd := &cobra.Command{
		Use: "hints", Short: "List outliers, suspicious patterns, and governments that contradict their departments", Long: hintsHelp, Args: noArgs,
		Example: `  nianbao hints --year 2023
  nianbao hints --kind parent,years --region 65 --format csv
  nianbao hints --kind outlier --peers province --level county --function 公安`,
		RunE: func(cmd *cobra.Command, _ []string) error { return h.run(cmd.Context()) },
	}
	flags := cmd.Flags()
	h.selection.addTo(flags)
	flags.StringSliceVar(&h.kinds, "kind", hintKinds, "kinds of hints, with commas or repeated")
	flags.StringVar(&h.peers, "peers", "country", "where peers are looked for: country, province or city")
	flags.StringVar(&h.format, "format", "table", "table, csv, json (one object a row, one a line) or md")
	return cmd
}

// hinting is one run of hints.
type hinting struct {
	*app
	selection selection
	kinds     []string
	peers     string
	format    string

	found  []pageHint
	unsure unjudged
	judged bool // any report of those chosen
	family families
}

// peerLevels are the words of --peers, as PeerGroupOf takes them.
var peerLevels = map[string]nianbao.Level{"country": "", "province": nianbao.Province, "city": nianbao.City}

func (h *hinting) check() error {
	if !table.Known(h.format) {
		return usage("--format %q: want table, csv, json or md", h.format)
	}
	for _, word := range h.kinds {
		if !slices.Contains(hintKinds, word) {
			return usage("--kind %q: want one or more of %s", word, strings.Join(hintKinds, ", "))
		}
	}
	if _, ok := peerLevels[h.peers]; !ok {
		return usage("--peers %q: want country, province or city", h.peers)
	}
	return h.selection.check()
}

func (h *hinting) wants(kind string) bool { return slices.Contains(h.kinds, kind) }

// run goes through the years in turn and holds two of them at a time, each report as its bare numbers.
func (h *hinting) run(ctx context.Context) error {
	if err := h.check(); err != nil {
		return err
	}
	decisions, err := h.corrections()
	if err != nil {
		return err
	}
	return h.withReader(ctx, func(db *store.DB) error {
		if err := h.selection.bind(ctx, h.app, db); err != nil {
			return err
		}
		h.family = newFamilies(h.selection.who)
		years, err := h.years(ctx, db)
		if err != nil {
			return err
		}
		before := newYearOf(0)
		for _, year := range years {
			now, err := h.read(ctx, db, decisions, year)
			if err != nil {
				return err
			}
			if before.year != year-1 {
				before = newYearOf(year - 1)
			}
			if h.selection.years.from <= year {
				h.judge(before, now)
			} else {
				h.family.meet(now)
			}
			before = now
		}
		return h.print()
	})
}

// years lists the years with reports that are asked for, and the one before them.
func (h *hinting) years(ctx context.Context, db *store.DB) ([]int, error) {
	status, err := db.Status(ctx)
	if err != nil {
		return nil, err
	}
	var years []int
	for _, s := range status.Sources {
		for _, y := range s.Years {
			switch {
			case y.Year == 0:
				h.unsure.undated += y.Reports
			case y.Year >= h.selection.years.from-1 && (h.selection.years.to == 0 || y.Year <= h.selection.years.to):
				years = withWord(years, y.Year)
			}
		}
	}
	return years, nil
}

// judge looks at one year beside the one before.
func (h *hinting) judge(before, now *yearOf) {
	for _, key := range now.order {
		h.judgePages(now.pages[key], before.pages[key])
		h.judged = h.judged || now.pages[key][0].chosen
	}
	if h.wants("outlier") {
		h.judgePeers(before, now)
	}
	h.family.meet(now)
	if h.wants("parent") {
		h.judgeParents(now)
	}
}

// add keeps a hint about an agency that was chosen.
func (h *hinting) add(hint pageHint) {
	if hint.page.chosen {
		h.found = append(h.found, hint)
	}
}

func (h *hinting) print() error {
	t := hintTable(h.found)
	t.Notes = h.unsure.words(h.kinds, h.peers)
	if err := t.Write(h.stdout, table.Format(h.format)); err != nil {
		return err
	}
	if h.format == "csv" || h.format == "json" { // which have no notes
		for _, note := range t.Notes {
			h.say("%s", note)
		}
	}
	if !h.judged && h.unsure.undated == 0 {
		h.selection.none(h.app)
	}
	counts := make(map[string]int)
	contradictions := 0
	for _, f := range h.found {
		counts[f.kind]++
		if f.certain {
			contradictions++
		}
	}
	var parts []string
	numbers := []slog.Attr{slog.Int("hints", len(h.found)), slog.Int("contradictions", contradictions)}
	for _, kind := range hintKinds {
		if h.wants(kind) {
			parts = append(parts, fmt.Sprintf("%d %s", counts[kind], kind))
			numbers = append(numbers, slog.Int(kind, counts[kind]))
		}
	}
	h.count(fmt.Sprintf("hints: %s, %s among them (%s)", countOf(len(h.found), "hint"), countOf(contradictions, "contradiction"), strings.Join(parts, ", ")), false, numbers...)
	return nil
}
