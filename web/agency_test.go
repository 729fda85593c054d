package web_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"nianbao"
)

// TestAgencyNames: an agency is found under a name that it had before, in Traditional characters and with a slash behind; its page says what it was
// called, since when it is not, and on what ground.
func TestAgencyNames(t *testing.T) {
	path := crawled(t)
	decisions := []nianbao.Correction{{Kind: nianbao.DecideRename, Was: "砚溪县财政和国有资产局", Becomes: "砚溪县财政局", Year: 2021, Who: "甲",
		When: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Why: "机构改革方案"}}
	o := options(path)
	o.Open = opener(path, decisions...)
	site := newSite(t, o)
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	end := url.PathEscape(finance)
	for name, rest := range map[string]string{"砚溪县财政和国有资产局": "/2022", "硯溪縣財政局": "/2022/refusal_rate", "硯溪縣財政局@yanxi_finance": "", "砚溪县财政局": ".json"} {
		r, err := client.Get(site.URL + "/zh/agency/" + url.PathEscape(name) + rest)
		must(t, err)
		r.Body.Close()
		if to := r.Header.Get("Location"); r.StatusCode != http.StatusPermanentRedirect || !strings.HasSuffix(to, end+rest) {
			t.Errorf("%s%s: %s to %q", name, rest, r.Status, to)
		}
	}
	_, page := get(t, site.URL+"/zh/agency/"+end)
	for _, want := range []string{"砚溪县财政和国有资产局", "机构改革方案", "2021年度起", `id="tx"`, "<svg"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if r, body := get(t, site.URL+"/zh/agency/"+url.PathEscape("硯溪縣財正局")); r.StatusCode != http.StatusNotFound || !strings.Contains(body, "砚溪县财政局") {
		t.Errorf("a name that is almost one: %s %s", r.Status, body)
	}
}

// TestAgencyData: what the page of an agency says is in its data, and is what the reports say.
func TestAgencyData(t *testing.T) {
	site := newSite(t, options(crawled(t)))
	var agency struct {
		Reports []struct{ Year, Known, Asked int }
		Texts   []struct {
			Year, Characters int
			Same             *int `json:"same_as_year_before"`
		}
		Below   []string
		Without []int `json:"years_without"`
	}
	_, body := get(t, site.URL+"/api/agency/"+url.PathEscape(finance))
	must(t, json.Unmarshal([]byte(body), &agency))
	if len(agency.Reports) != 3 || agency.Reports[0].Year != 2022 || agency.Reports[0].Asked < agency.Reports[0].Known || len(agency.Texts) != 3 || agency.Texts[0].Characters == 0 || agency.Texts[0].Same == nil || agency.Texts[2].Same != nil || len(agency.Without) != 0 {
		t.Errorf("%s", body)
	}
}

// TestAgencyLede: the sentence of an agency has the newest year with figures, what it handled, denied and received, and then what is known of the
// years behind it, which its data have too.
func TestAgencyLede(t *testing.T) {
	o := options(crawled(t))
	o.Now = func() time.Time { return time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC) }
	site := newSite(t, o)
	for lang, want := range map[string]string{
		"zh": "2022年度，办理政府信息公开申请86件，其中不予公开12件，占14.0%（95%区间8.2%～22.8%）；新收82件。2023年度年报情况不明：未查看。",
		"en": "In 2022 it denied 12 of 86 requests handled (14.0 %, 95 % interval 8.2 % to 22.8 %); it received 82. Of reports on 2023 nothing is known: not checked yet.",
	} {
		if _, page := get(t, site.URL+"/"+lang+"/agency/"+url.PathEscape(finance)); !strings.Contains(page, `class="lede">`+want+"<") {
			t.Errorf("%s: the page lacks %q", lang, want)
		}
	}
	var data struct {
		Later []struct {
			Year     int
			Standing string
		}
	}
	_, body := get(t, site.URL+"/api/agency/"+url.PathEscape(finance))
	must(t, json.Unmarshal([]byte(body), &data))
	if len(data.Later) != 1 || data.Later[0].Year != 2023 || data.Later[0].Standing != string(nianbao.Unvisited) {
		t.Errorf("%+v", data.Later)
	}
	_, page := get(t, site.URL+"/zh/agency/"+url.PathEscape("素泽市教育局@suze_education"))
	if !strings.Contains(page, "2022年度，办理政府信息公开申请0件；新收0件。") {
		t.Error("nothing handled is not said as nothing handled")
	}
}
