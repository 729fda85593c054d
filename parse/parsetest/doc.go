// Package parsetest is to the parser what net/http/httptest is to net/http: it makes reports whose every figure is
// known, and writes them as pages in the layouts and with the damages that exist in the wild.
//
//	rng := rand.New(rand.NewPCG(1, 2))
//	truth := parsetest.New(rng, nianbao.Form2021, parsetest.Agency(rng), 2024)
//	truth.Blank(rng, parsetest.BlankSlash)
//	page := parsetest.Write(rng, truth, parsetest.Style{Layout: "word", Damages: []string{"thousands"}})
//	// parse page.Body and compare with page.Truth
//
// Everything is drawn from the random source that is handed in: the same seed writes the same bytes.
//
// The truth of a page is what a careful human would read from it. Where a damage took that away, Page.Damaged names
// the cells and says whether the page still determines them.
//
// # The map
//
//	truth.go sample.go blank.go slip.go   Truth, and how one is drawn, blanked and spoiled
//	agency.go prose.go                    invented names and wording
//	sheet.go sheets.go                    a form's tables as drawn, before any layout writes them
//	write.go layout*.go                   Style, Page and the layouts
//	damage*.go charset.go traditional.go  the damages
//	decoy.go                              what stands on pages beside the report
//	fault.go choose.go bench.go           single faults for the corruption bench, and what became of their pages
//	rowops.go tableops.go determine.go    what both are made of, and what they leave determined
//	trace.go                              whether a careful reader could notice them
//	oracle.go simplex.go                  what the sums leave of counts that are not printed
//	oddity*.go                            the single ways in which pages are odd
//	nonreport.go                          pages that are no reports
//	corpus.go                             pages with their truth in a folder
package parsetest
