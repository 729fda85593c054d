package zhtext

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// A page in UTF-8 whose footer, menu or pasted article is GBK (or the other way round) is two texts. No charset is right for all
// of it: read as either, one part turns into nonsense, and with it names and labels. So the unit of a charset is not the page but
// the stretch, a run of bytes between two ASCII characters: within one nobody changes the charset. Numbers and tags are ASCII and
// the same in both; they are never at stake.

// stretch is such a run, and what it was found to be.
type stretch struct {
	start, end int
	as         stretchKind
}

type stretchKind uint8

const (
	either   stretchKind = iota // reads well as both, or is too short to tell
	asUTF8                      // is valid UTF-8 with characters that GBK text does not imitate
	asGBK                       // is no UTF-8, and the common characters of GB2312
	asBroken                    // neither
)

// decodeMixed reads a body whose stretches are of two charsets. ok is false when they are not: nothing is said then.
func (d *Decoding) decodeMixed(body []byte) (ok bool) {
	list := stretches(body)
	if list == nil {
		return false
	}
	var chars [asBroken + 1]int
	for _, s := range list {
		chars[s.as] += s.end - s.start
	}
	if least := min(chars[asUTF8], chars[asGBK]); least < minStretch || chars[asBroken]*10 > least {
		return false
	}
	settleEither(list)
	var b strings.Builder
	b.Grow(len(body) + len(body)/4)
	last := 0
	for _, s := range list {
		b.Write(body[last:s.start])
		b.WriteString(d.readStretch(body[s.start:s.end], s.as))
		last = s.end
	}
	b.Write(body[last:])
	d.Text = b.String()
	d.Bad = strings.Count(d.Text, "\uFFFD")
	d.Charset, d.Mixed = "utf-8", fmt.Sprintf("%d bytes of it are gb18030", chars[asGBK])
	if chars[asGBK] > chars[asUTF8] {
		d.Charset, d.Mixed = "gb18030", fmt.Sprintf("%d bytes of it are utf-8", chars[asUTF8])
	}
	return true
}

// minStretch is how many bytes, of both charsets, make two: as much as a name. Less can be a slip in either.
const minStretch = 8

func (d *Decoding) readStretch(s []byte, as stretchKind) string {
	if as != asGBK {
		return strings.ToValidUTF8(string(s), "\uFFFD")
	}
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(s)
	if err != nil { // cannot be: it was read before
		return strings.ToValidUTF8(string(s), "\uFFFD")
	}
	return string(out)
}

// stretches cuts the bytes into runs and judges each by itself; nil when not enough of them is UTF-8, as on any page of GBK.
func stretches(body []byte) []stretch {
	var list []stretch
	valid := 0
	for i := 0; i < len(body); i++ {
		if body[i] < utf8.RuneSelf {
			continue
		}
		s := stretch{start: i, end: stretchEnd(body, i)}
		if utf8.Valid(body[s.start:s.end]) {
			valid += s.end - s.start
		}
		list = append(list, s)
		i = s.end - 1
	}
	if valid < minStretch {
		return nil
	}
	for i := range list {
		list[i].as = kindOf(body[list[i].start:list[i].end])
	}
	return list
}

// stretchEnd is where the next ASCII character begins. The second byte of a GBK character may look like one: it belongs to the
// run when an odd byte would be left before it that begins a character.
func stretchEnd(body []byte, i int) int {
	start := i
	for i < len(body) && body[i] >= utf8.RuneSelf {
		i++
	}
	if i < len(body) && body[i] >= 0x40 && body[i] < 0x7f && (i-start)%2 == 1 && !utf8.Valid(body[start:i]) {
		i++
		if i < len(body) && body[i] >= utf8.RuneSelf {
			return stretchEnd(body, i)
		}
	}
	return i
}

func kindOf(s []byte) stretchKind {
	wide, valid := 0, utf8.Valid(s)
	for _, r := range string(s) {
		if r >= 0x2000 && r != utf8.RuneError {
			wide++
		}
	}
	common := isCommonGB(s)
	switch {
	case valid && (wide == 0 || common):
		return either
	case valid:
		return asUTF8
	case common:
		return asGBK
	case wide*3*2 > len(s): // UTF-8 with a broken character in it
		return asBroken
	case isGB(s):
		return asGBK
	}
	return asBroken
}

// isCommonGB tells bytes that are nothing but the common characters of GB2312 (level 1, sorted by sound) and its punctuation and
// full-width letters: what nearly all of any text is made of, and what UTF-8 read as GBK is not.
func isCommonGB(s []byte) bool {
	if len(s)%2 != 0 || len(s) == 0 {
		return false
	}
	for i := 0; i < len(s); i += 2 {
		if lead, trail := s[i], s[i+1]; trail < 0xa1 || trail > 0xfe || !(lead >= 0xb0 && lead <= 0xd7 || lead >= 0xa1 && lead <= 0xa3) {
			return false
		}
	}
	return true
}

// isGB tells text of GBK of which more than half are common characters.
func isGB(s []byte) bool {
	out, err := simplifiedchinese.GBK.NewDecoder().Bytes(s)
	if err != nil || strings.Contains(string(out), "\uFFFD") {
		return false
	}
	common, all := 0, 0
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf {
			continue
		}
		all++
		if i+1 < len(s) {
			if isCommonGB(s[i : i+2]) {
				common++
			}
			i++
		}
	}
	return common*2 > all
}

// settleEither gives the runs that could be both what stands before them is, else what comes after: a charset lasts.
func settleEither(list []stretch) {
	last := either
	for i := range list {
		switch list[i].as {
		case either:
			list[i].as = last
		case asUTF8, asGBK:
			last = list[i].as
		}
	}
	next := asUTF8
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].as == either {
			list[i].as = next
		} else if list[i].as != asBroken {
			next = list[i].as
		}
	}
}
