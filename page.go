package nianbao

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// Hash is the SHA-256 of a page body. It is comparable and prints as 64 hexadecimal digits.
type Hash [sha256.Size]byte

// HashOf returns the hash of body.
func HashOf(body []byte) Hash { return sha256.Sum256(body) }

// ParseHash reads 64 hexadecimal digits.
func ParseHash(s string) (Hash, error) {
	var h Hash
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(h) {
		return h, fmt.Errorf("hash %q: want 64 hexadecimal digits", s)
	}
	copy(h[:], b)
	return h, nil
}

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// PageRole is what the crawler fetched a page as. Only candidate pages are read for reports.
type PageRole string

const (
	RoleReport PageRole = "report" // a link that looks like an annual report led here
	RoleList   PageRole = "list"   // a home page, column or list, fetched for its links
	RoleRobots PageRole = "robots" // robots.txt
	RoleFile   PageRole = "file"   // an attachment
)

// Page is one response as it came over the wire, or one file given by name.
type Page struct {
	ID        int64 // row in the database; 0 before it is stored
	Source    string
	URL       string // as requested; the file's path when it was read from disk
	Referrer  string // the page whose link led here; "" for a start address
	LinkText  string // the text of that link
	Role      PageRole
	FetchedAt time.Time // zero for a file
	Status    int       // HTTP status; 0 for a file
	Header    map[string][]string
	// Unverified says what was wrong with the certificate that it came under, the certificate's SHA-256, and why it was
	// accepted; "" when nothing was wrong, or there was none to verify. It is the crawler's word: no server can set it.
	Unverified string
	Body       []byte // after content decoding, before any charset conversion
	Hash       Hash
}

// ContentType returns the first Content-Type header, or "".
func (p Page) ContentType() string {
	if v := p.Header["Content-Type"]; len(v) > 0 {
		return v[0]
	}
	return ""
}
