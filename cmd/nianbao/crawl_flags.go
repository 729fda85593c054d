package main

import (
	"github.com/spf13/pflag"

	"nianbao/scrape"
)

// addNetworkTo adds the flags that say how sites are asked, the same for every command that asks them.
func (c *crawling) addNetworkTo(flags *pflag.FlagSet) {
	flags.BoolVar(&c.cfg.AllowPrivate, "allow-private", false, "also fetch from private and loopback addresses")
	flags.DurationVar(&c.cfg.Delay, "delay", scrape.DefaultDelay, "least time between two requests to a host; robots.txt may ask for more")
	flags.DurationVar(&c.cfg.Timeout, "timeout", scrape.DefaultTimeout, "longest time for one page")
	flags.IntVar(&c.cfg.MaxPages, "max-pages", scrape.DefaultMaxPages, "most pages fetched for one source")
	flags.IntVar(&c.cfg.Retries, "retries", scrape.DefaultRetries, "further attempts after a timeout, a reset connection or a server error")
	flags.IntVar(&c.cfg.HostPages, "host-pages", 0, "most requests to one host in one run, also when it is broken off and gone on with (0 for no limit)")
	flags.Int64Var(&c.cfg.HostBytes, "host-bytes", 0, "most bytes from one host in one run; the answer that reaches it is the last (0 for no limit)")
	flags.StringVar(&c.hours, "hours", "", "part of the day, in Chinese time, in which sites may be asked, like 22:00-06:30")
	flags.StringVar(&c.cfg.Contact, "contact", "", "mail address or page of who runs this crawler, told to every site")
	flags.StringVar(&c.cfg.UserAgent, "user-agent", "", "whole user agent, in place of the one that says what this is")
}

// checkFlags refuses numbers that make no sense, and turns "no delay" into the word the crawler has for it.
func (c *crawling) checkFlags() error {
	switch {
	case c.cfg.Delay < 0 || c.cfg.Timeout <= 0:
		return usage("--delay %v --timeout %v: a delay cannot be negative and a timeout must be positive, for instance --timeout 30s", c.cfg.Delay, c.cfg.Timeout)
	case c.cfg.MaxPages <= 0 || c.parallel <= 0 || c.cfg.Retries < 0:
		return usage("--max-pages %d --parallel %d --retries %d: the first two must be at least 1, the last at least 0", c.cfg.MaxPages, c.parallel, c.cfg.Retries)
	}
	if c.cfg.HostPages < 0 || c.cfg.HostBytes < 0 {
		return usage("--host-pages %d --host-bytes %d: a budget cannot be negative; 0 is no limit", c.cfg.HostPages, c.cfg.HostBytes)
	}
	hours, err := scrape.ParseHours(c.hours)
	if err != nil {
		return usage("--hours: %v", err)
	}
	c.cfg.Hours = hours
	if c.cfg.Delay == 0 {
		c.cfg.Delay = scrape.None
	}
	if c.cfg.Retries == 0 {
		c.cfg.Retries = scrape.None
	}
	return nil
}
