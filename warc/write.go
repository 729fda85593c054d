package warc

import (
	"bufio"
	"crypto/sha1"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/klauspost/compress/gzip"

	"nianbao"
)

// Info is what the warcinfo record says of the whole file.
type Info struct {
	Filename string    // of the file, without its folder
	Date     time.Time // when it was made; zero: the date of the first page, so that the same pages give the same file
	Fields   Fields    // operator, description, robots, http-header-user-agent, …
}

// Writer writes pages into a .warc.gz file, each record a gzip member of its own, so that one can be read without the
// others. It remembers some 200 bytes for each page. It is for one goroutine.
//
// The same pages in the same order give the same bytes: record ids are derived from what they name, not random.
type Writer struct {
	out  *bufio.Writer
	zip  *gzip.Writer
	info Info
	err  error // the first failure to write; what came after it would be lost in silence

	infoID  string
	ids     map[[16]byte]struct{}
	visited map[nianbao.Hash]visit
	buf     []byte
}

// visit is where a payload was written.
type visit struct{ id, target, date string }

// NewWriter returns a Writer to w. Close it when done; it does not close w.
func NewWriter(w io.Writer, info Info) *Writer {
	return &Writer{out: bufio.NewWriterSize(w, 64<<10), zip: gzip.NewWriter(io.Discard), info: info,
		ids: map[[16]byte]struct{}{}, visited: map[nianbao.Hash]visit{}}
}

// Close writes what is left. A file without pages has its warcinfo record all the same.
func (w *Writer) Close() error {
	if err := w.begin(w.info.Date); err != nil {
		return err
	}
	if err := w.out.Flush(); err != nil && w.err == nil {
		w.err = fmt.Errorf("write WARC file: %w", err)
	}
	err := w.err
	if err == nil {
		w.err = errors.New("the WARC file is closed")
	}
	return err
}

// begin writes the warcinfo record, once.
func (w *Writer) begin(date time.Time) error {
	if w.err != nil || w.infoID != "" {
		return w.err
	}
	if !w.info.Date.IsZero() {
		date = w.info.Date
	}
	fields := Fields{
		{"software", "nianbao"},
		{"format", "WARC File Format 1.1"},
		{"conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"},
	}
	for _, f := range w.info.Fields {
		fields = append(fields, Field{f.Name, encodeValue(f.Value)})
	}
	rec := entry{kind: TypeInfo, date: formatDate(date), contentType: "application/warc-fields", head: fields.appendTo(nil)}
	if w.info.Filename != "" {
		rec.fields = Fields{{"WARC-Filename", encodeValue(w.info.Filename)}}
	}
	w.infoID, w.err = w.write(rec)
	return w.err
}

// entry is a record to be written. Its block is head and body, one behind the other.
type entry struct {
	kind, target, date, contentType string

	fields Fields // those of its kind
	head   []byte
	body   []byte
}

// write writes one record as one gzip member and returns its id.
func (w *Writer) write(e entry) (string, error) {
	block := sha1.New()
	block.Write(e.head)
	block.Write(e.body)
	digest := sha1Label([sha1.Size]byte(block.Sum(nil)))
	name := fmt.Appendf(nil, "%s\n%s\n%s\n%s\n", e.kind, e.date, e.target, digest)
	id := w.newID(e.fields.appendTo(name))

	fields := Fields{{"WARC-Type", e.kind}, {"WARC-Record-ID", "<" + id + ">"}, {"WARC-Date", e.date}}
	if e.target != "" {
		fields = append(fields, Field{"WARC-Target-URI", e.target})
	}
	if w.infoID != "" {
		fields = append(fields, Field{"WARC-Warcinfo-ID", "<" + w.infoID + ">"})
	}
	fields = append(fields, e.fields...)
	fields = append(fields, Field{"WARC-Block-Digest", digest}, Field{"Content-Type", e.contentType},
		Field{"Content-Length", strconv.Itoa(len(e.head) + len(e.body))})

	w.buf = append(fields.appendTo(append(w.buf[:0], "WARC/1.1\r\n"...)), "\r\n"...)
	w.zip.Reset(w.out)
	for _, part := range [][]byte{w.buf, e.head, e.body, []byte("\r\n\r\n")} {
		if _, err := w.zip.Write(part); err != nil {
			return "", fmt.Errorf("write WARC record of %s: %w", e.target, err)
		}
	}
	if err := w.zip.Close(); err != nil {
		return "", fmt.Errorf("write WARC record of %s: %w", e.target, err)
	}
	return id, nil
}

// formatDate writes UTC with as many digits of the second as there are; WARC 1.1 admits nine.
func formatDate(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }
