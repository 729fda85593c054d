package web

import (
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"nianbao/render/message"
)

// canonical is the one path of what a path means: without parts that lead up or nowhere, and without a slash at the end, which only the homes have.
// It is written as it came but for that: what is escaped stays so.
func canonical(p string) string {
	clean := path.Clean("/" + p)
	if clean == "/"+string(message.Chinese) || clean == "/"+string(message.English) || clean == apiPath {
		return clean + "/"
	}
	return clean
}

// single are the parameters that say one thing. Where one of them stands twice, one of the two would not be followed.
var single = []string{"q", "indicator", "indicators", "metric", "by", "top", "sort", "page", "after", "limit", "before", "form", "mixed", "pretty", "bom"}

// switches stand with nothing or with 1; mixed with nothing is off, as forms send it.
var switches = []string{"mixed", "pretty", "bom"}

// readParams reads the parameters of an address. What cannot be read is refused: left out it would give another answer than was asked for.
func (r *request) readParams() error {
	var err error
	if r.params, err = url.ParseQuery(r.URL.RawQuery); err != nil {
		r.params = url.Values{}
		return &refusal{status: http.StatusBadRequest, say: r.t("err_query", strings.ToValidUTF8(r.URL.RawQuery, "\ufffd"))}
	}
	for _, name := range single {
		if len(r.params[name]) > 1 {
			return &refusal{status: http.StatusBadRequest, say: r.t("err_twice", name)}
		}
	}
	for _, name := range switches {
		if v := r.params.Get(name); r.params.Has(name) && !slices.Contains([]string{"", "1"}, v) {
			return &refusal{status: http.StatusBadRequest, say: r.t("err_value", name, v, r.t("want_one"))}
		}
	}
	return nil
}

// elsewhere is the address of the same question below another path: with its parameters. Whoever leads there adds the twin (led).
func (r *request) elsewhere(p string) string {
	if r.URL.RawQuery != "" {
		p += "?" + r.URL.RawQuery
	}
	return p
}
