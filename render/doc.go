// Package render makes answers of dataset into tables and charts with their notes and marks: the same for the command line
// and for web pages. It decides how a thing is shown, never what it is; table/ writes what it lays out.
//
//	values.go, series.go, hints.go, agencies.go, problems.go,  answers as tables, a typed column each
//	year_findings.go
//	charts.go                                                  Charts: which kind fits, and which values have a mark of their own
//	chart_*.go                                                 the kinds, and what a chart must say of what it does not draw
//	report*.go, explain*.go, equation.go, difference.go         a report, how a figure was read, what changed
//	status*.go, standings.go, plan*.go, ledger.go              the state of the archive, deadlines, what a crawl would do and did
//	measure_words.go, words.go                                 sentences, counts, marks of states
//	json.go                                                    JSON lines
package render
