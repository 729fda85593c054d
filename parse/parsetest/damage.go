package parsetest

// Damages lists the names of the damages.
func Damages() []string { return nil }

func (d *draft) damage() []string { return nil }

func (d *draft) finish(text string) string { return text }
