package document

import (
	"slices"
	"strings"
	"testing"
)

func TestUnwrapLines(t *testing.T) {
	text := strings.Repeat("规章 | 0 | 0 | 127 | ", 20)
	var wrapped []string
	for r := []rune(text); len(r) > 0; r = r[min(30, len(r)):] {
		wrapped = append(wrapped, string(r[:min(30, len(r))]))
	}
	if got := unwrapLines(wrapped); len(got) != 1 || got[0] != text {
		t.Errorf("lines of 30 characters: %q", got)
	}
	wrapped = nil
	for range 9 { // rows of which only the longest are wrapped
		wrapped = append(wrapped, "规章", "0", "", "（三）从事政府信息公开工作人员数（含兼职） | 2", "1 | 3")
	}
	if got := unwrapLines(wrapped); !slices.Contains(got, "（三）从事政府信息公开工作人员数（含兼职） | 21 | 3") {
		t.Errorf("rows that are wrapped: %q", got)
	}
	boxed := slices.Repeat([]string{"| 规章一二三四五六七八九十 | 0 | 0 |", "", "总计"}, 20)
	if got := unwrapLines(boxed); !slices.Equal(got, boxed) {
		t.Errorf("rows of one width: %q", got)
	}
	cells := slices.Repeat([]string{"行政规范性文件", "0", "", "12"}, 20)
	if got := unwrapLines(cells); !slices.Equal(got, cells) {
		t.Errorf("lines that are cells: %q", got)
	}
}

func TestIsPageMark(t *testing.T) {
	for line, want := range map[string]bool{
		"— 3 —": true, "-4-": true, "第6页 共9页": true, "第 6 页": true, "7 / 12": true, "\f": true,
		"5": false, "-3": false, "—": false, "1/2": false, "第（一）项": false, "- 规章": false, "": false,
	} {
		if got := isPageMark(line); got != want {
			t.Errorf("isPageMark(%q) = %v", line, got)
		}
	}
}

// TestFoldWiki: two pipes divide cells inside a table of MediaWiki only; elsewhere they are a pipe and a blank cell.
func TestFoldWiki(t *testing.T) {
	in := []string{"|规章||0|0|", `{| class="wikitable"`, "|-", "| 规章 || 1 ||  || 3", "|}", "|-"}
	want := []string{"|规章||0|0|", "| 规章 | 1 |  | 3|", "|-"}
	if got := foldWiki(in); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for line, want := range map[string]string{
		"||信息内容||本年制发件数||": "|信息内容|本年制发件数|",
		"||（二）部分公开||":      "||（二）部分公开||", // one cell between blanks
		"||（二）部分公开||0||":   "||（二）部分公开||0||",
		"规章 | 0 | ||":      "规章 | 0 | ||",
		"|规章||0|":          "|规章||0|",
	} {
		if got := foldDoublePipes(line); got != want {
			t.Errorf("foldDoublePipes(%q) = %q, want %q", line, got, want)
		}
	}
}
