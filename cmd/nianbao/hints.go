package main

import (
	"context"

	"github.com/spf13/cobra"

	"nianbao"
	"nianbao/ask"
	"nianbao/dataset"
	"nianbao/render"
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
	addQuery(flags, &h.query.Query, dataset.Params)
	flags.StringSliceVar(&h.kinds, "kind", hintWords(), "kinds of hints, with commas or repeated")
	flags.StringVar(&h.peers, "peers", "country", "where peers are looked for: country, province or city")
	flags.StringVar(&h.format, "format", "table", "table, csv, json (one object a row, one a line) or md")
	return cmd
}

// hinting is one run of hints.
type hinting struct {
	*app
	query  dataset.HintQuery
	kinds  []string
	peers  string
	format string
}

// hintWords are the words of --kind.
func hintWords() []string {
	var words []string
	for _, kind := range dataset.HintKinds {
		words = append(words, string(kind))
	}
	return words
}

// peerLevels are the words of --peers, as PeerGroupOf takes them.
var peerLevels = map[string]nianbao.Level{"country": "", "province": nianbao.Province, "city": nianbao.City}

func (h *hinting) check() error {
	if !table.Known(h.format) {
		return usage("--format %q: want table, csv, json or md", h.format)
	}
	kinds, taken, err := ask.Codes(ask.Hint, h.kinds)
	if err != nil {
		return asUsage(err)
	}
	for _, word := range kinds {
		h.query.Kinds = append(h.query.Kinds, dataset.HintKind(word))
	}
	peers, also, err := ask.Codes(ask.Peers, []string{h.peers})
	if err != nil {
		return asUsage(err)
	}
	h.sayTaken(append(taken, also...))
	h.peers = peers[0]
	h.query.Within = peerLevels[h.peers]
	return checkQuery(&h.query.Query)
}

func (h *hinting) run(ctx context.Context) error {
	if err := h.check(); err != nil {
		return err
	}
	return h.withQuery(ctx, &h.query.Query, func(_ *store.DB, d *dataset.Data) error {
		found, err := d.Hints(ctx, &h.query)
		if err != nil {
			return err
		}
		return h.print(found)
	})
}

func (h *hinting) print(hints *dataset.Hints) error {
	t := render.HintTable(hints.Found)
	t.Notes = render.UnjudgedWords(&hints.Unjudged, h.query.Kinds, h.peers)
	if err := t.Write(h.formatted(h.format), table.Format(h.format)); err != nil {
		return err
	}
	if h.format == "csv" || h.format == "json" { // which have no notes
		for _, note := range t.Notes {
			h.say("%s", note)
		}
	}
	if !hints.Any && hints.Unjudged.Undated == 0 {
		h.none(&h.query.Query)
	}
	text, numbers := render.HintCount(hints.Found, h.query.Kinds)
	h.count(text, false, numbers...)
	return nil
}
