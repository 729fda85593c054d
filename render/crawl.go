package render

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"nianbao"
	"nianbao/worker"
)

// CrawlCount counts crawled sources for the last line of a run.
type CrawlCount struct{ Sources, Failed, Reports, New int }

// Add counts one source.
func (t *CrawlCount) Add(v worker.Visited) {
	t.Sources++
	t.Reports += v.Result.Reports
	t.New += v.Result.New
	if v.Err != nil || len(v.Result.Failures) > 0 {
		t.Failed++
	}
}

func (t *CrawlCount) String() string {
	return fmt.Sprintf("crawl: %s (%d ok, %d failed), %s, %d new or changed", CountOf(t.Sources, "source"), t.Sources-t.Failed, t.Failed, CountOf(t.Reports, "report"), t.New)
}

// VisitedLine is the line of a source: what was found, new, unchanged, failed with its classes.
func VisitedLine(v worker.Visited) string {
	res := v.Result
	line := fmt.Sprintf("%s  %s: %s (%d new or changed, %d unchanged) on %s", v.Source.ID, cmp.Or(v.Source.Name, v.Source.URL),
		CountOf(res.Reports, "report"), res.New, res.Unchanged, CountOf(res.Lists, "list page"))
	if res.Files > 0 {
		line += ", " + CountOf(res.Files, "attachment")
	}
	if len(res.Failures) > 0 {
		line += fmt.Sprintf(", %d failed (%s)", len(res.Failures), classCounts(res.Failures))
	}
	if v.Err != nil {
		line += ", stopped"
	}
	return line
}

func classCounts(failures []nianbao.Failure) string {
	counts := make(map[nianbao.FailureClass]int)
	for _, f := range failures {
		counts[f.Class]++
	}
	var parts []string
	for _, class := range nianbao.FailureClasses {
		if counts[class] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", class, counts[class]))
		}
	}
	return strings.Join(parts, ", ")
}

// CertificateWarnings warns of certificates that were accepted because the source has an exception, and of an exception that
// nothing needs any more: it would hide the next fault, which nobody has looked at.
func CertificateWarnings(v worker.Visited) (lines []string) {
	for _, unverified := range slices.Sorted(maps.Keys(v.Result.Certificates)) {
		if unverified != "" {
			lines = append(lines, v.Source.ID+": "+CountOf(v.Result.Certificates[unverified], "answer")+" with a "+unverified)
		}
	}
	if v.Result.NeedlessException() {
		lines = append(lines, v.Source.ID+": the certificate verifies: its tls_exception is needed no more ("+v.Source.TLSException+"); empty the column in sources.csv")
	}
	return lines
}
