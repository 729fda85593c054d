package warc

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"strings"
)

// sha1Label returns the digest as most archives write it.
func sha1Label(sum [sha1.Size]byte) string {
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

// verify compares data with a labelled digest. A digest of an algorithm or form that is not known here proves nothing
// either way and is passed over.
func verify(label string, data []byte) error {
	algorithm, want, ok := strings.Cut(label, ":")
	if !ok {
		return nil
	}
	var sum []byte
	switch strings.ReplaceAll(strings.ToLower(algorithm), "-", "") {
	case "sha1":
		s := sha1.Sum(data)
		sum = s[:]
	case "sha256":
		s := sha256.Sum256(data)
		sum = s[:]
	case "sha512":
		s := sha512.Sum512(data)
		sum = s[:]
	case "md5":
		s := md5.Sum(data)
		sum = s[:]
	default:
		return nil
	}
	given := decodeDigest(want, len(sum))
	if given == nil || bytes.Equal(given, sum) {
		return nil
	}
	return fmt.Errorf("%w: the header says %s, the bytes give %s", ErrDigest, label, hex.EncodeToString(sum))
}

// decodeDigest reads base32 or hexadecimal digits, told apart by their number.
func decodeDigest(s string, size int) []byte {
	s = strings.TrimRight(s, "=")
	if len(s) == hex.EncodedLen(size) {
		if b, err := hex.DecodeString(s); err == nil {
			return b
		}
	}
	b, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.ToUpper(s))
	if err != nil || len(b) != size {
		return nil
	}
	return b
}
