package scrape

import (
	"fmt"
	"strings"
	"time"
)

// chinaTime is the time of the sites' visitors and editors, whose hours these are. China has one, without summer time.
var chinaTime = time.FixedZone("China Standard Time", 8*60*60)

// Hours is the part of the day, in Chinese time, in which sites may be asked. The zero value is all day. From may be later
// than To: 22 to 6 is the night.
type Hours struct {
	From, To time.Duration // since midnight
}

// ParseHours reads "22:00-06:30". "" is all day.
func ParseHours(s string) (Hours, error) {
	if s == "" {
		return Hours{}, nil
	}
	from, to, _ := strings.Cut(s, "-")
	a, err1 := time.Parse("15:04", strings.TrimSpace(from))
	b, err2 := time.Parse("15:04", strings.TrimSpace(to))
	if err1 != nil || err2 != nil || a.Equal(b) {
		return Hours{}, fmt.Errorf("hours %q: want two times of day, as 22:00-06:30", s)
	}
	midnight := time.Date(a.Year(), a.Month(), a.Day(), 0, 0, 0, 0, a.Location())
	return Hours{a.Sub(midnight), b.Sub(midnight)}, nil
}

// Allow tells whether the time lies within the hours.
func (h Hours) Allow(t time.Time) bool {
	if h == (Hours{}) {
		return true
	}
	t = t.In(chinaTime)
	now := time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second
	if h.From < h.To {
		return h.From <= now && now < h.To
	}
	return h.From <= now || now < h.To
}

func (h Hours) String() string {
	if h == (Hours{}) {
		return ""
	}
	clock := func(d time.Duration) string { return fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60) }
	return clock(h.From) + "-" + clock(h.To)
}
