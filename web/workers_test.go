package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/store/storetest"
)

// TestWorkersPage: a server says how far the run is, in both languages and as data; a database file has no such page.
func TestWorkersPage(t *testing.T) {
	path, db := copied(t)
	must(t, db.Close())
	file := newSite(t, options(path))
	if r, body := get(t, file.URL+"/zh/workers"); r.StatusCode != http.StatusNotFound || !strings.Contains(body, "这个数据库是一个文件") {
		t.Errorf("a file: %d", r.StatusCode)
	}
	address := storetest.NewServerDatabase(t)
	db = storetest.Open(t, address)
	must(t, db.PutSources(t.Context(), []nianbao.Source{{ID: "a", Name: "甲局", URL: "http://a.example/"}, {ID: "b", Name: "乙局", URL: "http://b.example/"}}))
	run, _, err := db.BeginRun(t.Context(), time.Date(2026, 11, 1, 1, 0, 0, 0, time.UTC), 0)
	must(t, err)
	must(t, db.PutVisit(t.Context(), nianbao.Visit{Run: run.ID, Source: "a", StartedAt: run.StartedAt, EndedAt: run.StartedAt, Reports: 1, Healthy: true}))
	site := newSite(t, options(address))
	if _, body := get(t, site.URL+"/zh/workers"); !strings.Contains(body, "0个采集进程在运行，已访问1个来源，共2个。") || !strings.Contains(body, "2026-11-01 09:00（北京时间）") {
		t.Error("the Chinese page: ", body)
	}
	if r, _ := get(t, site.URL+"/api/workers?zzz=1"); r.StatusCode != http.StatusBadRequest {
		t.Error("a parameter that is not there: ", r.Status)
	}
	if _, body := get(t, site.URL+"/api/workers"); !strings.Contains(body, `"visited":1`) || !strings.Contains(body, `"jobs":[]`) {
		t.Error("the data: ", body)
	}
}
