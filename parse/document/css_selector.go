package document

import (
	"slices"
	"strings"
)

// Selectors, before they are matched: what stands for several is written out, pseudo-elements are taken off the end, and what only
// a browser can answer is left out, which makes the selector wider and its rule unsure. So a selector that is not understood
// never hides a number, nor leaves one unnamed that it may hide.

// alternatives writes a selector with :is() or :where() out as selectors without. What cannot be written out keeps its function, which
// widened takes off.
func alternatives(s string) []string {
	const most = 64
	list := []string{s}
	for i := 0; i < len(list); {
		out, ok := writtenOut(list[i])
		if !ok || len(list)-1+len(out) > most {
			i++
			continue
		}
		list = slices.Replace(list, i, i+1, out...)
	}
	return list
}

const combinators = " >+~\t\n\r\f"

// writtenOut writes a selector out as one for each argument of its first :is() or :where(). ok is false where it has none, and where what
// is written would be another selector: in b:is(i) a name has to stand in front, and the a of b :is(a i) may stand outside of b.
func writtenOut(s string) (list []string, ok bool) {
	at, args := functionIn(s)
	if at < 0 {
		return nil, false
	}
	end := cssIndex(s[args:], ")")
	if end < 0 {
		return nil, false
	}
	before, inner, behind := s[:at], s[args:args+end], s[args+end+1:]
	begins := at == 0 || strings.IndexByte(combinators, s[at-1]) >= 0
	for inner != "" {
		var one string
		one, inner = cutCSS(inner, ',')
		if one = strings.TrimSpace(one); one == "" {
			continue // meets nothing
		}
		if at > 0 && cssIndex(one, combinators) >= 0 || !begins && strings.IndexByte(".#[:", one[0]) < 0 {
			return nil, false
		}
		list = append(list, before+one+behind)
	}
	return list, true
}

// functionIn finds :is( or :where( outside of brackets: where it begins, and where its arguments begin.
func functionIn(s string) (at, args int) {
	for from := 0; ; from++ {
		i := cssIndex(s[from:], ":")
		if i < 0 {
			return -1, -1
		}
		from += i
		for _, f := range []string{":is(", ":where("} {
			if len(s)-from >= len(f) && strings.EqualFold(s[from:from+len(f)], f) {
				return from, from + len(f)
			}
		}
	}
}

// cutFirst takes ::first-letter and ::first-line off the end of a selector.
func cutFirst(s string) (string, bool) {
	low := strings.ToLower(s)
	for _, p := range []string{":first-letter", ":first-line"} {
		if rest, ok := strings.CutSuffix(low, p); ok {
			return strings.TrimSuffix(s[:len(rest)], ":"), true
		}
	}
	return s, false
}

// laterPseudos are the pseudo-classes that browsers know and cascadia does not, or that ask for more than is worth it.
var laterPseudos = map[string]bool{"has": true, "dir": true, "defined": true, "any-link": true, "read-only": true, "read-write": true,
	"placeholder-shown": true, "required": true, "optional": true, "valid": true, "invalid": true,
	"indeterminate": true, "default": true, "in-range": true, "out-of-range": true, "scope": true, "local-link": true, "open": true, "lang": true,
	"host": true, "not": true, "is": true, "where": true,
	"nth-child": true, "nth-last-child": true, "nth-of-type": true, "nth-last-of-type": true}

// widened leaves the pseudo-classes out of a selector that only a browser can answer: what is left meets everything that the
// selector meets, and perhaps more. sure is false when there were any; ever is false for what only holds when the reader acts.
func widened(s string) (wide string, sure, ever bool) {
	sure = true
	var b strings.Builder
	for s != "" {
		at := cssIndex(s, ":")
		if at < 0 {
			break
		}
		b.WriteString(s[:at])
		s = s[at:]
		end := 1
		for end < len(s) && (s[end] == '-' || s[end] >= 'a' && s[end] <= 'z' || s[end] >= 'A' && s[end] <= 'Z') {
			end++
		}
		name := strings.ToLower(s[1:end])
		args := ""
		if end < len(s) && s[end] == '(' {
			stop := cssIndex(s[end+1:], ")")
			if stop < 0 {
				return "", false, false
			}
			args = s[end+1 : end+1+stop]
			end += stop + 2
		}
		if args == "" && asksForReader(name) {
			return "", false, false
		}
		switch {
		case name == "not" && asksForReader(strings.TrimLeft(args, ": ")): // nobody does
		case laterPseudos[name] && !simple(name, args):
			sure = false
			if b.Len() == 0 || strings.IndexByte(combinators, b.String()[b.Len()-1]) >= 0 {
				b.WriteByte('*')
			}
		default:
			b.WriteString(s[:end])
		}
		s = s[end:]
	}
	b.WriteString(s)
	return b.String(), sure, true
}

// asksForReader tells pseudo-classes that hold only while or after the reader does something.
func asksForReader(name string) bool {
	switch name {
	case "hover", "focus", "focus-within", "focus-visible", "active", "target", "target-within", "visited", "modal", "popover-open", "fullscreen", "picture-in-picture":
		return true
	}
	return false
}

// simple tells arguments that are followed: numbers of siblings, and what an element is not by its name, id, class or attributes.
func simple(name, args string) bool {
	switch name {
	case "not":
		return !strings.Contains(args, ":") && !strings.ContainsAny(args, " >+~")
	case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
		return !strings.Contains(args, " of ")
	}
	return false
}

// cutPseudo takes ::before and ::after off the end of a selector; other is every other pseudo-element.
func cutPseudo(s string) (rest, pseudo string) {
	low := strings.ToLower(s)
	for _, p := range []string{"before", "after"} {
		if rest, ok := strings.CutSuffix(low, ":"+p); ok {
			return strings.TrimSuffix(s[:len(rest)], ":"), p
		}
	}
	if strings.Contains(s, "::") {
		return s, "other"
	}
	return s, ""
}

func cutCombinator(s string) (byte, string) {
	c := byte(' ')
	for s != "" {
		switch s[0] {
		case '>', '+', '~':
			c = s[0]
		case ' ', '\t', '\n', '\r', '\f':
		default:
			return c, s
		}
		s = s[1:]
	}
	return c, ""
}

// lastCompound is the part of a selector that the element itself must meet.
func lastCompound(s string) string {
	for {
		i := cssIndex(s, combinators)
		if i < 0 {
			return s
		}
		s = strings.TrimLeft(s[i:], combinators)
	}
}
