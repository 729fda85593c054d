// Package dataset answers questions about the stored reports: a database and the decisions of people become values, ranks,
// groups, series, hints and standings. It imports neither flags nor web pages: both ask through Query and show what comes back.
//
//	query*.go, years.go              Query: the one way to choose reports, under the names of Params, from words that package ask understands
//	measure.go                       Figures: indicators, metrics and cells from words
//	show.go                          Show: one agency's report on a year, with all that is known around it
//	dataset.go, report*.go, slim.go  Open: a database and decisions; reports with the corrections of people applied, or parts of them
//	identify.go                      Identifier, Publisher, AgencyYear: whose report it is
//	derive.go                        Derive: the same, written into the tables that views and SQL read
//	directory*.go                    Directory: who published reports, and where those are
//	cells*.go                        Cells, CellValues: figures as printed, side by side
//	value.go, metric.go, group.go    Values, Explain, Ranked, Top, Measured, Groups: derived figures
//	divisor*.go, grounds.go          Divisors: numbers from outside by which counts are divided; what denials rest on
//	series*.go                       Series: one figure over the years, across renames, mergers and editions
//	hint*.go                         Hints: what is worth a second look
//	coverage.go, standings.go        whose reports are there; who is late
//	survey*.go, roster*.go           Survey: both of all agencies, made once; who owes a report
//	evidence.go, peer*.go            what one number rests on; among whom it stands
//	problems.go, cross_year.go       what is doubtful, also beside the year before
//	agenc*.go, publisher_called.go   agencies with their spellings, their years, and those around them
//	correction*.go                   which corrections are in force, which page counts
//	text_search.go                   texts of reports in an index
//	nothing.go                       Nothing: what a question without an answer would have found with one part less
package dataset
