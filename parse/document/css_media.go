package document

import "strings"

// Conditions of style sheets (Media Queries Level 4, CSS Conditional Rules). What the size of the window decides is decided for
// an ordinary desktop; paper is not a screen; and what hangs on the reader's device or taste, or on sizes that nobody
// but a browser knows, holds perhaps: a rule under it neither hides nor shows anything for certain.

// holding says whether a condition holds.
type holding uint8

const (
	never holding = iota
	perhaps
	always
)

// screenWidth is the width in px of the window that pages are read in: an ordinary desktop.
const screenWidth = 1366

// groupHolds answers the condition of an at-rule with rules in it; never for those that hold other things.
func groupHolds(name, condition string) holding {
	switch name {
	case "media":
		return onScreen(condition)
	case "layer":
		return always
	case "supports":
		return supported(condition)
	case "container", "scope", "document", "-moz-document":
		return perhaps
	}
	return never
}

// supported tells whether browsers can do what a condition asks for: all know flex boxes and grids, and most other conditions are written
// to tell one browser from another.
func supported(condition string) holding {
	name, value, _ := strings.Cut(strings.Trim(strings.ToLower(condition), "() "), ":")
	switch strings.TrimSpace(value) {
	case "flex", "inline-flex", "grid", "inline-grid":
		if strings.TrimSpace(name) == "display" {
			return always
		}
	}
	return perhaps
}

// onScreen tells whether a media query holds on a desktop screen: one of its alternatives must.
func onScreen(query string) holding {
	query = strings.Join(strings.Fields(strings.ToLower(query)), " ")
	if query == "" {
		return always
	}
	holds := never
	for q := range strings.SplitSeq(query, ",") {
		holds = max(holds, mediaHolds(q))
	}
	return holds
}

func mediaHolds(q string) holding {
	not := false
	holds := always
	for part := range strings.SplitSeq(q, " and ") {
		part = strings.TrimSpace(part)
		if rest, ok := strings.CutPrefix(part, "not "); ok {
			not, part = true, strings.TrimSpace(rest)
		}
		part = strings.TrimSpace(strings.TrimPrefix(part, "only "))
		switch {
		case part == "" || part == "all" || part == "screen":
		case strings.HasPrefix(part, "("):
			holds = min(holds, featureHolds(part))
		default:
			holds = never // print, speech and the like
		}
	}
	if not {
		return always - holds
	}
	return holds
}

func featureHolds(feature string) holding {
	name, value, _ := strings.Cut(strings.Trim(feature, "() "), ":")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	px, ok := cssLength(value)
	switch name {
	case "min-width", "min-device-width":
		return when(ok, px <= screenWidth)
	case "max-width", "max-device-width":
		return when(ok, px >= screenWidth)
	case "orientation":
		return when(true, value == "landscape")
	}
	if strings.HasPrefix(name, "-ms-") || strings.HasPrefix(name, "-moz-") {
		return never // of one browser, for whom the rule mends something
	}
	return perhaps
}

func when(known, holds bool) holding {
	switch {
	case !known:
		return perhaps
	case holds:
		return always
	}
	return never
}
