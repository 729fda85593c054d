package export

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"nianbao/files/disk"
)

// sorter puts the rows of reports in the order of their addresses without holding them: rows go to one file a table as
// they come, and are copied from there in order. What stays in memory is the index, some 200 bytes a report.
type sorter struct {
	spools []*spool
	index  []spooled
}

// spooled says where the rows of a report are: in each spool from the end of the report before to its own.
type spooled struct {
	url   string
	spans []span
}

type span struct{ from, to, rows int64 }

// spool holds the rows of one table as CSV without header.
type spool struct {
	table *Table
	file  *disk.File
	buf   *bufio.Writer
	out   *Writer
	csv   *csvSink
	at    int64
	head  int64           // length of the header
	late  map[string]span // rows of pages that came after all reports, by address
	tail  span            // rows of no page
}

func newSorter(dir string, tables []*Table, k *knowledge) (*sorter, error) {
	s := new(sorter)
	for _, t := range tables {
		file, err := disk.CreateTemp(dir, "spool-*")
		if err != nil {
			return nil, errors.Join(err, s.remove())
		}
		sp := &spool{table: t, file: file, buf: bufio.NewWriterSize(file, 1<<16)}
		s.spools = append(s.spools, sp)
		csv, err := newCSVSink(sp, t, Options{})
		if err == nil {
			err = csv.close()
		}
		if err != nil {
			return nil, errors.Join(err, s.remove())
		}
		sp.csv, sp.out, sp.head = csv.(*csvSink), newWriter(t, csv, k), sp.at
	}
	return s, nil
}

// Write counts what goes to the file.
func (s *spool) Write(b []byte) (int, error) {
	s.at += int64(len(b))
	return s.buf.Write(b)
}

func (s *sorter) add(r *entry) error {
	entry := spooled{url: textOf(r.URL).s, spans: make([]span, len(s.spools))}
	for i, sp := range s.spools {
		from, rows := sp.at, sp.out.rows
		if err := sp.out.add(r); err != nil {
			return err
		}
		if err := sp.csv.close(); err != nil { // flushes, so that sp.at is right
			return err
		}
		entry.spans[i] = span{from, sp.at, sp.out.rows - rows}
	}
	s.index = append(s.index, entry)
	return nil
}

// end takes the rows that tables have when all reports were seen.
func (s *sorter) end() error {
	for _, sp := range s.spools {
		if sp.out.run.end == nil {
			continue
		}
		if err := sp.end(); err != nil {
			return fmt.Errorf("export %s: %w", sp.table.Name, err)
		}
	}
	return nil
}

func (s *spool) end() error {
	if !s.table.late {
		from, rows := s.at, s.out.rows
		if err := s.out.run.end(s.out.row, s.out.emit); err != nil {
			return err
		}
		if err := s.csv.close(); err != nil {
			return err
		}
		s.tail = span{from, s.at, s.out.rows - rows}
		return nil
	}
	s.late = make(map[string]span)
	url := s.table.columnAt(urlColumn.Name)
	return s.out.run.end(s.out.row, func() error { // the rows of a page come together
		from := s.at
		if err := errors.Join(s.out.emit(), s.csv.close()); err != nil {
			return err
		}
		at, ok := s.late[s.out.row[url].s]
		if !ok {
			at.from = from
		}
		s.late[s.out.row[url].s] = span{at.from, s.at, at.rows + 1}
		return nil
	})
}

// write copies a table in order, its header first.
func (s *sorter) write(w io.Writer, table int) (rows int64, err error) {
	sp := s.spools[table]
	if err := sp.buf.Flush(); err != nil {
		return 0, err
	}
	slices.SortStableFunc(s.index, func(a, b spooled) int { return cmp.Compare(a.url, b.url) })
	out := bufio.NewWriterSize(w, 1<<18)
	if _, err := io.Copy(out, io.NewSectionReader(sp.file, 0, sp.head)); err != nil {
		return 0, err
	}
	for i, entry := range s.index {
		if i > 0 && s.index[i-1].url == entry.url {
			return 0, fmt.Errorf("%w: %s; leave out what pages said before", ErrDuplicateReport, entry.url)
		}
		for _, at := range []span{entry.spans[table], sp.late[entry.url]} {
			if err := sp.copy(out, at); err != nil {
				return 0, err
			}
			rows += at.rows
		}
	}
	if err := sp.copy(out, sp.tail); err != nil {
		return 0, err
	}
	return rows + sp.tail.rows, out.Flush()
}

func (s *spool) copy(w io.Writer, at span) error {
	_, err := io.Copy(w, io.NewSectionReader(s.file, at.from, at.to-at.from))
	return err
}

// remove deletes the files.
func (s *sorter) remove() error {
	var errs []error
	for _, sp := range s.spools {
		errs = append(errs, sp.file.Close(), disk.Delete(sp.file.Name()))
	}
	return errors.Join(errs...)
}
