package scrape_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"nianbao"
	"nianbao/scrape"
)

// listOfOne is a column with one report and a pager.
func listOfOne(pager string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch r.URL.Path {
		case "/nb/":
			fmt.Fprintf(w, `<html><head><title>政府信息公开年报</title></head><body><a href="/nb/1.html">某市财政局2023年政府信息公开工作年度报告</a>%s</body></html>`, pager)
		case "/nb/1.html":
			io.WriteString(w, `<html><body>某市财政局2023年政府信息公开工作年度报告 一、总体情况 二、主动公开政府信息情况 三、收到和处理政府信息公开申请情况</body></html>`)
		default:
			http.NotFound(w, r)
		}
	})
}

// TestListThatGoesOnUnseen: a list that goes on in a way that is not followed is a failure, never a short list in silence.
func TestListThatGoesOnUnseen(t *testing.T) {
	state := `<input type="hidden" name="__VIEWSTATE" value="%s">`
	next := `<a href="javascript:__doPostBack('pager','')">下一页</a>`
	for name, tt := range map[string]struct {
		pager string
		short bool
	}{
		"no pager":                        {"", false},
		"a form back that has no state":   {next, true},
		"a form that is too large":        {"<form>" + fmt.Sprintf(state, strings.Repeat("A", 300<<10)) + next + "</form>", true},
		"a button that is none of a list": {`<a href="javascript:__doPostBack('login','')">登录</a>`, false},
		"a script that hides its address": {`<a href="javascript:turnTo(2)">2</a> <a href="javascript:turnTo(7)">尾页</a>`, true},
		"a picture show that turns":       {`<a href="javascript:showPage(2)">风景</a>`, false},
		"a script for the only page":      {`<a href="javascript:turnTo(1)">1</a>`, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(listOfOne(tt.pager))
			defer s.Close()
			res := crawl(t, scrape.NewMemory(), quick(), s.URL+"/nb/")
			short := len(res.Failures) == 1 && res.Failures[0].Class == nianbao.ClassShort
			if short != tt.short || !short && len(res.Failures) > 0 || res.Reports != 1 {
				t.Errorf("%d reports, failures %v", res.Reports, res.Failures)
			}
		})
	}
}

// TestPostBackThatNeverEnds: a pager that posts for ever is left when its pages say nothing new.
func TestPostBackThatNeverEnds(t *testing.T) {
	asked := 0
	list := listOfOne(`<form><input type="hidden" name="__VIEWSTATE" value="x"><a href="javascript:__doPostBack('pager','')">下一页</a></form>`)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			asked++
		}
		list.ServeHTTP(w, r)
	}))
	defer s.Close()
	if res := crawl(t, scrape.NewMemory(), quick(), s.URL+"/nb/"); asked == 0 || asked > 2 || res.Reports != 1 || len(res.Failures) > 0 {
		t.Errorf("posted %d times: %+v", asked, res)
	}
}
