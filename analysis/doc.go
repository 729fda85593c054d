// Package analysis makes numbers from numbers: what the figures of reports say together. It is pure, exact (no sum is taken in
// floating point) and knows neither database nor page.
//
//	crosswalk*.go                metrics: one figure followed across the editions of the form
//	indicator*.go, interval.go   derived figures with numerator, denominator and interval
//	bounds*.go                   what the equations of the form leave for figures that are not printed, and the proof
//	divide.go, rank.go           counts for so many of something from outside; values and their places
//	latest.go                    which of several pages of an agency's year counts
//	compare.go                   agencies and years lined up over chosen cells
//	series*.go                   one agency over the years; steps, breaks, governments against their departments
//	peer.go, outlier*.go         who is compared with whom; what is far from its peers or oddly patterned
package analysis
