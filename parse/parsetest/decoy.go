package parsetest

// where says at which place of the page a decoy stands.
type where int

const (
	beforeHead where = iota
	beforeText
	afterText
)

func (d *draft) decoyHTML(where) string   { return "" }
func (d *draft) decoyText(where) []string { return nil }
