package export

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// longestLine bounds a line of JSON: a row of the widest table is far below it.
const longestLine = 16 << 20

// readJSONL yields the rows of a file of JSON lines that a Writer made of t, as readTable does.
func readJSONL(r io.Reader, t *Table) iter.Seq2[[]value, error] {
	return func(yield func([]value, error) bool) {
		in := bufio.NewScanner(r)
		in.Buffer(make([]byte, 1<<16), longestLine)
		row, columns, line := make([]value, len(t.Columns)), t.columns(JSONL), 0
		for in.Scan() {
			line++
			clear(row)
			err := parseLine(row, in.Bytes(), t, columns)
			if err != nil {
				err = fmt.Errorf("read %s, line %d: %w", t.Name, line, err)
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
		if err := in.Err(); err != nil {
			yield(nil, fmt.Errorf("read %s, line %d: %w", t.Name, line+1, err))
		}
	}
}

func parseLine(row []value, line []byte, t *Table, columns []int) error {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(line, &fields); err != nil {
		return err
	}
	for _, at := range columns {
		c := &t.Columns[at]
		raw, ok := fields[c.Name]
		if !ok {
			return fmt.Errorf("%q is not there: the file was not written by this version", c.Name)
		}
		delete(fields, c.Name)
		v, err := parseJSON(c.Type, raw)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
		row[at] = v
	}
	for name := range fields {
		return fmt.Errorf("%q is no column: the file was not written by this version", name)
	}
	return nil
}

// parseJSON reads what appendJSON wrote.
func parseJSON(t Type, raw json.RawMessage) (value, error) {
	switch {
	case t == TypeWords:
		var words []string
		err := json.Unmarshal(raw, &words)
		return value{kind: text, s: strings.Join(words, " ")}, err
	case t == TypeText, t == TypeTime && raw[0] == '"':
		var s *string
		if err := json.Unmarshal(raw, &s); err != nil || s == nil {
			return value{}, errors.Join(err, errors.New("it is no text"))
		}
		return parseValue(t, *s)
	case string(raw) == "null":
		return value{}, nil
	}
	return parseValue(t, string(raw))
}
