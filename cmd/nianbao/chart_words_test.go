package main

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// demoCharts is a command line for every kind of chart, of all that can be drawn.
var demoCharts = []string{
	"compare --indicator refusal_rate --year 2022",
	"compare --indicator refusal_rate --year 2020 --mixed",
	"compare --indicator refusal_rate --source tongwu_gov --mixed",
	"compare --indicator requests_growth --year 2022 --mixed",
	"compare --indicator disputes_per_100 --level county --agency yanxi_finance",
	"compare --indicator disclosure_rate --mixed --top 3",
	"compare --indicator disclosure_rate --mixed",
	"compare --indicator disclosure_rate --by level --mixed",
	"compare --indicator disclosure_rate --by function --year 2021 --mixed",
	"compare --indicator disclosure_rate --by year --mixed",
	"compare --indicator requests_received --by region --mixed --chart-kind panels",
	"compare --indicator requests_received --by level --mixed --chart-kind panels",
	"compare --indicator refusal_rate --chart-kind grounds --mixed",
	"compare --indicator refusal_rate --chart-kind grounds --by level --mixed",
	"compare --indicator refusal_rate --chart-kind grounds --by year --mixed",
	"compare --indicator refusal_rate --chart-kind coverage --by function",
	"compare --chart-kind coverage",
	"compare --cell requests.denied.state_secret.total --year 2022 --mixed",
	"compare --cell proactive.normative_documents.in_force --mixed",
	"compare --metric requests_received --year 2022 --region 99",
	"compare --metric requests_by_applicant.legal_service --mixed",
	"compare --metric requests_received --mixed --year 2022 --per PER",
	"series --metric requests_received --agency 财政局",
	"series --metric requests_received",
	"series --metric requests_by_applicant --source tongwu_gov --agency 桐坞市财政局",
	"series --indicator refusal_rate --agency 桐坞市",
	"series --indicator requests_received --agency 桐坞市 --per PER",
}

// demoInhabitants is a file of divisors of the demo.
const demoInhabitants = "../../docs/demo-inhabitants.csv"

var (
	textOfSVG  = regexp.MustCompile(`(?s)<text[^>]*>(.*?)</text>`)
	forProgram = regexp.MustCompile(`--|[A-Za-z0-9]+_[A-Za-z0-9_]+|parser|nianbao|flag|%!|[0-9]\.[0-9]{5}`)
	rate       = regexp.MustCompile(`^[\x{2212}0-9.]+\x{a0}?%`)
	rateOf     = regexp.MustCompile(`^[\x{2212}0-9.]+\x{a0}?%[ （]+\(?\x{2212}?[0-9.]+/[0-9.]+`)
)

// TestChartWords draws all that can be drawn, in both languages, and reads it: no word is of the program, and no rate is without what it is made of.
func TestChartWords(t *testing.T) {
	db := demoDatabase(t)
	for _, line := range demoCharts {
		for _, lang := range []string{"zh", "en"} {
			file := filepath.Join(t.TempDir(), "chart.svg")
			args := strings.Fields(strings.Replace(line, "PER", demoInhabitants, 1))
			program(t, realReader(), 0, append(args, "--quiet", "--db", db, "--chart", file, "--lang", lang)...)
			svg, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all := ""
			for _, m := range textOfSVG.FindAllStringSubmatch(string(svg), -1) {
				text := html.UnescapeString(m[1])
				all += text
				if rate.MatchString(text) && !rateOf.MatchString(text) && !strings.Contains(text, "至不足") { // a shade of the map, whose cells are fractions
					t.Errorf("nianbao %s --lang %s: a rate without its fraction: %q", line, lang, text)
				}
			}
			if found := forProgram.FindString(all); found != "" {
				t.Errorf("nianbao %s --lang %s: %q stands in the chart", line, lang, found)
			}
			if lang == "zh" && regexp.MustCompile(`\b(the|of|not|and)\b`).MatchString(all) {
				t.Errorf("nianbao %s: English stands in a Chinese chart: %q", line, all)
			}
			if source := map[string]string{"zh": "资料来源：", "en": "Source: "}[lang]; !strings.Contains(all, source) {
				t.Errorf("nianbao %s --lang %s: no source", line, lang)
			}
		}
	}
}
