package export_test

import (
	"encoding/csv"
	"io"
	"iter"
	"path/filepath"
	"runtime"
	"testing"

	"nianbao"
	"nianbao/export"
)

// BenchmarkFigures writes the long table; its floor is encoding/csv writing the same fields ready-made.
func BenchmarkFigures(b *testing.B) {
	b.Run("floor", func(b *testing.B) {
		var records [][]string
		in, out := io.Pipe()
		go func() {
			_, err := export.Write(out, export.CSV, export.Figures(), generated(100), export.Options{})
			out.CloseWithError(err)
		}()
		records, err := csv.NewReader(in).ReadAll()
		if err != nil {
			b.Fatal(err)
		}
		rows := 0
		for b.Loop() {
			w := csv.NewWriter(io.Discard)
			if err := w.WriteAll(records); err != nil {
				b.Fatal(err)
			}
			rows += len(records)
		}
		b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
	})
	for _, f := range export.TableFormats {
		b.Run(string(f), func(b *testing.B) { benchmarkTable(b, f, export.Figures()) })
	}
}

// BenchmarkWide writes the wide table; its rate counts reports, some 200 figures each.
func BenchmarkWide(b *testing.B) {
	for _, f := range export.TableFormats {
		b.Run(string(f), func(b *testing.B) { benchmarkTable(b, f, export.Wide()) })
	}
}

func benchmarkTable(b *testing.B, f export.Format, t *export.Table) {
	var rows, bytes int64
	b.ReportAllocs()
	for b.Loop() {
		var w counting
		n, err := export.Write(&w, f, t, generated(500), export.Options{TempDir: b.TempDir()})
		if err != nil {
			b.Fatal(err)
		}
		rows, bytes = rows+n, bytes+int64(w)
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(bytes)/float64(rows), "file-B/row")
}

type counting int64

func (c *counting) Write(b []byte) (int, error) {
	*c += counting(len(b))
	return len(b), nil
}

func BenchmarkPackage(b *testing.B) {
	var rows int64
	for b.Loop() {
		sum, err := export.WritePackage(filepath.Join(b.TempDir(), "release"), generated(500), export.PackageOptions{Name: "x", Parquet: true})
		if err != nil {
			b.Fatal(err)
		}
		rows += sum.Files[2].Rows // figures.csv
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "figures/s")
}

func BenchmarkReadFigures(b *testing.B) {
	rows := 0
	for b.Loop() {
		in, out := io.Pipe()
		go func() {
			_, err := export.Write(out, export.CSV, export.Figures(), generated(500), export.Options{})
			out.CloseWithError(err)
		}()
		for _, err := range export.ReadFigures(in) {
			if err != nil {
				b.Fatal(err)
			}
			rows++
		}
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

// TestMemoryStaysFlat: what is held after the whole is not more than after a part, but for slack.
func TestMemoryStaysFlat(t *testing.T) {
	if testing.Short() {
		t.Skip("writes half a million figures in each format")
	}
	const reports, slack = 2512, 32 << 20 // two row groups of Parquet; one and its dictionaries are some 25 MB
	writers := map[string]func(iter.Seq2[*nianbao.Report, error]) error{
		"package": func(rs iter.Seq2[*nianbao.Report, error]) error {
			_, err := export.WritePackage(filepath.Join(t.TempDir(), "release"), rs, export.PackageOptions{Name: "x"})
			return err
		},
	}
	for _, f := range []export.Format{export.CSV, export.JSONL, export.Parquet} {
		writers[string(f)] = func(rs iter.Seq2[*nianbao.Report, error]) error {
			_, err := export.Write(io.Discard, f, export.Figures(), rs, export.Options{})
			return err
		}
	}
	for name, write := range writers {
		var held []int64
		err := write(func(yield func(*nianbao.Report, error) bool) {
			n := 0
			for r := range generated(reports) {
				if !yield(r, nil) {
					return
				}
				if n++; n%(reports/4) == 0 {
					runtime.GC()
					var m runtime.MemStats
					runtime.ReadMemStats(&m)
					held = append(held, int64(m.HeapAlloc))
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d KiB held after each quarter", name, kib(held))
		if growth := held[len(held)-1] - held[0]; growth > slack {
			t.Errorf("%s: memory grew by %d bytes over %d reports", name, growth, reports)
		}
	}
}

func kib(bytes []int64) []int64 {
	out := make([]int64, len(bytes))
	for i, n := range bytes {
		out[i] = n >> 10
	}
	return out
}
