package main

import (
	"compress/gzip"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"nianbao"
	"nianbao/parse/parsetest"
	"nianbao/store"
)

const provedAgency = "白鹭市财政局"

// planted writes a report of an agency in which the figures are as the test wants them, and archives it.
func planted(t *testing.T, db *store.DB, url, agency string, layout string, change map[string]string) nianbao.Page {
	t.Helper()
	rng := rand.New(rand.NewPCG(11, 12))
	truth := parsetest.New(rng, nianbao.Form2021, agency, 2022)
	for id, raw := range change {
		truth.Figures[nianbao.CellID(id)] = nianbao.Figure{Cell: nianbao.CellID(id), State: nianbao.Unreadable, Raw: raw}
	}
	body := parsetest.Write(rng, truth, parsetest.Style{Layout: layout, Charset: "utf-8"}).Body
	return archive(t, db, url, body)
}

func archive(t *testing.T, db *store.DB, url string, body []byte) nianbao.Page {
	t.Helper()
	before, err := db.PageIDs(t.Context(), nil, false)
	if err != nil {
		t.Fatal(err)
	}
	page, err := db.PutPage(t.Context(), nianbao.Page{URL: url, Source: "bailu", Role: nianbao.RoleReport, Status: 200, FetchedAt: time.Date(2023, 3, 1+len(before), 2, 3, 4, 0, time.UTC),
		Header: map[string][]string{"Content-Type": {"text/html; charset=utf-8"}}, Body: body})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// proofWorld is a database of planted pages, read.
func proofWorld(t *testing.T, plant func(db *store.DB)) string {
	t.Helper()
	t.Chdir(t.TempDir())
	path := "nianbao.db"
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	plant(db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	program(t, realReader(), 0, "extract", "--quiet", "--db", path)
	return path
}

var saysLine = regexp.MustCompile(`<p class="says" lang="([a-zA-Z-]+)">([^<]*)</p>`)

// sheetSays proves a number, and returns the whole sheet and its Chinese and English sentences.
func sheetSays(t *testing.T, db, agency, number string) (page, zh, en string) {
	t.Helper()
	program(t, realReader(), 0, "prove", agency, "2022", number, "--db", db, "--out", "sheet.html")
	body, err := os.ReadFile("sheet.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range saysLine.FindAllStringSubmatch(string(body), -1) {
		if m[1] == "en" {
			en = html.UnescapeString(m[2])
		} else {
			zh = html.UnescapeString(m[2])
		}
	}
	return string(body), zh, en
}

// TestSheetSaysWhatANumberIsWorth: whatever state a number is in, the first sentence says it, in both languages; no value stands without
// its state.
func TestSheetSaysWhatANumberIsWorth(t *testing.T) {
	const cell, total = "requests.granted.business", "requests.granted.total"
	for name, c := range map[string]struct {
		change  map[string]string
		number  string
		zh, en  string
		without string // must not be in the Chinese sentence
	}{
		"printed":    {nil, total, "网页第2表第6行第10列，原文为“", "table 2, row 6, column 10 of the page, printed “", "推得"},
		"blank":      {map[string]string{cell: ""}, cell, "没有印出数字（空白：有这一格，未填；不等于零）；格式的等式只容一个值，推得", "no printed number (blank", "原文为"},
		"dash":       {map[string]string{cell: "—"}, cell, "没有印出数字（划线：", "no printed number (dash", "为0件"},
		"masked":     {map[string]string{cell: "1*"}, cell, "没有印出数字（未认定：", "printed “1*”", "为1件"},
		"open":       {map[string]string{"proactive.normative_documents.issued": ""}, "proactive.normative_documents.issued", "也定不出，数值未知；存疑：独缺一格。空白不等于零。", "the value is unknown; flagged: single blank. A blank is not a zero.", "推得"},
		"broken":     {map[string]string{total: "9999"}, total, "为9999件：", "flagged: ", "推得"},
		"derived":    {map[string]string{"requests.denied.state_secret.total": ""}, "不予公开率", "其中1格没有印出数字，由格式的等式推得", "1 of its cells have no printed number and follow", "未知"},
		"bounded":    {map[string]string{cell: "", "requests.granted.natural_person": "", "requests.partially_granted.business": "", "requests.partially_granted.natural_person": ""}, cell, "只定出上下限，为0～", "leave only a range, 0 to ", "推得"},
		"not asked":  {nil, "requests.granted.total", "为", " is ", "未设"},
		"open share": {map[string]string{"cases.review.total": "", "cases.review.upheld": "", "cases.review.corrected": "", "cases.review.other": "", "cases.review.pending": ""}, "review_correction_rate", "未知：以下各格没有印出数字", "is unknown: these cells have no printed number", "为0"},
	} {
		t.Run(name, func(t *testing.T) {
			db := proofWorld(t, func(db *store.DB) {
				planted(t, db, "https://www.bailu.gov.cn/nb/2022.html", provedAgency, "plain", c.change)
			})
			page, zh, en := sheetSays(t, db, provedAgency, c.number)
			if !strings.Contains(zh, c.zh) || !strings.Contains(en, c.en) || strings.Contains(zh, c.without) {
				t.Errorf("it says\n%s\n%s", zh, en)
			}
			if name == "broken" && (!strings.Contains(zh, "存疑：") || !strings.Contains(page, "✗ 不成立")) {
				t.Errorf("the broken sum is not told: %s", zh)
			}
			if strings.Contains(page, "推得") && !strings.Contains(page, "没有印出的数字怎样推得") {
				t.Error("what is derived is not proved")
			}
		})
	}
}

// TestSheetOfCorrectedAndDisputedNumbers: who corrected it and why, and what another page says, stand in the first sentence too.
func TestSheetOfCorrectedAndDisputedNumbers(t *testing.T) {
	const cell = "requests.granted.total"
	const url = "https://www.bailu.gov.cn/nb/2022.html"
	db := proofWorld(t, func(db *store.DB) {
		planted(t, db, "https://www.bailu.gov.cn/copy/2022.html", provedAgency, "plain", map[string]string{cell: "9999"})
		planted(t, db, url, provedAgency, "word", nil)
	})
	_, zh, en := sheetSays(t, db, provedAgency, cell)
	if !strings.Contains(zh, "同一机关同一年度另有1个网页说法不同") || !strings.Contains(en, "say otherwise (1)") {
		t.Errorf("it says\n%s\n%s", zh, en)
	}
	program(t, realReader(), 0, "correct", url, cell, "12345", "--who", "李明", "--why", "据更正公告", "--when", "2023-05-01", "--db", db)
	page, zh, en := sheetSays(t, db, provedAgency, cell)
	if !strings.Contains(zh, "经人工更正为12345件") || !strings.Contains(zh, "；李明于2023-05-01更正，理由：据更正公告") || !strings.Contains(en, "was corrected by hand to 12345 件") {
		t.Errorf("it says\n%s\n%s", zh, en)
	}
	if !strings.Contains(page, "人工更正 · 李明") || !strings.Contains(page, "另一网页为9999件") {
		t.Error("the table of cells or the other page lacks it")
	}
}

// TestSheetIsTheSameTwiceAndProves: the same bytes twice; the line of the sheet cuts the very bytes out of the archive beside it, and a
// stranger derives the number again from that alone.
func TestSheetIsTheSameTwiceAndProves(t *testing.T) {
	var stored nianbao.Page
	db := proofWorld(t, func(db *store.DB) {
		stored = planted(t, db, "https://www.bailu.gov.cn/nb/2022.html", provedAgency, "word", nil)
	})
	first, _, _ := sheetSays(t, db, provedAgency, "不予公开率")
	again, _, _ := sheetSays(t, db, provedAgency, "refusal_rate")
	if first != again {
		t.Error("the sheet differs when it is made again")
	}
	if !strings.Contains(first, "读取，各格与库中一致") || !strings.Contains(first, stored.Hash.String()) {
		t.Error("the sheet does not say that it was derived again")
	}
	cut := regexp.MustCompile(`tail -c \+(\d+) \| head -c (\d+)`).FindStringSubmatch(html.UnescapeString(first))
	archive := unzipped(t, "sheet.warc.gz")
	var from, length int
	if _, err := fmt.Sscan(cut[1]+" "+cut[2], &from, &length); err != nil || nianbao.HashOf(archive[from-1:from-1+length]) != stored.Hash {
		t.Errorf("%s cuts other bytes: %v", cut[0], err)
	}
	stranger := t.TempDir()
	if err := os.Rename("sheet.warc.gz", filepath.Join(stranger, "sheet.warc.gz")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(stranger)
	program(t, realReader(), 0, "extract", "--db", "check.db", "sheet.warc.gz")
	_, errs := program(t, realReader(), 0, "verify", "--db", "check.db")
	if !strings.Contains(errs, "verify: 1 report, 200 figures derived again from the archived bytes: all equal") {
		t.Error(errs)
	}
	program(t, realReader(), 0, "page", "--db", "check.db", stored.Hash.String(), "--marked", "refusal_rate", "--out", "marked.html")
}

func unzipped(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	zip, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}
