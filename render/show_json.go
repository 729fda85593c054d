package render

import (
	"cmp"

	"nianbao"
	"nianbao/analysis"
	"nianbao/dataset"
)

// shownRecord is one agency's report in JSON.
type shownRecord struct {
	Agency     string            `json:"agency"`
	Kind       string            `json:"kind"`  // "" where it is not known
	Level      nianbao.Level     `json:"level"` // "" where it is not settled
	Region     string            `json:"region"`
	Functions  []string          `json:"functions"`
	Parent     string            `json:"parent"`
	Year       int               `json:"year"` // 0 when the page does not say
	Form       nianbao.FormID    `json:"form"`
	Title      string            `json:"title"`
	Published  string            `json:"published"` // as the page says; "" when it does not
	Page       shownPage         `json:"page"`
	OtherPages []shownPage       `json:"other_pages"` // of the year
	Standings  []shownStanding   `json:"standings"`   // of the year and those after it
	Indicators []shownIndicator  `json:"indicators"`
	Changes    []shownChange     `json:"changes"` // from the year before
	Problems   []nianbao.Problem `json:"problems"`
	Later      []shownPage       `json:"later"` // reports on later years, without figures
}

type shownPage struct {
	Year      int              `json:"year"`
	URL       string           `json:"url"`
	FetchedAt string           `json:"fetched_at"`
	SHA256    string           `json:"sha256"`
	Differs   []nianbao.CellID `json:"differs"` // cells that it has otherwise than the page that counts
}

type shownStanding struct {
	Year      int                `json:"year"`
	Standing  nianbao.Standing   `json:"standing"`
	Also      []nianbao.Standing `json:"also"`
	Due       string             `json:"due"` // "" where the law sets no day
	Law       string             `json:"law"`
	DaysPage  *int               `json:"days_late_by_date"`
	DaysSight *int               `json:"days_late_by_sight"`
}

type shownIndicator struct {
	ID          string             `json:"indicator"`
	Unit        string             `json:"unit"`
	Value       *float64           `json:"value"` // not multiplied by 100
	KnownAs     analysis.Knowledge `json:"known_as"`
	State       nianbao.State      `json:"state"`
	Numerator   *nianbao.Amount    `json:"numerator"`
	Denominator *nianbao.Amount    `json:"denominator"`
	BoundLow    *float64           `json:"bound_low"`
	BoundHigh   *float64           `json:"bound_high"`
	Low         *float64           `json:"low"` // 95 % interval
	High        *float64           `json:"high"`
	Ranked      bool               `json:"rankable"`
	LastYear    *float64           `json:"year_before"`
	Doubtful    bool               `json:"doubtful"`
	DiffersFrom []string           `json:"differs_from"`
}

type shownChange struct {
	Cell nianbao.CellID `json:"cell"`
	Was  nianbao.Amount `json:"was"`
	Now  nianbao.Amount `json:"now"`
}

// ShowRecord returns one agency's report as what is written in JSON.
func ShowRecord(s *dataset.Shown) any {
	e, r := s.Entry, s.Counts.Report
	rec := shownRecord{Agency: e.Key, Kind: string(dataset.KindOf(e.Identity)), Level: e.Identity.Level, Region: cmp.Or(e.Identity.Region, e.Identity.Within), Functions: append([]string{}, e.Identity.Functions...),
		Parent: e.Identity.Parent, Year: s.Year, Form: r.Form, Title: r.Title, Published: r.Published, Page: pageRecordOf(r, nil), OtherPages: []shownPage{}, Standings: []shownStanding{},
		Indicators: []shownIndicator{}, Changes: []shownChange{}, Problems: append([]nianbao.Problem{}, s.Problems...), Later: []shownPage{}}
	for _, o := range s.Others {
		rec.OtherPages = append(rec.OtherPages, pageRecordOf(o.Report, differing(r, o.Report)))
	}
	for _, y := range s.Later {
		rec.Later = append(rec.Later, pageRecordOf(y.Counts.Report, nil))
	}
	for _, l := range s.Standings {
		rec.Standings = append(rec.Standings, standingRecordOf(l))
	}
	for _, v := range s.Values {
		rec.Indicators = append(rec.Indicators, indicatorRecordOf(v))
	}
	for _, c := range s.Changes {
		rec.Changes = append(rec.Changes, shownChange{c.Now.Cell, c.Was.Value, c.Now.Value})
	}
	return rec
}

func pageRecordOf(r *nianbao.Report, differs []nianbao.CellID) shownPage {
	return shownPage{r.Year, r.URL, TimeWord(r.FetchedAt), r.Page.String(), append([]nianbao.CellID{}, differs...)}
}

func standingRecordOf(l *nianbao.LedgerEntry) shownStanding {
	s := shownStanding{Year: l.Year, Standing: l.Standing, Also: append([]nianbao.Standing{}, l.Also...), Law: l.Due.Law, DaysPage: l.DaysPage, DaysSight: l.DaysSight}
	if l.Due.Set() {
		s.Due = l.Due.Day.Format("2006-01-02")
	}
	return s
}

func indicatorRecordOf(v dataset.ShownValue) shownIndicator {
	x := v.Value.Value
	rec := shownIndicator{ID: x.Indicator.ID, Unit: x.Indicator.Unit, KnownAs: x.Known, State: x.State, Ranked: x.Rankable, Doubtful: v.Doubted(), DiffersFrom: append([]string{}, v.Rivals...)}
	if f, ok := x.Float(); ok {
		rec.Value, rec.Numerator = &f, &x.Numerator
		if x.Indicator.Kind != analysis.KindCount {
			rec.Denominator = &x.Denominator
		}
		if x.HasInterval {
			rec.Low, rec.High = &x.Interval.Low, &x.Interval.High
		}
	}
	if x.Known == analysis.KnownBounded {
		low, _ := x.Range.Low.Float64()
		high, _ := x.Range.High.Float64()
		rec.BoundLow, rec.BoundHigh = &low, &high
	}
	if v.Before != nil {
		if f, ok := v.Before.Value.Float(); ok {
			rec.LastYear = &f
		}
	}
	return rec
}
