// Package scrapetest is to the crawler what net/http/httptest is to net/http: invented government sites that publish
// annual reports whose every figure is known.
//
//	world := scrapetest.New(1)
//	server := world.Start()
//	defer server.Close()
//	for _, source := range server.Sources() {
//	    // crawl source.URL, read the pages, compare with server.Truth(url)
//	}
//
// Each site is kept by another content management system, with its own addresses, paging, markup and character set. All
// is drawn from the seed: the same seed makes the same agencies, figures, paths and bytes. A Server can change
// its sites between two crawls as editors do. Hostile holds the sites that stand in a crawler's way.
//
// # The map
//
//	world.go option.go agency.go name.go  what there is: sites, agencies, years
//	series.go sample.go                   the figures over the years
//	plant.go plant_*.go                   where they are wrong on purpose: sums, years, governments, patterns
//	region.go                             places of the real list, for what is told from names
//	site.go column.go document.go         what a site publishes, and under which titles
//	family.go family_*.go                 how each system addresses and pages its lists
//	design.go render.go charset.go        how pages look, and their bytes
//	server.go answer.go log.go            how they are served
//	change.go change_*.go                 what happens between two crawls
//	hostile.go hostile_*.go               misbehaving servers, by the failure they should come to
package scrapetest
