package main

import (
	"maps"
	"slices"
)

// tellCertificates warns of certificates that were accepted because the source has an exception, and of an exception that
// nothing needs any more: it would hide the next fault, which nobody has looked at.
func (c *crawling) tellCertificates(r crawled) {
	for _, unverified := range slices.Sorted(maps.Keys(r.result.Certificates)) {
		if unverified != "" {
			c.log.Warn(r.source.ID + ": " + countOf(r.result.Certificates[unverified], "answer") + " with a " + unverified)
		}
	}
	if r.result.NeedlessException() {
		c.log.Warn(r.source.ID + ": the certificate verifies: its tls_exception is needed no more (" + r.source.TLSException + "); empty the column in sources.csv")
	}
}
