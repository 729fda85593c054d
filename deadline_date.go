package nianbao

import (
	"cmp"
	"slices"
	"time"
)

// dated is a publication held against the day of the law.
type dated struct {
	Publication
	standing    Standing // OnTime, Late, Undated or NoDay
	page, sight *int     // days late by its own date and by first sight; nil when not known
	unseen      time.Time
}

// date decides between on time and late. A page may be dated back, and may be dated anew when it is edited, so both dates are kept; it
// is late where neither of those that are known is in time. unseen is the last whole look that did not find it.
func (d Due) date(p Publication, unseen time.Time) *dated {
	out := &dated{Publication: p, standing: NoDay, unseen: unseen}
	if !d.Set() {
		return out
	}
	if days, known := d.DaysAfter(p.Published); known {
		out.page = &days
	}
	switch end := d.end(); {
	case p.FirstSeen.IsZero():
	case p.FirstSeen.Before(end):
		out.sight = new(int)
	case !unseen.Before(end): // looked for after the deadline, and not there; else it may have come in time, unseen
		out.sight = daysAfter(d.Day, p.FirstSeen.In(China))
	}
	switch {
	case out.page == nil && out.sight == nil:
		out.standing = Undated
	case isZero(out.page) || isZero(out.sight):
		out.standing = OnTime
	default:
		out.standing = Late
	}
	return out
}

// differ tells that one of the two dates is in time and the other is late.
func (d *dated) differ() bool {
	return d.page != nil && d.sight != nil && isZero(d.page) != isZero(d.sight)
}

// before tells which of two publications of one year the ledger speaks of: the one that was there in time, then one that can be
// dated, then one that is still there, then the earlier one.
func (d *dated) before(o *dated) bool {
	rank := func(d *dated) int { return slices.Index([]Standing{OnTime, NoDay, Late, Undated}, d.standing) }
	return cmp.Or(cmp.Compare(rank(d), rank(o)), cmp.Compare(d.days(), o.days()), cmp.Compare(goneRank(d.GoneAt), goneRank(o.GoneAt)),
		d.FirstSeen.Compare(o.FirstSeen), cmp.Compare(d.URL, o.URL)) < 0
}

// days is how late it is by the earlier of its dates.
func (d *dated) days() int {
	switch {
	case d.page == nil && d.sight == nil:
		return 0
	case d.page == nil:
		return *d.sight
	case d.sight == nil:
		return *d.page
	}
	return min(*d.page, *d.sight)
}

func goneRank(at time.Time) int {
	if at.IsZero() {
		return 0
	}
	return 1
}

func isZero(days *int) bool { return days != nil && *days == 0 }

func daysAfter(due, day time.Time) *int {
	days := max(0, int(day.Sub(due).Hours()/24))
	return &days
}

// end is the first moment after the day.
func (d Due) end() time.Time { return d.Day.AddDate(0, 0, 1) }
