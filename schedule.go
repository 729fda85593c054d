package nianbao

import "time"

// How often a known report is asked for again.
const (
	lookPatience = 4                   // what has stood for four days is left alone for one
	lookLongest  = 28 * 24 * time.Hour // and nothing for longer than four weeks
	lookInSeason = 2 * 24 * time.Hour  // or, when reports are published and corrected, two days
	lookSlack    = 6 * time.Hour       // so that a run that starts earlier than the night before skips nothing
)

// NextLook is when a report that was last changed, or first seen, at one time and last asked for at another should be asked
// for again: in every run of its first days, then the less the longer it stands. Around the deadlines, when agencies publish
// and correct, nothing waits long.
func NextLook(changed, checked time.Time) time.Time {
	wait := (checked.Sub(changed) / lookPatience).Truncate(24 * time.Hour)
	if wait <= 0 {
		return checked
	}
	wait = min(wait, lookLongest)
	if inSeason(checked) || inSeason(checked.Add(wait)) {
		wait = min(wait, max(lookInSeason, untilSeason(checked)))
	}
	return checked.Add(wait - lookSlack)
}

// inSeason tells whether t lies around one of the deadlines, 31 January and 31 March.
func inSeason(t time.Time) bool {
	month, day := t.In(China).Month(), t.In(China).Day()
	switch month {
	case time.January, time.March:
		return day >= 15
	case time.February, time.April:
		return day <= 15
	}
	return false
}

// untilSeason is the time until the next season begins; 0 within one.
func untilSeason(t time.Time) time.Duration {
	for days := range 366 {
		day := t.AddDate(0, 0, days)
		if inSeason(day) {
			return day.Sub(t)
		}
	}
	return 0
}
