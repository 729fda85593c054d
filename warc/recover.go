package warc

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"github.com/klauspost/compress/gzip"
)

const (
	// maxProbe is how much of a member is looked at to see whether it begins with a record.
	maxProbe = 1 << 10
	// blocksSkipped bounds the text that is unpacked only to be skipped, in blocks of the largest size: what is longer
	// is a bomb, and the next member is looked for without unpacking it.
	blocksSkipped = 16
	// blocksAgain bounds the text that is read in vain and then searched for a record: without it a file of nested
	// records could make the reader go over the same bytes for days.
	blocksAgain = 4
)

// recordMark is how a record begins inside a text.
var recordMark = []byte("\nWARC/1.")

// memberMark is how a gzip member begins.
var memberMark = []byte{0x1f, 0x8b, 8}

// recover goes to where the next record may begin.
func (r *reader) recover(rec *Record, err error) {
	block := rec.Block
	if errors.Is(err, ErrDigest) {
		return // the record is whole, its end was found, and the caller may want to see it
	}
	rec.Block = nil
	var big *oversize
	switch {
	case !r.isOpen, r.fault != nil:
		r.findMember()
	case r.gzip && r.aligned && !r.mixed:
		r.skipMember()
	case errors.As(err, &big):
		r.skipBlock(big.length)
	default:
		r.search(block)
	}
}

// skipMember passes the rest of a gzip member that holds nothing but the bad record. The gzip stream says where it
// ends, whatever its text pretends.
func (r *reader) skipMember() {
	r.inRecord = false
	if _, err := io.CopyN(io.Discard, r.out, blocksSkipped*r.limits.Block); err == io.EOF {
		r.close()
		return
	}
	r.findMember()
}

// skipBlock passes a block that is too large to be read.
func (r *reader) skipBlock(length int64) {
	most := blocksSkipped * r.limits.Block
	if !r.gzip {
		most = length // bytes of the file itself: what it costs is bounded by the file
	}
	r.inRecord = true
	n, err := io.CopyN(io.Discard, r.out, min(length, most))
	r.inRecord = false
	if err != nil && err != io.EOF || n == most && n < length {
		r.findMember()
	}
}

// findMember looks for a gzip member that begins with a record, from just behind the start of the broken one.
func (r *reader) findMember() {
	r.isOpen = false
	r.spent += r.read
	if r.spent <= blocksAgain*r.limits.Block {
		r.goTo(r.start + 1)
	}
	for {
		b, err := r.input.Peek(inputSize)
		i := bytes.Index(b, memberMark)
		if i < 0 {
			r.input.Discard(max(len(b)-len(memberMark)+1, 0))
			if err != nil {
				r.input.Discard(r.input.Buffered())
				return
			}
			continue
		}
		r.input.Discard(i)
		if b, _ = r.input.Peek(maxProbe); r.beginsRecord(b) {
			return
		}
		r.input.Discard(1)
	}
}

// beginsRecord tells whether b is the start of a gzip member with a record in it.
func (r *reader) beginsRecord(b []byte) bool {
	if r.probe == nil {
		r.probe = new(gzip.Reader)
	}
	if r.probe.Reset(bytes.NewReader(b)) != nil {
		return false
	}
	begin := make([]byte, len(versionMark))
	io.ReadFull(r.probe, begin)
	return string(begin) == versionMark
}

// search goes to the next line of the text that looks like the start of a record. What was read for the bad record is
// searched too: a length that is too large swallows the records behind it.
func (r *reader) search(block []byte) {
	r.spent += int64(len(r.head) + len(block))
	if r.spent <= blocksAgain*r.limits.Block {
		r.pushBack(r.worthSearching(block))
	}
	for seen := int64(0); ; {
		b, err := r.out.Peek(textSize)
		i := bytes.Index(b, recordMark)
		if r.toMember(b, i) {
			return
		}
		if i >= 0 {
			r.out.Discard(i + 1)
			return
		}
		n, _ := r.out.Discard(max(len(b)-len(recordMark)+1, min(len(b), 1)))
		seen += int64(n)
		switch {
		case err == io.EOF:
			r.out.Discard(len(recordMark))
			r.close()
			return
		case err != nil, r.gzip && seen > blocksSkipped*r.limits.Block:
			r.findMember()
			return
		}
	}
}

// toMember goes to a gzip member that begins with a record in plain text, before the place where a record begins that
// is not compressed: what was taken for text is something else between two members.
func (r *reader) toMember(b []byte, before int) bool {
	if r.gzip {
		return false
	}
	if before >= 0 {
		b = b[:before]
	}
	for i := 0; ; i++ {
		j := bytes.Index(b[i:], memberMark)
		if j < 0 {
			return false
		}
		i += j
		if r.beginsRecord(b[i:min(len(b), i+maxProbe)]) {
			offset, _ := r.place()
			r.goTo(offset + int64(i))
			r.isOpen = false
			return true
		}
	}
}

// worthSearching returns the header and block of the bad record, but not the line with which it begins.
func (r *reader) worthSearching(block []byte) []byte {
	i := bytes.IndexByte(r.head, '\n')
	if i < 0 {
		return block
	}
	return slices.Concat(r.head[i:], block)
}
