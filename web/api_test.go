package web_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// apiDoc is what a test needs of the description.
type apiDoc struct {
	Paths map[string]struct {
		Get struct {
			Summary    string
			Parameters []struct {
				Ref, Name string
				In        string
			}
			Responses map[string]struct {
				Content map[string]struct {
					Schema struct {
						Ref string `json:"$ref"`
					}
				}
			}
		}
	}
	Components struct {
		Parameters map[string]struct{ Name, In string }
	}
}

func readAPI(t *testing.T) (apiDoc, *jsonschema.Compiler) {
	t.Helper()
	raw, err := os.ReadFile("openapi.json")
	must(t, err)
	var doc apiDoc
	must(t, json.Unmarshal(bytes.ReplaceAll(raw, []byte(`"$ref": "#/components/parameters/`), []byte(`"Ref": "#/components/parameters/`)), &doc))
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	must(t, err)
	c := jsonschema.NewCompiler()
	must(t, c.AddResource("openapi.json", value))
	return doc, c
}

// fill makes an address of a described path, of what the data have.
func fill(t *testing.T, site *httptest.Server, path string) string {
	t.Helper()
	var sources, changes struct{ Rows []map[string]any }
	var report struct{ Page struct{ SHA256 string } }
	agency := url.PathEscape("砚溪县财政局@yanxi_finance")
	for at, into := range map[string]any{"/api/sources": &sources, "/api/changes": &changes, "/api/agency/" + agency + "/2022": &report} {
		_, body := get(t, site.URL+at)
		must(t, json.Unmarshal([]byte(body), into))
	}
	id := "refusal_rate"
	switch {
	case strings.Contains(path, "sources"):
		id = sources.Rows[0]["id"].(string)
	case strings.Contains(path, "changes") && len(changes.Rows) == 0:
		id = ""
	case strings.Contains(path, "changes"):
		id = "1"
	}
	return strings.NewReplacer("{key}", agency, "{year}", "2022", "{what}", "requests.granted.total", "{indicator}", "refusal_rate", "{id}", id, "{cell}", "requests.granted.total", "{sha}", report.Page.SHA256).Replace(path)
}

// TestAPI holds the description against the table of routes and against the answers.
func TestAPI(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	doc, compiler := readAPI(t)
	routes, err := os.ReadFile("routes.go")
	must(t, err)
	patterns := regexp.MustCompile(`\{"([^"]*)", \w+, (true|false), (?:true|false)\}`).FindAllStringSubmatch(string(routes), -1)
	if len(patterns) < 15 {
		t.Fatalf("only %d routes were found", len(patterns))
	}
	for _, m := range patterns {
		path := "/api/" + strings.TrimSuffix(m[1], "{$}")
		if _, described := doc.Paths[path]; described != (m[2] == "true") {
			t.Errorf("%s: described is %v, has data is %s", path, described, m[2])
		}
	}
	if len(doc.Paths) > len(patterns) {
		t.Errorf("%d paths are described, and %d there", len(doc.Paths), len(patterns))
	}
	questions := map[string][]string{
		"/api/search": {"q=" + url.QueryEscape("财")},
		"/api/compare": {"", "indicator=refusal_rate&year=2022", "indicator=refusal_rate&year=2022&by=level",
			"metric=requests_received&year=2022", "cell=requests.granted.total&year=2022"},
		"/api/agencies": {"limit=3"}, "/api/sources": {"limit=2"}, "/api/hints": {"year=2022"},
		"/api/series": {"", "indicator=requests_received&agency=" + url.QueryEscape("砚溪县财政局"), "metric=requests_received&agency=" + url.QueryEscape("砚溪县财政局")},
	}
	for path, described := range doc.Paths {
		at := fill(t, site, path)
		if strings.HasSuffix(at, "/changes/") {
			continue // the invented world was crawled without a run: there are no events
		}
		if strings.HasSuffix(at, "/workers") {
			continue // nor has a file workers: see TestWorkersPage
		}
		for _, q := range append(questions[path], "pretty=1") {
			r, body := get(t, site.URL+at+"?"+q)
			if r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != "application/json; charset=utf-8" || !strings.HasPrefix(r.Header.Get("Content-Location"), "/api/") || r.Header.Get("ETag") == "" {
				t.Errorf("%s?%s: %s %v", path, q, r.Status, r.Header)
				continue
			}
			hold(t, compiler, described.Get.Responses["200"].Content["application/json"].Schema.Ref, path+"?"+q, body)
		}
		holdTwins(t, described.Get.Summary, path, func(ending string) *http.Response {
			q := ""
			if list := questions[path]; len(list) > 0 {
				q = "?" + list[len(list)-1]
			}
			r, _ := get(t, site.URL+at+ending+q)
			return r
		})
		r, body := get(t, site.URL+at+"?zzz=1")
		if r.StatusCode != http.StatusBadRequest || r.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: a parameter that is not there: %s %s", path, r.Status, body)
		}
		hold(t, compiler, "#/components/schemas/Error", path, body)
		var known []string
		for _, p := range described.Get.Parameters {
			if p.Ref != "" {
				q, ok := doc.Components.Parameters[strings.TrimPrefix(p.Ref, "#/components/parameters/")]
				if !ok || q.In != "query" {
					t.Errorf("%s: parameter %s", path, p.Ref)
				}
				known = append(known, q.Name)
			} else if p.In != "path" || !strings.Contains(path, "{"+p.Name+"}") {
				t.Errorf("%s: parameter %s", path, p.Name)
			}
		}
		listed := regexp.MustCompile(`可用的有 ([^"]*)"`).FindStringSubmatch(body)
		if listed == nil || !slices.Equal(slices.Sorted(slices.Values(strings.Split(listed[1], ", "))), slices.Sorted(slices.Values(known))) {
			t.Errorf("%s takes %v; described are %v", path, listed, known)
		}
	}
}

// holdTwins asks for an address in all forms: those that its description names are there, and no others.
func holdTwins(t *testing.T, summary, path string, ask func(ending string) *http.Response) {
	t.Helper()
	for ending, kind := range map[string]string{".csv": "text/csv; charset=utf-8", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".svg": "image/svg+xml", ".png": "image/png"} {
		if path == "/api/" {
			ending = "index" + ending
		}
		r := ask(ending)
		described := strings.Contains(summary, strings.TrimPrefix(ending, "index"))
		lacksFont := ending == ".png" && r.StatusCode == http.StatusNotImplemented
		if described && !lacksFont && (r.StatusCode != http.StatusOK || r.Header.Get("Content-Type") != kind) {
			t.Errorf("%s%s: %s %v", path, ending, r.Status, r.Header)
		}
		if !described && r.StatusCode != http.StatusNotFound {
			t.Errorf("%s%s is there, and is not described: %s", path, ending, r.Status)
		}
	}
}

// hold validates an answer against a schema of the description.
func hold(t *testing.T, c *jsonschema.Compiler, ref, what, body string) {
	t.Helper()
	schema, err := c.Compile("openapi.json" + ref)
	must(t, err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	if err == nil {
		err = schema.Validate(value)
	}
	if err != nil {
		t.Errorf("%s is not as described: %v\n%.600s", what, err, body)
	}
	if m, ok := value.(map[string]any); ok && len(m) < 2 {
		t.Errorf("%s: an answer that says nothing: %s", what, body)
	}
}

// TestPaging: a list is whole when it is read part by part, whoever follows the header or the body; a key that is gone is said.
func TestPaging(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	type list struct {
		Count int
		Next  string
		Rows  []struct{ Agency string }
	}
	var all list
	_, body := get(t, site.URL+"/api/agencies")
	must(t, json.Unmarshal([]byte(body), &all))
	var seen []string
	for at := "/api/agencies?limit=3"; at != ""; {
		r, body := get(t, site.URL+at)
		var part list
		must(t, json.Unmarshal([]byte(body), &part))
		for _, row := range part.Rows {
			seen = append(seen, row.Agency)
		}
		if want := "<" + part.Next + `>; rel="next"`; part.Next != "" && r.Header.Get("Link") != want || part.Next == "" && r.Header.Get("Link") != "" {
			t.Errorf("%s: Link %q, want %q", at, r.Header.Get("Link"), want)
		}
		if part.Count != len(all.Rows) || len(part.Rows) > 3 || len(seen) > len(all.Rows) {
			t.Fatalf("%s: %d of %d rows", at, len(part.Rows), part.Count)
		}
		at = part.Next
	}
	for i, row := range all.Rows {
		if seen[i] != row.Agency {
			t.Errorf("row %d is %s, then %s", i, row.Agency, seen[i])
		}
	}
	for at, want := range map[string]int{"/api/agencies.csv": len(all.Rows) + 1, "/api/agencies.csv?limit=3": 4, "/zh/agencies.csv?after=" + url.QueryEscape(all.Rows[2].Agency): len(all.Rows) - 2} {
		r, body := get(t, site.URL+at)
		if n := strings.Count(body, "\n"); n != want || (r.Header.Get("Link") != "") != strings.Contains(at, "limit") {
			t.Errorf("%s: %d lines, want %d; Link %q", at, n, want, r.Header.Get("Link"))
		}
	}
	if r, _ := get(t, site.URL+"/zh/agencies?after=x"); r.StatusCode != http.StatusBadRequest {
		t.Errorf("a page behind a row that is not there: %s", r.Status)
	}
	for _, bad := range []string{"limit=0", "limit=1001", "limit=x", "after=x"} {
		if r, body := get(t, site.URL+"/api/agencies?"+bad); r.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %s %s", bad, r.Status, body)
		}
	}
}

// TestAPILeadsToData: an old name, and a question without a year, lead to data where data were asked for; words follow the client.
func TestAPILeadsToData(t *testing.T) {
	o := options(crawled(t))
	o.BasePath = "/nb"
	site := newSite(t, o)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	old := url.PathEscape("砚溪县财政局")
	for at, want := range map[string]string{
		"/api/agency/" + old: "/nb/api/agency/", "/api/agency/" + old + ".csv": ".csv", "/zh/agency/" + old + ".json": ".json",
		"/en/hints.json": "/nb/en/hints.json?year=", "/api/compare?indicator=refusal_rate": "/nb/api/compare?indicator=refusal_rate&year=",
	} {
		r, err := client.Get(site.URL + "/nb" + at)
		must(t, err)
		r.Body.Close()
		if to := r.Header.Get("Location"); r.StatusCode/100 != 3 || !strings.Contains(to, want) {
			t.Errorf("%s leads to %q, want %q", at, to, want)
			continue
		}
		r, err = http.Get(site.URL + "/nb" + at)
		must(t, err)
		r.Body.Close()
		if r.StatusCode != http.StatusOK || strings.Contains(r.Header.Get("Content-Type"), "html") {
			t.Errorf("%s ends at %s with %s", at, r.Request.URL, r.Header.Get("Content-Type"))
		}
	}
	req, err := http.NewRequest(http.MethodGet, site.URL+"/nb/api/nothing", nil)
	must(t, err)
	req.Header.Set("Accept-Language", "en")
	r, err := http.DefaultClient.Do(req)
	must(t, err)
	defer r.Body.Close()
	var problem struct{ Detail string }
	must(t, json.NewDecoder(r.Body).Decode(&problem))
	if r.StatusCode != http.StatusNotFound || problem.Detail != "there is no such page" || !strings.Contains(strings.Join(r.Header.Values("Vary"), ","), "Accept-Language") {
		t.Errorf("%s %v %v", r.Status, problem, r.Header)
	}
	_, doc := get(t, site.URL+"/nb/api/openapi.json")
	if !strings.Contains(doc, `"url": "/nb/"`) || !strings.Contains(doc, `"openapi": "3.1.0"`) {
		t.Errorf("the description: %.300s", doc)
	}
}
