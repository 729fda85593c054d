package main

import (
	"github.com/spf13/pflag"

	"nianbao/scrape"
	"nianbao/worker"
)

// addNetworkTo adds the flags that say how sites are asked, the same for every command that asks them.
func (c *crawling) addNetworkTo(flags *pflag.FlagSet) {
	flags.Var(&c.options.Crawl.Private, "allow-private", "also fetch from this machine; with =10.1.0.0/16,intranet.example from these networks and hosts of your own instead")
	flags.Lookup("allow-private").NoOptDefVal = "loopback"
	flags.DurationVar(&c.options.Crawl.Delay, "delay", scrape.DefaultDelay, "least time between two requests to a host; robots.txt may ask for more")
	flags.DurationVar(&c.options.Crawl.Timeout, "timeout", scrape.DefaultTimeout, "longest time for one page")
	flags.IntVar(&c.options.Crawl.MaxPages, "max-pages", scrape.DefaultMaxPages, "most pages fetched for one source")
	flags.IntVar(&c.options.Crawl.Retries, "retries", scrape.DefaultRetries, "further attempts after a timeout, a reset connection or a server error")
	flags.IntVar(&c.options.Crawl.HostPages, "host-pages", 0, "most requests to one host in one run, also when it is interrupted and resumed (0 for no limit)")
	flags.Int64Var(&c.options.Crawl.HostBytes, "host-bytes", 0, "most bytes from one host in one run; the answer that reaches it is the last (0 for no limit)")
	flags.StringVar(&c.hours, "hours", "", "part of the day, in Chinese time, in which sites may be asked, like 22:00-06:30")
	flags.StringVar(&c.options.Crawl.Contact, "contact", "", "mail address or page of who runs this crawler, told to every site")
	flags.StringVar(&c.options.Crawl.UserAgent, "user-agent", "", "whole user agent, in place of the one that says what this is")
}

// checkFlags refuses numbers that make no sense, and turns "no delay" into the word the crawler has for it.
func (c *crawling) checkFlags() error {
	worker.KeepMemoryLow()
	switch {
	case c.options.Crawl.Delay < 0 || c.options.Crawl.Timeout <= 0:
		return usage("--delay %v --timeout %v: a delay cannot be negative and a timeout must be positive, for instance --timeout 30s", c.options.Crawl.Delay, c.options.Crawl.Timeout)
	case c.options.Crawl.MaxPages <= 0 || c.options.Parallel <= 0 || c.options.Crawl.Retries < 0:
		return usage("--max-pages %d --parallel %d --retries %d: the first two must be at least 1, the last at least 0", c.options.Crawl.MaxPages, c.options.Parallel, c.options.Crawl.Retries)
	}
	if c.options.Crawl.HostPages < 0 || c.options.Crawl.HostBytes < 0 {
		return usage("--host-pages %d --host-bytes %d: a budget cannot be negative; 0 is no limit", c.options.Crawl.HostPages, c.options.Crawl.HostBytes)
	}
	hours, err := scrape.ParseHours(c.hours)
	if err != nil {
		return usage("--hours: %v", err)
	}
	c.options.Crawl.Hours = hours
	if c.options.Crawl.Delay == 0 {
		c.options.Crawl.Delay = scrape.None
	}
	if c.options.Crawl.Retries == 0 {
		c.options.Crawl.Retries = scrape.None
	}
	return nil
}
