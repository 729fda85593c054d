package document

// ReadSlot reads the text of a slot with what is known of how it came there.
func ReadSlot(s *Slot) Value {
	v := ReadValue(s.Text)
	switch {
	case s.Mark == unmarked:
	case !s.Mark.Unread():
		v.Mark = v.Mark.Worse(s.Mark)
	case v.Kind != ValueText:
		v = Value{Kind: ValueUnread, Mark: s.Mark}
	}
	return v
}
