package pageview

import (
	"regexp"
	"strings"

	nethtml "golang.org/x/net/html"

	"nianbao/parse/document"
)

// properties are the declarations of the page that are kept: how it looks. What hides, moves, covers or writes text is not among them: what
// a reader of the page does not see has been left out already, and nothing may lie over a mark.
var properties = set(`color background-color background border border-top border-right border-bottom border-left border-color border-style border-width
border-collapse border-spacing border-top-width border-right-width border-bottom-width border-left-width border-top-style border-right-style
border-bottom-style border-left-style border-top-color border-right-color border-bottom-color border-left-color font font-size font-family font-weight
font-style line-height letter-spacing text-align text-indent text-decoration text-decoration-line vertical-align white-space word-break overflow-wrap
width min-width max-width padding padding-top padding-right padding-bottom padding-left margin margin-top margin-right margin-bottom margin-left
display table-layout list-style-type direction unicode-bidi float clear caption-side empty-cells`)

var (
	// plainValue is a value without quotation marks, escapes, addresses or blocks; the only brackets are those of a function of calls.
	plainValue = regexp.MustCompile(`^[\pL\d\s.,%#()+*/-]{1,200}$`)
	calls      = regexp.MustCompile(`([\pL\d_-]*)\s*\(`)
	functions  = set("rgb rgba hsl hsla calc min max clamp")
	quoted     = strings.NewReplacer(`"`, "", `'`, "")
	// negative is a length that would draw something over something else, or out of sight.
	negative = regexp.MustCompile(`(?:^|[\s(,])-\s*[\d.]`)
	// selector is what a rule may be for. Ours cannot be named, nor found by a part of an attribute.
	selector = regexp.MustCompile(`^[\pL\d\s.#,>+~*:()_-]{1,300}$`)
	named    = regexp.MustCompile(`(?i)nb-`)
)

// declaration returns a declaration that may be kept, or "".
func declaration(name, value string, important bool) string {
	if !properties[name] {
		return ""
	}
	if name == "font-family" || name == "font" {
		value = quoted.Replace(value)
	}
	value = strings.Join(strings.Fields(value), " ")
	if !plainValue.MatchString(value) || negative.MatchString(value) || strings.Contains(value, "//") || strings.Contains(value, "/*") {
		return ""
	}
	lower := strings.ToLower(value)
	for _, call := range calls.FindAllStringSubmatch(lower, -1) {
		if !functions[call[1]] {
			return ""
		}
	}
	if name == "display" && (lower == "none" || lower == "contents") {
		return ""
	}
	if important {
		value += " !important"
	}
	return name + ":" + value + ";"
}

// inlineStyle keeps what may be kept of a style attribute.
func inlineStyle(style string) string {
	var b strings.Builder
	document.EachDeclaration(style, func(name, value string, important bool) { b.WriteString(declaration(name, value, important)) })
	return b.String()
}

// maxSheet is how many bytes of the page's own style sheets are kept.
const maxSheet = 256 << 10

// sheets keeps the rules of the page's own style sheets, those of the documents in its frames among them.
func (w *writer) sheets(n *nethtml.Node) {
	if n.Type == nethtml.ElementNode && n.Namespace == "" {
		if n.Data == "style" {
			w.sheet(textOf(n))
		}
		if root := w.doc.Carried(n); root != nil {
			w.sheets(root)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.sheets(c)
	}
}

func (w *writer) sheet(text string) {
	document.EachRule(text, func(selectors, block string) {
		selectors = strings.Join(strings.Fields(selectors), " ")
		if w.css.Len() > maxSheet || !selector.MatchString(selectors) || named.MatchString(selectors) {
			return
		}
		if kept := inlineStyle(block); kept != "" {
			w.css.WriteString(selectors + "{" + kept + "}\n")
		}
	})
}

// ourStyle comes last. What it says of the marks no rule of the page outdoes.
const ourStyle = `
html{min-width:1088px;scroll-padding:9rem 3rem;color-scheme:light;background:#fff;color:#222}
:where(table){border-collapse:collapse}:where(table:not(:has(table)) td,table:not(:has(table)) th){border:1px solid #999;padding:2px 5px}:where(body){font:14px/1.7 serif}
.nb-strip.nb-strip.nb-strip{font:13px/1.5 sans-serif!important;background:#edf2f6!important;color:#1b2126!important;border:2px solid #8b9096!important;padding:6px 10px!important;margin:0 0 10px!important}
.nb-stand.nb-stand.nb-stand{font:12px/1.4 sans-serif!important;color:#57606a!important;background:#f2f2f2!important;border:1px dashed #8b9096!important;padding:0 4px!important}
.nb-field.nb-field.nb-field{border:1px solid #8b9096!important;padding:0 4px!important}
.nb-row.nb-row.nb-row>td,.nb-row.nb-row.nb-row>th{background:#fff6d0!important}
.nb-cell.nb-cell.nb-cell.nb-cell{outline:4px solid #c2410c!important;outline-offset:-1px!important;background:#ffe27a!important;color:#000!important;font-weight:bold!important;text-indent:0!important;font-size:max(13px,1em)!important;line-height:1.4!important}
.nb-cell.nb-cell.nb-cell[data-nb]::before{content:attr(data-nb)!important;display:block!important;width:max-content!important;margin:0 auto 1px!important;background:#c2410c!important;color:#fff!important;font:bold 12px/18px sans-serif!important;padding:0 6px!important;white-space:nowrap!important}
mark.nb-cell.nb-cell.nb-cell::before{display:inline-block!important;margin:0 5px 0 0!important}
#nb-cell#nb-cell#nb-cell,.nb-pin:target{scroll-initial-target:nearest}
.nb-at.nb-at.nb-at.nb-at:has(>.nb-pin:target){outline:4px solid #c2410c!important;outline-offset:-1px!important;background:#ffe27a!important;color:#000!important;font-weight:bold!important;text-indent:0!important;font-size:max(13px,1em)!important;line-height:1.4!important}
tr:has(>.nb-at>.nb-pin:target)>th,tr:has(>.nb-at>.nb-pin:target)>td{background:#fff6d0!important}
mark.nb-at.nb-at.nb-at:not(:has(>.nb-pin:target)){background:none!important;color:inherit!important}
.nb-pin.nb-pin.nb-pin:target::before{content:attr(data-nb)!important;display:block!important;width:max-content!important;margin:0 auto 1px!important;background:#c2410c!important;color:#fff!important;font:bold 12px/18px sans-serif!important;padding:0 6px!important;white-space:nowrap!important}
@media print{html{min-width:0}.nb-cell.nb-cell.nb-cell::before{print-color-adjust:exact}}
`
