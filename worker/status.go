package worker

import (
	"context"
	"time"

	"nianbao"
	"nianbao/store"
)

// Summary is the status added up over the sources.
type Summary struct {
	Version  string
	Years    map[int]int
	Problems map[nianbao.ProblemCode]int
	Outcomes map[nianbao.Outcome]int
	Stale    store.ParserStatus // what other versions of the reader made
	Waiting  int                // pages that this version has not read
	Attached int                // documents named by pages whose report is only attached
	Events   EventReport        // that no run has reported yet

	Clock        Clock               // times that cannot be true, and reports whose newest page does not count
	Certificates []CertificateRecord // accepted, or to be, although they do not verify
}

// Status returns what a database holds, source by source and added up for a version of the reader, with what somebody must look at.
func Status(ctx context.Context, db *store.DB, version string, now time.Time) (s store.Status, sum Summary, err error) {
	if s, err = db.Status(ctx); err != nil {
		return s, sum, err
	}
	sum = Summarize(s, version)
	if err = sum.lookFurther(ctx, db); err != nil {
		return s, sum, err
	}
	if sum.Events, err = Unreported(ctx, db); err != nil {
		return s, sum, err
	}
	if sum.Clock, err = CheckClock(ctx, db, now); err != nil {
		return s, sum, err
	}
	sum.Certificates, err = ListCertificates(ctx, db)
	return s, sum, err
}

// Summarize adds up what the status says by source.
func Summarize(s store.Status, version string) Summary {
	sum := Summary{Version: version, Years: make(map[int]int), Problems: make(map[nianbao.ProblemCode]int), Outcomes: make(map[nianbao.Outcome]int)}
	for _, source := range s.Sources {
		for outcome, n := range source.Outcomes {
			sum.Outcomes[outcome] += n
		}
		for _, y := range source.Years {
			sum.Years[y.Year] += y.Reports
			for code, n := range y.Problems {
				sum.Problems[code] += n
			}
		}
	}
	for _, p := range s.Parsers {
		if p.Version != version {
			sum.Stale.Reports += p.Reports
			sum.Stale.Outcomes += p.Outcomes
		}
	}
	return sum
}

// lookFurther adds what the status by source does not say: the pages that wait for the reader, and the documents that pages
// have attached in place of a report.
func (s *Summary) lookFurther(ctx context.Context, db *store.DB) (err error) {
	if s.Waiting, err = db.CountUnparsed(ctx, s.Version); err != nil {
		return err
	}
	if s.Outcomes[nianbao.OutcomeAttachment] == 0 {
		return nil
	}
	for f, err := range db.Problems(ctx, store.ProblemFilter{Severities: []nianbao.Severity{nianbao.Error}}) {
		if err != nil {
			return err
		}
		if f.NoReport != nil && f.NoReport.Outcome == nianbao.OutcomeAttachment {
			s.Attached += len(f.NoReport.Attachments)
		}
	}
	return nil
}

// CertificateRecord is a source with an exception from the verification of certificates, or one that had it when its pages
// were fetched.
type CertificateRecord struct {
	Source    string `json:"source"`
	Exception string `json:"exception"`  // the reason in sources.csv; "" when it was taken out since
	Fault     string `json:"fault"`      // what was wrong, with the certificate's SHA-256; "" when no page came under such a one
	Pages     int    `json:"pages"`      // that came under it
	LastFetch string `json:"last_fetch"` // of them
}

func ListCertificates(ctx context.Context, db *store.DB) ([]CertificateRecord, error) {
	list, used := []CertificateRecord{}, make(map[string]bool)
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
		list = append(list, CertificateRecord{u.Source, reasons[u.Source], u.Fault, u.Pages, stamped(u.Last)})
	}
	for _, s := range sources {
		if s.TLSException != "" && !used[s.ID] {
			list = append(list, CertificateRecord{Source: s.ID, Exception: s.TLSException})
		}
	}
	return list, nil
}
