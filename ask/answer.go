package ask

import (
	"cmp"
	"slices"
	"strings"

	"nianbao/render/message"
)

// Kind is what is chosen. The words are those of conditions: "region:330100".
type Kind string

const (
	Indicator  Kind = "indicator"
	Metric     Kind = "metric"
	Cell       Kind = "cell"
	Level      Kind = "level"
	AgencyKind Kind = "kind"
	Function   Kind = "function"
	Region     Kind = "region"
	Year       Kind = "year"
	Agency     Kind = "agency"
	Problem    Kind = "problem"
	State      Kind = "state"
	Hint       Kind = "hint"
	Severity   Kind = "severity"
	Peers      Kind = "peers"
)

// Term is one condition that a word may mean.
type Term struct {
	Kind Kind   `json:"kind"`
	ID   string `json:"id"`
	ZH   string `json:"zh,omitempty"` // label; "" where the id says it all
	EN   string `json:"en,omitempty"`
}

// Meaning is what a word is taken for: conditions that hold together.
type Meaning []Term

// String writes the conditions as kind:id, parted by blanks; of one kind, fields of work stand together with a plus and others
// are alternatives with a comma.
func (m Meaning) String() string {
	var words []string
	for i, t := range m {
		if i > 0 && m[i-1].Kind == t.Kind {
			words[len(words)-1] += t.Kind.joint() + t.ID
			continue
		}
		words = append(words, string(t.Kind)+":"+t.ID)
	}
	return strings.Join(words, " ")
}

// joint parts ids of one kind.
func (k Kind) joint() string {
	if k == Function {
		return "+"
	}
	return ","
}

// Of returns the ids of one kind, joined as String does; "" for none.
func (m Meaning) Of(kind Kind) string {
	var ids []string
	for _, t := range m {
		if t.Kind == kind {
			ids = append(ids, t.ID)
		}
	}
	return strings.Join(ids, kind.joint())
}

// Reason says why a word is refused.
type Reason string

const (
	Unknown      Reason = "unknown"        // nothing of the kind is called so
	NotInForm    Reason = "not_in_form"    // a thing that one may ask about, and the national forms do not
	NotInGB2260  Reason = "not_in_gb2260"  // a place that is no division of GB/T 2260
	NotCovered   Reason = "not_covered"    // a place where the Regulation does not apply
	NotAnAgency  Reason = "not_an_agency"  // an organ that is no 行政机关 and publishes no such report
	NoSuchAgency Reason = "no_such_agency" // nothing is stored of it
	Vague        Reason = "vague"          // years that the words leave open (近几年)
	NotAYear     Reason = "not_a_year"     // a month, a day, or years in the wrong order
	TooFar       Reason = "too_far"        // a count of years that reaches before the first report
)

// Answer is what became of one word: taken, or asked back, or refused.
type Answer struct {
	Kind  Kind   // that was asked for
	Typed string // as typed

	Taken      Meaning   // empty when it is asked back or refused
	Exact      bool      // Typed is the id or the label itself: nothing need be said
	Candidates []Meaning // two or more: asked back, in the order of the list
	Reason     Reason    // why it is refused; "" when it is not
	Near       []Meaning // truly near, or what can be asked instead; at most a few where it is likeness
	Note       Note      // what is worth saying of the taking
	NoteOn     string    // the slot of Note
}

// Note says how a word was understood where the meaning alone does not tell.
type Note string

const (
	NoNote        Note = ""
	FormerName    Note = "former_name"   // NoteOn: the old name
	Abolished     Note = "abolished"     // a division that is no more, and of which nothing is known to have taken its place
	OnlyOldForm   Note = "only_old_form" // NoteOn: the editions that have the cell
	LevelFromName Note = "level_from"    // NoteOn: the word that tells the level
	TotalColumn   Note = "total_column"  // no applicant was named
	NotYetDue     Note = "not_yet_due"   // NoteOn: the year after, in which reports on it appear
	Unlisted      Note = "unlisted_code" // a region code that the list does not have
	WholeList     Note = "whole_list"    // NoteOn: how many agencies contain the word
)

// Refused tells that nothing was understood, or nothing there is.
func (a *Answer) Refused() bool { return a.Reason != "" }

// Ambiguous tells that it is asked back.
func (a *Answer) Ambiguous() bool { return len(a.Candidates) > 1 }

// OK tells that it was taken.
func (a *Answer) OK() bool { return !a.Refused() && !a.Ambiguous() }

// String writes the answer in the words of a table of questions: conditions, "ask:" with the candidates, or "refuse:" with the reason.
func (a *Answer) String() string {
	switch {
	case a.Refused():
		return "refuse:" + string(a.Reason)
	case a.Ambiguous():
		var all []string
		for _, m := range a.Candidates {
			all = append(all, m.String())
		}
		slices.Sort(all)
		return "ask:" + strings.Join(all, "|")
	}
	return a.Taken.String()
}

// Error is a question with words that were not taken: what is wrong usage of a command, and a page of candidates of the web.
type Error struct {
	Answers []*Answer    // none of them OK
	Lang    message.Lang // that Error says them in; "" for English
}

func (e *Error) Error() string { return e.Say(cmp.Or(e.Lang, message.English)) }

// of makes an answer of what was found.
func of(kind Kind, typed string, found []Meaning) *Answer {
	a := &Answer{Kind: kind, Typed: typed}
	switch len(found) {
	case 0:
		a.Reason = Unknown
	case 1:
		a.Taken = found[0]
	default:
		a.Candidates = found
	}
	return a
}

func refuse(kind Kind, typed string, reason Reason, near ...Meaning) *Answer {
	return &Answer{Kind: kind, Typed: typed, Reason: reason, Near: near}
}
