package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
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

// Lines returns the decisions as the file has them, each a line: what a database remembers of those that it followed.
func (n Noted) Lines() []string {
	var lines []string
	for _, c := range n.List {
		var b strings.Builder
		if err := agency.FormatCorrections(&b, []nianbao.Correction{c}); err == nil { // else nobody could have noted it
			_, line, _ := strings.Cut(strings.TrimSpace(b.String()), "\n")
			lines = append(lines, line)
		}
	}
	return lines
}

// mostMissed are named; the others are counted.
const mostMissed = 5

// Missed says what is missing of the decisions that were followed before, or stands otherwise now; "" for nothing. One of which nobody
// knows what it said, as older versions remembered them, is "". That they are gone with their file or with its header nobody meant; that
// some were taken out or changed somebody may have, and is to say so.
func (d Decisions) Missed(now Noted, before []string) string {
	have, nameless := now.Lines(), 0
	var missing []string
	for _, line := range before {
		if line == "" {
			nameless++
		} else if !slices.Contains(have, line) {
			missing = append(missing, line)
		}
	}
	count := len(missing) + max(0, nameless-len(have))
	switch {
	case count == 0:
		return ""
	case !now.Header:
		return fmt.Sprintf("%s: the decisions of people are gone: the database knows %d that were noted in such a file, and this one is missing or empty; "+
			"restore it, or name it with --corrections; to drop them for good, write the file with its header line alone, "+
			"and say so with \"nianbao correct --confirm\"", d.Path, len(before))
	}
	words := fmt.Sprintf("%s: %d of the %d decisions that were followed last are not in it any more, or stand otherwise", d.Path, count, len(before))
	for i, line := range missing {
		if i == mostMissed {
			words += ", …"
			break
		}
		words += fmt.Sprintf("%s %q", []string{",", ":"}[max(0, 1-i)], strings.Join(strings.Fields(line), " "))
	}
	return words + "; restore them, or say that this is meant with \"nianbao correct --confirm\""
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
