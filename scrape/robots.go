package scrape

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"nianbao"
)

const (
	robotsLife    = 24 * time.Hour   // RFC 9309: not longer than a day
	robotsRetry   = 10 * time.Minute // before a host that could not answer is asked again
	robotsHops    = 5                // redirects followed
	robotsPath    = "/robots.txt"
	statusTooMany = http.StatusTooManyRequests
)

// robots keeps the rules of each host, asked for once a day.
type robots struct {
	token string
	get   func(ctx context.Context, url string) (*http.Response, []byte, error) // one hop: archived, in the host's turn

	mu    sync.Mutex
	hosts map[string]*robotsOf
}

// robotsOf is the answer of one scheme, host and port.
type robotsOf struct {
	turn    chan struct{} // one asks, the others wait for the answer
	until   time.Time
	rules   robotRules
	failure error // why everything is forbidden; nil when the rules count
}

func newRobots(token string) *robots { return &robots{token: token, hosts: map[string]*robotsOf{}} }

// check returns the delay that the host asks for, or nianbao.ErrDisallowed, or why its rules could not be had.
func (r *robots) check(ctx context.Context, u *url.URL) (time.Duration, error) {
	if u.Path == robotsPath {
		return 0, nil
	}
	known, err := r.of(ctx, u)
	if err != nil {
		return 0, err
	}
	if known.failure != nil {
		return 0, known.failure
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" || u.ForceQuery {
		path += "?" + u.RawQuery
	}
	if ok, rule := known.rules.allows(path); !ok {
		return 0, fmt.Errorf("%w: %s%s says Disallow: %s", nianbao.ErrDisallowed, u.Host, robotsPath, rule)
	}
	return known.rules.delay, nil
}

// of returns a copy of what is known of the host, asking it when need be. An answer that did not come because the
// crawl was canceled is not kept.
func (r *robots) of(ctx context.Context, u *url.URL) (robotsOf, error) {
	site := u.Scheme + "://" + strings.ToLower(u.Host)
	key := site
	if visitOf(ctx).exception.covers(u) {
		key += " excepted" // what one source read, or failed to read, under an exception says nothing to the others
	}
	r.mu.Lock()
	host := r.hosts[key]
	if host == nil {
		host = &robotsOf{turn: make(chan struct{}, 1)}
		r.hosts[key] = host
	}
	r.mu.Unlock()
	select {
	case host.turn <- struct{}{}:
	case <-ctx.Done():
		return robotsOf{}, ctx.Err()
	}
	defer func() { <-host.turn }()
	if time.Now().Before(host.until) {
		return *host, nil
	}
	rules, failure := r.ask(ctx, site+robotsPath)
	if ctx.Err() != nil {
		return robotsOf{}, ctx.Err()
	}
	if EndsCrawl(failure) {
		return robotsOf{}, failure
	}
	host.rules, host.failure, host.until = rules, failure, time.Now().Add(robotsLife)
	if failure != nil {
		host.until = time.Now().Add(robotsRetry)
	}
	return *host, nil
}

// ask fetches and reads a robots.txt. Not there (4xx) allows everything; an answer that cannot be had (5xx, 429, no
// connection) forbids everything, since nobody knows what it says.
func (r *robots) ask(ctx context.Context, address string) (robotRules, error) {
	for range robotsHops + 1 {
		res, body, err := r.get(ctx, address)
		if err != nil {
			return robotRules{}, fmt.Errorf("%s: %w", address, err)
		}
		switch code := res.StatusCode; {
		case code >= 200 && code < 300:
			return parseRobots(body, r.token), nil
		case code >= 300 && code < 400:
			next, err := res.Location()
			if err != nil || next.Scheme != "http" && next.Scheme != "https" {
				return robotRules{}, nil // leads nowhere: not there
			}
			address = next.String()
		case code >= 400 && code < 500 && code != statusTooMany:
			return robotRules{}, nil
		default:
			return robotRules{}, fmt.Errorf("%w: %s answers %d, which forbids everything until it can be read", nianbao.ErrDisallowed, address, code)
		}
	}
	return robotRules{}, nil // more redirects than the standard asks to follow: not there
}
