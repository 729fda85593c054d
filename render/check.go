package render

import (
	"fmt"
	"strings"

	"nianbao/store"
)

// mostHurt is how many reports and faults are listed; the rest are counted.
const mostHurt = 20

// DrawChecked says what a check of a database file found, and what to do.
func DrawChecked(path string, c *store.Checked) string {
	var b strings.Builder
	switch {
	case c.Held > 0 && c.Sound():
		return fmt.Sprintf("check: %s: %d reports and archived pages, all as they were stored\n", path, c.Held)
	case c.Held > 0:
		fmt.Fprintf(&b, "check: %s: %d of %d reports and archived pages not as they were stored: damaged, or changed by another program\n",
			path, len(c.Faults), c.Held)
		writeLines(&b, c.Faults)
		b.WriteString("Restore a dump from before, and crawl again.\n")
		return b.String()
	case c.Vouched():
		return fmt.Sprintf("check: %s: %s, all as they were written\n", path, CountOf(c.Pages, "page"))
	case c.Sound():
		return fmt.Sprintf("check: %s: %d of %s without a checksum: another program wrote or copied them\n"+
			"  What they hold fits together and is what was stored so far as that can be told; that nothing else changed in them nobody can vouch for.\n"+
			"\"nianbao check --rewrite\" gives them checksums, and so does the next command that writes.\n", path, c.Unsealed, CountOf(c.Pages, "page"))
	}
	if len(c.Damaged) > 0 {
		fmt.Fprintf(&b, "check: %s: %d of %s not as they were written: damaged, or changed by another program\n", path, len(c.Damaged), CountOf(c.Pages, "page"))
	} else {
		fmt.Fprintf(&b, "check: %s: no page is damaged, but what they hold does not fit together\n", path)
	}
	if c.Unsealed > 0 {
		fmt.Fprintf(&b, "  %s without a checksum, which nobody can vouch for\n", CountOf(c.Unsealed, "page"))
	}
	for _, h := range c.Hurt {
		switch {
		case h.Name == "":
			fmt.Fprintf(&b, "  %s free, or not to be told whose\n", CountOf(h.Pages, "page"))
		case h.Index:
			fmt.Fprintf(&b, "  %s of index %s\n", CountOf(h.Pages, "page"), h.Name)
		default:
			fmt.Fprintf(&b, "  %s of table %s\n", CountOf(h.Pages, "page"), h.Name)
		}
	}
	var lines []string
	for _, r := range c.Reports {
		url := r.URL
		if url == "" {
			url = "its address cannot be read"
		}
		lines = append(lines, fmt.Sprintf("report %d: %s", r.ID, url))
	}
	writeLines(&b, append(lines, c.Faults...))
	fmt.Fprintf(&b, "%s\n", adviceOn(path, c))
	return b.String()
}

// writeLines lists some, and counts the rest.
func writeLines(b *strings.Builder, lines []string) {
	for i, line := range lines {
		if i == mostHurt {
			fmt.Fprintf(b, "  and %d more\n", len(lines)-i)
			break
		}
		fmt.Fprintf(b, "  %s\n", line)
	}
}

func adviceOn(path string, c *store.Checked) string {
	if c.Derivable() {
		return "No report and no archived page is hurt: \"nianbao check --rewrite\" writes the file anew."
	}
	return fmt.Sprintf("Put a copy of the file from before in its place, and crawl again. Where there is none: \"sqlite3 %s .recover | sqlite3 new.db\" saves what can be read, "+
		"and \"nianbao check --full --db new.db\", after one \"nianbao extract --db new.db\", says of which reports something is lost.", path)
}
