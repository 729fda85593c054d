package web_test

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/parse"
)

// TestNumberBeside: what stands beside a number is what a comparison of the same agencies and the reports of the other years give.
func TestNumberBeside(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	agency := "/agency/" + url.PathEscape(finance) + "/2022/"
	for _, c := range []struct{ what, asked string }{{"requests.granted.total", "cell=requests.granted.total"}, {"refusal_rate", "indicator=refusal_rate"}, {"requests_growth", "indicator=requests_growth"}} {
		var number struct {
			Group *struct {
				Count, Known int
				Median       *float64
			} `json:"peer_group"`
			Years []struct {
				Year       int
				Comparable string
				Value      *float64
			}
			Cite  string
			Links map[string]string
		}
		_, body := get(t, site.URL+"/api"+agency+c.what)
		must(t, json.Unmarshal([]byte(body), &number))
		var compared struct{ Rows []struct{ Value *float64 } }
		_, body = get(t, site.URL+"/api/compare?year=2022&level=county&function="+url.QueryEscape("财政")+"&"+c.asked)
		must(t, json.Unmarshal([]byte(body), &compared))
		known := 0
		for _, row := range compared.Rows {
			if row.Value != nil {
				known++
			}
		}
		if number.Group == nil || number.Group.Count != len(compared.Rows) || number.Group.Known != known || (number.Group.Median != nil) != (known >= 3) {
			t.Errorf("%s: peers %+v, a comparison has %d, %d known", c.what, number.Group, len(compared.Rows), known)
		}
		for _, y := range number.Years {
			if (y.Comparable == "") != (y.Year == 2022) {
				t.Errorf("%s: the year %d is %q beside that of the page", c.what, y.Year, y.Comparable)
			}
		}
		if !strings.Contains(number.Cite, "SHA-256") || number.Links["marked"] == "" || number.Links["sheet"] == "" {
			t.Errorf("%s: %q, %v", c.what, number.Cite, number.Links)
		}
		_, page := get(t, site.URL+"/en"+agency+c.what)
		if !strings.Contains(page, `id="peers"`) || !strings.Contains(page, "sheet.html") || strings.Contains(page, "Rank") {
			t.Errorf("%s: the page lacks its peers or its sheet, or gives a rank", c.what)
		}
	}
}

// TestSheet: the source sheet of a number is one page in which nothing can act, and the archive beside it has the pages that it rests on.
func TestSheet(t *testing.T) {
	o := options(crawled(t))
	site := newSite(t, o)
	number := "/agency/" + url.PathEscape(finance) + "/2022/"
	for what, says := range map[string]string{"requests.granted.total": "出处核验单", "refusal_rate": "12/86"} {
		r, sheet := get(t, site.URL+"/zh"+number+what+"/sheet.html")
		if r.StatusCode != http.StatusOK || !strings.Contains(sheet, says) || !strings.HasPrefix(r.Header.Get("Content-Security-Policy"), "sandbox; default-src 'none'") || strings.Contains(sheet, "<script") {
			t.Errorf("%s: %s %v", what, r.Status, r.Header)
		}
		r, archive := get(t, site.URL+"/en"+number+what+"/sheet.warc.gz")
		z, err := gzip.NewReader(strings.NewReader(archive))
		must(t, err)
		plain, err := io.ReadAll(z)
		must(t, err)
		name := strings.TrimPrefix(r.Header.Get("Content-Disposition"), "attachment; filename=")
		if !strings.HasPrefix(string(plain), "WARC/1.1") || !strings.Contains(sheet, name) {
			t.Errorf("%s: the sheet does not name its archive %q, or it is none: %.40q", what, name, plain)
		}
	}
	for at, want := range map[string]int{number + "nothing/sheet.html": 404, number + "refusal_rate@453c5ac16584/sheet.html": 404, number + "refusal_rate/sheet.html?x=1": 400, number + "refusal_rate/sheet.pdf": 404} {
		if r, body := get(t, site.URL+"/zh"+at); r.StatusCode != want {
			t.Errorf("%s: %s, want %d: %s", at, r.Status, want, body)
		}
	}
	o.Explain = nil
	site = newSite(t, o)
	if r, _ := get(t, site.URL+"/zh"+number+"refusal_rate/sheet.html"); r.StatusCode != http.StatusNotFound {
		t.Errorf("a sheet without a reader: %s", r.Status)
	}
	if _, page := get(t, site.URL+"/zh"+number+"refusal_rate"); strings.Contains(page, "sheet.html") {
		t.Error("a page leads to a sheet that is not made")
	}
}

// TestSheetYear: an address whose year is none, or is open, leads to no sheet, of an agency with a report that does not say its year.
func TestSheetYear(t *testing.T) {
	path, db := copied(t)
	body := []byte("<html><body>a report without a year</body></html>")
	page, err := db.PutPage(t.Context(), nianbao.Page{Source: "yanxi_finance", URL: "http://yanxi.example/open.htm", Role: nianbao.RoleReport,
		FetchedAt: time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC), Status: 200, Body: body, Hash: nianbao.HashOf(body)})
	must(t, err)
	must(t, db.PutReport(t.Context(), page, &nianbao.Report{Source: page.Source, URL: page.URL, Page: page.Hash, FetchedAt: page.FetchedAt,
		Agency: "砚溪县财政局", Form: nianbao.Form2021, Parser: parse.Version,
		Figures: []nianbao.Figure{{Cell: "requests.granted.total", State: nianbao.Reported, Value: nianbao.Whole(3), Raw: "3"}}}))
	must(t, db.Close())
	site := newSite(t, options(path))
	agency := site.URL + "/zh/agency/" + url.PathEscape(finance)
	if r, _ := get(t, agency+"/0/requests.granted.total"); r.StatusCode != http.StatusOK {
		t.Fatalf("the report without a year: %s", r.Status)
	}
	for _, year := range []string{"0", "abc", "02022"} {
		if r, body := get(t, agency+"/"+year+"/requests.granted.total/sheet.html"); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s: %.200s", year, r.Status, body)
		}
	}
}

// TestYearsKeepDoubts: a number that a problem names is flagged in the data of every number that it stands beside.
func TestYearsKeepDoubts(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	var list struct {
		Rows []struct {
			Agency string
			Years  []int
		}
	}
	_, body := get(t, site.URL+"/api/agencies")
	must(t, json.Unmarshal([]byte(body), &list))
	flagged := 0
	for _, row := range list.Rows {
		for _, year := range row.Years {
			report := "/agency/" + url.PathEscape(row.Agency) + "/" + fmt.Sprint(year)
			var data struct {
				Figures []struct {
					Cell     string
					Problems []nianbao.ProblemCode
				}
			}
			_, body := get(t, site.URL+"/api"+report)
			must(t, json.Unmarshal([]byte(body), &data))
			for _, fig := range data.Figures {
				if !slices.Contains(fig.Problems, nianbao.SumMismatch) {
					continue
				}
				var number struct {
					Years []struct {
						Year    int
						Flagged bool
					}
				}
				_, body := get(t, site.URL+"/api"+report+"/"+fig.Cell)
				must(t, json.Unmarshal([]byte(body), &number))
				for _, y := range number.Years {
					if y.Year == year && !y.Flagged {
						t.Errorf("%s %s: %+v", report, fig.Cell, number)
					}
				}
				flagged++
				break
			}
		}
	}
	if flagged == 0 {
		t.Error("no number is flagged")
	}
}
