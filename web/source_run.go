package web

import (
	"slices"

	"nianbao"
	"nianbao/render/message"
	"nianbao/store"
)

// decided is what was done about the addresses of a source in one run.
type decided struct {
	Counts []decidedCount
	First  int           // so many decisions were counted, where there are more; else 0
	Lines  []decidedLine // of those that were not read as asked
	More   bool          // there are more lines, or more decisions than were read
}

type decidedCount struct {
	Says  string
	Count int
	Word  nianbao.DecisionWord
	Class nianbao.FailureClass
}

type decidedLine struct {
	Address link
	Says    string
	Why     string // in English, where the ledger has it
}

// Of the decisions of a run so many are read, and so many shown: a source may have thousands.
const mostDecisions, mostDecided = 2000, 30

// decisionsOf reads what the last run did about the addresses of a source.
func (r *request) decisionsOf(source string, run int64) (*decided, error) {
	out := new(decided)
	if run == 0 {
		return out, nil
	}
	read := 0
	for d, err := range r.store.Decisions(r.Context(), store.DecisionFilter{Run: run, Sources: []string{source}}) {
		if err != nil {
			return nil, err
		}
		if read++; read > mostDecisions {
			out.First, out.More = mostDecisions, true
			break
		}
		out.count(r, d)
		if d.Word == nianbao.Fetched || d.Word == nianbao.NotModified || d.Word == nianbao.Skipped {
			continue
		}
		if len(out.Lines) == mostDecided {
			out.More = true
			continue
		}
		line := decidedLine{Address: r.outside(d.URL), Says: r.decisionWords(d)}
		if r.lang == message.English {
			line.Why = d.Reason
		}
		out.Lines = append(out.Lines, line)
	}
	return out, nil
}

func (out *decided) count(r *request, d nianbao.Decision) {
	i := slices.IndexFunc(out.Counts, func(c decidedCount) bool { return c.Word == d.Word && c.Class == d.Class })
	if i < 0 {
		i = len(out.Counts)
		out.Counts = append(out.Counts, decidedCount{Says: r.decisionWords(d), Word: d.Word, Class: d.Class})
	}
	out.Counts[i].Count++
}

// decisionWords say what was done, and the class of what was wrong.
func (r *request) decisionWords(d nianbao.Decision) string {
	words := message.Decisions.Of(r.lang, string(d.Word))
	if d.Class != "" {
		words += r.t("colon") + message.Failures.Of(r.lang, string(d.Class))
	}
	return words
}

// sinceWords say since when a source is as it is, as far as the visits that were read tell.
func (r *request) sinceWords(visits []nianbao.Visit) string {
	if len(visits) == 0 {
		return ""
	}
	same := 0
	for same < len(visits) && visits[same].Healthy == visits[0].Healthy && visits[same].Class == visits[0].Class {
		same++
	}
	return r.t("since_visit", r.moment(visits[same-1].EndedAt), same)
}

// expectWords say how many reports the list of sources expects; "" where it does not say.
func (r *request) expectWords(s nianbao.Source) string {
	switch {
	case s.ExpectFrom > 0 && s.ExpectMin > 0:
		return r.t("expect_both", s.ExpectFrom, s.ExpectMin)
	case s.ExpectFrom > 0:
		return r.t("expect_from", s.ExpectFrom)
	case s.ExpectMin > 0:
		return r.t("expect_min", s.ExpectMin)
	}
	return ""
}

type decidedRecord struct {
	Word  nianbao.DecisionWord `json:"word"`
	Class nianbao.FailureClass `json:"class"`
	Count int                  `json:"count"`
}

func (out *decided) records() []decidedRecord {
	list := []decidedRecord{}
	for _, c := range out.Counts {
		list = append(list, decidedRecord{c.Word, c.Class, c.Count})
	}
	return list
}
