package document

import (
	"nianbao"
	"nianbao/zhtext"
)

// RefuseTooMany refuses a text whose tree would be too large, before a tree is built.
func RefuseTooMany(s string) *nianbao.NotReport {
	if zhtext.FewPieces(s) {
		return nil
	}
	return RefusePieces(zhtext.Pieces(s))
}

// RefusePieces refuses texts that together have so many pieces.
func RefusePieces(n int) *nianbao.NotReport {
	if why := zhtext.TooMany(n); why != "" {
		return NotReport(nianbao.OutcomeTooLarge, "%s", why)
	}
	return nil
}
