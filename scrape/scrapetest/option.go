package scrapetest

import "fmt"

// config is what the options set.
type config struct {
	from, to int
	families []string
	agencies int // 0 for as many as each family's site has by itself
	sites    int // 0 for one a family
	extras   bool

	regions              []string // codes of the places; none for invented ones
	structures, suspects bool
}

// Option changes what New makes.
type Option func(*config)

// Years sets the first and the last year that is reported on; 2020 to 2022 by default. Reports up to 2020 carry the form
// of 2019, later ones that of 2021. Years before 2019 are a mistake of the caller and panic.
func Years(from, to int) Option {
	if from < 2019 || to < from {
		panic(fmt.Sprintf("scrapetest: years %d to %d: want 2019 or later, in order", from, to))
	}
	return func(c *config) { c.from, c.to = from, to }
}

// Families chooses the systems that the sites are kept by, from FamilyNames; the first six by default.
func Families(names ...string) Option { return func(c *config) { c.families = names } }

// Agencies spreads n agencies evenly over the sites, for large worlds.
func Agencies(n int) Option { return func(c *config) { c.agencies = n } }

// Sites makes n sites, taking the families in turn.
func Sites(n int) Option { return func(c *config) { c.sites = n } }

// ReportsOnly leaves out the page that only has its report attached. The links that only look like reports stay.
func ReportsOnly() Option { return func(c *config) { c.extras = false } }
