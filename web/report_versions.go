package web

import (
	"cmp"
	"fmt"
	"slices"

	"nianbao"
	"nianbao/agency"
	"nianbao/store"
)

// version is the content that an address had for a while.
type version struct {
	Says    string
	Page    link // the archived page
	Changes []changedCell
	More    link // to the event, which has all changes
	Data    versionData
}

// versionData is the same for machines.
type versionData struct {
	SHA256  string       `json:"sha256"`
	First   string       `json:"first_fetched_at"`
	Last    string       `json:"last_fetched_at"`
	Fetches int          `json:"fetches"`
	Current bool         `json:"current"`
	Event   int64        `json:"event,omitempty"` // that it began with
	Cells   []cellRecord `json:"cells"`           // that changed then
}

// mostVersions of an address are shown, and so many changes of each; the data have all.
const mostVersions, mostChanges = 12, 6

// versions are the contents that the address of the report had, the newest first, each with the cells that changed when it came.
func (r *reader) versions() ([]version, error) {
	captures, err := r.store.CapturesOf(r.Context(), r.report.URL)
	if err != nil {
		return nil, err
	}
	events, err := r.store.Events(r.Context(), store.EventFilter{URL: r.report.URL,
		Kinds: []nianbao.EventKind{nianbao.EventEdited, nianbao.EventCompleted}})
	if err != nil {
		return nil, err
	}
	var out []version
	for _, run := range runsOf(captures) {
		out = append(out, r.version(run, len(out) == 0, events))
	}
	return out, nil
}

// runsOf parts the fetches of an address, the newest first, into those that brought the same bytes one after the other. Fetches that
// brought no page stand in no part.
func runsOf(captures []store.Capture) (runs [][]store.Capture) {
	for _, c := range captures {
		if c.Hash == (nianbao.Hash{}) || c.Status != 0 && c.Status != 200 {
			continue
		}
		if last := len(runs) - 1; last >= 0 && runs[last][0].Hash == c.Hash {
			runs[last] = append(runs[last], c)
			continue
		}
		runs = append(runs, []store.Capture{c})
	}
	return runs
}

func (r *reader) version(run []store.Capture, newest bool, events []nianbao.Event) version {
	first, last := run[len(run)-1], run[0]
	hash := first.Hash.String()
	v := version{Says: r.t("version_was", r.moment(first.FetchedAt)), Page: link{Text: hash[:12], Href: r.href("archive", hash)},
		Data: versionData{SHA256: hash, First: stampOf(first.FetchedAt), Last: stampOf(last.FetchedAt), Fetches: len(run), Current: newest,
			Cells: []cellRecord{}}}
	if newest {
		v.Says = r.t("version_now", r.moment(first.FetchedAt))
	}
	if len(run) > 1 {
		v.Says += r.t("version_again", len(run), r.moment(last.FetchedAt))
	}
	i := slices.IndexFunc(events, func(e nianbao.Event) bool { return e.New.Hash == first.Hash && e.New.Page == first.ID })
	if i < 0 {
		return v
	}
	e := events[i]
	v.Data.Event = e.ID
	for k, c := range e.Cells {
		v.Data.Cells = append(v.Data.Cells, cellRecord{c.New.Cell, figureText(c.Old), figureText(c.New)})
		if k < mostChanges {
			v.Changes = append(v.Changes, r.changedCell(c, e))
		}
	}
	v.More = link{Text: r.t("version_edits", len(e.Cells)), Href: r.href("changes", fmt.Sprint(e.ID))}
	return v
}

// beside are the years before and after one of those that there are reports on, the newest first.
func beside(years []link, at int) (before, after link) {
	if at+1 < len(years) { // newest first
		before = years[at+1]
	}
	if at > 0 {
		after = years[at-1]
	}
	return before, after
}

// dueFact says the day that the law sets, and how the page's own date stands against it; what is known of the publication beside that is on
// the page of publication.
func (r *reader) dueFact(name string) fact {
	id := r.data.Identifier().Of(r.report)
	due := nianbao.Deadline(nianbao.Body{Name: name, Level: id.Level, Zone: id.Kind == agency.KindZone}, r.report.Year)
	published := cmp.Or(r.report.Published, r.t("no_date"))
	out := fact{Name: r.t("fact_published"), Links: []link{{Text: published}}}
	switch days, known := due.DaysAfter(r.report.Published); {
	case r.report.Year == 0 || id.Level == "":
		return out
	case !due.Set():
		out.Links = append(out.Links, link{Text: r.t("due_none")})
	case !known:
		out.Links = append(out.Links, link{Text: r.t("due_day", due.Day.Format("2006-01-02"))})
	case days > 0:
		out.Links = append(out.Links, link{Text: r.t("due_after", due.Day.Format("2006-01-02"), days)})
	default:
		out.Links = append(out.Links, link{Text: r.t("due_before", due.Day.Format("2006-01-02"))})
	}
	return out
}

func versionsData(list []version) []versionData {
	out := []versionData{}
	for _, v := range list {
		out = append(out, v.Data)
	}
	return out
}
