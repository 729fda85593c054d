// Package prose reads what a page says in words: its heading, whose report it is and of which year, its sections, and the numbers
// of its sentences. It knows no table.
//
//	heading.go, title*.go          the title among all that stands over a report, and the page's own heading
//	agency*.go                     the agency, by its name's structure and where it stands
//	year*.go, date_numeral.go,     the year reported on, the day of publication
//	published.go, period.go
//	paper*.go                      papers that are no annual report: parts of a year, samples, versions that do not count
//	errata.go                      notes that something in a report was wrong
//	word_groups.go                 words that many sentences are asked for, found together
//	section.go, prose.go, mention.go, kind*.go, label.go, list.go, number.go, check.go   sections and numbers said in words
package prose
