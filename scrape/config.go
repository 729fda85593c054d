package scrape

import (
	"context"
	"log/slog"
	"math"
	"net"
	"time"

	"nianbao"
)

// Archive is what the crawler needs of a store. LatestPage returns the last response archived for an address, with its
// body, or nianbao.ErrNotFound. PutPage must keep page and body in one step: the crawler has no other state.
type Archive interface {
	LatestPage(ctx context.Context, url string) (nianbao.Page, error)
	PutPage(ctx context.Context, page nianbao.Page) (nianbao.Page, error)
}

// What zero fields of a Config mean.
const (
	DefaultDelay    = time.Second
	DefaultTimeout  = 30 * time.Second
	DefaultMaxBody  = 32 << 20
	DefaultMaxPages = 2000
	DefaultRetries  = 2
	DefaultBackoff  = 2 * time.Second
	DefaultMaxWait  = 5 * time.Minute

	DefaultBreakAfter = 5
	DefaultBreakFor   = 5 * time.Minute

	// None, as Delay, Retries, Backoff or BreakAfter, means none at all, where zero means the default.
	None = -1
)

// Product is the name the crawler goes by in robots.txt and in its user agent.
const Product = "nianbao"

// Version stands in the user agent.
const Version = "0.1"

// Config says how to crawl. The zero value is polite and complete.
type Config struct {
	UserAgent string // whole user agent; "" builds an honest one from Product, Version and Contact
	Contact   string // address or mail of who runs this crawler, told to every site; "" when not stated

	Delay    time.Duration // least time between two requests to a host; robots.txt may ask for more
	Timeout  time.Duration // for one attempt, from dialing to the last byte; waiting for the host's turn does not count
	MaxBody  int64         // largest body after decompression; a larger one is refused with nianbao.ErrTooLarge
	MaxPages int           // most pages fetched for one source, lists and reports together
	Retries  int           // further attempts after a timeout, a reset, 429 or 5xx
	Backoff  time.Duration // wait before the first of them; it doubles each time, with jitter
	MaxWait  time.Duration // the longest Crawl-delay or Retry-After waited for; asked for more, the request is not made

	Hours      Hours         // the part of the day in which sites may be asked; all day by default
	HostPages  int           // most requests to one host in one run, that is, by one Crawler; 0 for no limit
	HostBytes  int64         // most bytes from one host in one run; the answer that reaches it is the last; 0 for no limit
	BreakAfter int           // failures of a host in a row after which it is left alone; None for never
	BreakFor   time.Duration // for so long, then one request tries again; twice as long each time that fails

	// Private is what the crawler may ask beside the public internet, for sites on one's own network.
	Private Reach
	// Dial replaces the dialer, for sites with invented names; nil for the real one. What it connects to is guarded as well.
	Dial func(ctx context.Context, network, addr string) (net.Conn, error)

	// Learned returns the addresses of the columns that an earlier crawl of the source found (Result.Plan.Columns). The crawl
	// starts from them instead of the source's address; what has died is looked for again from the home page. nil for none.
	Learned func(source string) []string

	// Missed returns the year of a source's report that is overdue and not known; 0 for none, or when it is too early to look
	// again. If the learned columns live and name no such report, the way from the home page is walked once more, to find
	// the column that it was put into. nil for never.
	Missed func(source nianbao.Source) int

	// Ledger is told of every decision, one at a time; nil for nobody. It must not call the crawler.
	Ledger func(nianbao.Decision)

	Log      *slog.Logger   // nil to log nothing
	Progress func(Progress) // called after each page, from the goroutine that crawls; nil for none
}

// Progress is one page done.
type Progress struct {
	Source  string
	URL     string
	Role    nianbao.PageRole
	Status  int   // 0 when there was no response
	Err     error // nil when the page was archived and read
	Done    int   // pages done so far for this source
	Waiting int   // pages known and not yet fetched
}

func (cfg Config) withDefaults() Config {
	cfg.Delay = orNone(cfg.Delay, DefaultDelay)
	cfg.Retries = orNone(cfg.Retries, DefaultRetries)
	cfg.Backoff = orNone(cfg.Backoff, DefaultBackoff)
	cfg.Timeout = positive(cfg.Timeout, DefaultTimeout)
	cfg.MaxBody = positive(cfg.MaxBody, DefaultMaxBody)
	cfg.MaxPages = positive(cfg.MaxPages, DefaultMaxPages)
	cfg.MaxWait = positive(cfg.MaxWait, DefaultMaxWait)
	cfg.BreakFor = positive(cfg.BreakFor, DefaultBreakFor)
	if cfg.BreakAfter = orNone(cfg.BreakAfter, DefaultBreakAfter); cfg.BreakAfter == 0 {
		cfg.BreakAfter = math.MaxInt
	}
	if cfg.UserAgent == "" {
		cfg.UserAgent = userAgent(cfg.Contact)
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return cfg
}

// orNone reads 0 as the default and a negative value as none.
func orNone[T ~int | ~int64](v, otherwise T) T {
	if v < 0 {
		return 0
	}
	return positive(v, otherwise)
}

func positive[T ~int | ~int64](v, otherwise T) T {
	if v <= 0 {
		return otherwise
	}
	return v
}

// userAgent says what this is before anything else: a robot, by name, and whom to write to.
func userAgent(contact string) string {
	ua := Product + "/" + Version + " (robot; collects published annual reports"
	if contact != "" {
		ua += "; contact: " + contact
	}
	return ua + ")"
}
