package main

import (
	"nianbao"
	"nianbao/render"
)

// tellFailure says what could not be fetched. That a host is private is said once for the host.
func (c *crawling) tellFailure(source string, f nianbao.Failure) {
	if f.Class == nianbao.ClassPrivate {
		host := f.Host()
		if c.private[host]++; c.private[host] > 1 {
			return
		}
	}
	c.fail(render.FailureLine(source, f))
}

// morePrivate says how many further addresses of private hosts were not asked.
func (c *crawling) morePrivate() {
	more := 0
	for _, n := range c.private {
		more += n - 1
	}
	if more > 0 {
		c.say("%s of the same private hosts not asked either", render.Plural(more, "further address", "further addresses"))
	}
}
