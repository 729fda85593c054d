package main

import (
	"strings"

	"nianbao/render/table"
)

func drawCertificates(b *strings.Builder, list []certificateRecord) {
	if len(list) == 0 {
		return
	}
	b.WriteString("\n" + table.New([]table.Column[certificateRecord]{
		table.Texts("tls_exception", func(c certificateRecord) string { return c.Source }),
		table.Numbers("pages", func(c certificateRecord) int { return c.Pages }),
		table.Texts("last fetch", func(c certificateRecord) string { return c.LastFetch }),
		table.Texts("what was accepted", accepted),
	}, list).String())
}

func accepted(c certificateRecord) string {
	switch {
	case c.Fault == "":
		return "nothing yet; the reason given: " + c.Exception
	case c.Exception == "":
		return c.Fault + " (the source has no exception any more)"
	}
	return c.Fault
}
