// Package zhtext knows the characters of Chinese pages: how bytes become text and what in a text is said in characters alone.
// It knows nothing of reports, forms or addresses; whoever reads a page and whoever fetches one ask it the same questions and
// get the same answers.
//
// The files: decode.go (bytes to text), mojibake.go (text that was decoded wrongly before), simplify.go (Traditional to
// Simplified script), blank.go (blanks, invisible characters and full-width forms), numeral.go (Chinese numerals), year.go
// (the years that a text names), name.go (how the names of agencies end), agency_name.go
// (which words are the name of an agency, by their structure; with sentence.go and agency_place.go), block.go (the marks of pages that stand in the way of
// another), file.go (bytes that are no text), bulk.go and open_elements.go (how much text and markup is read at most), mixed.go (pages in two
// character sets), bigram.go (the words of a text for an index), word_set.go (many words looked for at once), shorten.go (texts cut for messages).
package zhtext
