package parse

import (
	"unicode/utf8"

	"nianbao/zhtext"
)

// The short names of this package for what it asks of zhtext in every file.

func trimBlank(s string) string { return zhtext.Trim(s) }

func squash(s string) string { return zhtext.Squash(s) }

func isBlank(r rune) bool { return zhtext.IsBlank(r) }

func foldWide(r rune) rune { return zhtext.FoldWide(r) }

func appendFolded(b []byte, s string) []byte { return zhtext.AppendFolded(b, s) }

func simplify(s string) string { return zhtext.Simplify(s) }

func toSimplified(s string) string { return zhtext.ToSimplified(s) }

func yearIn(s string) int { return zhtext.YearIn(s) }

func hasYear(s string) bool { return zhtext.HasYear(s) }

func fourDigits(s string) int { return zhtext.FourDigits(s) }

func cutYears(s string) string { return zhtext.CutYears(s) }

func isASCII(s string) bool { return zhtext.IsASCII(s) }

func decodeRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

const lastYear = zhtext.LastYear

func isAgencyName(s string) bool { return zhtext.IsAgencyName(s) }

func isNamed(s string) bool { return zhtext.IsNamed(s) }

func isWhole(name string) bool { return zhtext.IsWhole(name) }

func isMerged(name string) bool { return zhtext.IsMerged(name) }

func isDoubtful(name string) bool { return zhtext.IsDoubtful(name) }

func isJoint(r rune) bool { return zhtext.IsJoint(r) }

func isRemark(s string) bool { return zhtext.IsRemark(s) }

func bare(s string) string { return zhtext.BareName(s) }

func nameAtEnd(s string) (name, before string) { return zhtext.NameAtEnd(s) }

const maxAgencyRunes = zhtext.MaxAgencyRunes

var placeEnds = zhtext.PlaceEnds
