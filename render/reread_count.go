package render

import "fmt"

// RereadCount is what reading stored pages again would come to.
type RereadCount struct{ Pages, Changed, Cells, First, Failed int }

func (t *RereadCount) String() string {
	s := fmt.Sprintf("extract: %s would be read: %d would change in %s, %d stay as they are", CountOf(t.Pages, "page"), t.Changed,
		CountOf(t.Cells, "cell"), t.Pages-t.Changed-t.First-t.Failed)
	if t.First > 0 {
		s += fmt.Sprintf(", %d for the first time", t.First)
	}
	if t.Failed > 0 {
		s += fmt.Sprintf(", %d failed", t.Failed)
	}
	return s + "; nothing stored"
}
