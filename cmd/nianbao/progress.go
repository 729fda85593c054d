package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// plainEvery is the least time between two lines of progress where there is no terminal: short runs print none.
const plainEvery = 5 * time.Second

// meter shows how far a run is: a bar on a terminal, a line now and then elsewhere, nothing when quiet.
type meter struct {
	c     *console
	label string
	unit  string
	total int // 0 when not known
	done  int
	last  time.Time
	bar   *progressbar.ProgressBar // nil when there is no terminal
}

// progress starts a meter; its end must be told by stop.
func (c *console) progress(label, unit string, total int) *meter {
	m := &meter{c: c, label: label, unit: unit, total: total, last: time.Now()}
	if c.tty && !c.quiet && !c.json {
		limit := total
		if limit == 0 {
			limit = -1 // a spinner
		}
		m.bar = progressbar.NewOptions(limit, progressbar.OptionSetWriter(c.w), progressbar.OptionSetDescription(label),
			progressbar.OptionShowCount(), progressbar.OptionSetItsString(unit), progressbar.OptionShowIts(), progressbar.OptionSetWidth(30),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetSpinnerChangeInterval(0)) // else a goroutine of its own goes on drawing after the end
	}
	c.mu.Lock()
	c.meter = m
	c.mu.Unlock()
	return m
}

// step counts one thing done; doing says what.
func (m *meter) step(doing string) {
	m.c.mu.Lock()
	m.done++
	due := m.bar == nil && time.Since(m.last) >= plainEvery
	if due {
		m.last = time.Now()
	}
	if m.bar != nil {
		_ = m.bar.Add(1) // a bar that cannot be drawn is no reason to stop
	}
	done, total := m.done, m.total
	m.c.mu.Unlock()
	if !due {
		return
	}
	if total > 0 {
		m.c.say("%s: %d of %d %s, %s", m.label, done, total, m.unit, doing)
		return
	}
	m.c.say("%s: %d %s, %s", m.label, done, m.unit, doing)
}

// hide takes the bar off its line; the next step draws it again. The console is locked.
func (m *meter) hide() {
	if m.bar != nil {
		_ = m.bar.Clear()
	}
}

// stop ends the meter.
func (m *meter) stop() {
	m.c.mu.Lock()
	defer m.c.mu.Unlock()
	m.hide()
	m.c.meter = nil
}
