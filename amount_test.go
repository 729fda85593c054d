package nianbao

import (
	"errors"
	"math/rand/v2"
	"strconv"
	"testing"
)

func TestParseAmount(t *testing.T) {
	for _, c := range []struct {
		in, want string // want "" is an error
	}{
		{"0", "0"}, {"12", "12"}, {"+19", "19"}, {"-35", "-35"}, {"209.93", "209.93"}, {"0.50", "0.5"}, {"007", "7"}, {"97676.00", "97676"},
		{"0.00000001", "0.00000001"}, {"9999999999", "9999999999"},
		{"", ""}, {"-", ""}, {".", ""}, {".5", ""}, {"5.", ""}, {"1,113", ""}, {"1e3", ""}, {"0.000000001", ""}, {"99999999999", ""}, {"1234567890.123456", ""},
	} {
		got, err := ParseAmount(c.in)
		if c.want == "" {
			if !errors.Is(err, ErrAmount) {
				t.Errorf("ParseAmount(%q) = %s, %v; want ErrAmount", c.in, got, err)
			}
		} else if err != nil || got.String() != c.want {
			t.Errorf("ParseAmount(%q) = %s, %v; want %s", c.in, got, err, c.want)
		}
	}
}

// TestAmountSurvivesDouble holds the promise that lets a database keep decimals in a double.
func TestAmountSurvivesDouble(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	amounts := []string{"9999999.99999999", "999999999.999999", "9999999999.99999", "0.00000001", "-1234567.89"}
	for range 20000 {
		digits := strconv.FormatInt(rng.Int64N(1e15), 10)
		cut := max(len(digits)-rng.IntN(9), 1)
		if s := digits[:cut] + "." + digits[cut:] + "0"; cut <= 10 {
			amounts = append(amounts, s)
		}
	}
	for _, s := range amounts {
		a, err := ParseAmount(s)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := AmountFromFloat(a.Float()); err != nil || back != a {
			t.Errorf("%s came back as %s, %v", a, back, err)
		}
	}
}

func TestSumOverflow(t *testing.T) {
	big := Whole(90_000_000_000)
	if s, ok := Sum(big, big); ok {
		t.Errorf("Sum overflowed to %s", s)
	}
	if s, ok := Sum(Whole(2), -Whole(5), 0); !ok || s != -Whole(3) {
		t.Errorf("Sum = %s, %t", s, ok)
	}
}
