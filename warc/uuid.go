package warc

import (
	"crypto/sha1"
	"encoding/hex"
)

// namespace makes our record ids differ from those that others derive in the same way (RFC 9562, version 5).
var namespace = []byte("nianbao warc rec")

// newID returns a name-based UUID as a URN. A name that was used before gets another one: ids are unique in a file
// even if the same capture is written twice.
func (w *Writer) newID(name []byte) string {
	for {
		sum := sha1.Sum(append(namespace[:len(namespace):len(namespace)], name...))
		id := [16]byte(sum[:])
		id[6] = id[6]&0x0f | 0x50
		id[8] = id[8]&0x3f | 0x80
		if _, used := w.ids[id]; !used {
			w.ids[id] = struct{}{}
			h := hex.EncodeToString(id[:])
			return "urn:uuid:" + h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
		}
		name = sum[:]
	}
}
