package web_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"nianbao/web"
)

// overHTTP connects the SDK's client to a server of pages that has tools.
func overHTTP(t *testing.T, path string) (*mcp.ClientSession, *httptest.Server) {
	t.Helper()
	o := options(path)
	o.MCP, o.Loopback = true, true
	site := newSite(t, o)
	c := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
	session, err := c.Connect(t.Context(), &mcp.StreamableClientTransport{Endpoint: site.URL + "/mcp", DisableStandaloneSSE: true}, nil)
	must(t, err)
	t.Cleanup(func() { session.Close() })
	return session, site
}

// overStreams connects it as a program does that starts another.
func overStreams(t *testing.T, path string) *mcp.ClientSession {
	t.Helper()
	s, err := web.New(t.Context(), options(path))
	must(t, err)
	here, theirs := io.Pipe()
	answers, out := io.Pipe()
	ended := make(chan error, 1)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { ended <- s.ServeMCP(ctx, here, out) }()
	c := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil)
	session, err := c.Connect(t.Context(), &mcp.IOTransport{Reader: answers, Writer: theirs}, nil)
	must(t, err)
	t.Cleanup(func() {
		session.Close()
		theirs.Close()
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		must(t, s.Close())
	})
	return session
}

func call(t *testing.T, c *mcp.ClientSession, tool string, args map[string]any) (map[string]any, string) {
	t.Helper()
	got, err := c.CallTool(t.Context(), &mcp.CallToolParams{Name: tool, Arguments: args})
	if err != nil {
		return nil, err.Error()
	}
	text := ""
	for _, part := range got.Content {
		if t, ok := part.(*mcp.TextContent); ok {
			text += t.Text
		}
	}
	if got.IsError {
		return nil, text
	}
	out := make(map[string]any)
	must(t, json.Unmarshal([]byte(text), &out))
	return out, ""
}

const finance = "砚溪县财政局@yanxi_finance"

// TestTools: the five tools answer over both ways, each number with its page, cell and hash, and equal to what the pages' data say.
func TestTools(t *testing.T) {
	path := crawled(t)
	session, site := overHTTP(t, path)
	for name, c := range map[string]*mcp.ClientSession{"http": session, "streams": overStreams(t, path)} {
		list, err := c.ListTools(t.Context(), nil)
		must(t, err)
		var names []string
		for _, tool := range list.Tools {
			names = append(names, tool.Name)
			if !tool.Annotations.ReadOnlyHint || tool.Description == "" {
				t.Errorf("%s: tool %s", name, tool.Name)
			}
		}
		if slices.Sort(names); !slices.Equal(names, []string{"compare", "explain", "figures", "find_agency", "problems"}) {
			t.Errorf("%s: tools %v", name, names)
		}
		found, wrong := call(t, c, "find_agency", map[string]any{"query": "砚溪县財政"})
		if wrong != "" || found["agencies"].([]any)[0].(map[string]any)["agency"] != finance {
			t.Errorf("%s: found %v %s", name, found, wrong)
		}
		figures, wrong := call(t, c, "figures", map[string]any{"agency": finance, "year": 2021, "cells": []string{"requests.granted"}})
		if rows := figures["figures"].([]any); wrong != "" || len(rows) != 7 || rows[0].(map[string]any)["at"] == "" || len(figures["page"].(map[string]any)["sha256"].(string)) != 64 {
			t.Errorf("%s: figures %v %s", name, figures, wrong)
		}
		explained, wrong := call(t, c, "explain", map[string]any{"agency": finance, "year": 2021, "number": "requests.granted.total"})
		if wrong != "" || explained["cell"] != "requests.granted.total" || explained["raw"] == "" || len(explained["equations"].([]any)) == 0 || explained["page"].(map[string]any)["url"] == "" {
			t.Errorf("%s: explained %v %s", name, explained, wrong)
		}
		rate, wrong := call(t, c, "explain", map[string]any{"agency": "砚溪县财政局", "year": 2021, "number": "refusal_rate"}) // an old name leads to the new
		if wrong != "" || rate["page_sha256"] == "" || len(rate["cells"].([]any)) < 2 {
			t.Errorf("%s: a rate %v %s", name, rate, wrong)
		}
		compared, wrong := call(t, c, "compare", map[string]any{"indicator": "refusal_rate", "year": "2022", "top": 3})
		if wrong != "" || len(compared["rows"].([]any)) != 3 || compared["rows_left_out"].(float64) < 1 || len(compared["cells"].(map[string]any)) == 0 {
			t.Errorf("%s: compared %v %s", name, compared, wrong)
		}
		for _, row := range compared["rows"].([]any) {
			if r := row.(map[string]any); len(r["page_sha256"].(string)) != 64 || r["page"] == "" {
				t.Errorf("%s: a row without its page: %v", name, r)
			}
		}
		problems, wrong := call(t, c, "problems", map[string]any{"year": "2020..2022"})
		if wrong != "" || len(problems["rows"].([]any)) == 0 {
			t.Errorf("%s: problems %v %s", name, problems, wrong)
		}
		_, body := get(t, site.URL+"/api/agency/"+strings.ReplaceAll(finance, "@", "%40")+"/2021/requests.granted.total")
		var page struct{ Value float64 }
		must(t, json.Unmarshal([]byte(body), &page))
		if explained["value"] != page.Value {
			t.Errorf("%s: %v, and the page has %v", name, explained["value"], page.Value)
		}
	}
}

// TestToolsRefuse: what is wrong with a question is said, with what was perhaps meant; nobody asks through a browser or by another method.
func TestToolsRefuse(t *testing.T) {
	session, site := overHTTP(t, crawled(t))
	for _, c := range []struct {
		tool string
		args map[string]any
		says string
	}{
		{"figures", map[string]any{"agency": "砚溪县财政", "year": 2021}, "砚溪县财政局"},
		{"figures", map[string]any{"agency": "../../etc/passwd", "year": 2021}, "there is none"},
		{"figures", map[string]any{"agency": "", "year": 2021}, ""},
		{"figures", map[string]any{"agency": finance, "year": 1999}, "1999"},
		{"figures", map[string]any{"agency": finance, "year": 2021, "cells": []string{"requests.grant"}}, "requests.grant"},
		{"figures", map[string]any{"agency": finance}, "year"},
		{"explain", map[string]any{"agency": finance, "year": 2021, "number": "requests.granted.totl"}, "requests.granted.total"},
		{"compare", map[string]any{"indicator": "refusal_rat", "year": "2022"}, "refusal_rat"},
		{"compare", map[string]any{"indicator": "refusal_rate", "year": "abc"}, "abc"},
		{"problems", map[string]any{"severity": "awful"}, "awful"},
		{"problems", map[string]any{"colour": "red"}, "colour"},
		{"drop_tables", nil, "drop_tables"},
	} {
		if out, wrong := call(t, session, c.tool, c.args); wrong == "" || !strings.Contains(wrong, c.says) {
			t.Errorf("%s %v: %v %q, want %q", c.tool, c.args, out, wrong, c.says)
		}
	}
	for what, c := range map[string]struct {
		method, body string
		header       map[string]string
	}{
		"a page of another site": {http.MethodPost, `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`, map[string]string{"Sec-Fetch-Site": "cross-site", "Content-Type": "application/json"}},
		"another name":           {http.MethodPost, `{}`, map[string]string{"Host": "evil.example", "Content-Type": "application/json"}},
		"another method":         {http.MethodDelete, ``, nil},
		"too much":               {http.MethodPost, `{"jsonrpc":"2.0","id":1,"method":"` + strings.Repeat("x", 100<<10) + `"}`, map[string]string{"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}},
		"no JSON":                {http.MethodPost, `hello`, map[string]string{"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}},
	} {
		req, err := http.NewRequest(c.method, site.URL+"/mcp", strings.NewReader(c.body))
		must(t, err)
		for k, v := range c.header {
			req.Header.Set(k, v)
		}
		if h := c.header["Host"]; h != "" {
			req.Host = h
		}
		r, err := http.DefaultClient.Do(req)
		must(t, err)
		r.Body.Close()
		if r.StatusCode < 400 || r.StatusCode >= 500 {
			t.Errorf("%s: %s", what, r.Status)
		}
	}
	plain := newSite(t, options(crawled(t)))
	if r, err := http.Post(plain.URL+"/mcp", "application/json", strings.NewReader("{}")); err != nil || r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("tools that nobody asked for: %v %v", r, err)
	}
}
