package warc

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"

	"nianbao"
)

// Few writes a few pages into an archive that is held in memory, and says where the bytes of each begin in it once it is unpacked: with that
// anybody can cut them out and hash them without a reader of web archives.
func Few(pages []nianbao.Page, info Info) (archive []byte, offsets []int, err error) {
	var out bytes.Buffer
	w := NewWriter(&out, info)
	for _, p := range pages {
		if err := w.WritePage(p); err != nil {
			return nil, nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, nil, err
	}
	zip, err := gzip.NewReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		return nil, nil, err
	}
	plain, err := io.ReadAll(zip)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range pages {
		at, err := locate(plain, p)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", p.URL, err)
		}
		offsets = append(offsets, at)
	}
	return out.Bytes(), offsets, nil
}

// locate finds the bytes of a page behind the header of its answer.
func locate(plain []byte, p nianbao.Page) (int, error) {
	for from := 0; ; {
		i := bytes.Index(plain[from:], []byte("\r\n\r\n"))
		if i < 0 {
			return 0, errors.New("its bytes are not in the archive that was written of it")
		}
		if from += i + len("\r\n\r\n"); bytes.HasPrefix(plain[from:], p.Body) && nianbao.HashOf(plain[from:from+len(p.Body)]) == nianbao.HashOf(p.Body) && len(p.Body) > 0 {
			return from, nil
		}
	}
}
