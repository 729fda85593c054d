package render

import (
	"nianbao"
	"nianbao/store"
	"nianbao/worker"
)

// statusRecord is the JSON object of status.
type statusRecord struct {
	Database    string                      `json:"database"`
	Pages       int                         `json:"pages"`
	Bodies      int                         `json:"bodies"`
	Bytes       int64                       `json:"bytes"`
	StoredBytes int64                       `json:"stored_bytes"`
	Reports     int                         `json:"reports"`
	OldReports  int                         `json:"old_reports"`
	LastFetch   string                      `json:"last_fetch"` // "" when nothing was fetched
	Parser      string                      `json:"parser"`
	Stale       staleRecord                 `json:"stale"`
	Waiting     int                         `json:"waiting"`  // pages that the parser has not read
	Events      worker.EventReport          `json:"events"`   // that no run has reported yet
	Attached    int                         `json:"attached"` // documents named by pages whose report is only attached
	Years       map[int]int                 `json:"years"`    // reports by year; 0: the page does not say
	Problems    map[nianbao.ProblemCode]int `json:"problems"`
	Outcomes    map[nianbao.Outcome]int     `json:"outcomes"`
	Sources     []sourceRecord              `json:"sources"`

	worker.Clock
	Certificates []worker.CertificateRecord `json:"certificates"` // accepted, or to be, although they do not verify
}

// staleRecord counts what other versions of the reader made.
type staleRecord struct {
	Reports  int `json:"reports"`
	Outcomes int `json:"outcomes"`
}

type sourceRecord struct {
	Source    string                  `json:"source"` // "" for files
	Name      string                  `json:"name"`
	Pages     int                     `json:"pages"`
	Bodies    int                     `json:"bodies"`
	Bytes     int64                   `json:"bytes"`
	LastFetch string                  `json:"last_fetch"`
	Reports   int                     `json:"reports"`
	Outcomes  map[nianbao.Outcome]int `json:"outcomes"`
	Years     []yearRecord            `json:"years"`
}

type yearRecord struct {
	Year     int                         `json:"year"` // 0: the page does not say
	Reports  int                         `json:"reports"`
	Problems map[nianbao.ProblemCode]int `json:"problems"`
}

func NewStatusRecord(path string, s store.Status, sum worker.Summary) statusRecord {
	rec := statusRecord{Database: path, Pages: s.Pages, Bodies: s.Bodies, Bytes: s.Bytes, StoredBytes: s.StoredBytes, Reports: s.Reports,
		OldReports: s.OldReports, LastFetch: TimeWord(s.LastFetch), Parser: sum.Version, Stale: staleRecord{sum.Stale.Reports, sum.Stale.Outcomes},
		Waiting: sum.Waiting, Events: sum.Events, Attached: sum.Attached,
		Years: sum.Years, Problems: sum.Problems, Outcomes: sum.Outcomes, Sources: []sourceRecord{}, Clock: sum.Clock, Certificates: sum.Certificates}
	for _, src := range s.Sources {
		out := sourceRecord{Source: src.Source, Name: src.Name, Pages: src.Pages, Bodies: src.Bodies, Bytes: src.Bytes,
			LastFetch: TimeWord(src.LastFetch), Reports: src.Reports, Outcomes: src.Outcomes, Years: []yearRecord{}}
		if out.Outcomes == nil {
			out.Outcomes = map[nianbao.Outcome]int{}
		}
		for _, y := range src.Years {
			if y.Problems == nil {
				y.Problems = map[nianbao.ProblemCode]int{}
			}
			out.Years = append(out.Years, yearRecord(y))
		}
		rec.Sources = append(rec.Sources, out)
	}
	return rec
}
