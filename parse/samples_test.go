package parse

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao"
	"nianbao/parse/document"
	"nianbao/parse/prose"
	"nianbao/zhtext"
)

// record is one record of shared/real/samples.jsonl: what was noted of a real page. The texts themselves are not part of
// this repository, and the tests are skipped where the records are not at hand.
type record struct {
	URL, Agency, Kind, Notes string
	Year                     any
	Anomalies                []string
}

// sharedFile finds a file of the folder with real inputs beside the checkout.
func sharedFile(t *testing.T, parts ...string) string {
	t.Helper()
	for _, root := range []string{"../../shared", "../shared"} {
		if path := filepath.Join(append([]string{root}, parts...)...); fileExists(path) {
			return path
		}
	}
	t.Skip("the real inputs are not here")
	return ""
}

// hasSamples tells whether the records are at hand, for tests that go on without them.
func hasSamples() bool {
	return fileExists(filepath.Join("../../shared", "real", "samples.jsonl")) || fileExists(filepath.Join("../shared", "real", "samples.jsonl"))
}

func fileExists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func readSamples(t *testing.T) []record {
	f, err := os.Open(sharedFile(t, "real", "samples.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []record
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var s record
		if err := json.Unmarshal(sc.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

func (s *record) year() int {
	y, _ := s.Year.(float64) // "unknown" and null are no years
	return int(y)
}

// quoted returns the texts that the record quotes, and those after a colon behind the word title.
func (s *record) quoted() []string {
	var out []string
	for _, note := range append([]string{s.Notes}, s.Anomalies...) {
		for i, part := range strings.Split(note, "'") {
			if i%2 == 1 {
				out = append(out, part)
			}
		}
		if _, rest, ok := strings.Cut(note, "title "); ok {
			rest, _, _ = strings.Cut(rest, "(")
			out = append(out, strings.Fields(strings.TrimLeft(rest, "'…"))...)
		}
	}
	return out
}

// isWholeTitle tells quoted texts that are titles as printed, not parts of one and not words of the body.
func isWholeTitle(q string) bool {
	return !strings.ContainsAny(q, "…'") && strings.Contains(q, "公开") && (strings.Contains(q, "报告") || strings.Contains(q, "年报"))
}

// nameOf is the agency of a record where it is a name; some records describe instead: a question mark, a choice, a remark.
func (s *record) nameOf() string {
	name := strings.TrimSuffix(s.Agency, "(汇总)")
	if strings.ContainsAny(name, "?/;“,") || strings.Contains(name, "全系统") || strings.Contains(name, "某") || strings.Contains(name, "范文") || strings.Contains(name, "缺失") || strings.Contains(name, "规模") {
		return ""
	}
	return name
}

// TestRecordedTitles reads the titles that the records quote.
func TestRecordedTitles(t *testing.T) {
	samples := readSamples(t)
	titles, years, yearsSaid, refused, lookalikes := 0, 0, 0, 0, 0
	accepted := 0
	for i := range samples {
		s := &samples[i]
		for _, q := range s.quoted() {
			if s.Kind != "report" {
				if !strings.Contains(q, "报告") {
					continue
				}
				lookalikes++
				if prose.IsReportTitle(prose.PlainTitle(q)) {
					t.Errorf("%s: %q was taken for the title of a report", s.URL, q)
				} else {
					refused++
				}
				continue
			}
			if !isWholeTitle(q) {
				continue
			}
			titles++
			plain := prose.PlainTitle(q)
			if !prose.IsReportTitle(plain) {
				t.Errorf("%s: title %q was refused", s.URL, q)
				continue
			}
			accepted++
			if y := zhtext.YearIn(q); y != 0 && s.year() != 0 {
				yearsSaid++
				if _, got := prose.SplitTitle(plain); got == s.year() {
					years++
				} else {
					t.Errorf("%s: title %q gives %d, the record says %d", s.URL, q, got, s.year())
				}
			}
		}
	}
	t.Logf("records %d: titles quoted in whole %d, accepted %d; their years right %d of %d; look-alikes with a quoted text %d, refused %d", len(samples), titles, accepted, years, yearsSaid, lookalikes, refused)
}

// titlePatterns are the ways in which titles are written (A: agency, Y: year, C: the year in Chinese numerals).
var titlePatterns = []string{
	"AY年政府信息公开工作年度报告", "AY年度政府信息公开工作年度报告", "Y年A政府信息公开工作年度报告", "AY年度政府信息公开年度报告",
	"AY年政府信息公开工作年报", "AY年度政府信息公开工作报告", "A政府信息公开工作Y年度报告", "A政府信息公开工作年度报告（Y年度）",
	"AY年政务公开工作年报", "AY年信息公开工作年度报告", "AY政府信息公开工作年度报告", "YAY年度政府信息公开工作年度报告",
	"【Y年度信息公开年报】AY年政府信息公开工作年度报告", "关于AY年政府信息公开工作年度报告", "AC年度政府信息公开工作年度报告", "AY年政务信息公开年度报告",
	"AY年年度政府信息公开工作年度报告", "A Y 年 政府信息 公开工作 年度报告", "标题：AY年政府信息公开工作年度报告", "AY度政府信息公开报告",
}

// TestTitlesOfRecordedAgencies writes the titles that the records' agencies and years would have, in every pattern and both scripts.
// These texts are made, not recorded: they are counted apart.
func TestTitlesOfRecordedAgencies(t *testing.T) {
	samples := readSamples(t)
	traditional := traditionalWriter()
	names, described, titles, right := 0, 0, 0, 0
	for i := range samples {
		s := &samples[i]
		name, year := s.nameOf(), max(s.year(), zhtext.FirstYear)
		if s.Kind != "report" || name == "" {
			described++
			continue
		}
		names++
		for _, p := range titlePatterns {
			text := strings.NewReplacer("A", name, "Y", fmt.Sprint(year), "C", chineseDigits(year)).Replace(p)
			for _, script := range []string{text, traditional.Replace(text)} {
				titles++
				f, ok := prose.TitleOf(script)
				if ok && f.Agency == name && f.Year == year {
					right++
					continue
				}
				t.Errorf("%q: %v %q %d, want %q %d", script, ok, f.Agency, f.Year, name, year)
			}
		}
	}
	t.Logf("agencies %d (records that describe instead of naming: %d), titles made %d, agency and year right %d", names, described, titles, right)
}

// TestLookalikesOfRecordedAgencies writes what stands beside reports, for each recorded agency.
func TestLookalikesOfRecordedAgencies(t *testing.T) {
	samples := readSamples(t)
	made, refused := 0, 0
	for i := range samples {
		name, year := samples[i].nameOf(), max(samples[i].year(), zhtext.FirstYear)
		if name == "" {
			continue
		}
		for _, p := range []string{"关于报送Y年政府信息公开工作年度报告的通知", "A关于编报Y年政府信息公开工作年度报告的通知", "图解：AY年政府信息公开工作年度报告", "文字解读：关于AY年政府信息公开工作年度报告的解读",
			"AY年政府信息公开自查报告", "政府信息公开工作年度报告格式", "A信息公开年度工作报告说明", "A政府信息公开指南", "AY年第二季度政府信息公开工作报告", "AY年法治政府建设年度报告", "AY年部门决算公开报告", "A召开Y年政府信息公开工作年度报告编制会"} {
			made++
			text := strings.NewReplacer("A", name, "Y", fmt.Sprint(year)).Replace(p)
			if prose.IsReportTitle(prose.PlainTitle(text)) {
				t.Errorf("%q was taken for the title of a report", text)
				continue
			}
			refused++
		}
	}
	t.Logf("look-alikes made %d, refused %d", made, refused)
}

// TestTitlesOverLines breaks titles of recorded agencies over lines, under a menu and over a line of dates.
func TestTitlesOverLines(t *testing.T) {
	samples := readSamples(t)
	made, right := 0, 0
	for i := range samples {
		name, year := samples[i].nameOf(), samples[i].year()
		if samples[i].Kind != "report" || name == "" || year == 0 || strings.Contains(name, " ") {
			continue
		}
		for _, lines := range []string{"A\nY年政府信息公开工作年度报告", "AY年政府信息\n公开工作年度报告", "A\nY年度\n政府信息公开\n工作年度报告", "AY年政府信息公开工作\n年度报告", "AY\n政府信息公开工作年度报告", "A政府信息公开工作年度报告\n（Y年度）",
			"AY年政府信息公开工作年度报告\nAY年政府信息公开工作年度报告"} {
			text := strings.NewReplacer("A", name, "Y", fmt.Sprint(year)).Replace(lines)
			page := "首页\n政务公开\n" + text + "\n发布时间：2024-02-01　来源：办公室\n一、总体情况\n认真落实各项要求，工作平稳有序。\n"
			made++
			h := prose.ReadHeading(document.ReadText(page), nianbao.Page{})
			if h.Agency == name && h.Year == year {
				right++
			} else {
				t.Errorf("%q: %q %d %q", text, h.Agency, h.Year, h.Title)
			}
		}
	}
	t.Logf("titles over lines made %d, right %d", made, right)
}

func chineseDigits(year int) string {
	var b strings.Builder
	for _, r := range fmt.Sprint(year) {
		b.WriteRune([]rune("〇一二三四五六七八九")[r-'0'])
	}
	return b.String()
}

// traditionalWriter turns the conversion tables around.
func traditionalWriter() *strings.Replacer {
	seen := make(map[string]bool)
	var pairs []string
	data, err := os.ReadFile("../zhtext/opencc/TSCharacters.txt")
	if err != nil {
		panic(err)
	}
	for l := range strings.Lines(string(data)) {
		from, to, _ := strings.Cut(strings.TrimSpace(l), "\t")
		to, _, _ = strings.Cut(to, " ")
		if from != to && !seen[to] && len(to) > 1 {
			seen[to] = true
			pairs = append(pairs, to, from)
		}
	}
	return strings.NewReplacer(pairs...)
}
