package prose

import (
	"fmt"
	"nianbao/parse/document"
	"nianbao/zhtext"
	"slices"
	"strings"

	"nianbao"
)

// agencyEvidence is what a page says about whose report it is, place by place.
type agencyEvidence struct {
	preface  []string // that the text says made or publishes the report
	signed   string   // under the text, over its date
	source   string   // of the information line
	subjects []string // that the sentences speak of
	shorts   []string // that they speak of in short: 市财政局
	link     string   // the words of the link that led here
	contact  []string // to which questions go
	us       string   // the kind of body that the text calls 我: 局, 镇, 县
}

// settleAgency names the agency. The title counts before the preface, that before the signature, the source line, the subjects of
// the sentences, the link and the address for questions. What stands below the title must agree: where the preface, the
// signature and the source name different agencies, none is taken, because a name left over from the template looks
// as good as the right one.
func (h *Heading) settleAgency(d *document.Document, lines []infoLine, prose, linkText string) {
	e := gatherAgency(d, lines, prose, linkText)
	if !settled(h.Agency) {
		e.gatherMore(d, prose)
	}
	h.Agency = e.confirmed(h.Agency)
	if h.Agency == "" {
		h.Agency = nameAsHeading(d)
	}
	if h.Agency != "" {
		h.completeAgency(&e)
		h.compareAgency(&e)
		if IsSeveral(h.Agency) {
			h.problem(nianbao.AgencyJoint, "the title names several agencies: "+h.Agency)
		}
		return
	}
	published := ""
	if e.source != "" && e.isPublisher(e.source) {
		published, e.source = e.source, ""
	}
	rivals := 0
	for _, names := range [][]string{e.preface, {e.signed}, {e.source}} {
		for _, name := range names {
			switch {
			case name == "":
			case h.Agency == "":
				h.Agency = name
			case Differ(h.Agency, name) && !(name == e.source && !sameKind(h.Agency, name)):
				rivals++
				h.problem(nianbao.AgencyConflict, fmt.Sprintf("no title names the agency; one place says %s, another %s", h.Agency, name))
			default:
				h.Agency = fuller(h.Agency, name)
			}
		}
	}
	if rivals > 0 {
		h.Agency = ""
		return
	}
	for _, names := range [][]string{e.subjects, {e.link}, e.contact} {
		if h.Agency == "" {
			h.Agency = unanimous(names)
		}
	}
	if h.Agency == "" {
		h.Agency = spokenOf(e.shorts)
	}
	switch {
	case h.Agency == "" && published != "":
		h.problem(nianbao.AgencyMissing, "the page does not say whose report it is; "+published+" is named as its source, and may publish for others")
	case h.Agency == "":
		h.problem(nianbao.AgencyMissing, "the page does not say whose report it is")
	}
}

func gatherAgency(d *document.Document, lines []infoLine, prose, linkText string) agencyEvidence {
	var e agencyEvidence
	e.source = labelled(lines, sourceLabels)
	if e.source == "" {
		e.source = PlainTitle(d.Meta["contentsource"])
	}
	if !zhtext.IsNamed(e.source) || !zhtext.IsWhole(e.source) {
		e.source = ""
	}
	e.preface = PrefaceNames(prose)
	if name := PlainTitle(linkText); zhtext.IsNamed(name) {
		e.link = name
	}
	return e
}

// settled tells a name from a title to which nothing has to be added.
func settled(title string) bool {
	return title != "" && zhtext.IsWhole(title) && !strings.ContainsFunc(title, zhtext.IsJoint)
}

// gatherMore looks at what only matters where the title does not settle it: the sentences, the signature, the address for questions.
func (e *agencyEvidence) gatherMore(d *document.Document, prose string) {
	e.us, e.signed = usIn(prose), signature(d)
	e.contact = contactNames(prose)
	e.subjects, e.shorts = SubjectNames(prose)
	for _, names := range []*[]string{&e.subjects, &e.shorts, &e.contact} {
		*names = slices.DeleteFunc(*names, func(name string) bool { return !e.isUs(name) })
	}
}

// confirmed returns the agency of the title. One whose beginning may be no part of it counts only where the text or its source names it too, or names
// a whole agency with which it ends.
func (e *agencyEvidence) confirmed(title string) string {
	if !zhtext.IsDoubtful(title) {
		return title
	}
	for _, name := range slices.Concat(e.preface, []string{e.signed, e.source}, e.subjects) {
		if name != "" && strings.HasSuffix(title, name) {
			return name
		}
	}
	return ""
}

// completeAgency takes the full name where the title says it in short: 市教育局, 审计局. Of two agencies in the title it leaves the one of which
// alone the text and its source speak.
func (h *Heading) completeAgency(e *agencyEvidence) {
	others := slices.Concat(e.preface, []string{e.signed, e.source}, e.subjects)
	if !zhtext.IsWhole(h.Agency) {
		for _, name := range others {
			if zhtext.IsWhole(name) && LastRunes(name, 2) == LastRunes(h.Agency, 2) && Abbreviates(strings.TrimLeft(h.Agency, "省市县区州旗"), name) {
				h.Agency = name
				return
			}
		}
	}
	parts := strings.FieldsFunc(h.Agency, zhtext.IsJoint)
	if len(parts) < 2 {
		return
	}
	alone := ""
	for _, name := range slices.Concat(e.preface, e.subjects, []string{e.source, e.signed}) {
		switch {
		case name == "" || name == alone:
		case alone == "" && slices.Contains(parts, name):
			alone = name
		default:
			return
		}
	}
	if alone != "" && len(e.preface)+len(e.subjects) > 0 {
		h.problem(nianbao.AgencyConflict, fmt.Sprintf("the title names %s, the text and its source only %s", h.Agency, alone))
		h.Agency = alone
	}
}

// compareAgency reports what contradicts the title.
func (h *Heading) compareAgency(e *agencyEvidence) {
	for _, name := range e.preface {
		if Differ(h.Agency, name) && !partOf(name, h.Agency) {
			h.problem(nianbao.AgencyConflict, fmt.Sprintf("the title names %s, the text is by %s", h.Agency, name))
			return
		}
	}
	if zhtext.IsAgencyName(e.source) && sameKind(h.Agency, e.source) && Differ(h.Agency, e.source) && !partOf(e.source, h.Agency) {
		h.problem(nianbao.AgencyConflict, fmt.Sprintf("the title names %s, the source is %s", h.Agency, e.source))
	}
}

// IsSeveral tells the names of agencies that report together, with a mark between them or with a word for and: 某县财政局和某县税务局. The word stands in
// single names too (发展和改革委员会), with no whole name on either side.
func IsSeveral(joint string) bool {
	if parts := strings.FieldsFunc(joint, zhtext.IsJoint); len(parts) > 1 {
		return true
	}
	for _, and := range []string{"和", "与", "及", "暨"} {
		for at := 0; ; {
			i := strings.Index(joint[at:], and)
			if i < 0 {
				break
			}
			at += i + len(and)
			if left, right := joint[:at-len(and)], joint[at:]; zhtext.IsAgencyName(left) && zhtext.IsWhole(left) && zhtext.IsAgencyName(right) && zhtext.IsWhole(right) {
				return true
			}
		}
	}
	return false
}

// partOf tells whether name is one of several agencies that report together.
func partOf(name, joint string) bool {
	return strings.ContainsFunc(joint, zhtext.IsJoint) && strings.Contains(joint, name)
}

// unanimous returns the one name that all of them are or abbreviate, the fullest of them, "" where they differ or none is whole.
func unanimous(names []string) string {
	best := ""
	for _, name := range names {
		if best != "" && Differ(best, name) {
			return ""
		}
		best = fuller(best, name)
	}
	return best
}

// spokenOf returns the short name that the text speaks of, and of no other, at least twice.
func spokenOf(names []string) string {
	if len(names) < 2 {
		return ""
	}
	return unanimous(names)
}

// heedTitle takes an agency back that the title contradicts: what stands in its place there was no name, and is no short form of this one.
func (h *Heading) heedTitle(unread string) {
	if h.Agency == "" || unread == "" || Abbreviates(unread, h.Agency) || strings.Contains(unread, h.Agency) || strings.ContainsFunc(unread, zhtext.IsJoint) {
		return
	}
	h.problem(nianbao.AgencyConflict, fmt.Sprintf("the title has %s where the agency stands, another place says %s", zhtext.Shorten(unread), h.Agency))
	h.Agency = ""
}

// fuller returns the name that says more of two for one agency.
func fuller(a, b string) string {
	if zhtext.IsWhole(b) && !zhtext.IsWhole(a) || zhtext.IsWhole(a) == zhtext.IsWhole(b) && len(WithoutOffice(b)) > len(WithoutOffice(a)) {
		return b
	}
	return a
}

// usIn returns the kind of body that the text most often calls its own: 局 of 我局, 本局. "" where it says none.
func usIn(prose string) string {
	count := make(map[string]int)
	best := ""
	for _, own := range []string{"我", "本"} {
		for at := 0; ; {
			i := strings.Index(prose[at:], own)
			if i < 0 {
				break
			}
			at += i + len(own)
			for _, kind := range ownKinds {
				if strings.HasPrefix(prose[at:], kind) {
					if count[kind]++; count[kind] > count[best] {
						best = kind
					}
					break
				}
			}
		}
	}
	return best
}

// ownKinds are the words behind 我 and 本, the longer ones first.
var ownKinds = []string{"中心", "公司", "支队", "大队", "总队", "分局", "校", "局", "委", "厅", "院", "办", "镇", "乡", "街", "县", "区", "市", "省", "旗", "州", "社", "馆", "站", "所", "处", "会", "部", "署", "关", "行"}

// isUs tells whether a name can be what the text calls 我局, 我镇, 我县. It keeps the government that a bureau's text speaks of from being
// taken for the bureau.
func (e *agencyEvidence) isUs(name string) bool {
	name = zhtext.BareName(name)
	switch e.us {
	case "":
		return true
	case "镇", "乡", "街", "县", "区", "市", "省", "旗", "州":
		name = WithoutOffice(name)
		return strings.HasSuffix(name, e.us) || e.us == "街" && document.HasAnySuffix(name, []string{"街道"}) || !zhtext.IsAgencyName(name) && strings.Contains(name, e.us)
	case "办":
		return document.HasAnySuffix(name, []string{"办", "办公室", "办公厅", "办事处"})
	case "委":
		return document.HasAnySuffix(name, []string{"委", "委员会", "管委会"})
	}
	return strings.HasSuffix(name, e.us)
}

// signature returns the name that stands alone on a line over the date with which the text ends.
func signature(d *document.Document) string {
	above := ""
	name := ""
	left := signatureLines
	for _, p := range slices.Backward(d.Parts) {
		for _, l := range slices.Backward(p.Lines) {
			if l == "" {
				continue
			}
			if left--; left < 0 {
				return name
			}
			if above != "" && len(l) <= 4*zhtext.MaxAgencyRunes {
				if t := PlainTitle(l); zhtext.IsAgencyName(t) && zhtext.IsWhole(t) {
					return t
				}
			}
			above = ""
			if len(l) <= 48 && isDateLine(l) {
				above = l
			}
		}
	}
	return name
}

const signatureLines = 60 // with text at the end of the page: the foot of a site has up to forty

// isDateLine tells a line that holds a date and nothing else.
func isDateLine(l string) bool {
	t := arabicDates(PlainTitle(l))
	if !strings.HasSuffix(t, "日") || dateIn(t) == "" {
		return false
	}
	return strings.Trim(t, "0123456789年月日()") == ""
}

// nameAsHeading returns the agency where its name alone is the heading of the page.
func nameAsHeading(d *document.Document) string {
	for _, s := range []string{d.Heading, d.Meta["articletitle"]} {
		if len(s) > 4*zhtext.MaxAgencyRunes {
			continue
		}
		if t := PlainTitle(s); zhtext.IsAgencyName(t) && zhtext.IsWhole(t) || isFullTownship(t) {
			return t
		}
	}
	return ""
}

var sourceLabels = []string{"信息来源", "文章来源", "来源", "发布机构", "发布单位", "发文机关"}

// plainTitleKeepBlanks folds a line but keeps single blanks: they divide the fields of an information line.
func plainTitleKeepBlanks(s string) string {
	var buf [256]byte
	return zhtext.ToSimplified(string(zhtext.AppendFolded(buf[:0], s)))
}

// isFullTownship tells a township that is named with its county: 某县某镇. Shorter names of places stand everywhere in texts.
func isFullTownship(s string) bool {
	return zhtext.IsNamed(s) && document.HasAnySuffix(s, []string{"镇", "乡", "街道", "苏木"}) && document.ContainsAny(s[len("某"):], []string{"县", "区", "市", "旗"})
}
