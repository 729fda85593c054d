package warc

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"

	"nianbao"
)

// recordEnd closes each record.
const recordEnd = "\r\n\r\n"

// maxHead bounds the header of a record.
const maxHead = 256 << 10

// Limits bound the memory that reading takes, in bytes. A field that is 0 has its default. A reader needs no more than
// twice the largest block and payload that it meets, Held, and some 100 MB for the places of a million payloads or more.
type Limits struct {
	Block   int64 // largest block of a record
	Payload int64 // largest payload, its encodings undone
	Held    int64 // payloads held for revisit records that refer to them
}

// DefaultLimits are well above what archives of pages hold: Common Crawl cuts at 5 MiB, nianbao does not crawl beyond 32.
var DefaultLimits = Limits{Block: 64 << 20, Payload: 64 << 20, Held: 64 << 20}

func (l Limits) orDefault() Limits {
	for _, f := range []struct{ have, def *int64 }{
		{&l.Block, &DefaultLimits.Block}, {&l.Payload, &DefaultLimits.Payload}, {&l.Held, &DefaultLimits.Held},
	} {
		if *f.have <= 0 {
			*f.have = *f.def
		}
	}
	return l
}

// Read yields the records of a WARC file within DefaultLimits; see [Limits.Read].
func Read(r io.Reader) iter.Seq2[Record, error] { return Limits{}.Read(r) }

// Read yields the records of a WARC file in their order, be it plain, compressed a record at a time as the standard
// has it, or compressed as a whole. It does not read ahead by more than its buffers.
//
// A record that cannot be read comes as a *RecordError beside what is known of it, and reading goes on at the next one.
// Where the damage took the gzip stream or the length with it, the next one is what looks like the start of a record;
// in such a file a payload that itself holds WARC records can be taken for them. A failure to read from r ends it.
//
// Give it the file itself: when r can be read at any place (io.ReaderAt and io.Seeker), revisit records find payloads
// that are no longer held in memory.
func (l Limits) Read(r io.Reader) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		d := newReader(r, l.orDefault())
		d.memory.reach(r)
		for {
			rec, err := d.next()
			if err == io.EOF || !yield(rec, err) {
				return
			}
		}
	}
}

// reader finds one record after the other in a text.
type reader struct {
	*text
	limits Limits
	memory *memory

	head    []byte // the bytes of a record's header, overwritten by the next
	records int    // begun in the open text
	any     bool   // a record was begun anywhere
	dead    bool   // the file cannot be read any further, and this was said
	aligned bool   // a gzip member held exactly one record
	mixed   bool   // one held more, or less
	spent   int64  // bytes of text that were read in vain
	probe   *gzip.Reader
}

func newReader(r io.Reader, l Limits) *reader {
	return &reader{text: newText(r), limits: l, memory: newMemory(l)}
}

// next returns the next record, or io.EOF.
func (r *reader) next() (Record, error) {
	err := r.begin()
	rec := Record{from: r}
	rec.Offset, rec.Inner = r.place()
	if err == io.EOF && !r.any {
		r.any = true
		return rec, rec.fail(fmt.Errorf("%w: the file is empty", ErrFormat))
	}
	if err == io.EOF || r.dead {
		return rec, io.EOF
	}
	r.any = true
	if err == nil {
		r.records++
		r.inRecord = true
		err = r.record(&rec)
		r.inRecord = false
	}
	if err != nil {
		r.dead = r.src.failed() && (errors.Is(err, r.src.err) || !r.isOpen)
		r.recover(&rec, err)
		return rec, rec.fail(err)
	}
	r.memory.put(rec)
	return rec, nil
}

// begin goes to the first byte that is no line end, through the ends of members.
func (r *reader) begin() error {
	for {
		if !r.isOpen {
			if err := r.open(); err != nil {
				return err
			}
			r.records = 0
		}
		if err := r.passLineEnds(); err != nil {
			return err
		}
		if _, err := r.out.Peek(1); err == nil {
			return nil
		}
		r.close()
	}
}

// close leaves a member at its end and learns from it how the file is compressed.
func (r *reader) close() {
	r.isOpen = false
	if r.gzip {
		one := r.records == 1 && !r.joined
		r.aligned, r.mixed = r.aligned || one, r.mixed || !one
	}
}

// record reads one record and what separates it from the next: only that shows whether the length was right, and only
// the end of a gzip member whether its bytes are.
func (r *reader) record(rec *Record) error {
	if err := r.readHead(rec); err != nil {
		return err
	}
	length, err := strconv.ParseInt(rec.Fields.Get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return fmt.Errorf("%w: Content-Length is %q", ErrFormat, rec.Fields.Get("Content-Length"))
	}
	if length > r.limits.Block {
		return &oversize{length, r.limits.Block}
	}
	if rec.Block, err = r.readBlock(length); err != nil {
		return err
	}
	if err := r.finish(length); err != nil {
		return err
	}
	return verify(rec.Fields.Get("WARC-Block-Digest"), rec.Block)
}

// oversize is a block over the limit; it is nianbao.ErrTooLarge to errors.Is.
type oversize struct{ length, limit int64 }

func (e *oversize) Error() string {
	return fmt.Sprintf("its block of %d bytes is %v of %d", e.length, nianbao.ErrTooLarge, e.limit)
}

func (e *oversize) Is(target error) bool { return target == nianbao.ErrTooLarge }

func (r *reader) readHead(rec *Record) error {
	r.head = r.head[:0]
	if begin, err := r.out.Peek(len(versionMark)); string(begin) != versionMark {
		if err != nil && err != io.EOF {
			return err
		}
		return fmt.Errorf("%w: it begins with %q", ErrFormat, begin)
	}
	for fresh := true; ; {
		line, err := r.out.ReadSlice('\n')
		r.head = append(r.head, line...)
		switch {
		case len(r.head) > maxHead:
			return fmt.Errorf("%w: its header has more than %d bytes", ErrFormat, maxHead)
		case errors.Is(err, io.EOF):
			return fmt.Errorf("%w: it ends within its header", ErrFormat)
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return err
		}
		if fresh && err == nil && len(line) <= 2 && strings.Trim(string(line), "\r\n") == "" {
			break
		}
		fresh = err == nil
	}
	rec.readFields(string(r.head))
	return nil
}

// readFields takes what every record has from its header.
func (r *Record) readFields(head string) {
	version, head, _ := strings.Cut(head, "\n")
	r.Version = strings.TrimSpace(version[len(versionMark):])
	r.Fields = parseFields(head)
	r.Type = strings.ToLower(r.Fields.Get("WARC-Type"))
	r.ID = bare(r.Fields.Get("WARC-Record-ID"))
	r.TargetURI = bare(r.Fields.Get("WARC-Target-URI"))
	r.Date = parseDate(r.Fields.Get("WARC-Date"))
}

// readBlock makes room as the bytes come, since the length is only a claim.
func (r *reader) readBlock(length int64) ([]byte, error) {
	block := make([]byte, min(length, 1<<20))
	for have := int64(0); ; {
		n, err := io.ReadFull(r.out, block[have:])
		have += int64(n)
		switch {
		case err == io.EOF, err == io.ErrUnexpectedEOF && r.fault == nil && have < length:
			return block[:have], fmt.Errorf("%w: Content-Length is %d, only %d bytes follow", ErrFormat, length, have)
		case err != nil:
			return block[:have], err
		case have == length:
			return block, nil
		}
		block = append(block, make([]byte, min(have, length-have))...)
	}
}

// finish passes the line ends after a block and expects a record or the end. Behind the two that the standard wants
// the record is whole, and anything else there is for the next one to complain of.
func (r *reader) finish(length int64) error {
	r.inRecord = false
	end, _ := r.out.Peek(len(recordEnd))
	whole := string(end) == recordEnd
	if err := r.passLineEnds(); err != nil {
		return err
	}
	b, err := r.out.Peek(len(versionMark))
	switch {
	case err != nil && err != io.EOF:
		return err
	case whole, len(b) == 0, strings.HasPrefix(versionMark, string(b)): // block-wise compression may cut the mark in two
		return nil
	}
	return fmt.Errorf("%w: Content-Length is %d, but %q follows", ErrFormat, length, b)
}

// passLineEnds goes to the first byte that ends no line, or to the end of the text.
func (r *reader) passLineEnds() error {
	for {
		b, err := r.out.Peek(1)
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case b[0] != '\r' && b[0] != '\n':
			return nil
		}
		r.out.Discard(1)
	}
}
