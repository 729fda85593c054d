package worker

import (
	"fmt"

	"nianbao"
)

// missed hands the crawler the newest year whose report is due, when a source has none on it and it is time to look for it
// in a further column. It is asked only about sources whose known columns do not name it.
func (n *Session) missed(s nianbao.Source) int {
	now := n.now()
	year := now.In(nianbao.China).Year() - 1
	if !now.After(nianbao.Expected(s, year).AddDate(0, 0, 1)) {
		year--
	}
	if s.ExpectFrom > year {
		return 0
	}
	misses, err := n.Misses(n.ctx, s.ID, year, now)
	if err != nil {
		n.cancel(fmt.Errorf("crawl %s: %w", s.ID, err))
	}
	if err != nil || !misses {
		return 0
	}
	return year
}

// learned hands the crawler the columns in which a source's reports were last found.
func (n *Session) learned(source string) []string {
	urls, err := n.Learned(n.ctx, source)
	if err != nil {
		n.cancel(fmt.Errorf("crawl %s: %w", source, err))
	}
	return urls
}
