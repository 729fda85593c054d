package render

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"nianbao"
	"nianbao/render/table"
	"nianbao/store"
	"nianbao/worker"
	"slices"
	"strings"
)

func DrawStatus(path string, s store.Status, sum worker.Summary) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", path)
	fmt.Fprintf(&b, "pages     %d fetches, %d different bodies of %.1f MB, stored in %.1f MB\n", s.Pages, s.Bodies, megabytes(s.Bytes), megabytes(s.StoredBytes))
	fmt.Fprintf(&b, "reports   %d, and %d that pages said before they were edited\n", s.Reports, s.OldReports)
	fmt.Fprintf(&b, "fetched   last at %s\n", cmp.Or(TimeWord(s.LastFetch), "(never)"))
	fmt.Fprintf(&b, "parser    %s; %s\n", sum.Version, staleWords(&sum))
	if sum.Waiting > 0 {
		fmt.Fprintf(&b, "waiting   %s\n", waitingWords(&sum))
	}
	if only := sum.Outcomes[nianbao.OutcomeAttachment]; only > 0 {
		fmt.Fprintf(&b, "attached  %s whose report is only attached, as %s; \"nianbao problems\" names them\n", CountOf(only, "page"), CountOf(sum.Attached, "document"))
	}
	if files := sum.Outcomes[nianbao.OutcomeBinary]; files > 0 {
		fmt.Fprintf(&b, "files     %s that cannot be read as text, like PDF; \"nianbao problems\" names them\n", Plural(files, "report is a file", "reports are files"))
	}
	if n := len(sum.Clock.Misdated); n > 0 {
		fmt.Fprintf(&b, "clock     %s fetched under a clock that was wrong\n", CountOf(n, "page"))
	}
	if n := len(sum.Clock.Overtaken); n > 0 {
		fmt.Fprintf(&b, "newest    %s\n", Plural(n, "report whose newest page is not the one that counts", "reports whose newest page is not the one that counts"))
	}
	if sum.Events.Count() > 0 {
		fmt.Fprintf(&b, "events    %s since the last report of a run; the next \"nianbao crawl\" reports them\n", sum.Events.Headline())
	}
	drawSources(&b, s.Sources)
	drawCertificates(&b, sum.Certificates)
	b.WriteString(sum.Clock.Text())
	DrawCounts(&b, sum)
	b.WriteString(sum.Events.Text())
	return b.String()
}

func megabytes(n int64) float64 { return float64(n) / (1 << 20) }

func staleWords(s *worker.Summary) string {
	switch {
	case s.Stale.Reports+s.Stale.Outcomes > 0:
		return fmt.Sprintf("%s and %s without a report were read by other versions: \"nianbao extract\" reads them again",
			CountOf(s.Stale.Reports, "report"), CountOf(s.Stale.Outcomes, "page"))
	case s.Waiting > 0:
		return "what was read was read by it"
	}
	return "everything was read by it"
}

func drawSources(b *strings.Builder, sources []store.SourceStatus) {
	if len(sources) == 0 {
		return
	}
	type row = store.SourceStatus
	b.WriteString("\n" + table.New([]table.Column[row]{
		table.Texts("source", func(s row) string { return cmp.Or(s.Source, "(files)") }),
		table.Texts("agency", func(s row) string { return s.Name }),
		table.Numbers("pages", func(s row) int { return s.Pages }),
		table.Numbers("reports", func(s row) int { return s.Reports }),
		table.Numbers("no report", func(s row) int { return sumOf(maps.Values(s.Outcomes)) }),
		table.Numbers("problems", func(s row) int {
			n := 0
			for _, y := range s.Years {
				n += sumOf(maps.Values(y.Problems))
			}
			return n
		}),
		table.Texts("last fetch", dayWord).ToRight(),
	}, sources).String())
}

func sumOf(numbers iter.Seq[int]) int {
	sum := 0
	for n := range numbers {
		sum += n
	}
	return sum
}

func dayWord(src store.SourceStatus) string {
	if src.LastFetch.IsZero() {
		return ""
	}
	return src.LastFetch.UTC().Format("2006-01-02 15:04")
}

func DrawCounts(b *strings.Builder, sum worker.Summary) {
	if len(sum.Years) > 0 {
		b.WriteString("\n" + table.New([]table.Column[int]{
			table.Texts("year", YearWord),
			table.Numbers("reports", func(year int) int { return sum.Years[year] }),
		}, slices.Sorted(maps.Keys(sum.Years))).String())
	}
	if len(sum.Problems) > 0 {
		met := slices.DeleteFunc(slices.Clone(nianbao.ProblemKinds), func(k nianbao.ProblemKind) bool { return sum.Problems[k.Code] == 0 })
		b.WriteString("\n" + table.New([]table.Column[nianbao.ProblemKind]{
			table.Texts("problem", func(k nianbao.ProblemKind) string { return string(k.Code) }),
			table.Numbers("number", func(k nianbao.ProblemKind) int { return sum.Problems[k.Code] }),
			table.Texts("severity", func(k nianbao.ProblemKind) string { return string(k.Severity) }),
			table.Texts("meaning", func(k nianbao.ProblemKind) string { return k.Says }),
		}, met).String())
	}
	if len(sum.Outcomes) > 0 {
		b.WriteString("\n" + table.New([]table.Column[nianbao.Outcome]{
			table.Texts("pages without a report", func(o nianbao.Outcome) string { return string(o) }),
			table.Numbers("number", func(o nianbao.Outcome) int { return sum.Outcomes[o] }),
			table.Texts("meaning", func(o nianbao.Outcome) string { return nianbao.OutcomeAdvice[o] }),
		}, slices.Sorted(maps.Keys(sum.Outcomes))).String())
	}
}

func waitingWords(s *worker.Summary) string {
	return Plural(s.Waiting, "page waits", "pages wait") + " for the parser: \"nianbao extract\" reads them"
}
