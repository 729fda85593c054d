package render

import (
	"fmt"
	"strings"

	"nianbao"
	"nianbao/render/message"
	"nianbao/store"
)

// ViewWords are what the view of an archived page says in a language. On its own it says on top what it is; in a frame what is around says it.
func ViewWords(l message.Lang, page nianbao.Page, alone bool) nianbao.ViewWords {
	w := nianbao.ViewWords{Lang: l.Tag(), Picture: message.ViewPicture.In(l), Drawing: message.ViewDrawing.In(l), Frame: message.ViewFrame.In(l)}
	if alone {
		w.Strip = message.ViewStrip.In(l, message.Moment(l, page.FetchedAt), page.Hash)
	}
	return w
}

// CellMarks marks cells in a page: one with the words for it, several with their numbers.
func CellMarks(l message.Lang, cells []nianbao.CellID) []nianbao.PageMark {
	if len(cells) == 1 {
		return []nianbao.PageMark{{Cell: cells[0], Label: message.ViewCell.In(l)}}
	}
	return NumberMarks(cells)
}

// NumberMarks marks cells with their numbers, from 1.
func NumberMarks(cells []nianbao.CellID) []nianbao.PageMark {
	var marks []nianbao.PageMark
	for i, id := range cells {
		marks = append(marks, nianbao.PageMark{Cell: id, Label: fmt.Sprint(i + 1)})
	}
	return marks
}

// CaptureLines lists the fetches of an address, a line each: time, status, bytes, SHA-256, address.
func CaptureLines(l message.Lang, captures []store.Capture) string {
	var b strings.Builder
	for _, c := range captures {
		fmt.Fprintf(&b, "%s  %d  %8d  %s  %s\n", message.Moment(l, c.FetchedAt), c.Status, c.Size, c.Hash, c.URL)
	}
	return b.String()
}

// CellNames lists cells by their labels.
func CellNames(cells []nianbao.CellID) string { return strings.Join(wordsOf(cells, CellName), "; ") }
