package message

import "time"

var beijing = time.FixedZone("CST", 8*60*60)

// Moment writes a point of time as the language shows it: 2026-11-28 05:34（北京时间）, 2026-11-27 21:34 UTC.
func Moment(l Lang, t time.Time) string {
	switch {
	case t.IsZero():
		return MomentUnknown.In(l)
	case l == Chinese:
		return t.In(beijing).Format("2006-01-02 15:04") + "（北京时间）"
	}
	return t.UTC().Format("2006-01-02 15:04") + " UTC"
}

// Day writes the day of a point of time, as it is in Beijing.
func Day(t time.Time) string { return t.In(beijing).Format(time.DateOnly) }

// MomentUnknown stands for a time that nobody noted.
var MomentUnknown = Text{"时间不明", "time unknown"}
