package render

import (
	"encoding/json"
	"io"
	"nianbao"
)

// Encode writes JSON with a newline after it and leaves <, > and & readable: nothing here goes into a web page.
func Encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

type Link struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

func Links(in []nianbao.Link) []Link {
	var out []Link
	for _, l := range in {
		out = append(out, Link(l))
	}
	return out
}
