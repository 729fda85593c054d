package scrape

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"time"

	"nianbao"
)

// Reuser is an Archive that knows which answers need not be asked for again: those fetched before the run was interrupted,
// and those that are not due yet. A crawl goes on from such an answer as if the site had just said it again.
type Reuser interface {
	Archive
	// Reusable tells whether the newest answer archived for an address stands for a new one.
	Reusable(ctx context.Context, last nianbao.Page) bool
}

// whyReused stands in the ledger for an answer that was not asked for again.
const whyReused = "the answer of %s stands: it came before the run was broken off, or is not due to be asked for again"

// isReusable never spares a question whose answer may depend on more than the address.
func (r *recorder) isReusable(ctx context.Context, req *http.Request, last nianbao.Page) bool {
	k, ok := r.archive.(Reuser)
	if !ok || !isAllInAddress(req) || last.ID == 0 || !k.Reusable(ctx, last) {
		return false
	}
	v := visitOf(ctx)
	r.note(nianbao.Decision{Source: v.source, URL: last.URL, Role: v.role, Word: nianbao.Skipped, Status: last.Status,
		Reason: fmt.Sprintf(whyReused, last.FetchedAt.UTC().Format(time.DateTime))})
	return true
}

// isAllInAddress tells whether the address says all that is asked. What the crawler posts stands in the address as well.
func isAllInAddress(req *http.Request) bool {
	if req.Method == http.MethodGet {
		return true
	}
	if req.GetBody == nil {
		return false
	}
	body, err := req.GetBody()
	if err != nil {
		return false
	}
	defer body.Close()
	posted, err := io.ReadAll(body)
	if err != nil {
		return false
	}
	form, err := url.ParseQuery(string(posted))
	if err != nil {
		return false
	}
	query := req.URL.Query()
	for key, values := range form {
		if !slices.Equal(values, query[key]) {
			return false
		}
	}
	return true
}

func isRedirect(status int) bool {
	return status >= 300 && status < 400 && status != http.StatusNotModified
}

// reuse puts an archived answer in place of a new one.
func (v *visit) reuse(last nianbao.Page) {
	v.page, v.same = last, true
	v.page.Role, v.doc, v.blocked = classify(v.role, last)
	if isRedirect(last.Status) {
		v.hops = append(v.hops, last)
	}
}
