package render

import (
	"nianbao"
	"nianbao/scrape"
)

// planRecord is the JSON object of a plan.
type planRecord struct {
	URL        string            `json:"url"`
	Family     string            `json:"family"` // "" for none of those known
	FamilyWhy  string            `json:"family_why"`
	Fetched    int               `json:"fetched"`
	Columns    []columnRecord    `json:"columns"`
	Lists      []listRecord      `json:"lists"`
	Links      []linkRecord      `json:"links"`
	Candidates []candidateRecord `json:"candidates"`
	Failures   []failureRecord   `json:"failures"`
}

type columnRecord struct {
	URL      string `json:"url"`
	Text     string `json:"text"`
	Referrer string `json:"referrer"`
	Score    int    `json:"score"`
	Why      string `json:"why"`
	Family   string `json:"family"`
	Reports  int    `json:"reports"`
}

type listRecord struct {
	URL      string `json:"url"`
	Pages    int    `json:"pages"`
	Reports  int    `json:"reports"`
	Count    int    `json:"count"`   // pages that the list counts; 0 when it does not
	Records  int    `json:"records"` // lines that it counts; 0 when it does not
	Complete bool   `json:"complete"`
	Proof    string `json:"proof"`
}

type linkRecord struct {
	Kind     scrape.LinkKind `json:"kind"`
	URL      string          `json:"url"`
	Text     string          `json:"text"`
	Referrer string          `json:"referrer"`
	Why      string          `json:"why"`
	Score    int             `json:"score"`
	Refused  string          `json:"refused"` // "" when it would be fetched
}

type candidateRecord struct {
	linkRecord
	Outcome string `json:"outcome"`
}

type failureRecord struct {
	URL   string               `json:"url"`
	Class nianbao.FailureClass `json:"class"`
	Error string               `json:"error"`
}

func NewPlanRecord(p scrape.Plan) planRecord {
	rec := planRecord{URL: p.URL, Family: p.Family, FamilyWhy: p.FamilyWhy, Fetched: p.Fetched, Columns: []columnRecord{}, Lists: []listRecord{},
		Links: []linkRecord{}, Candidates: []candidateRecord{}, Failures: []failureRecord{}}
	for _, c := range p.Columns {
		rec.Columns = append(rec.Columns, columnRecord{c.URL, c.Text, c.Referrer, c.Score, c.Why, c.Family, c.Reports})
	}
	for _, l := range p.Lists {
		rec.Lists = append(rec.Lists, listRecord{l.URL, l.Pages, l.Reports, l.Count, l.Records, l.Complete, l.Proof})
	}
	for _, l := range p.Links {
		rec.Links = append(rec.Links, newLinkRecord(l))
	}
	for _, c := range p.Candidates {
		rec.Candidates = append(rec.Candidates, candidateRecord{newLinkRecord(c.Link), c.Outcome})
	}
	for _, f := range p.Failures {
		rec.Failures = append(rec.Failures, failureRecord{f.URL, f.Class, f.Err.Error()})
	}
	return rec
}

func newLinkRecord(l scrape.Link) linkRecord {
	return linkRecord{l.Kind, l.URL, l.Text, l.Referrer, l.Why, l.Score, l.Refused}
}
