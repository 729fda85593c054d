package document

import (
	"strings"

	"nianbao"
)

// maxPieces is how many tags, lines and cells of text are read at most. A tag becomes a node of 150 bytes and a line of the page,
// whatever it holds: bytes say nothing of what a page costs, and 20 MB of "<p>1" would take 2.4 GB. Real reports have some
// thousand tags; the largest, pasted from Word, some hundred thousand.
const maxPieces = 500_000

// Pieces counts the tags and lines of a text. A text too short to have too many is not counted.
func Pieces(s string) int {
	if len(s) <= maxPieces/16 {
		return 0
	}
	return strings.Count(s, "<") + strings.Count(s, "\n")
}

// RefuseTooMany refuses a text whose tree would be too large, before a tree is built.
func RefuseTooMany(s string) *nianbao.NotReport { return RefusePieces(Pieces(s)) }

func RefusePieces(n int) *nianbao.NotReport {
	if n <= maxPieces {
		return nil
	}
	return NotReport(nianbao.OutcomeTooLarge, "it has %d tags and lines, the limit is %d", n, maxPieces)
}
