package main

import (
	"cmp"
	"context"
	"iter"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// selection chooses reports by what is known of their agencies, beside what choice chooses by.
type selection struct {
	choice
	levels    []string
	functions []string
	regions   []string

	codes []string // of regions, without the zeros at their ends
	who   *identifier
}

func (s *selection) addTo(flags *pflag.FlagSet) {
	s.choice.addTo(flags)
	flags.StringSliceVar(&s.levels, "level", nil, "level of the agency: province, city, county or township (may be repeated)")
	flags.StringSliceVar(&s.functions, "function", nil, "field of work of the agency, like 公安 or 财政 (may be repeated)")
	flags.StringSliceVar(&s.regions, "region", nil, "region of the agency, as GB/T 2260 code or its beginning, like 65, or as name (may be repeated)")
}

// check refuses words that nothing can match.
func (s *selection) check() error {
	for _, word := range s.levels {
		if err := nianbao.Level(word).Validate(); err != nil || word == "" {
			return usage("--level %q: want province, city, county or township", word)
		}
	}
	var known []string
	for _, f := range agency.Functions {
		known = append(known, f.Name)
	}
	for _, word := range s.functions {
		if !slices.Contains(known, word) {
			return usage("--function %q: there is no such field of work; nearest are %s", word, strings.Join(nearest(word, known, 3), ", "))
		}
	}
	for _, word := range s.regions {
		code, err := regionCode(word)
		if err != nil {
			return err
		}
		s.codes = append(s.codes, code)
	}
	return nil
}

// regionCode returns the beginning of the codes of a region and all in it.
func regionCode(word string) (string, error) {
	if strings.Trim(word, "0123456789") == "" && len(word) >= 2 && len(word) <= 6 {
		for len(word) > 2 && strings.HasSuffix(word, "00") {
			word = word[:len(word)-2]
		}
		return word, nil
	}
	codes := make(map[string]string)
	for _, r := range agency.RegionsNamed(word) {
		codes[r.Code] = agency.RegionFullName(r.Code)
	}
	if len(codes) == 1 {
		for code := range codes {
			return regionCode(code)
		}
	}
	var names []string
	for code, name := range codes {
		names = append(names, code+" "+name)
	}
	slices.Sort(names)
	if len(names) > 1 {
		return "", usage("--region %q: several regions have this name: %s; give the code", word, strings.Join(names, ", "))
	}
	return "", usage("--region %q: no such region; give a GB/T 2260 code or its beginning, like 65 or 6501, or a full name, like 新疆维吾尔自治区", word)
}

// none says that nothing stored is chosen: a wrong spelling and a year without reports look alike in an empty table.
func (s *selection) none(a *app) {
	var flags []string
	add := func(flag string, words ...string) {
		if len(words) > 0 && words[0] != "" {
			flags = append(flags, "--"+flag+" "+strings.Join(words, ","))
		}
	}
	add("year", s.years.String())
	add("agency", s.agencies...)
	add("source", s.sources...)
	add("level", s.levels...)
	add("function", s.functions...)
	add("region", s.regions...)
	if len(flags) == 0 {
		a.log.Warn("no report is stored in " + a.dbPath)
		return
	}
	a.log.Warn("no stored report is of " + strings.Join(flags, " ") + "; \"nianbao agencies\" and \"nianbao status\" list what is there")
}

// narrows tells whether agencies have to be looked at.
func (s *selection) narrows() bool { return len(s.levels)+len(s.functions)+len(s.regions) > 0 }

// bind makes the selection ready for a database.
func (s *selection) bind(ctx context.Context, a *app, db *store.DB) error {
	var err error
	s.who, err = newIdentifier(ctx, a, db)
	return err
}

// keeps tells whether an agency is among those chosen.
func (s *selection) keeps(id agency.Identity) bool {
	if len(s.levels) > 0 && !slices.Contains(s.levels, string(id.Level)) {
		return false
	}
	if len(s.functions) > 0 && !slices.ContainsFunc(id.Functions, func(f string) bool { return slices.Contains(s.functions, f) }) {
		return false
	}
	region := cmp.Or(id.Region, id.Within)
	within := func(code string) bool { return strings.HasPrefix(region, code) }
	return len(s.codes) == 0 || region != "" && slices.ContainsFunc(s.codes, within)
}

// chosen yields the reports of the selection.
func (s *selection) chosen(ctx context.Context, db *store.DB, filter store.ReportFilter) iter.Seq2[*nianbao.Report, error] {
	return func(yield func(*nianbao.Report, error) bool) {
		for r, err := range db.Reports(ctx, filter) {
			if err == nil && s.narrows() && !s.keeps(s.who.of(r)) {
				continue
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// identifier says which agency a report is of.
type identifier struct {
	sources  map[string]nianbao.Source
	registry *agency.Registry
	known    map[observation]agency.Identity
	decided  map[string]bool // names that a person made one agency
	aliases  []nianbao.Correction
}

// publisher is one agency. Where its place is open it is told apart by its source: several towns have a bureau of one name.
type publisher struct{ agency, source string }

// publisherOf says whose report it is.
func (w *identifier) publisherOf(r *nianbao.Report) publisher {
	id := w.of(r)
	p := publisher{agency: cmp.Or(id.Name, r.Agency, r.Source)}
	switch {
	case p.agency == "": // a file that names neither agency nor source stands for itself
		p.source = r.URL
	case !id.Resolved() && !w.decided[p.agency]:
		p.source = r.Source
	}
	return p
}

// observation is what an agency is told by.
type observation struct {
	source, name, host string
	year               int
}

func newIdentifier(ctx context.Context, a *app, db *store.DB) (*identifier, error) {
	decisions, err := a.corrections()
	if err != nil {
		return nil, err
	}
	sources, err := db.Sources(ctx)
	if err != nil {
		return nil, err
	}
	who := &identifier{sources: make(map[string]nianbao.Source), known: make(map[observation]agency.Identity), decided: make(map[string]bool)}
	for _, s := range sources {
		who.sources[s.ID] = s
	}
	for _, c := range decisions {
		if c.Kind == nianbao.DecideAlias {
			who.decided[c.Becomes] = true
			who.aliases = append(who.aliases, c)
		}
	}
	who.registry, err = agency.NewRegistry(decisions)
	return who, err
}

// of identifies the agency of a report: by its name, and by what its source states where the name leaves that open.
func (w *identifier) of(r *nianbao.Report) agency.Identity {
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
	w.known[seen] = id
	return id
}
