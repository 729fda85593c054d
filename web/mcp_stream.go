package web

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"sync"
	"time"
)

// exchange is a pair of streams of messages, one a line. A program may end its stream as soon as it has asked; the protocol's library then
// drops the answers that are not ready. So the end is told only when all that was asked is answered, or after patience.
type exchange struct {
	in       *bufio.Scanner
	rest     []byte // of a line that was read in part
	out      io.Writer
	patience time.Duration

	mu     sync.Mutex
	open   int           // questions without an answer
	change chan struct{} // an answer was sent
}

func newExchange(in io.Reader, out io.Writer, patience time.Duration) *exchange {
	x := &exchange{in: bufio.NewScanner(in), out: out, patience: patience, change: make(chan struct{}, 1)}
	x.in.Buffer(nil, mcpBytes)
	return x
}

// rpcMessage is what tells a question from an answer (JSON-RPC 2.0).
type rpcMessage struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
}

func (x *exchange) count(line []byte, asked bool) {
	var m rpcMessage
	if json.Unmarshal(line, &m) != nil || len(m.ID) == 0 || string(m.ID) == "null" || (m.Method != "") != asked {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if asked {
		x.open++
		return
	}
	x.open--
	select {
	case x.change <- struct{}{}:
	default:
	}
}

// Read gives line after line.
func (x *exchange) Read(p []byte) (int, error) {
	for len(x.rest) == 0 {
		if !x.in.Scan() {
			x.wait()
			if err := x.in.Err(); err != nil {
				return 0, err
			}
			return 0, io.EOF
		}
		if line := x.in.Bytes(); len(bytes.TrimSpace(line)) > 0 {
			x.count(line, true)
			x.rest = append(append(x.rest[:0], line...), '\n')
		}
	}
	n := copy(p, x.rest)
	x.rest = x.rest[n:]
	return n, nil
}

func (x *exchange) wait() {
	late := time.After(x.patience)
	for {
		x.mu.Lock()
		open := x.open
		x.mu.Unlock()
		if open <= 0 {
			return
		}
		select {
		case <-x.change:
		case <-late:
			return
		}
	}
}

// Write sends messages, each a line.
func (x *exchange) Write(p []byte) (int, error) {
	n, err := x.out.Write(p)
	for line := range bytes.Lines(p) {
		x.count(line, false)
	}
	return n, err
}

func (*exchange) Close() error { return nil }
