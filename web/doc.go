// Package web shows a dataset as pages for a browser, read-only, in Chinese and in English, without scripts: every number is
// a link that leads to the page it was read from, with its cell marked.
//
//	server.go               New: a handler over a database; data for requests, each for one goroutine
//	routes.go, request.go   one table of addresses; what an address asks for
//	respond.go, record.go   HTML, and the same as data
//	twin.go                 the forms in which a page is there beside itself: CSV, XLSX, JSON, and its chart as SVG and PNG
//	canonical.go            the one address of a page, and what of its parameters cannot be followed
//	header.go, limit.go     what is sent with every answer; how much one address may ask
//	listen.go, crowd.go     the connections of a server
//	page.go, value.go       the parts that pages are made of: head, values with their states, rates, tables; place.go words.go template.go
//	home.go agencies.go agency*.go report*.go form.go number*.go sheet.go compare*.go series*.go standings.go coverage.go hints.go problems.go changes.go
//	feed.go source*.go archived.go methods*.go corrections.go   the pages
//	facet.go, gathered.go   how much there is of each choice; what takes long, made in the background and kept
//	take.go, data*.go        the same by command and SQL; what can be taken away, and what its columns mean
//	search.go, texts.go     agencies by name, and reports by their texts over an index that is filled in the background
//	site*.go                the same pages as files: the walk, names of files, links, the search of the browser
//	api.go, openapi.json    the data at addresses without a language, and what describes them; a test holds it
//	mcp*.go                 tools for machines (Model Context Protocol), over the same handler (inside.go)
//	sitemap.go, jsonld.go   what search engines are told
//	template/, static/      markup without words or arithmetic; one style sheet
//
// Templates hold no words: those stand in render/message. Nothing here writes to the database or asks the network.
package web
