package worker

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"nianbao"
	"nianbao/store"
)

// MisdatedRecord is a fetch whose recorded time cannot be true: the clock was wrong. What it said is ordered by when it was stored.
type MisdatedRecord struct {
	Page      int64     `json:"page"`
	Source    string    `json:"source"`
	URL       string    `json:"url"`
	FetchedAt time.Time `json:"fetched_at"` // as recorded
	OrderedAt time.Time `json:"ordered_at"` // when it counts as fetched
}

// OvertakenRecord is a report whose newest capture is not the one that counts.
type OvertakenRecord struct {
	Source   string    `json:"source"`
	Agency   string    `json:"agency"`
	Year     int       `json:"year,omitempty"`
	URL      string    `json:"url"`
	Counts   int64     `json:"counts"` // the page that counts
	CountsAt time.Time `json:"counts_at,omitzero"`
	Newest   int64     `json:"newest"` // the page that was stored last
	NewestAt time.Time `json:"newest_at,omitzero"`
	Why      string    `json:"why"` // unread, held, or the outcome of the newest page
}

// Clock is what is known of times that cannot be true, and of what they may hide.
type Clock struct {
	Misdated  []MisdatedRecord  `json:"misdated"`
	Overtaken []OvertakenRecord `json:"overtaken"`
}

// CheckClock lists the fetches whose time is not believed, and the reports whose newest capture does not count.
func CheckClock(ctx context.Context, db *store.DB, now time.Time) (Clock, error) {
	c := Clock{Overtaken: []OvertakenRecord{}}
	misdated, err := db.Misdated(ctx, now)
	if err != nil {
		return c, err
	}
	c.Misdated = misdatedRecords(misdated, time.Time{})
	overtaken, err := db.Overtaken(ctx)
	for _, o := range overtaken {
		c.Overtaken = append(c.Overtaken, OvertakenRecord{o.Source, o.Agency, o.Year, o.URL, o.Counts, o.CountsAt, o.Newest, o.NewestAt, o.Why})
	}
	return c, err
}

// misdatedRecords are those recorded after a time.
func misdatedRecords(list []store.Misdated, after time.Time) []MisdatedRecord {
	records := []MisdatedRecord{}
	for _, m := range list {
		if m.FetchedAt.After(after) {
			records = append(records, MisdatedRecord(m))
		}
	}
	return records
}

// Text lists both.
func (c Clock) Text() string {
	var b strings.Builder
	section(&b, misdatedTitle, c.Misdated, misdatedLine)
	section(&b, "reports whose newest page is not the one that counts", c.Overtaken, overtakenLine)
	return b.String()
}

const misdatedTitle = "fetched under a clock that was wrong: they count in the order in which they were stored"

func misdatedLine(m MisdatedRecord) string {
	s := fmt.Sprintf("%s  page %d  %s  recorded %s UTC", m.Source, m.Page, m.URL, minuteOf(m.FetchedAt))
	if m.OrderedAt.Equal(m.FetchedAt) {
		return s + ", in the future"
	}
	return s + ", counts as of " + minuteOf(m.OrderedAt)
}

func overtakenLine(o OvertakenRecord) string {
	s := eventLine(EventRecord{Source: o.Source, Agency: o.Agency, Year: o.Year, URL: o.URL})
	why := "of which no report could be made: " + o.Why
	switch o.Why {
	case store.OvertakenUnread:
		why = "which waits to be read: \"nianbao extract\" reads it"
	case store.OvertakenHeld:
		why = "which is held back while its source fails"
	case string(nianbao.OutcomeNoTables):
		why = "which has lost its tables"
	case string(nianbao.OutcomeCut):
		why = "which was cut on its way"
	}
	return fmt.Sprintf("%s\npage %d of %s counts, the newest is page %d of %s, %s", s, o.Counts, minuteOf(o.CountsAt), o.Newest, minuteOf(o.NewestAt), why)
}

func minuteOf(t time.Time) string {
	if t.IsZero() {
		return "no date"
	}
	return t.UTC().Format("2006-01-02 15:04")
}

// wrongTimes counts the fetches that this run was the first to find misdated: those in the future when it began, and its own that
// came while the clock was behind.
func (n *Session) wrongTimes(misdated []MisdatedRecord) int {
	wrong := n.ahead
	for _, m := range misdated {
		if m.OrderedAt.After(m.FetchedAt) {
			wrong++
		}
	}
	return wrong
}

const (
	clockTrust = time.Hour // by which a site's clock and ours may differ: servers are set by hand
	fewSites   = 3         // of fewer nobody knows whose clock is wrong: it is said, and nobody is called
)

// ClockOff is what the sites say of the clock of this machine: more than half of them that it is wrong, all in one direction.
type ClockOff struct {
	Ahead time.Duration `json:"-"` // the median of what they say; negative for behind
	Sites int           `json:"sites"`
	Of    int           `json:"of"`
	Hours float64       `json:"hours"` // as Ahead
}

// hear notes what an answer says of the time.
func (n *Session) hear(page nianbao.Page) {
	said, err := http.ParseTime(http.Header(page.Header).Get("Date"))
	at, badURL := url.Parse(page.URL)
	if err != nil || badURL != nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.clocks[at.Hostname()] = page.FetchedAt.Sub(said)
}

// clockOff adds up what the sites say; nil when they do not agree that the clock is wrong.
func clockOff(clocks map[string]time.Duration) *ClockOff {
	for _, sign := range []time.Duration{1, -1} {
		var off []time.Duration
		for _, d := range clocks {
			if d*sign > clockTrust {
				off = append(off, d)
			}
		}
		if 2*len(off) > len(clocks) {
			slices.Sort(off)
			ahead := off[len(off)/2]
			return &ClockOff{Ahead: ahead, Sites: len(off), Of: len(clocks), Hours: ahead.Hours()}
		}
	}
	return nil
}

func (c *ClockOff) String() string {
	word, by := "ahead of", c.Ahead
	if by < 0 {
		word, by = "behind", -by
	}
	return fmt.Sprintf("the clock of this machine is %s %s what %d of %s say: set it right, or the dates of this run are wrong",
		by.Round(time.Minute), word, c.Sites, numbered(c.Of, "site"))
}
