package document

// Marked returns what the text of the slot says with what is known of how it came there.
func (s *Slot) Marked(v Value) Value {
	switch {
	case s.Mark == unmarked:
	case !s.Mark.Unread():
		v.Mark = v.Mark.Worse(s.Mark)
	case v.Kind != ValueText:
		v = Value{Kind: ValueUnread, Mark: s.Mark}
	}
	return v
}
