package export

import "strings"

// A spreadsheet takes a field of a CSV file for a formula when it begins with one of the triggers, full-width forms
// included; blanks and apostrophes before it count for nothing, since programs differ in what they trim.
const (
	triggers    = "=+-@\t\n\r＝＋－＠"
	transparent = "' \u00a0\u3000\ufeff"
)

// runs tells whether a spreadsheet might run the text.
func runs(s string) bool {
	if s == "" || s[0] > '@' && s[0] < 0x80 {
		return false // a letter: most fields end here
	}
	s = strings.TrimLeft(s, transparent)
	for _, r := range s {
		return strings.ContainsRune(triggers, r)
	}
	return false
}

// harmless puts an apostrophe before text that a spreadsheet might run; spreadsheets then show it as text. Since an
// apostrophe changes nothing about whether a text runs, harmed takes off exactly what harmless put on.
func harmless(s string) string {
	if runs(s) {
		return "'" + s
	}
	return s
}

// harmed undoes harmless.
func harmed(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && runs(rest) {
		return rest
	}
	return s
}
