package export

import (
	"fmt"
	"io"
	"iter"

	"nianbao"
)

// Writer writes the rows of reports to one file, as they come. Several writers may be fed in one pass over the reports.
type Writer struct {
	table *Table
	sink  sink
	known *knowledge
	run   run
	row   []value
	rows  int64
}

// sink is one open file of one format. Rows hold all columns of the table; the sink takes those that its format has.
type sink interface {
	write(row []value) error
	close() error
}

// NewWriter starts a file of the table. XLSX holds several tables a file: see WriteXLSX.
func NewWriter(w io.Writer, f Format, t *Table, o Options) (*Writer, error) {
	open := map[Format]func(io.Writer, *Table, Options) (sink, error){CSV: newCSVSink, JSONL: newJSONSink, Parquet: newParquetSink, XLSX: newXLSXSink}[f]
	if open == nil {
		return nil, unknownFormat(f, TableFormats)
	}
	s, err := open(w, t, o)
	if err != nil {
		return nil, fmt.Errorf("export %s as %s: %w", t.Name, f, err)
	}
	return newWriter(t, s, o.Known.begin()), nil
}

func newWriter(t *Table, s sink, k *knowledge) *Writer {
	return &Writer{table: t, sink: s, known: k, run: t.fill(k), row: make([]value, len(t.Columns))}
}

// Add writes the rows of a report.
func (w *Writer) Add(r *nianbao.Report) error { return w.add(w.known.entry(r)) }

func (w *Writer) add(r *entry) error {
	if err := w.run.add(r, w.row, w.emit); err != nil {
		return fmt.Errorf("export %s: report %s: %w", w.table.Name, r.URL, err)
	}
	return nil
}

func (w *Writer) emit() error {
	w.rows++
	return w.sink.write(w.row)
}

// Rows returns the number of rows written so far; some tables have rows that Close writes.
func (w *Writer) Rows() int64 { return w.rows }

// Close ends the file; the io.Writer stays open.
func (w *Writer) Close() error {
	if w.run.end != nil {
		if err := w.run.end(w.row, w.emit); err != nil {
			w.abandon()
			return fmt.Errorf("export %s: %w", w.table.Name, err)
		}
	}
	if err := w.sink.close(); err != nil {
		return fmt.Errorf("export %s: %w", w.table.Name, err)
	}
	return nil
}

// Write writes a table of the reports and returns the number of rows. When it fails, what was written is incomplete.
func Write(w io.Writer, f Format, t *Table, reports iter.Seq2[*nianbao.Report, error], o Options) (int64, error) {
	out, err := NewWriter(w, f, t, o)
	if err != nil {
		return 0, err
	}
	err = feed(reports, out.known, out)
	if err == nil {
		err = out.Close()
	} else {
		out.abandon()
	}
	return out.rows, err
}

// feed hands each report to the writers.
func feed[W interface{ add(*entry) error }](reports iter.Seq2[*nianbao.Report, error], known *knowledge, writers ...W) error {
	for r, err := range reports {
		if err != nil {
			return err
		}
		e := known.entry(r)
		for _, w := range writers {
			if err := w.add(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// abandon frees what an unfinished file holds.
func (w *Writer) abandon() {
	if a, ok := w.sink.(interface{ abandon() }); ok {
		a.abandon()
	}
}
