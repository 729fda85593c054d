package render

import (
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nianbao/analysis"
	"nianbao/dataset"
	"nianbao/render/message"
)

// SourceLine says where the numbers of a chart come from: whose reports on which years, where they were published, and how old the data are.
func (c *Charts) SourceLine(all []*dataset.Value, asOf time.Time) string {
	var publishers, hosts, files []string
	seen, reports := make(map[dataset.Publisher]bool), make(map[dataset.AgencyYear]bool)
	for _, v := range all {
		reports[v.Publisher.YearOf(v.Report)] = true // of which a chart may draw several values
		if !seen[v.Publisher] {
			seen[v.Publisher] = true
			publishers = append(publishers, v.Publisher.Agency)
		}
		if host := dataset.HostOf(v.Report.URL); host != "" {
			hosts = append(hosts, host)
		} else if v.Report.URL != "" {
			files = append(files, filepath.Base(strings.TrimSuffix(v.Report.URL, "/")))
		}
	}
	return c.origin(c.yearsWord(yearsOf(all)), len(reports), publishers, hosts, files, asOf)
}

// SurveySource says it of what a survey counted.
func (c *Charts) SurveySource(m *dataset.Coverage, o dataset.Origin, asOf time.Time) string {
	return c.origin(c.yearsWord(m.Years), o.Reports, o.Publishers, o.Hosts, nil, asOf)
}

func (c *Charts) origin(years string, reports int, publishers, hosts, files []string, asOf time.Time) string {
	who := c.many(publishers, message.SourceSome)
	line := message.SourceReports.In(c.Lang, years, reports, who)
	if reports == 1 {
		line = message.SourceReport.In(c.Lang, years, who)
	}
	for _, place := range []struct {
		list      []string
		few, many message.Text
	}{{hosts, message.SourceAt, message.SourceAtMany}, {files, message.SourceFiles, message.SourceFileMany}} {
		slices.Sort(place.list)
		if list := slices.Compact(place.list); len(list) > 0 {
			line += c.several(list, place.few, place.many)
		}
	}
	if !asOf.IsZero() {
		return line + message.SourceDate.In(c.Lang, message.Day(asOf))
	}
	return line + message.SourceEnd.In(c.Lang)
}

// mostPlaces are listed; of more the first stands for all.
const mostPlaces = 3

// many lists a few names, or the first and how many there are.
func (c *Charts) many(names []string, text message.Text) string {
	slices.Sort(names)
	names = slices.Compact(slices.Clone(names))
	if len(names) <= mostPlaces {
		return message.List(c.Lang, names)
	}
	return text.In(c.Lang, names[0], c.counted(len(names)))
}

func (c *Charts) several(list []string, few, many message.Text) string {
	if len(list) <= mostPlaces {
		return few.In(c.Lang, message.List(c.Lang, list))
	}
	return many.In(c.Lang, list[0], c.counted(len(list)))
}

// counted is how many are said to be there beside the first: in Chinese all are counted.
func (c *Charts) counted(n int) int {
	if c.Lang == message.English {
		return n - 1
	}
	return n
}

// PerWords says below a table what its values were divided by; nothing where there is no file of divisors.
func PerWords(per *dataset.Divisors, made *analysis.Indicator) []string {
	if per == nil {
		return nil
	}
	l := message.English // as the other notes of tables are
	words := []string{message.PerNote.In(l, made.ID, per.Unit, perSource(per, l)), message.PerUnit.In(l, made.Unit)}
	if per.Unused > 0 {
		words = append(words, message.PerUnused.In(l, per.Unused))
	}
	return words
}

// perSource names the file and where it says that its numbers come from.
func perSource(per *dataset.Divisors, l message.Lang) string {
	if len(per.Sources) == 0 {
		return per.File
	}
	return message.WithReason.In(l, per.File, (&Charts{Lang: l}).some(per.Sources))
}
