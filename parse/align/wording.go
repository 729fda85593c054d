package align

import (
	"strings"
	"sync"
	"sync/atomic"

	"nianbao/parse/document"
)

// wording is what a printed text says by itself, on whichever page it stands. All reports print the labels of the same few forms, so
// what they say is kept from page to page: it follows from the text and the forms alone, and a page is read the same whatever was
// read before.
type wording struct {
	number     uint64 // of the texts that are kept, by which it is told from all others; 0 for one that is not
	text       string // of those, and not the page that it was a part of
	key        string
	val        document.Value
	label      bool       // it is a label as a whole; see isLabel
	known      bool       // it is a label of the forms
	isCol      bool       // it is the header of a column of some block
	column     int        // the number of a column that it is, 0 for none
	token      caseToken  // what it names as a header of section 四
	rows, bare []*rowSpec // that are called so, and without its number
	row        bool       // it is called as a row of the forms, with a number before it or a remark behind it
	scale      string     // the unit other than one piece that it names
	split      splitting  // what else it says
	sense      atomic.Pointer[sense]
	line       atomic.Pointer[lineSense]

	headers [lexicons]atomic.Pointer[headerMeans]
}

// The bounds of what is kept: labels are short, and there are some thousand ways to print those of the forms.
const (
	maxWording  = 200 // bytes of a text
	maxWordings = 8192
)

// wordings are the texts that were looked at. Where there are too many, as on pages without end, they are forgotten together.
type wordings struct {
	mu   sync.RWMutex
	kept map[string]*wording
	last uint64 // the number of the last that was kept; none is given twice
}

var keptWordings wordings

// wordingAt returns what the text of a cell says, kept beside it.
func (r *reader) wordingAt(c *cell) *wording {
	if c.says == nil {
		c.says = r.wordingOf(c.text)
	}
	return c.says
}

// wordingByKey is the wording of a cell where its key is that of its text, as it is unless a part was taken off; nil else.
func (c *cell) wordingByKey() *wording {
	if c.says != nil && c.says.key == c.key {
		return c.says
	}
	return nil
}

// isColumn tells a cell that is the header of a column of some block.
func (r *reader) isColumn(c *cell) bool {
	if w := c.wordingByKey(); w != nil {
		return w.isCol
	}
	return c.key != "" && r.words.isColumn(c.key)
}

// isKnown tells a cell that is any label of the forms.
func (r *reader) isKnown(c *cell) bool {
	if w := c.wordingByKey(); w != nil {
		return w.known
	}
	return r.words.known(c.key)
}

// rowsCalled returns the rows that are called as a cell is, and those that are called so without its number.
func (r *reader) rowsCalled(c *cell) (rows, bare []*rowSpec) {
	if w := c.wordingByKey(); w != nil {
		return w.rows, w.bare
	}
	return r.words.byKey[c.key], r.words.byKey[document.StripNumber(c.key)]
}

// caseTokenOf says what a cell names as a header of section 四.
func (r *reader) caseTokenOf(c *cell) caseToken {
	if w := c.wordingByKey(); w != nil {
		return w.token
	}
	return r.words.cases.token(c.key)
}

// recentWordings are the texts that were asked for last, each in a place that its bytes choose: those of the form come again in every
// table and on every page, and their place is found without a lock.
type recentWordings [256]struct {
	text string
	says *wording
}

// wordingOf returns what a text says.
func (r *reader) wordingOf(text string) *wording {
	n := len(text)
	if n == 0 || n > maxWording {
		return r.words.wordingOf(text)
	}
	recent := &r.scratch.recent[(n*7+int(text[n-1])*5+int(text[n/2])*3+int(text[n/3]))%len(r.scratch.recent)]
	if recent.text == text {
		return recent.says
	}
	w := r.words.wordingOf(text)
	if w.number != 0 {
		recent.text, recent.says = w.text, w
	}
	return w
}

// isWholeLabel tells a cell that is a label as a whole.
func (r *reader) isWholeLabel(c *cell) bool {
	if w := c.wordingByKey(); w != nil && w.val.Kind == document.ValueText && len(c.text) <= maxWording {
		return w.label
	}
	return r.words.isLabel(c.key)
}

// wordingOf is that of a reader for a text that it has not asked for lately.
func (v *vocabulary) wordingOf(text string) *wording {
	if len(text) > maxWording {
		return v.newWording(text)
	}
	keptWordings.mu.RLock()
	w := keptWordings.kept[text]
	keptWordings.mu.RUnlock()
	if w != nil {
		return w
	}
	text = strings.Clone(text) // and not the page that it is a part of
	w = v.newWording(text)
	if w.val.Kind != document.ValueText && w.val.Kind != document.ValueDash {
		return w // numbers are without end
	}
	keptWordings.mu.Lock()
	defer keptWordings.mu.Unlock()
	if keptWordings.kept == nil || len(keptWordings.kept) >= maxWordings {
		keptWordings.kept = make(map[string]*wording, 1024)
	}
	if other := keptWordings.kept[text]; other != nil {
		return other // another page has kept it in the meantime
	}
	keptWordings.last++
	w.number, w.text, keptWordings.kept[text] = keptWordings.last, text, w
	return w
}

func (v *vocabulary) newWording(text string) *wording {
	w := &wording{key: document.Key(text), val: document.ReadValue(text)}
	w.known, w.isCol, w.token, w.scale = v.known(w.key), v.isColumn(w.key), v.cases.token(w.key), scaleIn(text)
	if (!w.known || strings.ContainsAny(text, "%％‰")) && w.val.Kind == document.ValueText {
		if w.split = v.split(text); w.split.core != "" && document.ReadWritten(text).Kind == document.ValueNumber {
			w.split = splitting{} // 数量：3
		}
	}
	if w.val.Kind == document.ValueText && len(text) <= maxWording {
		w.column, w.label = columnNumber(text), v.isLabel(w.key)
	}
	w.rows, w.bare = v.byKey[w.key], v.byKey[document.StripNumber(w.key)]
	w.row = len(w.rows) > 0 || len(w.bare) > 0
	if bare := withoutRemarks(text); !w.row && bare != "" {
		w.row = len(v.byKey[document.Key(bare)]) > 0
	}
	return w
}
