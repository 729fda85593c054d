package dataset

import (
	"cmp"
	"net/url"

	"nianbao"
	"nianbao/agency"
)

// Publisher is one agency as questions tell agencies apart: by name and, where its place is open, by source, since several
// towns have a bureau of one name.
type Publisher struct{ Agency, Source string }

// AgencyYear is one agency's year. A report that does not say its year stands for itself, by its address.
type AgencyYear struct {
	Publisher
	Year int
	Page string
}

// YearOf returns the agency's year that a report is of.
func (p Publisher) YearOf(r *nianbao.Report) AgencyYear {
	key := AgencyYear{Publisher: p, Year: r.Year}
	if r.Year == 0 {
		key.Page = r.URL
	}
	return key
}

// Identifier says which agency a report is of, by its name, what its source states and what people decided.
type Identifier struct {
	sources  map[string]nianbao.Source
	registry *agency.Registry
	known    map[observation]agency.Identity
	decided  map[string]bool // names that a person made one agency
	aliases  []nianbao.Correction
}

// observation is what an agency is told by.
type observation struct {
	source, name, host string
	year               int
}

// mostKnown is how many answers are kept: nearly every report is an observation of its own, and what is asked of one is asked soon after.
const mostKnown = 1 << 13

// NewIdentifier makes an Identifier of the sources and the decisions of people. Decisions that contradict each other are an error.
func NewIdentifier(sources []nianbao.Source, decisions []nianbao.Correction) (*Identifier, error) {
	w := &Identifier{sources: make(map[string]nianbao.Source), known: make(map[observation]agency.Identity), decided: make(map[string]bool)}
	for _, s := range sources {
		w.sources[s.ID] = s
	}
	for _, c := range decisions {
		if c.Kind == nianbao.DecideAlias {
			w.decided[c.Becomes] = true
			w.aliases = append(w.aliases, c)
		}
	}
	var err error
	w.registry, err = agency.NewRegistry(decisions)
	return w, err
}

// Registry returns the agencies observed until now, with the decisions of people.
func (w *Identifier) Registry() *agency.Registry { return w.registry }

// Source returns what is stated of the source with this id; the zero Source where nothing is.
func (w *Identifier) Source(id string) nianbao.Source { return w.sources[id] }

// NameOf is the agency that a source with this id publishes for; a word that is no such id stands for itself.
func (w *Identifier) NameOf(word string) string { return cmp.Or(w.sources[word].Name, word) }

// Of identifies the agency of a report: by its name, and by what its source states where the name leaves that open.
func (w *Identifier) Of(r *nianbao.Report) agency.Identity {
	source := w.sources[r.Source]
	seen := observation{source: r.Source, name: cmp.Or(r.Agency, source.Name), year: r.Year}
	if u, err := url.Parse(r.URL); err == nil {
		seen.host = u.Hostname()
	}
	id, ok := w.known[seen]
	if ok {
		return id
	}
	if seen.name != "" {
		id, _ = w.registry.Observe(seen.name, agency.Hints{Region: source.Region, Level: source.Level, Host: seen.host, Year: r.Year})
	}
	if id.Level == "" {
		id.Level = cmp.Or(r.Level, source.Level)
	}
	if id.Region == "" && id.Within == "" {
		id.Within = source.Region
	}
	if len(w.known) >= mostKnown {
		clear(w.known)
	}
	w.known[seen] = id
	return id
}

// PublisherOf says whose report it is.
func (w *Identifier) PublisherOf(r *nianbao.Report) Publisher {
	id := w.Of(r)
	p := Publisher{Agency: cmp.Or(id.Name, r.Agency, r.Source)}
	switch {
	case p.Agency == "": // a file that names neither agency nor source stands for itself
		p.Source = r.URL
	case w.apart(id, p):
		p.Source = r.Source
	}
	return p
}

// apart tells an agency that its name does not settle: its source tells it from others of the name.
func (w *Identifier) apart(id agency.Identity, p Publisher) bool {
	return !id.Resolved() && !w.decided[p.Agency]
}

// KeyOf returns the key of a report's agency as it stands in exports: its name, with the source behind an @ where the
// name alone does not tell which agency it is, or the address of a page that names neither.
func (w *Identifier) KeyOf(r *nianbao.Report) string {
	return w.keyOf(w.Of(r), w.PublisherOf(r), r.URL)
}

func (w *Identifier) keyOf(id agency.Identity, p Publisher, address string) string {
	key := cmp.Or(p.Agency, address)
	if w.apart(id, p) {
		key += "@" + cmp.Or(p.Source, "file")
	}
	return key
}

// LineageOf says in whose series a report belongs. A name that a person has renamed or merged needs no source to be told
// apart by.
func (w *Identifier) LineageOf(r *nianbao.Report) (Publisher, agency.Lineage) {
	key := w.PublisherOf(r)
	lineage := w.registry.LineageOf(key.Agency, r.Year)
	if lineage.Change != nil || len(w.registry.Related(lineage.Final)) > 1 {
		key.Source = ""
	}
	key.Agency = lineage.Final
	return key, lineage
}
