package jobs

import (
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"nianbao"
)

// Daily begins a run every day at a time of China.
type Daily struct {
	At       time.Duration // since midnight
	Settings Settings
}

// ParseAt reads a time of day like 01:30.
func ParseAt(text string) (time.Duration, error) {
	t, err := time.Parse("15:04", text)
	if err != nil {
		return 0, fmt.Errorf("%q: want a time of day like 01:30", text)
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, nil
}

// Next implements river.PeriodicSchedule.
func (d *Daily) Next(now time.Time) time.Time {
	now = now.In(nianbao.China)
	next := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, nianbao.China).Add(d.At) // China has no summer time
	if !next.After(now) {
		next = next.AddDate(0, 0, 1)
	}
	return next
}

// jobs are what the leader of the workers puts into the queue by itself.
func (d *Daily) jobs() []*river.PeriodicJob {
	if d == nil {
		return nil
	}
	night := func() (river.JobArgs, *river.InsertOpts) { return nightArgs{Settings: d.Settings}, nil }
	return []*river.PeriodicJob{river.NewPeriodicJob(d, night, nil)}
}
