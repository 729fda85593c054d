package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"nianbao"
)

// Type says what a column holds.
type Type string

const (
	TypeText    Type = "text"    // "" when not given
	TypeWords   Type = "words"   // words without blanks in them: a list in JSON, joined with blanks elsewhere
	TypeInteger Type = "integer" // null when not given
	TypeDecimal Type = "decimal" // null when there is no number
	TypeNumber  Type = "number"  // a double: what is computed by division; null when there is none
	TypeTime    Type = "time"    // UTC, to the second; null when not given
	TypeBoolean Type = "boolean" // null when not known
)

func (t Type) isText() bool { return t == TypeText || t == TypeWords }

// value is one field of a row. Its type is its column's.
type value struct {
	kind kind
	n    int64  // an integer, an Amount, seconds since 1970, 0 or 1
	s    string // text; of a number its text, where that is at hand; of a state its word
}

type kind uint8

const (
	null    kind = iota // of text: ""
	text                // also words
	integer             // also of counts in the wide shape
	decimal             // n is an Amount
	double              // n holds the bits of a float64
	moment              // n counts seconds, s is RFC 3339
	flag                // true or false
	state               // no number: formats with types say null, the others say s
	unset               // equal to no value
)

// textOf cleans text once for all formats: what is no UTF-8, and control characters, which a terminal would obey and a workbook
// cannot hold, become U+FFFD, and line ends become LF, because readers of CSV do not agree on what a CR inside a field is.
func textOf(s string) value {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if strings.ContainsFunc(s, isControl) {
		s = strings.Map(func(r rune) rune {
			if isControl(r) {
				return utf8.RuneError
			}
			return r
		}, s)
	}
	return value{kind: text, s: s}
}

// isControl tells the control characters of ASCII and Latin-1 that are no blank and no end of a line, and the two characters more that XML
// does not have.
func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 || r == 0xFFFE || r == 0xFFFF
}

func integerOf(n int) value { return value{kind: integer, n: int64(n), s: strconv.Itoa(n)} }

// yearOf leaves the year null that a page does not say.
func yearOf(year int) value {
	if year == 0 {
		return value{}
	}
	return integerOf(year)
}

func decimalOf(a nianbao.Amount) value { return value{kind: decimal, n: int64(a)} }

func numberOf(f float64) value { return value{kind: double, n: int64(math.Float64bits(f))} }

func (v value) float() float64 { return math.Float64frombits(uint64(v.n)) }

func flagOf(b bool) value {
	if b {
		return value{kind: flag, n: 1, s: "true"}
	}
	return value{kind: flag, s: "false"}
}

func timeOf(t time.Time) value {
	if t.IsZero() {
		return value{}
	}
	return value{kind: moment, n: t.Unix(), s: t.UTC().Format(time.RFC3339)}
}

// text writes the value as CSV does, before neutralisation.
func (v value) text() string {
	if v.s == "" && v.kind == decimal {
		return nianbao.Amount(v.n).String()
	}
	if v.s == "" && v.kind == double {
		return strconv.FormatFloat(v.float(), 'f', -1, 64)
	}
	return v.s
}

// parseValue reads what text wrote.
func parseValue(t Type, s string) (value, error) {
	if t.isText() {
		return value{kind: text, s: s}, nil
	}
	if s == "" {
		return value{}, nil
	}
	switch t {
	case TypeInteger:
		n, err := strconv.ParseInt(s, 10, 64)
		return value{kind: integer, n: n, s: s}, err
	case TypeDecimal:
		a, err := nianbao.ParseAmount(s)
		return value{kind: decimal, n: int64(a), s: s}, err
	case TypeNumber:
		f, err := strconv.ParseFloat(s, 64)
		return numberOf(f), err
	case TypeTime:
		at, err := time.Parse(time.RFC3339, s)
		return value{kind: moment, n: at.Unix(), s: s}, err
	case TypeBoolean:
		b, err := strconv.ParseBool(s)
		return flagOf(b), err
	}
	return value{}, fmt.Errorf("column type %q is unknown", t)
}
