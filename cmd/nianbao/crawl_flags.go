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
	if c.cfg.Delay == 0 {
		c.cfg.Delay = scrape.None
	}
	if c.cfg.Retries == 0 {
		c.cfg.Retries = scrape.None
	}
	return nil
}
