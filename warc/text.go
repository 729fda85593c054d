package warc

import (
	"bufio"
	"io"
	"slices"

	"github.com/klauspost/compress/gzip"
)

// inputSize and textSize are the buffers before and behind the decoder.
const (
	inputSize = 64 << 10
	textSize  = 32 << 10
)

// versionMark is how each record begins.
const versionMark = "WARC/"

// text is the uncompressed text of a file: one gzip member after the other, each ending in io.EOF until open is called
// again, or the whole of a plain file.
type text struct {
	src   *source
	input *bufio.Reader // over src
	zip   *gzip.Reader  // over input
	out   *bufio.Reader // over read: what the record reader works with

	isOpen bool
	gzip   bool  // the open text is a gzip member
	start  int64 // where in the file it begins
	read   int64 // bytes handed to out since
	pushed []byte

	inRecord bool  // a record goes on: so does the text, into the next member, unless a record begins there
	joined   bool  // it did, at least once since open
	ended    bool  // the record ended with its member: zip is not at its end any more
	fault    error // what broke the gzip stream
}

func newText(r io.Reader) *text {
	t := &text{src: newSource(r)}
	t.input = bufio.NewReaderSize(t.src, inputSize)
	t.out = bufio.NewReaderSize(readerFunc(t.fill), textSize)
	return t
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// at returns the position in the file of the next byte of input.
func (t *text) at() int64 { return t.src.pos - int64(t.input.Buffered()) }

// place returns where the next byte of text stands: in the file, and in its gzip member.
func (t *text) place() (offset, inner int64) {
	inner = t.read - int64(t.out.Buffered())
	if !t.gzip {
		return t.start + inner, 0
	}
	return t.start, inner
}

// open begins the next member. At the end of the file it returns io.EOF.
func (t *text) open() error {
	t.start, t.read, t.pushed, t.fault = t.at(), 0, nil, nil
	t.isOpen, t.ended, t.joined = false, false, false
	t.src.mark = t.start
	t.out.Reset(readerFunc(t.fill))
	magic, err := t.input.Peek(2)
	if len(magic) == 0 {
		return err
	}
	t.gzip = isGzip(magic)
	if t.gzip {
		if err := t.unzip(); err != nil {
			t.fault = err
			return noEOF(err)
		}
	}
	t.isOpen = true
	return nil
}

// unzip starts the decoder on the next member.
func (t *text) unzip() error {
	if t.zip == nil {
		t.zip = new(gzip.Reader)
	}
	err := t.zip.Reset(t.input)
	t.zip.Multistream(false)
	return err
}

func (t *text) fill(p []byte) (int, error) {
	if len(t.pushed) > 0 {
		n := copy(p, t.pushed)
		t.pushed = t.pushed[n:]
		t.read += int64(n)
		return n, nil
	}
	if t.fault != nil {
		return 0, t.fault
	}
	if t.ended {
		return 0, io.EOF
	}
	if !t.gzip {
		n, err := t.input.Read(p)
		t.read += int64(n)
		return n, err
	}
	n, err := t.zip.Read(p)
	t.read += int64(n)
	if err == io.EOF {
		if n > 0 {
			return n, nil
		}
		if t.inRecord {
			if t.join() {
				return t.fill(p)
			}
			t.ended = true
		}
	} else if err != nil {
		t.fault = err
	}
	return n, err
}

// join lets a record go on in the next gzip member: block-wise compressors cut where they like. A member that begins
// with a record ends the one before it, whatever length that one has promised.
func (t *text) join() bool {
	for {
		next := t.at()
		if magic, _ := t.input.Peek(2); !isGzip(magic) {
			return false
		}
		mark := t.src.mark
		t.src.mark = next
		begin := make([]byte, len(versionMark))
		err := t.unzip()
		if err == nil {
			var n int
			n, err = io.ReadFull(t.zip, begin)
			begin = begin[:n]
		}
		switch {
		case err == io.EOF: // an empty member
			t.src.mark = mark
		case err == io.ErrUnexpectedEOF && len(begin) > 0, err == nil && string(begin) != versionMark:
			t.src.mark = mark
			t.pushed, t.joined = begin, true
			return true
		default: // a record, or damage: for open to find
			t.goTo(next)
			return false
		}
	}
}

func isGzip(magic []byte) bool { return len(magic) >= 2 && magic[0] == 0x1f && magic[1] == 0x8b }

// goTo continues the input at an earlier position.
func (t *text) goTo(pos int64) {
	t.src.rewind(pos)
	t.input.Reset(t.src)
}

// pushBack makes b the next text again.
func (t *text) pushBack(b []byte) {
	ahead, _ := t.out.Peek(t.out.Buffered())
	t.read -= int64(len(b) + len(ahead))
	t.pushed = slices.Concat(b, ahead, t.pushed)
	t.out.Reset(readerFunc(t.fill))
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
