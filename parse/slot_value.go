package parse

// readSlot reads the text of a slot with what is known of how it came there.
func readSlot(s *Slot) value {
	v := readValue(s.Text)
	switch {
	case s.mark == unmarked:
	case !s.mark.unread():
		v.mark = v.mark.worse(s.mark)
	case v.kind != valueText:
		v = value{kind: valueUnread, mark: s.mark}
	}
	return v
}
