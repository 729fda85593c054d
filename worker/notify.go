package worker

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	webhook "github.com/nikoksr/notify/service/http"

	"nianbao/scrape"
)

// notifyTimeout bounds a webhook: a run does not wait for one that hangs.
const notifyTimeout = 30 * time.Second

// notice is what a webhook is sent: subject and text for those that show words, the report for those that read it.
type notice struct {
	Subject string `json:"subject"`
	Text    string `json:"text"`
	Report  Report `json:"report"`
}

// hookTransport sends to the operator's own network too, but to no address that is never asked: a webhook, or where it redirects to, may be
// the service by which a cloud tells its machines who they are.
func hookTransport() *http.Transport {
	dialer := &net.Dialer{Timeout: notifyTimeout, Control: scrape.RefuseShut}
	return &http.Transport{Proxy: http.ProxyFromEnvironment, DialContext: dialer.DialContext, ForceAttemptHTTP2: true}
}

// Notify posts the report to the webhooks. One that fails does not keep it from the others.
func Notify(ctx context.Context, urls []string, r Report) (failed []error) {
	transport := hookTransport()
	defer transport.CloseIdleConnections()
	for _, address := range urls {
		service := webhook.New()
		service.WithClient(&http.Client{Timeout: notifyTimeout, Transport: transport})
		service.AddReceivers(&webhook.Webhook{ContentType: "application/json; charset=utf-8", Header: http.Header{}, Method: http.MethodPost, URL: address,
			BuildPayload: func(subject, message string) any { return notice{subject, message, r} }})
		if err := service.Send(ctx, "nianbao: "+r.Headline(), r.Text()); err != nil {
			why := strings.ReplaceAll(err.Error(), address, "it") // the address often holds a secret
			failed = append(failed, fmt.Errorf("notify %s: %s", hostOfHook(address), why))
		}
	}
	return failed
}

// hostOfHook names a webhook without its path.
func hostOfHook(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "a webhook"
	}
	return u.Scheme + "://" + u.Host
}

// CheckHooks refuses addresses that cannot be webhooks before the night, not after it.
func CheckHooks(urls []string) error {
	for _, address := range urls {
		if u, err := url.Parse(address); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return fmt.Errorf("%q: want the address of a webhook, like https://hooks.example.org/nianbao", address)
		}
	}
	return nil
}
