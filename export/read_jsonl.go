package export

import (
	"bufio"
	"bytes"
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
	fields, err := fieldsOf(line)
	if err != nil {
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

// fieldsOf reads an object. A field that is there twice is refused: programs differ in which of the two they take.
func fieldsOf(line []byte) (map[string]json.RawMessage, error) {
	if !json.Valid(line) {
		var any json.RawMessage
		return nil, json.Unmarshal(line, &any) // says where it is not
	}
	in := json.NewDecoder(bytes.NewReader(line))
	if begin, err := in.Token(); err != nil || begin != json.Delim('{') {
		return nil, errors.Join(err, errors.New("it is no object"))
	}
	fields := make(map[string]json.RawMessage)
	for in.More() {
		key, err := in.Token()
		if err != nil {
			return nil, err
		}
		name, _ := key.(string) // of an object that is valid
		var value json.RawMessage
		if err := in.Decode(&value); err != nil {
			return nil, err
		}
		if _, twice := fields[name]; twice {
			return nil, fmt.Errorf("%q is there twice", name)
		}
		fields[name] = value
	}
	return fields, nil
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
