package message

import (
	"maps"
	"slices"
)

// Word is what stands for a stored code: Short in tables and tags, Says as a sentence without a full stop. Says is empty
// where the short word says it all.
type Word struct{ Short, Says Text }

// Codes are the words of one kind of stored code.
type Codes map[string]Word

// Of returns the short word for a code; the code itself, in quotation marks, where it is unknown: a newer database may
// hold codes that this program does not know.
func (c Codes) Of(l Lang, code string) string {
	if w, ok := c[code]; ok {
		return w.Short.In(l)
	}
	if l == Chinese {
		return "“" + code + "”"
	}
	return `"` + code + `"`
}

// Say returns the sentence for a code, or its short word where there is no sentence.
func (c Codes) Say(l Lang, code string) string {
	if w, ok := c[code]; ok && w.Says != (Text{}) {
		return w.Says.In(l)
	}
	return c.Of(l, code)
}

// Known returns the codes in order.
func (c Codes) Known() []string { return slices.Sorted(maps.Keys(c)) }

// short makes a word without a sentence.
func short(zh, en string) Word { return Word{Short: Text{zh, en}} }

// word makes a word with its sentence.
func word(zh, en, saysZH, saysEN string) Word { return Word{Text{zh, en}, Text{saysZH, saysEN}} }
