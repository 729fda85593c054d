package web

import (
	"bytes"
	"encoding/json"

	"nianbao/render/table"
)

// giveTable answers with the rows of a table, as CSV and as JSON.
func (r *request) giveTable(a *answer, t *table.Table) (*answer, error) {
	rows, err := records(t)
	a.table, a.json = t, r.rows(rows, len(rows))
	return a, err
}

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
