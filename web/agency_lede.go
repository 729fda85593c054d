package web

import (
	"context"
	"fmt"
	"slices"
	"time"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

// agencyLede says the newest year with figures in one sentence, and what came after it.
func (r *request) agencyLede(years []dataset.YearReports, after []*dataset.Standing) string {
	at := newestKnown(years)
	if len(years) == 0 {
		return r.t("agency_nothing")
	}
	if at == len(years) {
		return r.t("agency_unknown", len(years)) + r.laterWords(nil, after)
	}
	return r.handledWords(&years[at]) + r.t("full_stop") + r.laterWords(years[:at], after)
}

// newestKnown is the place of the newest year of which the requests handled and denied are known, the number of years where none is.
func newestKnown(years []dataset.YearReports) int {
	ind := indicatorNamed("refusal_rate")
	for i := range years {
		if settled(years[i].ValueOf(ind, nil)) {
			return i
		}
	}
	return len(years)
}

// settled tells a value whose operands are known, be it only that there is nothing to divide by.
func settled(v *dataset.Value) bool {
	return v.Value.Known == analysis.KnownReported || v.Value.Known == analysis.KnownDetermined
}

// indicatorNamed is an indicator that pages know by its id. One that is not there is a fault of ours.
func indicatorNamed(id string) *analysis.Indicator {
	ind, err := analysis.IndicatorByID(id)
	if err != nil {
		panic(err)
	}
	return ind
}

// handledWords say how many requests were handled in a year, denied and received.
func (r *request) handledWords(y *dataset.YearReports) string {
	v := y.ValueOf(indicatorNamed("refusal_rate"), nil)
	args := []any{r.inYear(y.Year), v.Value.Denominator.String(), v.Value.Numerator.String()}
	var words string
	switch {
	case v.Value.Denominator == 0:
		words = r.t("agency_lede_zero", r.inYear(y.Year))
	case v.Value.Rankable && v.Value.HasInterval:
		words = r.t("agency_lede", append(args, oneDecimal(v.Value.Exact()), oneDecimalOf(v.Value.Interval.Low), oneDecimalOf(v.Value.Interval.High))...)
	default:
		words = r.t("agency_lede_few", args...)
	}
	words += r.doubtWords(v)
	got := y.ValueOf(indicatorNamed("requests_received"), nil)
	if !settled(got) {
		return words + r.t("agency_received_open")
	}
	return words + r.t("agency_received", got.Value.Numerator.String()) + r.doubtWords(got)
}

// doubtWords stand behind a number that must not be taken as it stands.
func (r *request) doubtWords(v *dataset.Value) (words string) {
	if v.Doubted() {
		words += r.t("lede_flagged")
	}
	if v.Value.Known == analysis.KnownDetermined {
		words += r.t("lede_determined")
	}
	return words
}

// standingsAfter are how the agency stands with the years behind the newest one that figures are known of. They are found in the survey of the
// roster, which is made in the background: of a large database nobody waits for the first one, and the page then says nothing of those years.
func (r *request) standingsAfter(e *dataset.Entry, years []dataset.YearReports) ([]*dataset.Standing, error) {
	if len(years) == 0 || e.Became != "" {
		return nil, nil
	}
	survey, _ := r.surveySoon()
	if survey == nil {
		return nil, nil
	}
	newest := years[0].Year
	if at := newestKnown(years); at < len(years) {
		newest = years[at].Year
	}
	if newest == 0 {
		return nil, nil
	}
	return survey.Since(r.Context(), r.data, e, newest)
}

// soon is how long it takes to read who published what where the survey is there soon as well.
const soon = 100 * time.Millisecond

// surveySoon is how all of the roster stand, and nil where that is still being worked out and takes long, or could not be: a page that only
// adds it to what it says is there without it, and the log has the reason.
func (r *request) surveySoon() (survey *dataset.Survey, of string) {
	ask, err := *r, error(nil)
	if !r.server.Static && r.known.took > soon {
		ctx, cancel := context.WithCancel(r.Context())
		cancel()
		ask.Request = r.WithContext(ctx)
	}
	if survey, of, err = ask.survey(); err != nil {
		return nil, ""
	}
	return survey, of
}

// laterYears are years of which the same is to be said, with the first of the days on which they were looked for.
type laterYears struct {
	key    string
	state  nianbao.Standing
	years  []int
	looked time.Time
}

// laterWords say what there is of the years behind the newest one with figures: reports whose numbers are not known, the newest first, and
// what is known of the others.
func (r *request) laterWords(reports []dataset.YearReports, after []*dataset.Standing) (words string) {
	var list []*laterYears
	add := func(year int, key string, state nianbao.Standing, looked time.Time) {
		i := slices.IndexFunc(list, func(l *laterYears) bool { return l.key == key && l.state == state })
		if i < 0 {
			i, list = len(list), append(list, &laterYears{key: key, state: state, looked: looked})
		}
		list[i].years = append(list[i].years, year)
		if looked.Before(list[i].looked) {
			list[i].looked = looked
		}
	}
	for _, y := range slices.Backward(reports) {
		known, _ := knownOf(y.Counts.Report)
		i := slices.IndexFunc(after, func(s *dataset.Standing) bool { return s.Year == y.Year })
		switch {
		case known > 0:
			add(y.Year, "agency_later_open", "", time.Time{})
		case i >= 0 && slices.Contains(after[i].Also, nianbao.AttachmentOnly):
			add(y.Year, "agency_later_attached", "", time.Time{})
		default:
			add(y.Year, "agency_later_unread", "", time.Time{})
		}
	}
	for _, s := range after {
		if key, ok := laterKeys[s.LedgerEntry.Standing]; ok && s.Reports == 0 {
			state := s.LedgerEntry.Standing
			if !state.Unknown() {
				state = ""
			}
			add(s.Year, key, state, s.Looked)
		}
	}
	for _, l := range list {
		switch l.key {
		case "agency_later_absent":
			words += r.t(l.key, r.yearsWords(l.years), l.looked.In(china).Format(time.DateOnly))
		case "agency_later_hidden":
			words += r.t(l.key, r.yearsWords(l.years), message.Publication.Of(r.lang, string(l.state)))
		default:
			words += r.t(l.key, r.yearsWords(l.years))
		}
	}
	return words
}

// laterKeys are the texts for years of which no report was read; of those whose day has not come, or that nobody looks for, there is nothing to say.
var laterKeys = map[nianbao.Standing]string{
	nianbao.Absent: "agency_later_absent", nianbao.AttachmentOnly: "agency_later_attached", nianbao.TablesGone: "agency_later_tables",
	nianbao.Unreachable: "agency_later_hidden", nianbao.Barred: "agency_later_hidden", nianbao.Unvisited: "agency_later_hidden",
}

// yearsWords write years, those that follow each other as a span.
func (r *request) yearsWords(years []int) string {
	slices.Sort(years)
	var out []string
	for i := 0; i < len(years); {
		k := i
		for k+1 < len(years) && years[k+1] == years[k]+1 {
			k++
		}
		if k < i+2 {
			k = i
			out = append(out, fmt.Sprint(years[i]))
		} else {
			out = append(out, r.t("years_span", years[i], years[k]))
		}
		i = k + 1
	}
	return message.List(r.lang, out)
}

// laterRecord is what is known of a year behind the newest one with figures, for machines.
type laterRecord struct {
	Year     int              `json:"year"`
	Standing nianbao.Standing `json:"standing"`
	Looked   string           `json:"looked_on"` // "" where nobody looked since
}

func laterRecords(after []*dataset.Standing) []laterRecord {
	out := []laterRecord{}
	for _, s := range after {
		rec := laterRecord{Year: s.Year, Standing: s.LedgerEntry.Standing}
		if !s.Looked.IsZero() {
			rec.Looked = s.Looked.In(china).Format(time.DateOnly)
		}
		out = append(out, rec)
	}
	return out
}
