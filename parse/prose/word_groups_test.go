package prose

import (
	"slices"
	"strings"
	"testing"
)

// TestWordGroups: every word is found wherever it stands, and none hides another.
func TestWordGroups(t *testing.T) {
	for _, g := range []*wordGroups{prefaceWords, subjectWords, contactWords} {
		for i, w := range g.set.Words {
			for k, other := range g.set.Words {
				if i != k && strings.HasPrefix(other, w) {
					t.Errorf("%q begins with %q", other, w)
				}
			}
		}
	}
	var found []string
	text := "某局发布现公布的报告,由某局编制,现公布"
	prefaceWords.find(text).each(making, func(i, end int) { found = append(found, text[i:end]) })
	if want := []string{"编制", "现公布", "现公布", "公布", "公布", "发布"}; !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
}
