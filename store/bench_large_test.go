package store_test

import (
	"os"
	"testing"

	"nianbao/analysis"
	"nianbao/store"
)

// largeVariable names a database to measure, as nianbao bench --database makes it.
const largeVariable = "NIANBAO_DATABASE"

// BenchmarkLarge asks a large database what people ask: go run ./cmd/nianbao bench --database big.db --reports 100000, then
// NIANBAO_DATABASE=$PWD/big.db go test ./store -run xxx -bench Large.
func BenchmarkLarge(b *testing.B) {
	path := os.Getenv(largeVariable)
	if path == "" {
		b.Skipf("%s names no database", largeVariable)
	}
	db, err := store.OpenReadOnly(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for _, tt := range []struct{ name, query string }{
		{"one figure of one year", `SELECT agency, value, state FROM comparison WHERE year = 2024 AND cell = 'requests.granted.total' AND counts = 1`},
		{"indicator by region and year", `SELECT substr(region, 1, 4), year, count(value), 100.0 * sum(numerator) / sum(denominator) FROM indicators
			WHERE indicator = 'refusal_rate' AND counts = 1 AND value IS NOT NULL GROUP BY 1, 2`},
	} {
		b.Run(tt.name, func(b *testing.B) {
			n := 0
			for range b.N {
				n = readAll(b, db, tt.query)
			}
			b.ReportMetric(float64(n), "rows")
		})
	}
	ind, err := analysis.IndicatorByID("refusal_rate")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("operands of an indicator", func(b *testing.B) {
		n := 0
		for range b.N {
			rows, err := db.Operands(b.Context(), store.ReportFilter{}, ind)
			if err != nil {
				b.Fatal(err)
			}
			n = len(rows)
		}
		b.ReportMetric(float64(n), "rows")
	})
}

// readAll takes every value of a query, and says how many rows there were.
func readAll(b *testing.B, db *store.DB, query string) (n int) {
	b.Helper()
	rs, err := db.Reader().QueryContext(b.Context(), query)
	if err != nil {
		b.Fatal(err)
	}
	defer rs.Close()
	columns, err := rs.Columns()
	if err != nil {
		b.Fatal(err)
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for ; rs.Next(); n++ {
		if err := rs.Scan(into...); err != nil {
			b.Fatal(err)
		}
	}
	if err := rs.Err(); err != nil {
		b.Fatal(err)
	}
	return n
}
