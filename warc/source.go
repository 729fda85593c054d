package warc

import "io"

// keepSize is how many of the last bytes can be read again, and so the largest compressed record that a damaged member
// before it cannot hide.
const keepSize = 1 << 20

// source hands out the bytes of a file and keeps the last of them, so that the reader can go back to the start of a
// damaged gzip member even in a stream. A decoder that ran over the end of a cut member has eaten the next one.
type source struct {
	r    io.Reader
	pos  int64  // of the next byte to hand out
	keep []byte // the bytes before end, pos included when some are read again
	end  int64  // of what was read from r
	mark int64  // what must not be forgotten, if it fits
	err  error  // of r; told once all that came before it is handed out
}

func newSource(r io.Reader) *source {
	return &source{r: r, keep: make([]byte, 0, keepSize/8)}
}

// Read implements io.Reader.
func (s *source) Read(p []byte) (int, error) {
	if s.pos < s.end {
		n := copy(p, s.keep[len(s.keep)-int(s.end-s.pos):])
		s.pos += int64(n)
		return n, nil
	}
	if s.err != nil {
		return 0, s.err
	}
	if len(p) > keepSize/2 {
		p = p[:keepSize/2]
	}
	n, err := s.r.Read(p)
	s.err = err
	s.remember(p[:n])
	s.pos += int64(n)
	return n, err
}

// remember appends b. What lies before the mark is dropped when the room is used up, and what lies behind it when
// that is not enough.
func (s *source) remember(b []byte) {
	if len(s.keep)+len(b) > keepSize {
		from := max(len(s.keep)-int(s.end-s.mark), 0)
		if len(s.keep)-from+len(b) > keepSize {
			from = len(s.keep)
		}
		s.keep = s.keep[:copy(s.keep, s.keep[from:])]
	}
	s.keep = append(s.keep, b...)
	s.end += int64(len(b))
}

// rewind goes back to an earlier position, or as near to it as the kept bytes reach.
func (s *source) rewind(to int64) {
	s.pos = max(to, s.end-int64(len(s.keep)))
}

// failed tells whether r could not be read to its end.
func (s *source) failed() bool { return s.err != nil && s.err != io.EOF && s.pos == s.end }
