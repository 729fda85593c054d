package document

import (
	"bytes"
	"encoding/base64"
	"nianbao/zhtext"
	"regexp"
	"strings"
)

// FromBase64 decodes in either alphabet, padded or not. Words are base64 by their letters too: what comes out must be text or a file.
func FromBase64(s string) (string, bool) {
	s = strings.NewReplacer("-", "+", "_", "/", "\n", "", "\r", "", " ", "", "\t", "", "=", "").Replace(s)
	inner, err := base64.RawStdEncoding.DecodeString(s)
	if err != nil || len(inner) == 0 {
		return "", false
	}
	if zhtext.FileKind(inner) != "" {
		return string(inner), true
	}
	if bytes.HasPrefix(inner, []byte("\x1f\x8b")) {
		return string(inner), true
	}
	d := zhtext.Decode(inner, "")
	control := strings.ContainsFunc(d.Text[:min(len(d.Text), 4096)], func(r rune) bool { return r < ' ' && r != '\n' && r != '\r' && r != '\t' })
	return string(inner), d.Bad == 0 && !control && (LooksLikeHTML(d.Text) || zhtext.ReadsAsReport(d.Text))
}

var Base64Text = regexp.MustCompile(`\A\s*(?:data:[\w/+.-]*(?:;[\w=-]+)*;base64,)?["']?((?:[A-Za-z0-9+/_-]{40,}\s+)*[A-Za-z0-9+/_-]{2,}={0,2})["']?\s*\z`)

const LeastBase64 = 64 // bytes: a long word is shorter
