package main

import (
	"errors"
	"fmt"
	"net/url"

	"nianbao"
	"nianbao/render"
	"nianbao/worker"
)

// tellFailure says what could not be fetched, why, and what to do. That a host is private is said once for the host.
func (c *crawling) tellFailure(source string, f nianbao.Failure) {
	if f.Class == nianbao.ClassPrivate {
		host := hostOf(f.URL)
		if c.private[host]++; c.private[host] > 1 {
			return
		}
		c.fail(fmt.Sprintf("%s: %s: %s: %v", source, f.URL, f.Class, causeOf(f)))
		return
	}
	more := ""
	if f.Others > 0 {
		more = ", and " + render.Plural(f.Others, "further address", "further addresses") + " of this host not asked for the same reason"
	}
	c.fail(fmt.Sprintf("%s: %s: %s: %v%s; %s", source, f.URL, f.Class, causeOf(f), more, worker.FailureAdvice[f.Class]))
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

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Hostname()
}

// causeOf leaves out what the HTTP client puts before an error: the address, which the message begins with.
func causeOf(f nianbao.Failure) error {
	var client *url.Error
	if errors.As(f.Err, &client) && client.URL == f.URL {
		return client.Err
	}
	return f.Err
}
