package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/gofrs/flock"

	"nianbao"
	"nianbao/agency"
	"nianbao/files/disk"
)

// Decisions is the file in which people note what they decide.
type Decisions struct {
	Path  string
	Named bool // on the command line: then it must be there
}

// Noted is what such a file says.
type Noted struct {
	List   []nianbao.Correction
	Header bool // the file is there and has its header: that it says nothing more is meant
}

// lockWait is the time between two looks whether the lock is free.
const lockWait = 20 * time.Millisecond

// Read reads the decisions. A file that nobody named need not be there.
func (d Decisions) Read() (Noted, error) {
	text, err := d.text()
	if err != nil {
		return Noted{}, err
	}
	list, err := agency.ParseCorrections(bytes.NewReader(text))
	if err != nil {
		return Noted{}, fmt.Errorf("%s: %w; correct the file", d.Path, err)
	}
	return Noted{list, agency.HasCorrectionHeader(text)}, nil
}

func (d Decisions) text() ([]byte, error) {
	if _, err := os.Stat(d.Path); errors.Is(err, fs.ErrNotExist) && !d.Named {
		return nil, nil
	}
	return Read(d.Path, DecisionsLimit)
}

// Missed says what is missing of the decisions that there were before; "" for nothing. That all are gone, with their file or with its
// header, is lost: nobody meant that. That some were taken out, or all under the header, is a decision too.
func (d Decisions) Missed(now Noted, before int) (words string, lost bool) {
	switch {
	case len(now.List) >= before:
		return "", false
	case now.Header:
		return fmt.Sprintf("%s has %d decisions, and had %d when they were last followed: it counts as it is now", d.Path, len(now.List), before), false
	}
	return fmt.Sprintf("%s: the decisions of people are gone: the database knows %d that were noted in such a file, and this one is missing or empty; "+
		"restore it, or name it with --corrections; to drop them for good, leave the file with its header line alone", d.Path, before), true
}

// Replace puts what write writes in the place of a file, whole and on the disk, or leaves the file as it is.
type Replace func(path string, write func(io.Writer) error) error

// Add adds a line to the file. Lines and comments that are there stay as they are; a line that would contradict them is refused and
// nothing is written. Of several processes one adds at a time: the lock is a file beside it, since the file itself is replaced. What
// a program without the lock changed meanwhile is read again and kept. It waits for the lock until the context ends.
func (d Decisions) Add(ctx context.Context, c nianbao.Correction, put Replace) error {
	if err := disk.Regular(d.Path + ".lock"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Explain(d.Path+".lock", err)
	}
	lock := flock.New(d.Path + ".lock")
	if held, err := lock.TryLockContext(ctx, lockWait); err != nil || !held {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return Explain(d.Path+".lock", err)
	}
	defer lock.Unlock() // the lock goes with the process anyway
	at := Decisions{Path: d.Path}
	for {
		old, err := at.text()
		if err != nil {
			return err
		}
		whole, err := agency.AppendCorrection(old, c)
		if err != nil {
			return err
		}
		changed := errors.New("changed meanwhile")
		err = put(d.Path, func(w io.Writer) error {
			if _, err := w.Write(whole); err != nil {
				return err
			}
			now, err := at.text()
			if err == nil && !bytes.Equal(now, old) {
				return changed
			}
			return err
		})
		if !errors.Is(err, changed) || ctx.Err() != nil {
			return err
		}
	}
}
