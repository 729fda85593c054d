package document

import "strings"

// Rules within rules (CSS Nesting Module Level 1).

// nested returns the selectors of a rule that stands in the block of a rule with the selectors around: & means what meets those, and a
// selector without & what is inside of them.
func nested(selectors, around string) string {
	if around == "" {
		return selectors
	}
	any := ":is(" + around + ")"
	outer := any
	if cssIndex(around, ",") < 0 {
		outer = around
	}
	var list []string
	for rest := selectors; rest != ""; {
		var one string
		one, rest = cutCSS(rest, ',')
		one = strings.TrimSpace(one)
		switch {
		case strings.HasPrefix(one, "&"):
			list = append(list, outer+strings.ReplaceAll(one[1:], "&", any))
		case strings.Contains(one, "&"):
			list = append(list, strings.ReplaceAll(one, "&", any))
		case one != "":
			list = append(list, outer+" "+one)
		}
	}
	return strings.Join(list, ",")
}

// cutNested parts the block of a rule into its declarations and the rules and groups in it.
func cutNested(block string) (own, inner string) {
	var o, in strings.Builder
	for block != "" {
		end := cssIndex(block, "{;")
		switch {
		case end < 0:
			o.WriteString(block)
			block = ""
		case block[end] == ';':
			o.WriteString(block[:end+1])
			block = block[end+1:]
		default:
			stop := min(len(block), end+1+cssBlockEnd(block[end+1:])+1)
			in.WriteString(block[:stop])
			block = block[stop:]
		}
	}
	return o.String(), in.String()
}

// cutCSS cuts s at the first such character outside of strings and brackets.
func cutCSS(s string, at byte) (before, after string) {
	end := cssIndex(s, string(at))
	if end < 0 {
		return s, ""
	}
	return s[:end], s[end+1:]
}
