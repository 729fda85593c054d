package scrape

import (
	"cmp"
	"fmt"
	"regexp"

	"nianbao"
	"nianbao/zhtext"
)

// A site that opens a new column often leaves the old one where it is, alive and with all it had, and puts the next report
// into the new one. Nothing fails; only the report of the year that is due is missing.

// searchColumn walks the way from the home page once more when the learned columns live and do not name the report that is
// overdue. The columns that are known stay known: what is found is read beside them.
func (r *sourceCrawl) searchColumn() bool {
	if r.result.Search.Year != 0 || r.planning || r.crawler.cfg.Missed == nil || len(r.starts) == 0 || !r.starts[0].learned {
		return false
	}
	year := r.crawler.cfg.Missed(r.source)
	if year == 0 || r.columnOfYear(year) != nil {
		return false
	}
	r.result.Search.Year, r.agency = year, r.onlyAgency()
	more := false
	for _, o := range r.starts {
		if o.learned {
			more = r.fromHome(o, fmt.Sprintf("the home page, since no column that is known names the report on %d", year)) || more
		}
	}
	return more
}

// onlyAgency is the agency whose reports alone are in the columns that are known; "" when they name several, or none.
func (r *sourceCrawl) onlyAgency() string {
	only := ""
	for _, l := range r.result.Links {
		name := ""
		if l.fetchedAsReport() {
			name = whose(l.Text)
		}
		if name != "" && only != "" && name != only {
			return ""
		}
		only = cmp.Or(name, only)
	}
	return only
}

// whose is what is left of a link's text without the year and the name of a report: the agency, or "".
func whose(text string) string {
	rest := yearWords.ReplaceAllString(reportName.ReplaceAllString(cleanText(text), ""), "")
	return notHan.ReplaceAllString(rest, "")
}

var notHan = regexp.MustCompile(`\P{Han}+|年度?$|^(年度?)?工作$`)

// notOurs refuses what a column that was found while looking for one agency's report holds of others: a site lists its
// agencies side by side.
func (r *sourceCrawl) notOurs(l Link) Link {
	if r.agency == "" || l.Refused != "" || l.isWay() {
		return l
	}
	name := whose(l.Text)
	if l.Kind == LinkReport && name != "" && name != r.agency || l.Kind == LinkColumn && name != r.agency && IsAgencyName(l.Text) {
		l.Refused = "of another agency than " + r.agency + ", whose report is looked for"
	}
	return l
}

// ownColumn makes the column of one agency, among those of others, a column by itself.
func (r *sourceCrawl) ownColumn(s scope, l Link) scope {
	if r.agency != "" && l.Kind == LinkColumn && whose(l.Text) == r.agency {
		s.found, s.column = nil, true
	}
	return s
}

// columnOfYear returns a column that names a report on the year, or a list of them; nil when there is none.
func (r *sourceCrawl) columnOfYear(year int) *Column {
	for _, c := range r.columns {
		if c.years[year] {
			return c
		}
	}
	return nil
}

// concludeSearch says where the report is that was looked for.
func (r *sourceCrawl) concludeSearch() {
	if r.result.Search.Year == 0 {
		return
	}
	c, where := r.columnOfYear(r.result.Search.Year), "is there"
	if c == nil { // its links may name no years
		c, where = r.columnFrom(func(begun *origin) bool { return begun.again }), "may be there, its links name no year"
		if c == nil || len(c.years) > 0 {
			return
		}
	}
	r.result.Search.Column = c.URL
	for _, o := range r.starts {
		if from := r.columnFrom(func(begun *origin) bool { return begun == o }); o.learned && from != nil {
			r.result.Moves = append(r.result.Moves, nianbao.Move{From: o.link.URL, To: c.URL,
				Why: fmt.Sprintf("the report on %d %s; the column before answers still, and both are read", r.result.Search.Year, where)})
		}
	}
}

// holds notes a link of the column to a report, or to a list within it. It tells whether a report was not seen there before.
func (c *Column) holds(l Link) bool {
	if year := zhtext.YearIn(cleanText(l.Text)); year > 0 {
		if c.years == nil {
			c.years = make(map[int]bool)
		}
		c.years[year] = true
	}
	if l.Kind != LinkReport || c.seen[l.key()] {
		return false
	}
	if c.seen == nil {
		c.seen = make(map[string]bool)
	}
	c.seen[l.key()] = true
	return true
}
