package worker

import (
	"context"
	"fmt"
	"slices"
	"time"

	"nianbao"
	"nianbao/scrape"
)

const (
	// historyRuns is how many healthy runs the baseline of a source is learned from.
	historyRuns = 7
	// farLess is the share of its baseline below which a source is failing: one in so many.
	farLess = 2
)

// verdict is how a source is judged after a run.
type verdict struct {
	baseline int
	healthy  bool
	class    nianbao.FailureClass // why not; "" when healthy
	reason   string
	ours     bool // this crawl kept itself from asking: nothing is known of the source
}

// judge holds what a source yielded against its history. history is newest first. What the operator accepts is healthy if it
// is anything at all.
func judge(s nianbao.Source, r nianbao.Visit, history []nianbao.Visit, accepted bool) verdict {
	v := verdict{baseline: max(baseline(history), s.ExpectMin)}
	if accepted {
		v.baseline = s.ExpectMin
	}
	if r.Reports > 0 && r.Reports*farLess >= v.baseline && r.Reports >= s.ExpectMin {
		v.healthy = true
		return v
	}
	v.class, v.reason = telling(s, r.Failures)
	v.ours = v.class.IsOwnLimit()
	v.reason = fmt.Sprintf("%s, %d expected: %s", numbered(r.Reports, "report"), max(v.baseline, 1), v.reason)
	return v
}

// baseline is the median yield of the last healthy runs, since the operator accepted a smaller one; 0 when there was none.
func baseline(history []nianbao.Visit) int {
	var yields []int
	for _, run := range history {
		if run.Healthy && len(yields) < historyRuns {
			yields = append(yields, run.Reports)
		}
		if run.Healthy && run.Accepted {
			break
		}
	}
	if yields == nil {
		return 0
	}
	slices.Sort(yields)
	return yields[len(yields)/2]
}

// telling is the failure that says most about why a source yields too little: that of its own address, or else one that
// concerns a list rather than a single report.
func telling(s nianbao.Source, failures []nianbao.Failure) (nianbao.FailureClass, string) {
	rank := func(f nianbao.Failure) int {
		switch f.Class {
		case nianbao.ClassEmpty, nianbao.ClassTooFew, nianbao.ClassShort:
			return 2
		case nianbao.ClassSoft404, nianbao.ClassNoReport, nianbao.ClassMoved:
			return 3
		}
		if f.URL == s.URL {
			return 0
		}
		return 1
	}
	if len(failures) == 0 {
		return nianbao.ClassTooFew, "nothing failed, and the rest is not there"
	}
	f := slices.MinFunc(failures, func(a, b nianbao.Failure) int { return rank(a) - rank(b) })
	return f.Class, fmt.Sprintf("%s: %v", f.URL, f.Err)
}

// finish judges a source and records what it came to. A source that this crawl did not ask enough is left for the next.
func (n *Session) finish(ctx context.Context, s nianbao.Source, r scrape.Result, started time.Time) error {
	history, err := n.History(ctx, s.ID, n.run.ID, 4*historyRuns)
	if err != nil {
		return err
	}
	accepted := slices.Contains(n.options.Accepted, s.ID)
	v := judge(s, r.Visit, history, accepted)
	if v.ours {
		return nil
	}
	visit := r.Visit
	visit.Run, visit.StartedAt, visit.Accepted = n.run.ID, started, accepted
	visit.Baseline, visit.Healthy, visit.Class, visit.Reason = v.baseline, v.healthy, v.class, v.reason
	// What an address redirects to is no report, when reading it failed: then it is not there either.
	visit.Moves = slices.DeleteFunc(slices.Clone(r.Moves), func(m nianbao.Move) bool { return failedAt(r, m.From) })
	if v.healthy {
		if visit.Absent, err = n.absent(ctx, s, r); err != nil {
			return err
		}
	}
	visit.EndedAt = n.now()
	return n.PutVisit(context.WithoutCancel(ctx), visit)
}

func failedAt(r scrape.Result, address string) bool {
	return slices.ContainsFunc(r.Failures, func(f nianbao.Failure) bool { return f.URL == address })
}
