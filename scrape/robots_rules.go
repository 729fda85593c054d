package scrape

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"time"
)

// maxRobots is how much of a robots.txt is read: RFC 9309 asks for at least 500 KiB.
const maxRobots = 500 << 10

// robotRules is what one robots.txt says to one robot. The zero value allows everything.
type robotRules struct {
	rules []robotRule
	delay time.Duration // Crawl-delay, which the standard does not know and many sites use; 0 when not stated
}

type robotRule struct {
	allow   bool
	pattern string // normalized
}

// parseRobots reads a robots.txt for the robot of the given product token, per RFC 9309: the groups that name the token
// count together; if there is none, those for "*".
func parseRobots(text []byte, token string) robotRules {
	if len(text) > maxRobots {
		text = text[:maxRobots]
		text = text[:bytes.LastIndexAny(text, "\r\n")+1] // a rule cut in two could say the opposite
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	var own, anyone robotRules
	var forOwn, forAnyone, named, open bool // open: still within a group's user-agent lines
	for line := range strings.FieldsFuncSeq(string(text), func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch key {
		case "user-agent":
			if !open {
				forOwn, forAnyone, open = false, false, true
			}
			if strings.EqualFold(productToken(value), token) {
				forOwn, named = true, true
			}
			forAnyone = forAnyone || strings.HasPrefix(value, "*")
		case "allow", "disallow":
			open = false
			if value == "" {
				continue // "Disallow:" forbids nothing
			}
			rule := robotRule{key == "allow", normalize(value, true)}
			if forOwn {
				own.rules = append(own.rules, rule)
			}
			if forAnyone {
				anyone.rules = append(anyone.rules, rule)
			}
		case "crawl-delay":
			delay := parseDelay(value)
			if forOwn {
				own.delay = max(own.delay, delay)
			}
			if forAnyone {
				anyone.delay = max(anyone.delay, delay)
			}
		}
	}
	if named {
		return own
	}
	return anyone
}

// parseDelay reads seconds, decimals allowed. What is no number is no wish.
func parseDelay(s string) time.Duration {
	sec, err := strconv.ParseFloat(s, 64)
	if err != nil || !(sec > 0) {
		return 0
	}
	return time.Duration(min(sec, math.MaxInt64/2/float64(time.Second)) * float64(time.Second))
}

// productToken returns the name at the start of a user agent: letters, "_" and "-".
func productToken(ua string) string {
	end := strings.IndexFunc(ua, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '_' && r != '-'
	})
	if end < 0 {
		return ua
	}
	return ua[:end]
}

// allows tells whether path (with its query) may be fetched: the longest pattern that matches decides, and allow
// wins over disallow of the same length. rule is the pattern that forbade it.
func (r robotRules) allows(path string) (ok bool, rule string) {
	path = normalize(path, false)
	best := robotRule{allow: true}
	for _, next := range r.rules {
		longer := len(next.pattern) > len(best.pattern)
		if (longer || len(next.pattern) == len(best.pattern) && next.allow) && matches(next.pattern, path) {
			best = next
		}
	}
	return best.allow, best.pattern
}

// matches tells whether the pattern fits the beginning of path; "*" stands for anything and "$" at the end for the end.
// Each part between stars is taken at its first place: the last one, if anchored, at its last.
func matches(pattern, path string) bool {
	pattern, anchored := strings.CutSuffix(pattern, "$")
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(path, parts[0]) {
		return false
	}
	path = path[len(parts[0]):]
	if len(parts) == 1 {
		return !anchored || path == ""
	}
	last := parts[len(parts)-1]
	for _, part := range parts[1 : len(parts)-1] {
		at := strings.Index(path, part)
		if at < 0 {
			return false
		}
		path = path[at+len(part):]
	}
	if anchored {
		return strings.HasSuffix(path, last)
	}
	return strings.Contains(path, last)
}

// normalize makes the spellings of one path equal: escapes of plain characters are undone, other bytes escaped, escapes in
// upper case. In a path "*" and "$" are characters and get escaped; in a pattern they are signs ("$" only at the end).
func normalize(s string, pattern bool) string {
	const hexDigits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, escaped := s[i], false
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c, escaped, i = byte(n), true, i+2
			}
		}
		sign := c == '*' || c == '$'
		switch {
		case isUnreserved(c):
			b.WriteByte(c)
		case sign && pattern && !escaped && (c == '*' || i == len(s)-1):
			b.WriteByte(c)
		case escaped, sign, c <= ' ', c >= 0x7f:
			b.Write([]byte{'%', hexDigits[c>>4], hexDigits[c&15]})
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}
