package web

import (
	"bytes"
	"encoding/json"

	"nianbao/render/table"
)

// records are the rows of a table as objects: the JSON twin of a page has what its CSV has.
func records(t *table.Table) ([]json.RawMessage, error) {
	var lines bytes.Buffer
	if err := t.Write(&lines, table.JSON); err != nil {
		return nil, err
	}
	out := []json.RawMessage{}
	for line := range bytes.Lines(lines.Bytes()) {
		out = append(out, json.RawMessage(bytes.TrimSpace(line)))
	}
	return out, nil
}
