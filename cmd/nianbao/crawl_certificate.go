package main

import (
	"maps"
	"slices"

	"nianbao/render"
	"nianbao/worker"
)

// tellCertificates warns of certificates that were accepted because the source has an exception, and of an exception that
// nothing needs any more: it would hide the next fault, which nobody has looked at.
func (c *crawling) tellCertificates(r worker.Visited) {
	for _, unverified := range slices.Sorted(maps.Keys(r.Result.Certificates)) {
		if unverified != "" {
			c.log.Warn(r.Source.ID + ": " + render.CountOf(r.Result.Certificates[unverified], "answer") + " with a " + unverified)
		}
	}
	if r.Result.NeedlessException() {
		c.log.Warn(r.Source.ID + ": the certificate verifies: its tls_exception is needed no more (" + r.Source.TLSException + "); empty the column in sources.csv")
	}
}
