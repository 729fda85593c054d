package dataset

import (
	"fmt"
	"strconv"
	"strings"
)

// Years is a range of years reported on; 0 is an open end.
type Years struct{ From, To int }

// Set reads "2023", "2021..2023", "2021.." and "..2023".
func (y *Years) Set(s string) error {
	first, last, isRange := strings.Cut(s, "..")
	if !isRange {
		last = first
	}
	var parsed Years
	for _, end := range []struct {
		text string
		year *int
	}{{first, &parsed.From}, {last, &parsed.To}} {
		if isRange && end.text == "" {
			continue
		}
		n, err := strconv.Atoi(end.text)
		if err != nil || n < 1900 || n > 2999 {
			return fmt.Errorf("want a year like 2023 or a range like 2021..2023")
		}
		*end.year = n
	}
	if parsed == (Years{}) || parsed.To != 0 && parsed.From > parsed.To {
		return fmt.Errorf("want the first year before the last, like 2021..2023")
	}
	*y = parsed
	return nil
}

// String writes the range as Set reads it; "" where both ends are open.
func (y *Years) String() string {
	switch {
	case *y == Years{}:
		return ""
	case y.From == y.To:
		return strconv.Itoa(y.From)
	}
	return openEnd(y.From) + ".." + openEnd(y.To)
}

func openEnd(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}
