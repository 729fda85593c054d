package parsetest

// declaration says where a page names its character set.
type declaration int

const (
	declareMeta declaration = iota
)

func (d *draft) metaTag() string { return `<meta charset="utf-8">` }

func (d *draft) encode(text string) ([]byte, string) {
	if d.layout.text {
		return []byte(text), "text/plain; charset=utf-8"
	}
	return []byte(text), "text/html; charset=utf-8"
}
