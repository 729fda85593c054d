package nianbao

// PageMark asks for the cell of a figure to be marked in its page.
type PageMark struct {
	Cell  CellID
	Label string // written into the mark: 此格, or the number of a term
	Pin   string // the mark is seen only at the address of the page with #nb- and this behind it; "": always
}

// ViewWords are what the view of an archived page says for itself, in the language of whoever looks at it.
type ViewWords struct {
	Lang    string // of the document
	Strip   string // said on top of it; "" where what is around it says it
	Picture string // stands for a picture
	Drawing string // stands for what is drawn or played
	Frame   string // stands for a document that the page only points to
}

// PageView is an archived page as it can be shown: written anew from the tree that was read, with nothing in it that can act.
type PageView struct {
	HTML   string
	Marked []CellID // in the order asked for
	// Unmarked are the others: those that the page lacks, and those that stand where nothing can be marked.
	Unmarked []CellID
	// Drawn is set when the page is no markup, and was drawn as the lines that the reader cut it into.
	Drawn bool
	// Inner is set when the tables came as a string in a script or in data: the view is of that string.
	Inner bool
}

// PageViewer makes the view of a page. parse.View is one; who shows pages is handed it.
type PageViewer func(page Page, marks []PageMark, words ViewWords) (*PageView, error)
