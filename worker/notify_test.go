package worker_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"nianbao/worker"
)

// TestNotifyShut: a report is posted to a webhook of the operator's own network, and to no address that a crawl never asks, named or led to.
func TestNotifyShut(t *testing.T) {
	posted := 0
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if posted++; r.URL.Path == "/away" {
			http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusTemporaryRedirect)
		}
	}))
	defer hook.Close()
	if failed := worker.Notify(t.Context(), []string{hook.URL}, worker.Report{}); failed != nil || posted != 1 {
		t.Errorf("a webhook on this machine: %v, posted %d times", failed, posted)
	}
	for _, address := range []string{"http://169.254.169.254/", "http://[::ffff:169.254.169.254]/", "http://100.100.100.200/",
		"http://[fd00:ec2::254]/", "http://0.0.0.0:1/", hook.URL + "/away"} {
		failed := worker.Notify(t.Context(), []string{address}, worker.Report{})
		if len(failed) != 1 || !strings.Contains(failed[0].Error(), "never asked") {
			t.Errorf("%s: %v", address, failed)
		}
	}
}
