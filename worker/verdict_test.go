package worker

import (
	"io"
	"testing"

	"nianbao"
)

func TestJudgeRun(t *testing.T) {
	well := func(yields ...int) (list []nianbao.Visit) {
		for _, y := range yields {
			list = append(list, nianbao.Visit{Reports: y, Healthy: true})
		}
		return list
	}
	slow := nianbao.Failure{URL: "http://a/list", Class: nianbao.ClassTimeout, Err: io.ErrUnexpectedEOF}
	for _, tt := range []struct {
		name     string
		source   nianbao.Source
		reports  int
		failures []nianbao.Failure
		history  []nianbao.Visit
		accepted bool
		want     verdict
	}{
		{"the first run", nianbao.Source{}, 3, nil, nil, false, verdict{healthy: true}},
		{"nothing at all", nianbao.Source{}, 0, []nianbao.Failure{slow}, nil, false, verdict{class: "timeout"}},
		{"fewer than promised", nianbao.Source{ExpectMin: 5}, 4, nil, nil, false, verdict{baseline: 5, class: "too_few"}},
		{"half of the median", nianbao.Source{}, 5, nil, well(10, 11, 4, 10, 10), false, verdict{baseline: 10, healthy: true}},
		{"less than half", nianbao.Source{}, 4, []nianbao.Failure{slow}, well(10, 11, 4, 10, 10), false, verdict{baseline: 10, class: "timeout"}},
		{"failing runs are no measure", nianbao.Source{}, 4, nil, append([]nianbao.Visit{{Reports: 1}, {Reports: 0}}, well(10)...), false, verdict{baseline: 10, class: "too_few"}},
		{"accepted", nianbao.Source{}, 4, nil, well(10, 10), true, verdict{healthy: true}},
		{"accepted before", nianbao.Source{}, 4, nil, append([]nianbao.Visit{{Reports: 4, Healthy: true, Accepted: true}}, well(10, 10)...), false, verdict{baseline: 4, healthy: true}},
		{"we did not ask", nianbao.Source{}, 0, []nianbao.Failure{{URL: "http://a/", Class: nianbao.ClassBudget, Err: io.EOF}}, well(10), false, verdict{baseline: 10, class: "budget", ours: true}},
		{"a list tells more than a report", nianbao.Source{}, 1, []nianbao.Failure{{URL: "http://a/1", Class: nianbao.ClassNoReport, Err: io.EOF}, slow}, well(10), false, verdict{baseline: 10, class: "timeout"}},
	} {
		got := judge(tt.source, nianbao.Visit{Reports: tt.reports, Failures: tt.failures}, tt.history, tt.accepted)
		if got.healthy == (got.reason != "") {
			t.Errorf("%s: healthy %v, reason %q", tt.name, got.healthy, got.reason)
		}
		if got.reason = ""; got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}
