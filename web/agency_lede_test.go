package web

import (
	"testing"
	"time"

	"nianbao"
	"nianbao/dataset"
	"nianbao/render/message"
)

// TestLaterWords: what is known of the years behind the newest one with figures is said kind by kind, with the first of the days on which they
// were looked for; a year that is not due, or that nobody looks for, is no news.
func TestLaterWords(t *testing.T) {
	standing := func(year int, s nianbao.Standing, looked int) *dataset.Standing {
		return &dataset.Standing{LedgerEntry: nianbao.LedgerEntry{Year: year, Standing: s, Looked: time.Date(2026, 11, looked, 12, 0, 0, 0, time.UTC)}}
	}
	unread := dataset.YearReports{Year: 2020, Counts: nianbao.CorrectedReport{Report: &nianbao.Report{}}}
	partly := dataset.YearReports{Year: 2019, Counts: nianbao.CorrectedReport{Report: &nianbao.Report{Figures: []nianbao.Figure{{State: nianbao.Reported}}}}}
	published := standing(2020, nianbao.OnTime, 3)
	published.Reports = 1
	for _, c := range []struct {
		reports []dataset.YearReports
		after   []*dataset.Standing
		zh, en  string
	}{
		{nil, nil, "", ""},
		{nil, []*dataset.Standing{standing(2023, nianbao.AttachmentOnly, 1), standing(2024, nianbao.Absent, 28)},
			"2023年度年报只以附件公布。截至2026-11-28，在所查栏目未见2024年度年报。", " The report on 2023 is an attachment only. None on 2024 was found in the columns searched by 2026-11-28."},
		{nil, []*dataset.Standing{standing(2021, nianbao.Absent, 28), standing(2022, nianbao.Absent, 20), standing(2023, nianbao.Absent, 28), standing(2024, nianbao.NotDue, 28)},
			"截至2026-11-20，在所查栏目未见2021—2023年度年报。", " None on 2021 to 2023 was found in the columns searched by 2026-11-20."},
		{nil, []*dataset.Standing{standing(2022, nianbao.Barred, 1), standing(2023, nianbao.NotSought, 1), standing(2024, nianbao.Barred, 1)},
			"2022、2024年度年报情况不明：不可自动访问。", " Of reports on 2022, 2024 nothing is known: automated access refused."},
		{[]dataset.YearReports{unread, partly}, []*dataset.Standing{published},
			"2019年度年报中办理或不予公开的件数未知。2020年度年报没有已知数值。", " On 2019 its reports leave the requests handled or denied unknown. On 2020 its reports give no known number."},
	} {
		for lang, want := range map[message.Lang]string{message.Chinese: c.zh, message.English: c.en} {
			r := &request{lang: lang}
			if got := r.laterWords(c.reports, c.after); got != want {
				t.Errorf("%s: %q, want %q", lang, got, want)
			}
		}
	}
}
