package main

import (
	"encoding/json"
	"io"
	"nianbao"
)

// encode writes JSON with a newline after it and leaves <, > and & readable: nothing here goes into a web page.
func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

type link struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

func links(in []nianbao.Link) []link {
	var out []link
	for _, l := range in {
		out = append(out, link(l))
	}
	return out
}
