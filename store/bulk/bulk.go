// Package bulk writes many rows into a table of SQLite at once. On the way through database/sql and the driver each value is looked at
// four times, named, and boxed, and each text has memory of its own: for the numbers of reports that takes as long as storing them.
// Here the values go into a prepared statement as they are, within the transaction of the connection.
package bulk

import (
	"errors"
	"fmt"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"

	"nianbao/store/pagesum"
)

// Least is the number of rows from which Insert is worth its two statements: it prepares them for the one call, so that none can
// outlive the connection.
const Least = 2 * chunk

const (
	chunk     = 50      // rows in one statement
	mostBytes = 1 << 20 // of text that are copied at once: else row by row
)

// ErrNoTransaction: it ended meanwhile, as one does whose context does, and each statement would stand for itself.
var ErrNoTransaction = errors.New("the transaction has ended")

// Error is what SQLite answers.
type Error struct {
	code int
	text string
}

func (e *Error) Error() string { return fmt.Sprintf("%s (%d)", e.text, e.code) }

// Code is the extended result code, as that of an error of the driver.
func (e *Error) Code() int { return e.code }

// Insert writes rows on a connection of the driver that nobody else uses meanwhile. text is the INSERT of a number of rows of so many
// columns, each value a question mark; the stretches hold whole rows, value after value: nil, int, int64, float64 and string.
func Insert(conn any, text func(rows int) string, columns int, stretches [][]any) error {
	handle, err := pagesum.Handle(conn)
	if err != nil {
		return err
	}
	w := writer{tls: libc.NewTLS(), db: handle}
	defer w.close()
	if sqlite3.Xsqlite3_get_autocommit(w.tls, handle) != 0 {
		return ErrNoTransaction
	}
	defer alone(handle)()
	many, err := w.prepare(text(chunk))
	if err != nil {
		return err
	}
	defer w.finalize(many)
	one, err := w.prepare(text(1))
	if err != nil {
		return err
	}
	defer w.finalize(one)
	next := rows{stretches: stretches, columns: columns}
	for {
		switch batch, size := next.take(); {
		case len(batch) == 0:
			return nil
		case len(batch) == chunk && size <= mostBytes:
			err = w.put(many, batch, size)
		default:
			err = w.putEach(one, batch)
		}
		if err != nil {
			return err
		}
	}
}

// alone has a connection do without its mutex, as SQLITE_OPEN_NOMUTEX would, until the returned function is called: each value takes and
// leaves it, a third of the time of giving it, and nobody else is there. The driver opens all connections with one.
func alone(handle uintptr) (end func()) {
	db := *(**sqlite3.Tsqlite3)(unsafe.Pointer(&handle))
	mutex := db.Fmutex
	db.Fmutex = 0
	return func() { db.Fmutex = mutex }
}

// rows hands out rows in their order.
type rows struct {
	stretches [][]any
	columns   int
	batch     [chunk][]any
}

// take returns the next rows, at most chunk, and the bytes of their texts.
func (r *rows) take() (batch [][]any, size int) {
	n := 0
	for n < chunk && len(r.stretches) > 0 {
		s := r.stretches[0]
		if len(s) == 0 {
			r.stretches = r.stretches[1:]
			continue
		}
		r.batch[n], r.stretches[0] = s[:r.columns], s[r.columns:]
		size += textSize(r.batch[n])
		n++
	}
	return r.batch[:n], size
}

func textSize(row []any) (n int) {
	for _, v := range row {
		if s, ok := v.(string); ok {
			n += len(s)
		}
	}
	return n
}

// writer writes over one connection.
type writer struct {
	tls  *libc.TLS
	db   uintptr
	text uintptr // memory of SQLite for the texts of a statement: it reads them there
	room int
	used int
}

func (w *writer) close() {
	libc.Xfree(w.tls, w.text)
	w.tls.Close()
}

func (w *writer) prepare(query string) (uintptr, error) {
	text, err := libc.CString(query)
	if err != nil {
		return 0, err
	}
	defer libc.Xfree(w.tls, text)
	into := w.tls.Alloc(int(unsafe.Sizeof(uintptr(0))))
	defer w.tls.Free(int(unsafe.Sizeof(uintptr(0))))
	if rc := sqlite3.Xsqlite3_prepare_v2(w.tls, w.db, text, -1, into, 0); rc != sqlite3.SQLITE_OK {
		return 0, w.failed(rc)
	}
	return **(**uintptr)(unsafe.Pointer(&into)), nil
}

func (w *writer) finalize(statement uintptr) { sqlite3.Xsqlite3_finalize(w.tls, statement) }

func (w *writer) failed(rc int32) error {
	if code := sqlite3.Xsqlite3_extended_errcode(w.tls, w.db); code != sqlite3.SQLITE_OK {
		rc = code
	}
	return &Error{int(rc), libc.GoString(sqlite3.Xsqlite3_errmsg(w.tls, w.db))}
}

func (w *writer) putEach(statement uintptr, batch [][]any) error {
	for i := range batch {
		if err := w.put(statement, batch[i:i+1], textSize(batch[i])); err != nil {
			return err
		}
	}
	return nil
}

// put runs a statement for as many rows as it has.
func (w *writer) put(statement uintptr, batch [][]any, size int) error {
	if size >= w.room {
		libc.Xfree(w.tls, w.text)
		w.room = max(size+1, 1<<16)
		if w.text = libc.Xmalloc(w.tls, libc.Tsize_t(w.room)); w.text == 0 {
			return &Error{sqlite3.SQLITE_NOMEM, "out of memory"}
		}
	}
	w.used = 0
	at := int32(1)
	for _, row := range batch {
		for _, v := range row {
			if err := w.bind(statement, at, v); err != nil {
				return err
			}
			at++
		}
	}
	if rc := sqlite3.Xsqlite3_step(w.tls, statement); rc != sqlite3.SQLITE_DONE {
		return w.failed(rc)
	}
	sqlite3.Xsqlite3_reset(w.tls, statement)
	sqlite3.Xsqlite3_clear_bindings(w.tls, statement)
	return nil
}

// bind gives a statement one value. What is not given is NULL.
func (w *writer) bind(statement uintptr, at int32, value any) error {
	rc := int32(sqlite3.SQLITE_OK)
	switch v := value.(type) {
	case nil:
	case int64:
		rc = sqlite3.Xsqlite3_bind_int64(w.tls, statement, at, v)
	case int:
		rc = sqlite3.Xsqlite3_bind_int64(w.tls, statement, at, int64(v))
	case float64:
		rc = sqlite3.Xsqlite3_bind_double(w.tls, statement, at, v)
	case string:
		to := w.text + uintptr(w.used)
		copy(unsafe.Slice(*(**byte)(unsafe.Pointer(&to)), len(v)), v)
		w.used += len(v)
		rc = sqlite3.Xsqlite3_bind_text(w.tls, statement, at, to, int32(len(v)), 0)
	default:
		return fmt.Errorf("a value of type %T cannot be stored", value)
	}
	if rc != sqlite3.SQLITE_OK {
		return w.failed(rc)
	}
	return nil
}
