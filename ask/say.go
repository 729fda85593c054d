package ask

import (
	"strconv"
	"strings"

	"nianbao/render/message"
)

// mostSaid is how many candidates or near ones a sentence lists; JSON has all.
const mostSaid = 20

// Say writes an answer as one sentence: what it was taken as, the candidates, or why it is refused and what can be asked instead.
// It is empty where the word was the id or the label itself.
func (a *Answer) Say(lang message.Lang) string {
	kind := message.AskedKinds.Of(lang, string(a.Kind))
	switch {
	case a.Ambiguous():
		return message.AskedBack.In(lang, kind, a.Typed, len(a.Candidates), list(lang, a.Candidates, mostSaid))
	case a.Refused():
		s := message.AskRefusals[string(a.Reason)].In(lang, kind, a.Typed)
		if len(a.Near) > 0 {
			s += message.AskNear.In(lang, list(lang, a.Near, mostSaid))
		}
		return s + a.advice(lang)
	case a.Exact:
		return ""
	case a.Note == WholeList:
		return message.AskTakenAll.In(lang, a.Typed, len(a.Taken), list(lang, each(a.Taken), mostSaid))
	}
	return message.AskTaken.In(lang, a.Typed, a.Taken.label(lang)) + a.noteSays(lang)
}

// advice names the command that lists what there is.
func (a *Answer) advice(lang message.Lang) string {
	if t, ok := message.AskAdvice[string(a.Kind)]; ok && a.Reason != NotAnAgency && a.Reason != NotInGB2260 && a.Reason != NotCovered {
		return t.In(lang)
	}
	return ""
}

func (a *Answer) noteSays(lang message.Lang) string {
	if t, ok := message.AskNotes[string(a.Note)]; ok {
		if strings.Contains(t.ZH, "%") {
			return t.In(lang, a.NoteOn)
		}
		return t.In(lang)
	}
	return ""
}

// Say writes all answers that were not taken.
func (e *Error) Say(lang message.Lang) string {
	var out []string
	for _, a := range e.Answers {
		out = append(out, a.Say(lang))
	}
	return strings.Join(out, "; ")
}

func each(m Meaning) []Meaning {
	var out []Meaning
	for _, t := range m {
		out = append(out, Meaning{t})
	}
	return out
}

// list joins meanings, each with its id where that can be typed.
func list(lang message.Lang, all []Meaning, most int) string {
	var words []string
	for _, m := range all[:min(most, len(all))] {
		words = append(words, m.label(lang))
	}
	s := message.List(lang, words)
	if left := len(all) - most; left > 0 {
		s += message.AskMore.In(lang, strconv.Itoa(left))
	}
	return s
}

// label writes conditions as people read them: the label, with the id in brackets where it differs.
func (m Meaning) label(lang message.Lang) string {
	var words []string
	for _, t := range m {
		name := t.EN
		if lang == message.Chinese || name == "" {
			name = t.ZH
		}
		switch {
		case t.ID == "":
			words = append(words, message.AskEverything.In(lang))
		case t.Kind == Region && name != "":
			words = append(words, t.ID+" "+name)
		case t.Kind == Year:
			words = append(words, yearsSaid(lang, t.ID))
		case name == "" || name == t.ID:
			words = append(words, t.ID)
		default:
			words = append(words, name+" ["+t.ID+"]")
		}
	}
	return strings.Join(words, message.AskAnd.In(lang))
}

// yearsSaid writes years as a text does: 2021—2023年度, 2021年度起.
func yearsSaid(lang message.Lang, id string) string {
	from, to, isRange := strings.Cut(id, "..")
	switch {
	case !isRange:
		return message.AskYears.In(lang, message.List(lang, strings.Split(id, ",")))
	case to == "":
		return message.AskSince.In(lang, from)
	case from == "":
		return message.AskUntil.In(lang, to)
	}
	return message.AskRange.In(lang, from, to)
}
