package document

import "nianbao"

// CellMark says what was done to the text of a cell before it was read as a number, or why it cannot be read as one. A cell
// has one: what is worst.
type CellMark uint8

const (
	unmarked CellMark = iota
	// The number stands, and it is said how it was found.
	markHidden    // text that a browser does not show was left out
	markStruck    // struck-out text was left out
	markNote      // a raised or lowered mark was left out
	markUneven    // some of its digits are set off from the others
	markField     // the value of a form field
	markOption    // the chosen option of a list
	markListed    // the number of a list stands before it
	markPictured  // a picture stands beside the number
	markGenerated // text that a style sheet puts there
	markTurned    // written from right to left
	markDrawn     // text inside a drawing
	markWritten   // written by a script as a literal
	markAlternate // the description of a picture
	markAttribute // an attribute, whose number a script shows
	markBesides   // an attribute holds another number, which nothing shows
	markMaybe     // text that is probably hidden was left out
	markUncertain // below: the number cannot be read
	UnreadText    // words
	unreadParts   // two numbers, or parts that do not belong together
	unreadStruck  // all of it is struck out
	unreadHidden  // all of it is hidden
	unreadRaised  // a raised digit that may belong to the number
	unreadTurned  // partly written from right to left, mirrored, or moved
	unreadFont    // in a font of the page's own, which may draw other digits
	unreadField   // a form field without a value, or a list with nothing chosen
	unreadPicture // a picture
	unreadDrawing // a drawing, a film, another document
	unreadScript  // filled by a script
	unreadStyle   // filled by a style sheet
	unreadData    // an attribute holds another number than the text
)

// Unread tells the marks of cells that cannot be read.
func (m CellMark) Unread() bool { return m > markUncertain }

// Worse returns the mark that matters more.
func (m CellMark) Worse(o CellMark) CellMark { return max(m, o) }

var markSays = [...]string{
	markHidden:    "text that is not shown was left out",
	markStruck:    "struck-out text was left out",
	markNote:      "a raised note mark was left out",
	markUneven:    "some of its digits are bold, slanted or underlined and others are not: they may be the mark of a note",
	markField:     "the value of a form field",
	markOption:    "the option that is chosen in a list",
	markListed:    "the number of a list stands before the number",
	markPictured:  "a picture stands beside the number",
	markGenerated: "a style sheet of the page puts it there",
	markTurned:    "written from right to left, read as it is shown",
	markDrawn:     "text inside a drawing",
	markWritten:   "a script writes it",
	markAlternate: "the description of a picture",
	markAttribute: "an attribute, whose number a script shows",
	markBesides:   "an attribute for a script holds another number, the one that is shown was read",
	markMaybe:     "text that is probably not shown was left out",
	UnreadText:    "is no number",
	unreadParts:   "two numbers, or parts that need not belong together",
	unreadStruck:  "the number is struck out",
	unreadHidden:  "the number is not shown",
	unreadRaised:  "a raised digit that may belong to the number",
	unreadTurned:  "characters are turned round or moved",
	unreadFont:    "a font of the page's own may draw other digits",
	unreadField:   "a form field without a value",
	unreadPicture: "the number is a picture",
	unreadDrawing: "the number is drawn, or stands in another document",
	unreadScript:  "a script puts the number there",
	unreadStyle:   "a style or script seems to put the number there",
	unreadData:    "an attribute holds another number than the text: a script may change it",
}

func (m CellMark) String() string { return markSays[m] }

// Code is the problem that a mark is reported as.
func (m CellMark) Code() nianbao.ProblemCode {
	switch {
	case m == UnreadText:
		return nianbao.NumberMalformed
	case m.Unread():
		return nianbao.NumberUnseen
	case m <= markUneven || m == markMaybe || m == markPictured || m == markListed:
		return nianbao.NumberMarked
	}
	return nianbao.NumberNotText
}
