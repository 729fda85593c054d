package document

import (
	"strings"

	"nianbao/zhtext"
)

// dropRunningHeads leaves the title out that a program printed again at the head of every page, with the page's number over or under it: in
// the middle of a table both look like the beginning of another report. A repeated title is one only where each stands at the border of two
// pages, which form feeds or numbers that count up from one to the next show; what else is printed twice stays.
func dropRunningHeads(lines []string) []string {
	heads := repeatedTitles(lines)
	if len(heads) == 0 {
		return lines
	}
	drop := make(map[int]bool)
	numbers := make(map[int]int) // page numbers by their line
	last, numbered := 0, 0
	for _, i := range heads {
		feed := strings.HasPrefix(lines[i], "\f")
		at, number := pageNumberBeside(lines, i)
		switch {
		case number == 0 && !feed, number != 0 && last != 0 && number != last+1 && !feed:
			return lines
		case number != 0:
			if number == last+1 || last == 0 {
				numbers[at] = number
			}
			last = number
			numbered++
		}
		drop[i] = true
	}
	if numbered > 1 && len(numbers) == numbered { // one number alone may be a cell
		for at := range numbers {
			drop[at] = true
		}
	}
	out := make([]string, 0, len(lines)-len(drop))
	for i, l := range lines {
		if !drop[i] {
			out = append(out, l)
		}
	}
	return out
}

// repeatedTitles lists the lines that are the first line of the text with words again.
func repeatedTitles(lines []string) []int {
	title := ""
	var again []int
	for i, l := range lines {
		switch t := zhtext.Trim(strings.TrimLeft(l, "\f")); {
		case t == "":
		case title == "":
			if title = t; len(t) > 300 || !strings.Contains(t, "公开") {
				return nil
			}
		case t == title:
			again = append(again, i)
		}
	}
	return again
}

// pageNumberBeside returns the number on the line with words before line i, or behind it, and where it stands; 0 for none.
func pageNumberBeside(lines []string, i int) (at, number int) {
	for at = i - 1; at >= 0 && zhtext.Trim(lines[at]) == ""; at-- {
	}
	if at >= 0 {
		if n := pageNumber(lines[at]); n > 0 {
			return at, n
		}
	}
	for at = i + 1; at < len(lines) && zhtext.Trim(lines[at]) == ""; at++ {
	}
	if at < len(lines) {
		return at, pageNumber(lines[at])
	}
	return 0, 0
}

// pageNumber reads a line that is the number of a page, bare or marked as one.
func pageNumber(l string) int {
	l = zhtext.Trim(strings.Trim(l, "\f"))
	if l == "" || len(l) > 3 && !isPageMark(l) {
		return 0
	}
	n, digits := 0, 0
	for _, r := range l {
		if r < '0' || r > '9' {
			if digits > 0 {
				break
			}
			if len(l) <= 3 {
				return 0
			}
			continue
		}
		n = 10*n + int(r-'0')
		digits++
	}
	return n
}
