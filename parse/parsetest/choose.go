package parsetest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// FaultsOf lists the faults of that name or family; all for "".
func FaultsOf(kind string) []Fault {
	return slices.DeleteFunc(Faults(), func(f Fault) bool { return kind != "" && kind != f.Name && kind != f.Family })
}

// ParseSeeds reads seeds as 7, 1..12 or 1,4,9.
func ParseSeeds(text string) ([]uint64, error) {
	var seeds []uint64
	for _, part := range strings.Split(text, ",") {
		first, last, ranged := strings.Cut(part, "..")
		from, err := strconv.ParseUint(first, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no number", first)
		}
		to := from
		if ranged {
			if to, err = strconv.ParseUint(last, 10, 64); err != nil {
				return nil, fmt.Errorf("%q is no number", last)
			}
		}
		if to < from || to-from >= 1000 {
			return nil, fmt.Errorf("%q is no range of at most 1000 seeds", part)
		}
		for seed := from; seed <= to; seed++ {
			seeds = append(seeds, seed)
		}
	}
	return seeds, nil
}
