// Package align binds the grids of a page to the rows and columns of the national forms and makes figures of them. Labels decide
// which cell of the form a number is; the sums of the form decide between readings of what is printed, and nothing else does.
//
//	vocabulary.go, order.go, label.go, likeness.go,     the words of the forms, and what label a text is
//	wording.go, paraphrase.go
//	cell.go, cell_value.go                              the printed cells, in reading order
//	qualifier*.go, note_mark.go                         what stands beside a label, or in a note, and makes its numbers others
//	run.go, match.go, unnamed.go, subtotal.go, twin.go, rows: labels and the values behind them
//	repeated.go
//	lattice*.go, header_words.go, block*.go,            columns: by headers in whatever direction, then by printed order
//	proactive.go, request*.go, case*.go, stats.go
//	ownership*.go, line_sense.go                        whose table it is, and for which year
//	binding.go, padding.go, sums.go, solve.go, doubt.go readings of rows with cells lost or added, and the sums that choose
//	blank.go, figure.go, unit*.go                       a printed cell as a figure, in the unit of its column
//	align.go, best.go, second_look.go, compose.go       a page's alignment, the best of several, and its figures
//	readings.go, scratch.go                             what was taken, by row, and the memory that one page leaves to the next
//	copy.go                                             tables that stand twice on a page
//	neighbourhood.go, place.go                          how and where a figure was read, for explanations and views
package align
