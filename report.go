package nianbao

import "time"

// Report is one annual report as read from one page.
type Report struct {
	Source    string // id of the source it was crawled from; "" for a file
	URL       string // page address, or the file's path
	Page      Hash   // bytes it was read from
	FetchedAt time.Time
	OrderedAt time.Time // when it counts as fetched, where FetchedAt cannot be true; zero elsewhere
	Agency    string    // Simplified Chinese, as the page names it; "" when the page does not
	Level     Level     // of the agency; "" when unknown
	Year      int       // the year reported on; 0 when the page does not say
	Form      FormID    // "" when no table of a national form was recognised
	Title     string    // as printed, in Simplified characters
	Published string    // publication date as YYYY-MM-DD; "" when not given
	Charset   string    // what the bytes were decoded as
	Sections  []Section
	// Figures holds one entry for every cell of Form, in the form's order, and after them
	// the cells of blocks that the page prints in another edition.
	Figures     []Figure
	Mentions    []Mention
	Problems    []Problem
	Attachments []Link
	Parser      string // version of the reader
}

// Section is a heading and the prose under it. Tables are not part of the text.
type Section struct {
	Number int // 1 to 6 as printed, 0 for what stands before the first heading
	Title  string
	Text   string // paragraphs joined with newlines
}

// Mention is a number said in the prose.
type Mention struct {
	Kind    MentionKind
	Value   Amount
	Raw     string // the words around it
	Section int    // number of the section it stands in
	Approx  bool   // said with 余, 多, 约, 近
	Label   string // what is counted or what money is for, in Simplified characters; "" where the kind says it
	Unit    string // as said: 件, 次, 人次; 万元 for money, "" where there is no number
	Of      int    // number of the mention that this one is a part of, counted from 1; 0 for none

	Paragraph int // of the section's text, counted from 1
	Character int // of the paragraph, counted from 1: where the number begins
}

// MentionKind says what a number in the prose counts.
type MentionKind string

// Link is an attachment or another document that the page points to.
type Link struct{ Text, URL string }

// Figure returns the figure of a cell; Missing when the report has none.
func (r *Report) Figure(id CellID) Figure {
	start := 0
	if f, err := FormByID(r.Form); err == nil && len(r.Figures) >= len(f.cells) {
		if i := f.Index(id); i >= 0 {
			return r.Figures[i]
		}
		start = len(f.cells)
	}
	for _, fig := range r.Figures[start:] {
		if fig.Cell == id {
			return fig
		}
	}
	return Figure{Cell: id, State: Missing}
}
