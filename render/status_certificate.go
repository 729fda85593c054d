package render

import (
	"strings"

	"nianbao/render/table"
	"nianbao/worker"
)

func drawCertificates(b *strings.Builder, list []worker.CertificateRecord) {
	if len(list) == 0 {
		return
	}
	b.WriteString("\n" + table.New([]table.Column[worker.CertificateRecord]{
		table.Texts("tls_exception", func(c worker.CertificateRecord) string { return c.Source }),
		table.Numbers("pages", func(c worker.CertificateRecord) int { return c.Pages }),
		table.Texts("last fetch", func(c worker.CertificateRecord) string { return c.LastFetch }),
		table.Texts("what was accepted", accepted),
	}, list).String())
}

func accepted(c worker.CertificateRecord) string {
	switch {
	case c.Fault == "":
		return "nothing yet; the reason given: " + c.Exception
	case c.Exception == "":
		return c.Fault + " (the source has no exception any more)"
	}
	return c.Fault
}
