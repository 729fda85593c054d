package dataset

import (
	"context"
	"slices"
	"strings"

	"nianbao"
	"nianbao/agency"
	"nianbao/analysis"
	"nianbao/zhtext"
)

// Below returns the agencies whose body above is this one, in the order of the directory.
func (dir *Directory) Below(e *Entry) []*Entry {
	var out []*Entry
	for _, other := range dir.Agencies {
		if other.Identity.Parent == e.Name && other != e {
			out = append(out, other)
		}
	}
	return out
}

// Called returns the agencies that a name of an address means: by its key, under a name that it has or a page prints, in Traditional characters,
// or under one that it had before it was renamed or merged. The first of these ways that leads to any counts.
func (d *Data) Called(dir *Directory, name string) []*Entry {
	if e := dir.Agency(name); e != nil {
		return []*Entry{e}
	}
	for _, word := range []string{name, zhtext.Simplify(name)} {
		if e := dir.Agency(word); e != nil {
			return []*Entry{e}
		}
		if named := dir.Named(word); len(named) > 0 {
			return named
		}
		if final := d.who.Registry().LineageOf(word, lastOf(dir.Years)).Final; final != word {
			if named := dir.Named(final); len(named) > 0 {
				return named
			}
		}
	}
	return nil
}

func lastOf(years []int) int {
	if len(years) == 0 {
		return 0
	}
	return years[len(years)-1]
}

// ChangesOf are the renames, mergers and splits that people noted of an agency, under any name that it had.
func (d *Data) ChangesOf(e *Entry) []agency.Change {
	registry := d.who.Registry()
	names := registry.Related(e.Name)
	return slices.DeleteFunc(registry.Changes(), func(c agency.Change) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return slices.Contains(c.From, name) || slices.Contains(c.Into, name) })
	})
}

// YearText is the text of an agency's report on a year, without what stands before its first heading, beside that of the year before.
type YearText struct {
	Year     int
	Sections int
	All      int  // characters: letters and digits
	Same     int  // of these, in passages that the year before has too (analysis.SharedText)
	Beside   bool // there is a report on the year before, with text
}

// TextsOf measures the texts of the reports that count of an agency, newest year first.
func (d *Data) TextsOf(ctx context.Context, e *Entry) ([]YearText, error) {
	var rows []int64
	for _, y := range e.Years {
		rows = append(rows, y.Rows[0])
	}
	reports, err := d.db.Texts(ctx, rows)
	if err != nil {
		return nil, err
	}
	var out []YearText
	texts := make(map[int]string)
	for _, y := range slices.Backward(e.Years) {
		r := reports[y.Rows[0]]
		if r == nil || y.Year == 0 {
			continue
		}
		t := YearText{Year: y.Year}
		var whole strings.Builder
		for _, s := range r.Sections {
			if s.Number > 0 && strings.TrimSpace(s.Text) != "" {
				t.Sections++
				whole.WriteString(s.Text + "\n")
			}
		}
		texts[y.Year] = whole.String()
		t.Same, t.All = analysis.SharedText(texts[y.Year], texts[y.Year-1])
		t.Beside = texts[y.Year-1] != ""
		out = append(out, t)
	}
	slices.Reverse(out)
	return out, nil
}

// PointsOf follows an indicator over the years of an agency that were read, as Series does for one that was neither renamed nor merged.
func PointsOf(years []YearReports, ind *analysis.Indicator) []SeriesPoint {
	var reports []*nianbao.Report
	for _, y := range years {
		reports = append(reports, y.Counts.Report)
		for _, other := range y.Others {
			reports = append(reports, other.Report)
		}
	}
	points := analysis.SeriesOf(reports, ind)
	if len(points) == 0 {
		return nil
	}
	e := years[0].Entry
	line := &SeriesLine{Publisher: Publisher{e.Name, e.Source}, Identity: e.Identity}
	var out []SeriesPoint
	for _, p := range points {
		out = append(out, SeriesPoint{Line: line, What: FollowIndicator(ind)[0], Point: p})
	}
	return out
}
