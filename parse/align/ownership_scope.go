package align

import (
	"nianbao/parse/prose"
	"nianbao/zhtext"
	"slices"
	"strings"
	"unicode/utf8"
)

// reportScope is a report on the page: most pages hold one, some a second one below or around it.
type reportScope struct {
	titles []claims // the titles over it, in order
	lines  []string // of its first section
	claims claims
}

const maxSpoken = 60 // lines of a first section that are asked whose report it is

func (s *reportScope) say(line string) {
	if len(s.lines) < maxSpoken {
		s.lines = append(s.lines, line)
	}
}

// prose returns the sentences of the first section, folded.
func (s *reportScope) prose() string {
	var b []byte
	for _, l := range s.lines {
		if len(l) <= prose.ProseLine || len(b) > prose.HeadProse {
			continue
		}
		start := len(b)
		if b = prose.FoldProse(b, l[:prose.RuneEdge(l, prose.LongestSaw)], nil); !prose.IsSentence(b[start:]) {
			b = b[:start]
			continue
		}
		b = append(b, '\n')
	}
	return string(b)
}

// settle decides whose report a scope is: by the last title over it, and by the prose of its first section where the title is another's
// or there is none. Titles of other reports stand over a report as links too; only where the prose agrees, or where nothing of
// the report's own stands over it, is the report another's.
func (s *reportScope) settle(own *Self, first bool) {
	var title claims
	ours := false
	for _, t := range s.titles {
		title = t
		ours = ours || !t.foreign()
	}
	switch {
	case len(s.titles) == 0:
		if !first {
			s.claims = own.spokenIn(s.prose())
		}
	case !title.foreign() || title[byKind].owner.foreign():
		s.claims = title
	case first && ours:
		if spoken := own.spokenIn(s.prose()); spoken.foreign() {
			s.claims = spoken
		}
	default:
		if spoken := own.spokenIn(s.prose()); !spoken.ours() {
			s.claims = title
		}
	}
}

func (c *claims) foreign() bool {
	return c[byYear].owner.foreign() || c[byBody].owner.foreign() || c[byKind].owner.foreign()
}

// ours tells claims of which one makes the report's own and none another's.
func (c *claims) ours() bool {
	return !c.foreign() && (c[byYear].owner == ownerReport && c[byBody].owner != ownerUnsaid || c[byBody].owner == ownerReport)
}

// spokenIn reads year and body from the prose of a first section.
func (o *Self) spokenIn(text string) claims {
	var c claims
	if y := prose.ProseYear(text); y != 0 && len(o.years) > 0 {
		c[byYear] = claim{owner: ownerOtherYear, year: y, words: text[:prose.RuneEdge(text, 60)]}
		for _, mine := range o.years {
			if y == mine {
				c[byYear] = claim{owner: ownerReport, year: y}
			}
		}
	}
	whole, short := prose.SubjectNames(text)
	for _, name := range slices.Concat(prose.PrefaceNames(text), whole, short) {
		said := o.judgeBody(name)
		said.words = name
		if said.owner == ownerReport {
			c[byBody] = said
			break
		}
		if c[byBody].owner == ownerUnsaid {
			c[byBody] = said
		}
	}
	return c
}

// title notes the title of a report: what follows is that report. Links to other reports are none.
func (w *ownerWalk) title(said *titleLine, printed string) bool {
	t, agency := said.plain, said.agency
	if w.self.links[t] {
		return false
	}
	var c claims
	if c[byYear] = w.self.judgeYear(t); slices.Contains(w.self.titles, t) { // whatever it names, and however
		c[byYear] = claim{owner: ownerReport}
		if len(w.self.years) > 0 {
			c[byYear].year = w.self.years[0]
		}
		c[byBody] = claim{owner: ownerReport, body: w.self.agency}
	} else if agency != "" && zhtext.IsNamed(agency) {
		c[byBody] = w.self.judgeBody(prose.PlainTitle(agency))
	}
	c[byKind] = judgeKind(t)
	for i := range c {
		c[i].words = printed
	}
	w.titles = append(w.titles, c)
	w.pending, w.adjacent = w.pending[:0], false
	return true
}

// enter begins a section.
func (w *ownerWalk) enter(said *lineSense, printed string) {
	n := said.section
	w.endTables()
	restart := w.section > n && (n == 1 && w.section >= 3 || n == 2 && w.section >= 4)
	switch {
	case len(w.titles) > 0:
		w.openScope(w.titles)
	case (restart || w.section == 0 || w.section >= 5 && n < 5) && w.overReport(): // a name or a year over a whole report
		w.openScope([]claims{*w.ask(&w.pending[len(w.pending)-1])})
	case restart:
		w.openScope(nil)
	}
	w.section, w.units = n, new([]string)
	w.heading, w.header = w.judgeHeading(said, printed), nil
	w.pending, w.adjacent, w.tables, w.table = nil, false, nil, &tableClaims{}
}

// sectionWords begin what a heading says of its section; a body that it names stands before them.
var sectionWords = zhtext.WordsOf("因政府信息公开", "政府信息公开", "信息公开", "收到和处理", "主动公开", "依申请公开", "行政复议", "行政诉讼")

// judgeHeading reads a year, a version or a body out of a heading of a section: 某区水务局收到和处理政府信息公开申请情况 says whose table follows as any caption does.
func (w *ownerWalk) judgeHeading(said *lineSense, printed string) *claims {
	t := said.caption
	c := claims{byYear: w.self.judgeYear(t), byKind: judgeKind(t)}
	if at, _ := sectionWords.Next(t, 0); at > 0 {
		if c[byBody] = w.self.judgeBody(t[:at]); !c[byBody].says() {
			c[byBody] = w.self.judgeGroup(t[:at])
		}
	}
	if i := strings.LastIndexByte(t, '('); i >= 0 && strings.HasSuffix(t, ")") {
		c.add(w.self.judge(t[i:], printed))
	}
	if c.empty() {
		if said.behind == "" || w.sayingOf("", said.behind) != changes {
			return nil
		}
		c[byKind].owner = ownerQualified
	}
	for i := range c {
		c[i].words = printed
	}
	return &c
}

// behindHeading is what stands behind the name of a section and is none of it: in brackets, or parted from it.
func behindHeading(printed string) string {
	list := segments(printed)
	first := slices.IndexFunc(list, func(s segment) bool { return hanCount(s.text) > 4 })
	if first >= 0 && first+1 == len(list) {
		_, glued, _ := strings.Cut(list[first].text, "情况") // the last word of the headings of all sections with tables
		if utf8.RuneCountInString(glued) > mostBeside {
			return ""
		}
		return glued
	}
	if first < 0 || strings.ContainsAny(printed, "、，。；") && list[len(list)-1].bracket == 0 && strings.Count(printed, "、") > 1 {
		return ""
	}
	var parts []string
	for _, s := range list[first+1:] {
		parts = append(parts, s.text)
	}
	parts = mergeParts(printed, parts)
	if last := parts[len(parts)-1]; utf8.RuneCountInString(last) <= mostBeside {
		return last
	}
	return ""
}

// holdsHeading tells words that are a part of a heading, or hold a name of the forms.
func (v *vocabulary) holdsHeading(k string) bool {
	return k != "" && (v.cases != nil && v.cases.holdsName(k) || slices.ContainsFunc(v.names, func(name string) bool { return strings.Contains(k, name) }))
}

// overReport tells a heading right under a line that says whose the sections are.
func (w *ownerWalk) overReport() bool {
	return w.adjacent && len(w.pending) > 0 && !w.ask(&w.pending[len(w.pending)-1]).empty()
}

// openScope begins a report. The first titles of a page belong to the report that it begins with.
func (w *ownerWalk) openScope(titles []claims) {
	w.titles = nil
	if w.section == 0 && len(w.scopes) == 1 {
		w.scope.titles = append(w.scope.titles, titles...)
		return
	}
	w.scope = &reportScope{titles: titles}
	w.scopes = append(w.scopes, w.scope)
	w.section, w.heading = 0, nil
}
