package warc

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"nianbao"
)

// The conditions that callers branch on, with errors.Is. What is too large is nianbao.ErrTooLarge.
var (
	// ErrFormat: the bytes are no record of a WARC file, or contradict its header.
	ErrFormat = errors.New("not a well-formed WARC record")
	// ErrDigest: the bytes are not those whose digest was recorded.
	ErrDigest = errors.New("digest does not match")
	// ErrTruncated: the archive has only the beginning of the payload, as its maker says in WARC-Truncated.
	ErrTruncated = errors.New("the archive holds only a part")
	// ErrUnresolved: a revisit record refers to a payload that this file does not hold, or no longer at hand.
	ErrUnresolved = errors.New("the payload referred to was not seen")
	// ErrEncoding: the payload has an encoding that cannot be undone.
	ErrEncoding = errors.New("payload cannot be decoded")
)

// RecordError is a record that could not be read, and where it stands.
type RecordError struct {
	Offset int64  // in the file, of the record or of the gzip member it is in
	Inner  int64  // in the text of that member
	URI    string // its WARC-Target-URI, if that far was read
	Err    error
}

func (e *RecordError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "WARC record at offset %d", e.Offset)
	if e.Inner > 0 {
		fmt.Fprintf(&b, "+%d", e.Inner)
	}
	if e.URI != "" {
		fmt.Fprintf(&b, " (%s)", e.URI)
	}
	fmt.Fprintf(&b, ": %v", e.Err)
	return b.String()
}

func (e *RecordError) Unwrap() error { return e.Err }

// The types of records that the standard defines.
const (
	TypeInfo         = "warcinfo"
	TypeResponse     = "response"
	TypeResource     = "resource"
	TypeRequest      = "request"
	TypeMetadata     = "metadata"
	TypeRevisit      = "revisit"
	TypeConversion   = "conversion"
	TypeContinuation = "continuation"
)

// Record is one record of a WARC file.
type Record struct {
	Offset    int64     // in the file, of the record or of the gzip member it is in
	Inner     int64     // in the text of that member; 0 where each record has its own
	Version   string    // "1.0" or "1.1"
	Type      string    // lower case
	ID        string    // WARC-Record-ID without its angle brackets
	TargetURI string    // WARC-Target-URI, likewise
	Date      time.Time // WARC-Date in UTC; zero when there is none that can be read
	Fields    Fields    // the header, all of it
	Block     []byte    // as it stands in the file; the caller may keep it

	from *reader
}

// Truncated returns why the payload was cut when it was archived, or "". A revisit record has no payload of its own,
// so that its mark says nothing.
func (r Record) Truncated() string {
	if r.Type == TypeRevisit {
		return ""
	}
	return r.Fields.Get("WARC-Truncated")
}

// hasMessage tells whether the block is an HTTP message.
func (r Record) hasMessage() bool {
	if r.Type != TypeResponse && r.Type != TypeRevisit && r.Type != TypeRequest || len(r.Block) == 0 {
		return false
	}
	media, _, _ := strings.Cut(r.Fields.Get("Content-Type"), ";")
	media = strings.TrimSpace(media)
	return strings.EqualFold(media, "application/http") || media == "" && strings.HasPrefix(string(r.Block[:min(5, len(r.Block))]), "HTTP/")
}

// HTTP reads the block as an HTTP response. Its body is as archived, with its encodings.
func (r Record) HTTP() (Message, error) {
	if !r.hasMessage() || r.Type == TypeRequest {
		return Message{}, r.fail(fmt.Errorf("%w: a %s record of %q is no HTTP response", ErrFormat, r.Type, r.Fields.Get("Content-Type")))
	}
	m, err := parseMessage(r.Block)
	if err != nil {
		return m, r.fail(err)
	}
	return m, nil
}

// Payload returns what the record is about: of an HTTP response the body with transfer and content encodings undone, of
// a revisit the payload it refers to, of anything else the block. A payload over the limit is nianbao.ErrTooLarge. A
// revisit must be asked before the next record is read: the reader does not hold payloads for ever.
func (r Record) Payload() ([]byte, error) {
	payload, err := r.payload()
	if err != nil {
		return nil, r.fail(err)
	}
	return payload, nil
}

func (r Record) payload() ([]byte, error) {
	if r.Type == TypeRevisit {
		original, err := r.original()
		if err != nil {
			return nil, err
		}
		return original.payload()
	}
	limit := DefaultLimits.Payload
	if r.from != nil {
		limit = r.from.limits.Payload
	}
	body := r.Block
	if r.Type == TypeResponse && r.hasMessage() {
		m, err := parseMessage(r.Block)
		if err != nil {
			return nil, err
		}
		return decodeBody(m, limit)
	}
	if int64(len(body)) > limit {
		return nil, fmt.Errorf("%d bytes are %w of %d", len(body), nianbao.ErrTooLarge, limit)
	}
	return body, nil
}

func (r Record) original() (Record, error) {
	if r.from == nil {
		return Record{}, ErrUnresolved
	}
	return r.from.memory.original(r)
}

// fail says where the record stands.
func (r Record) fail(err error) error {
	return &RecordError{Offset: r.Offset, Inner: r.Inner, URI: r.TargetURI, Err: err}
}

// dateLayouts are the forms of WARC-Date: the standard's, from a second's fraction to a year, and that of ARC files
// which some converters leave.
var dateLayouts = []string{time.RFC3339Nano, "2006-01-02T15:04Z", "2006-01-02", "2006-01", "2006", "2006-01-02T15:04:05", "20060102150405"}

func parseDate(s string) time.Time {
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// bare strips the angle brackets of a URI field.
func bare(s string) string {
	if len(s) >= 2 && s[0] == '<' && s[len(s)-1] == '>' {
		return s[1 : len(s)-1]
	}
	return s
}
