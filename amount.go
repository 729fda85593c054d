package nianbao

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// Amount is an exact decimal number: a count, or money in 万元 (10,000 yuan). It counts units of 10⁻⁸, so that
// sums are exact; money finer than a 分 (10⁻⁶ 万元) still fits.
type Amount int64

const (
	amountScale  = 8
	amountUnit   = 100_000_000
	amountDigits = 15 // significant digits: what survives a trip through an IEEE 754 double unharmed
)

// ErrAmount is returned for text that is no decimal number or does not fit an Amount.
var ErrAmount = errors.New("not a decimal number of at most 15 digits, 8 of them after the point")

// Whole returns n as an Amount.
func Whole(n int64) Amount { return Amount(n * amountUnit) }

// ParseAmount reads an optional sign, digits and an optional point with digits, ASCII only.
// More than 15 significant digits or 8 decimals is an ErrAmount: an Amount is never rounded.
func ParseAmount(s string) (Amount, error) {
	digits, neg := s, false
	if digits != "" && (digits[0] == '+' || digits[0] == '-') {
		neg, digits = digits[0] == '-', digits[1:]
	}
	whole, frac, point := strings.Cut(digits, ".")
	frac = strings.TrimRight(frac, "0")
	if whole == "" || (point && len(digits) == len(whole)+1) || len(frac) > amountScale {
		return 0, fmt.Errorf("%q: %w", s, ErrAmount)
	}
	if len(strings.TrimLeft(whole, "0"))+len(frac) > amountDigits || len(strings.TrimLeft(whole, "0")) > 10 {
		return 0, fmt.Errorf("%q: %w", s, ErrAmount)
	}
	var n int64
	for _, part := range []string{whole, frac} {
		for i := 0; i < len(part); i++ {
			if part[i] < '0' || part[i] > '9' {
				return 0, fmt.Errorf("%q: %w", s, ErrAmount)
			}
			n = n*10 + int64(part[i]-'0')
		}
	}
	for range amountScale - len(frac) {
		n *= 10
	}
	if neg {
		n = -n
	}
	return Amount(n), nil
}

// Rat returns the exact value as a fraction.
func (a Amount) Rat() *big.Rat { return big.NewRat(int64(a), amountUnit) }

// IsWhole tells whether a has no decimals.
func (a Amount) IsWhole() bool { return a%amountUnit == 0 }

// Int returns the whole part.
func (a Amount) Int() int64 { return int64(a / amountUnit) }

// Float returns the nearest double; for display and charts, never for sums.
func (a Amount) Float() float64 {
	f, _ := strconv.ParseFloat(a.String(), 64) // TestAmountSurvivesDouble reads back what String writes
	return f
}

// AmountFromFloat returns the decimal of at most 15 significant digits that f stands for.
// It undoes Float exactly, which is what lets a database keep decimals in a double.
func AmountFromFloat(f float64) (Amount, error) {
	digits := strconv.FormatFloat(f, 'e', amountDigits-1, 64) // what survives in a double
	rounded, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return 0, fmt.Errorf("%v: %w", f, ErrAmount)
	}
	return ParseAmount(strconv.FormatFloat(rounded, 'f', -1, 64))
}

// String writes the shortest decimal: "12", "-35", "209.93".
func (a Amount) String() string {
	var buf [24]byte
	return string(a.Append(buf[:0]))
}

// Append appends the decimal to b.
func (a Amount) Append(b []byte) []byte {
	u := uint64(a)
	if a < 0 {
		b, u = append(b, '-'), -u
	}
	b = strconv.AppendUint(b, u/amountUnit, 10)
	frac := u % amountUnit
	if frac == 0 {
		return b
	}
	b = append(b, '.')
	for unit := uint64(amountUnit / 10); frac > 0; unit /= 10 {
		b = append(b, byte('0'+frac/unit))
		frac %= unit
	}
	return b
}

// MarshalJSON writes a JSON number.
func (a Amount) MarshalJSON() ([]byte, error) { return a.Append(nil), nil }

// Sum adds the amounts. ok is false when the sum does not fit.
func Sum(amounts ...Amount) (sum Amount, ok bool) {
	for _, a := range amounts {
		next := sum + a
		if (a > 0) != (next > sum) && a != 0 {
			return 0, false
		}
		sum = next
	}
	return sum, true
}
