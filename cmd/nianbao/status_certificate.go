package main

import (
	"context"
	"strings"

	"nianbao/render"
	"nianbao/render/table"
	"nianbao/store"
)

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
		list = append(list, certificateRecord{u.Source, reasons[u.Source], u.Fault, u.Pages, render.TimeWord(u.Last)})
	}
	for _, s := range sources {
		if s.TLSException != "" && !used[s.ID] {
			list = append(list, certificateRecord{Source: s.ID, Exception: s.TLSException})
		}
	}
	return list, nil
}

func drawCertificates(b *strings.Builder, list []certificateRecord) {
	if len(list) == 0 {
		return
	}
	b.WriteString("\n" + table.New([]table.Column[certificateRecord]{
		table.Texts("tls_exception", func(c certificateRecord) string { return c.Source }),
		table.Numbers("pages", func(c certificateRecord) int { return c.Pages }),
		table.Texts("last fetch", func(c certificateRecord) string { return c.LastFetch }),
		table.Texts("what was accepted", certificateRecord.accepted),
	}, list).String())
}

func (c certificateRecord) accepted() string {
	switch {
	case c.Fault == "":
		return "nothing yet; the reason given: " + c.Exception
	case c.Exception == "":
		return c.Fault + " (the source has no exception any more)"
	}
	return c.Fault
}
