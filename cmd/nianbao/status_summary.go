package main

import (
	"context"
	"nianbao"
	"nianbao/render"
	"nianbao/store"
	"nianbao/worker"
	"time"
)

// summary is the status added up over the sources.
type summary struct {
	version  string
	years    map[int]int
	problems map[nianbao.ProblemCode]int
	outcomes map[nianbao.Outcome]int
	stale    store.ParserStatus // what other versions of the reader made
	waiting  int                // pages that this version has not read
	attached int                // documents named by pages whose report is only attached
	events   worker.EventReport // that no run has reported yet

	certificates []certificateRecord // accepted, or to be, although they do not verify
}

func summarize(s store.Status, version string) summary {
	sum := summary{version: version, years: make(map[int]int), problems: make(map[nianbao.ProblemCode]int), outcomes: make(map[nianbao.Outcome]int)}
	for _, source := range s.Sources {
		for outcome, n := range source.Outcomes {
			sum.outcomes[outcome] += n
		}
		for _, y := range source.Years {
			sum.years[y.Year] += y.Reports
			for code, n := range y.Problems {
				sum.problems[code] += n
			}
		}
	}
	for _, p := range s.Parsers {
		if p.Version != version {
			sum.stale.Reports += p.Reports
			sum.stale.Outcomes += p.Outcomes
		}
	}
	return sum
}

// lookFurther adds what the status by source does not say: the pages that wait for the reader, and the documents that pages
// have attached in place of a report.
func (s *summary) lookFurther(ctx context.Context, db *store.DB) (err error) {
	if s.waiting, err = db.CountUnparsed(ctx, s.version); err != nil {
		return err
	}
	if s.outcomes[nianbao.OutcomeAttachment] == 0 {
		return nil
	}
	for f, err := range db.Problems(ctx, store.ProblemFilter{Severities: []nianbao.Severity{nianbao.Error}}) {
		if err != nil {
			return err
		}
		if f.NoReport != nil && f.NoReport.Outcome == nianbao.OutcomeAttachment {
			s.attached += len(f.NoReport.Attachments)
		}
	}
	return nil
}

// certificateRecord is a source with an exception from the verification of certificates, or one that had it when its pages
// were fetched.
type certificateRecord struct {
	Source    string `json:"source"`
	Exception string `json:"exception"`  // the reason in sources.csv; "" when it was taken out since
	Fault     string `json:"fault"`      // what was wrong, with the certificate's SHA-256; "" when no page came under such a one
	Pages     int    `json:"pages"`      // that came under it
	LastFetch string `json:"last_fetch"` // of them
}

func listCertificates(ctx context.Context, db *store.DB) ([]certificateRecord, error) {
	list, used := []certificateRecord{}, make(map[string]bool)
	sources, err := db.Sources(ctx)
	if err != nil {
		return nil, err
	}
	reasons := make(map[string]string)
	for _, s := range sources {
		reasons[s.ID] = s.TLSException
	}
	accepted, err := db.Unverified(ctx)
	if err != nil {
		return nil, err
	}
	for _, u := range accepted {
		used[u.Source] = true
		list = append(list, certificateRecord{u.Source, reasons[u.Source], u.Fault, u.Pages, stampMark(u.Last)})
	}
	for _, s := range sources {
		if s.TLSException != "" && !used[s.ID] {
			list = append(list, certificateRecord{Source: s.ID, Exception: s.TLSException})
		}
	}
	return list, nil
}

func stampMark(t time.Time) string { return render.TimeWord(t) }
