package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao/scrape"
)

// PlanCount counts planned crawls for the last line of a run.
type PlanCount struct{ Sites, Empty, Reports, Pages int } // empty: without a report

// Add counts one site.
func (t *PlanCount) Add(p scrape.Plan) {
	n := p.Reports()
	t.Sites, t.Reports, t.Pages = t.Sites+1, t.Reports+n, t.Pages+p.Fetched
	if n == 0 {
		t.Empty++
	}
}

func (t *PlanCount) String() string {
	return fmt.Sprintf("discover: %s (%d ok, %d without a report), %s found with %s, nothing stored", CountOf(t.Sites, "site"), t.Sites-t.Empty, t.Empty,
		Plural(t.Reports, "link to a report", "links to reports"), CountOf(t.Pages, "page"))
}

// DrawPlan writes a plan for people: what was found first, what was considered last.
func DrawPlan(p scrape.Plan) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", p.URL)
	system := cmp.Or(p.Family, "none of those known")
	if p.FamilyWhy != "" {
		system += ": " + p.FamilyWhy
	}
	fmt.Fprintf(&b, "system    %s\nfetched   %s to find out\n", system, CountOf(p.Fetched, "page"))
	planPart(&b, "Columns of reports", len(p.Columns), func(i int) []string {
		c := p.Columns[i]
		why := cmp.Or(c.Why, "the address given")
		if c.Score != 0 {
			why += fmt.Sprintf(" (score %d)", c.Score)
		}
		return []string{c.URL, quoted(c.Text), why, CountOf(c.Reports, "report") + " found so far"}
	})
	planPart(&b, "Lists", len(p.Lists), func(i int) []string {
		l := p.Lists[i]
		end := "not known to be complete"
		if l.Complete {
			end = "complete"
		}
		return []string{l.URL, fmt.Sprintf("%s read, %s on them", CountOf(l.Pages, "page"), CountOf(l.Reports, "report")), end + ": " + l.Proof}
	})
	taken, refused := partLinks(p.Links)
	planPart(&b, "Would be fetched", len(taken), func(i int) []string { return linkWords(taken[i], taken[i].Why) })
	planPart(&b, "Look like it and would not be fetched", len(refused), func(i int) []string { return linkWords(refused[i], refused[i].Refused) })
	planPart(&b, "Considered on the way", len(p.Candidates), func(i int) []string {
		c := p.Candidates[i]
		return []string{c.URL, quoted(c.Text), fmt.Sprintf("score %d: %s", c.Score, c.Why), c.Outcome}
	})
	b.WriteByte('\n')
	return b.String()
}

// partLinks parts links to reports and lists that would be fetched from those that would not.
func partLinks(links []scrape.Link) (taken, refused []scrape.Link) {
	for _, l := range links {
		if l.Refused == "" {
			taken = append(taken, l)
		} else {
			refused = append(refused, l)
		}
	}
	return taken, refused
}

func linkWords(l scrape.Link, why string) []string {
	return []string{string(l.Kind) + "  " + l.URL, quoted(l.Text), why}
}

func quoted(text string) string {
	if text == "" {
		return ""
	}
	return "“" + text + "”"
}

// planPart writes a heading and under it each entry: its address, and what else is known in a line.
func planPart(b *strings.Builder, heading string, n int, entry func(int) []string) {
	if n == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s (%d)\n", heading, n)
	for i := range n {
		words := entry(i)
		rest := slices.DeleteFunc(words[1:], func(s string) bool { return s == "" })
		fmt.Fprintf(b, "  %s\n      %s\n", words[0], strings.Join(rest, "; "))
	}
}
