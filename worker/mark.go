package worker

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"nianbao"
	"nianbao/files/disk"
	"nianbao/store"
)

// A page can end the program in a way that nothing in it can catch: by its memory, by its stack, by never coming back until somebody
// kills the process. The next run must not meet it again before it has read the rest. So a page that is large or takes long is named
// in a file beside the database while it is read; a file that is found names a page that ended the program.
// On a server the name stands in a table, which the processes of all machines see (mark_server.go).

// slowAfter is how long reading a page takes at most before it is named. What is small and quick is not: whoever kills a run at any
// moment leaves no page behind.
const slowAfter = 2 * time.Second

// marks name the pages being read.
type marks interface {
	// broken tells that reading the page ended the program, or that another process is reading it.
	broken(nianbao.Page) error
	// begin names a page from now on, or when it turns out to be slow, until end is called.
	begin(nianbao.Page) (end func())
}

func (w *Worker) marks() marks {
	mine := new(sync.Map)
	if store.IsServer(w.DB.Path()) {
		return tableMarks{w.DB, w.Reader.Version, w.Again, mine, Self()}
	}
	return fileMarks{w.DB.Path(), w.Reader.Version, w.Again, mine}
}

// fileMarks are files beside the database.
type fileMarks struct {
	database, version string
	again             bool      // forget what was found: read the pages once more
	mine              *sync.Map // hashes marked by this process
}

// file is where a page is named; equal bytes are one page.
func (m fileMarks) file(page nianbao.Hash) string {
	return m.database + ".reading-" + page.String()[:16]
}

func (m fileMarks) broken(page nianbao.Page) error {
	file := m.file(page.Hash)
	text, err := disk.ReadFile(file)
	if _, mine := m.mine.Load(page.Hash); mine || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: what ended the program cannot be looked up: %w", page.URL, err)
	}
	version, rest, _ := strings.Cut(string(text), "\n")
	pid, since, _ := strings.Cut(rest, "\n")
	since, whole := strings.CutSuffix(since, "\n")
	if !whole { // the program ended, or the disk was full, before the page was named: it was not read yet
		return os.Remove(file)
	}
	switch n, err := strconv.Atoi(pid); {
	case err == nil && n != os.Getpid() && !isDead(n):
		return fmt.Errorf("%s: process %d is reading it", page.URL, n)
	case m.again || version != m.version: // a newer reader may be able to
		return os.Remove(file)
	}
	return endedBy(page, since)
}

// Where no file can be written the page is read all the same.
func (m fileMarks) begin(page nianbao.Page) (end func()) {
	put := func() bool {
		m.mine.Store(page.Hash, true)
		text := fmt.Sprintf("%s\n%d\n%s\n", m.version, os.Getpid(), time.Now().UTC().Format(time.DateTime))
		if os.WriteFile(m.file(page.Hash), []byte(text), 0o644) == nil {
			return true
		}
		_ = os.Remove(m.file(page.Hash)) // half of it names nothing
		return false
	}
	drop := func(named bool) {
		if named {
			_ = os.Remove(m.file(page.Hash)) // what stays is said by the next run
		}
		m.mine.Delete(page.Hash)
	}
	return whileReading(page, put, drop)
}

// whileReading has a page named at once when it is large, else when reading it takes long, and no longer when end is called. put tells
// whether it could be named.
func whileReading(page nianbao.Page, put func() bool, drop func(named bool)) (end func()) {
	var once sync.Mutex
	named, ended := false, false
	name := func() {
		once.Lock()
		defer once.Unlock()
		if !ended {
			named = put()
		}
	}
	var slow *time.Timer
	if len(page.Body) >= largeBody {
		name()
	} else {
		slow = time.AfterFunc(slowAfter, name)
	}
	return func() {
		if slow != nil {
			slow.Stop()
		}
		once.Lock()
		defer once.Unlock()
		ended = true
		drop(named)
	}
}

// endedBy is the error of a page that ended the program.
func endedBy(page nianbao.Page, since string) error {
	return fmt.Errorf("%s: the program ended while it read this page, at %s; "+
		"it stays archived and is passed over until \"nianbao extract --again\"", page.URL, since)
}
