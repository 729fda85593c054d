// Package chart draws comparisons as SVG and PNG.
//
// It knows neither agencies nor databases: it gets words and numbers, and says how they look. What is not known is not in
// its input, so that it can never be drawn as a zero.
//
//	chart.go     Chart, Write: the sheet with title, notes and source around a drawing
//	bars.go      Bars: values in order, with intervals
//	lines.go     Lines: values over years, with gaps, breaks and bands
//	boxes.go     Boxes: how groups spread
//	coverage.go  Coverage: what is known, by row and year
//	script.go    widths of Chinese and Latin text, for the layout
//	font.go      fonts of this machine that have the characters of a PNG; font_pack.go mends their files
//	svg.go       the SVG file; text stays text
//	ticks.go     round marks on an axis
//	style.go     colours, dashes and shapes that do without colour
//
// Equal input gives equal bytes: SVG depends on nothing else, PNG on the font.
package chart
