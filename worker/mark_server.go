package worker

import (
	"context"
	"fmt"
	"sync"
	"time"

	"nianbao"
	"nianbao/store"
)

// markLife is how long a page that a process of another machine reads is taken for being read. Whether that process lives nobody here
// can tell; no page takes as long.
const markLife = 10 * time.Minute

// tableMarks are rows of the database.
type tableMarks struct {
	db      *store.DB
	version string
	again   bool      // forget what was found: read the pages once more
	mine    *sync.Map // hashes marked by this process
	self    store.WorkerInfo
}

func (m tableMarks) broken(page nianbao.Page) error {
	if _, mine := m.mine.Load(page.Hash); mine {
		return nil
	}
	mark, ok, err := m.db.ReadingMark(context.Background(), page.Hash)
	if err != nil || !ok {
		return err
	}
	if m.isRead(mark) {
		return fmt.Errorf("%s: process %d on %s is reading it", page.URL, mark.PID, mark.Machine)
	}
	if m.again || mark.Version != m.version { // a newer reader may be able to
		return m.db.DropReadingMark(context.Background(), page.Hash)
	}
	return endedBy(page, mark.Since.Format(time.DateTime))
}

// isRead tells whether the process of a mark still reads.
func (m tableMarks) isRead(mark store.ReadingMark) bool {
	if mark.Machine != m.self.Machine {
		return time.Since(mark.Since) < markLife
	}
	return mark.PID != m.self.PID && !isDead(mark.PID)
}

func (m tableMarks) begin(page nianbao.Page) (end func()) {
	ctx := context.Background()
	put := func() bool {
		m.mine.Store(page.Hash, true)
		return m.db.PutReadingMark(ctx, page.Hash, store.ReadingMark{Version: m.version, WorkerInfo: m.self, Since: time.Now()}) == nil
	}
	drop := func(named bool) {
		if named {
			_ = m.db.DropReadingMark(ctx, page.Hash) // what stays is said by the next run
		}
		m.mine.Delete(page.Hash)
	}
	return whileReading(page, put, drop)
}
