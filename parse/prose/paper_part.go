package prose

import (
	"nianbao/zhtext"
	"regexp"
	"strings"
)

func IsPartOfYear(t string) bool {
	if !monthWords.In(t) {
		return false
	}
	for _, span := range []*regexp.Regexp{months, fromFirst} {
		if m := span.FindStringSubmatch(t); m != nil && m[1] != "12" && m[1] != "十二" {
			return true
		}
	}
	return strings.Contains(t, "月") && (oneMonth.MatchString(t) || monthsTo.MatchString(t) || firstDays.MatchString(t)) || strings.Contains(t, "季") && quarter.MatchString(t)
}

// Words of spans shorter than a year.
var (
	monthWords = zhtext.WordsOf("月", "季")
	fromFirst  = regexp.MustCompile(`(?:^|[^0-9])0?1月0?1日起?[-—–~～至到]+(?:20[0-9]{2}年)?(0?[0-9]+)月`)
	months     = regexp.MustCompile(`(?:^|[^0-9])(?:0?1|一)月?(?:份)?(?:[-—–~～至到]+)(0?[0-9]+|1[0-2]|[一二三四五六七八九十]+)月`)
	oneMonth   = regexp.MustCompile(`(?:^|[^0-9])(?:0?[0-9]|1[0-2]|[一二三四五六七八九十]+)月份`)
	quarter    = regexp.MustCompile(`(?:第?[一二三四1-4]|Q[1-4])季`)
	monthsTo   = regexp.MustCompile(`截[至止]?(?:到)?(?:20[0-9]{2}年)?(0?[1-9]|1[01]|[一二三四五六七八九]|十一?)月`)
	firstDays  = regexp.MustCompile(`前(?:[一二三四五六七八九十]|[0-9]{1,2})个?(?:月|季)`)
)
