package document

import (
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"nianbao/zhtext"
)

// A frame may carry its document in itself: in srcdoc, or in a data address (RFC 2397). Its reader sees it in the frame's place, and
// so does the walker.

// maxFrames is how deep frames are followed that carry their documents.
const maxFrames = 4

// embedded returns the document that an element carries, as markup; "" when it only points to one.
func embedded(n *html.Node) string {
	if s := attr(n, "srcdoc"); s != "" {
		return s
	}
	rest, ok := strings.CutPrefix(strings.TrimSpace(attr(n, "src")+attr(n, "data")), "data:")
	kind, data, comma := strings.Cut(rest, ",")
	if !ok || !comma || kind != "" && !strings.HasPrefix(kind, "text/") {
		return ""
	}
	if kind, ok = strings.CutSuffix(kind, ";base64"); ok {
		if data, ok = FromBase64(data); !ok || zhtext.FileKind([]byte(data)) != "" {
			return ""
		}
	} else if raw, err := url.PathUnescape(data); err == nil {
		data = raw
	}
	return zhtext.Decode([]byte(data), kind).Text
}

// isSpeck tells a frame too small for its document to be seen in it.
func isSpeck(n *html.Node) bool {
	for _, side := range [...]string{"width", "height"} {
		if size, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attr(n, side)), "px")); err == nil && size < smallestFrame {
			return true
		}
	}
	return false
}

// smallestFrame is the side of a frame, in pixels, below which not even a line of text is seen in it.
const smallestFrame = 8

// inner reads a document in the place where it is shown. All of a page's frames together are held to the bounds of a page.
func (w *walker) inner(frame *html.Node, page string) {
	if w.frames == maxFrames {
		return
	}
	w.doc.framed += zhtext.Pieces(page)
	if w.doc.Refused = RefusePieces(w.doc.framed); w.doc.Refused != nil {
		return
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		flat, scripts := flatten(page)
		w.doc.TooDeep = true
		w.doc.Scripts = append(w.doc.Scripts, scripts...)
		if root, err = html.Parse(strings.NewReader(flat)); err != nil {
			return
		}
	}
	if w.doc.frames == nil {
		w.doc.frames = make(map[*html.Node]*html.Node)
	}
	w.flush()
	title := w.doc.Title
	in := walker{doc: w.doc, looks: looksOf(root, nil), frames: w.frames + 1}
	in.looks.reveal = w.looks.reveal
	w.doc.frames[frame], w.doc.looks[root] = root, in.looks
	in.children(root)
	in.flush()
	w.looks.unseen += in.looks.unseen
	w.looks.closed += in.looks.closed
	if title != "" {
		w.doc.Title = title // the page's own
	}
}
