package scrapetest

import (
	"fmt"
	"net/http"
	"sync/atomic"
)

// hostileStatus are sites that refuse, ask for a human, or send their visitors about.
var hostileStatus = []Hostility{
	{"error", "the list answers 500 always", "status", with(HostilePath, says(http.StatusInternalServerError, "error"))},
	{"error_once", "the list answers 502 once, then as it should", "", once(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusBadGateway) })},
	{"too_many_once", "429 with Retry-After of a second, then as it should", "", once(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "1")
		w.WriteHeader(http.StatusTooManyRequests)
	})},
	{"too_many", "429 always", "status", with(HostilePath, says(http.StatusTooManyRequests, "slow down"))},
	{"challenge_412", "a challenge script with status 412", "blocked", with(HostilePath, says(http.StatusPreconditionFailed, challenge))},
	{"challenge_521", "a challenge script with status 521", "blocked", with(HostilePath, says(521, challenge))},
	{"challenge_202", "a challenge script with status 202", "blocked", with(HostilePath, says(http.StatusAccepted, challenge))},
	{"challenge_200", "a page that asks for a captcha, with status 200", "blocked", with(HostilePath, says(http.StatusOK, `<html><title>安全验证</title><body>请输入验证码<input name="captcha"></body></html>`))},
	{"login", "a login page in place of the list", "blocked", with(HostilePath, says(http.StatusOK, `<html><title>用户登录</title><body><form><input name="u"><input type="password" name="p"></form></body></html>`))},
	{"soft_404", "not found, with status 200", "empty_list", with(HostilePath, says(http.StatusOK, "<html><title>404</title><body>您访问的页面不存在或已被删除</body></html>"))},
	{"empty_list", "a list with nothing in it", "empty_list", with(HostilePath, says(http.StatusOK, "<html><title>政府信息公开年报</title><body><ul></ul></body></html>"))},
	{"redirect_circle", "the list redirects to a page that redirects back", "redirect", redirectCircle},
	{"redirect_endless", "the list redirects to a new address each time", "redirect", redirectEndless},
	{"redirect_ftp", "the list redirects to a scheme that is not HTTP", "redirect", with(HostilePath, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "ftp://localhost/zwgk/")
		w.WriteHeader(http.StatusFound)
	})},
	{"cookie_circle", "the list redirects to itself until a cookie comes back, and never accepts it", "redirect", with(HostilePath, func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "again", Value: fmt.Sprint(len(r.Cookies())), Path: "/"})
		http.Redirect(w, r, HostilePath, http.StatusFound)
	})},
}

const challenge = `<html><head><script>var $_ts=window['$_ts'];$_ts={};document.cookie="t="+$_ts;location.reload()</script></head><body></body></html>`

// once lets the first request for the list fail.
func once(first http.HandlerFunc) func() http.Handler {
	return func() http.Handler {
		var asked atomic.Bool
		return plainSite{HostilePath: func(w http.ResponseWriter, r *http.Request) {
			if !asked.Swap(true) {
				first(w, r)
				return
			}
			write(w, plainList())
		}}
	}
}

func redirectCircle() http.Handler {
	const other = "/zwgk/zfxxgknb/list.html"
	return plainSite{
		HostilePath: func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other, http.StatusFound) },
		other:       func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, HostilePath, http.StatusFound) },
	}
}

func redirectEndless() http.Handler {
	var n atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == robotsFile {
			http.NotFound(w, r)
			return
		}
		http.Redirect(w, r, fmt.Sprintf("/zwgk/%d/", n.Add(1)), http.StatusFound)
	})
}
