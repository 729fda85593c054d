// Package scrape is the network: it crawls from a report list, or a column, through its pages to the annual reports,
// and hands every response, bytes untouched, to an Archive. It knows how links to reports look, not what is in them.
//
//	c := scrape.New(archive, scrape.Config{})
//	result, err := c.Crawl(ctx, source)        columns, lists, reports; what failed is in the result
//	plan, err := c.Discover(ctx, source)       what that would fetch, and why
//	page, err := c.Probe(ctx, id, address)     one known address
//
// The files. crawl.go and crawl_all.go are the main path, frontier.go holds what waits, read_page.go reads a page and queues its
// links. discover.go, column_search.go, candidate.go, score.go and sitesearch.go find the column; link.go, anchor.go,
// pattern.go and cms.go tell links apart; paging.go, jsonlist.go, listdata.go, endpoint.go and postback.go go through lists, and
// completeness.go says whether one was read to its end. document.go and visible_text.go hold a page, classify.go says what it
// is, soft404.go and html_redirect.go what it is instead.
//
// transport.go is the one way to the network, with body.go, certificate.go, private_address.go, robots.go, retry.go and
// reuse.go; host_queue.go and limits.go give each host its turn, host_state.go remembers it. error_class.go words what failed,
// decision.go tells the ledger. source.go reads sources.csv.
package scrape
