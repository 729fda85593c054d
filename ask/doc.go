// Package ask turns the words that people write into what the program chooses by: an indicator, a metric, a cell, a level, a
// kind of agency, a field of work, a region, years, an agency, a stored code. Command line and web ask here, and nowhere else.
//
//	answer.go                 Answer: taken, asked back with all candidates, or refused with the reason
//	say.go                    answers as sentences
//	fold.go, likeness.go      what differs and means nothing; which words are truly near
//	concept.go, vocabulary.go words of the forms and of everyday as concepts; a wording is understood when all of it is
//	measure*.go, cell*.go     indicators, metrics and cells by concepts
//	level.go, function.go     levels and kinds of agencies, fields of work
//	region*.go, year.go       places of GB/T 2260, years against a clock
//	agency.go, code.go        stored agencies by name; words of stored codes
//
// The order is always the same: the exact id, the label, then everyday words. One meaning is taken and said, several are
// asked back, none is refused with the reason. Nothing is taken by likeness: what is only near is named, never chosen.
package ask
