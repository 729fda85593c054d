package export

import (
	"fmt"
	"io"
	"slices"
	"unsafe"

	"github.com/parquet-go/parquet-go"

	"nianbao"
)

// The precision of decimals in Parquet: an Amount counts units of 10⁻⁸ and has at most ten digits before the point,
// so DECIMAL(18,8) on an INT64 holds its very bits.
const (
	decimalScale     = 8
	decimalPrecision = 18
	decimalLimit     = 1_000_000_000_000_000_000
)

const (
	rowsPerGroup  = 1000 * rowsPerBatch // what is kept in memory, compressed, until a group is written
	rowsPerBatch  = 250
	dictionaryMax = 4 << 20 // a column with more different texts than this goes on without a dictionary
)

// searched are the columns of text that people look rows up by: of these alone the least and greatest text of each page
// are kept, since to find them takes a quarter of the time of writing.
var searched = []string{"source", "agency", "form", "cell", "page_url", "agency_id", "region", "indicator"}

// parquetSink writes zstd-compressed columns, texts by dictionary. Texts, words and flags are required; numbers and
// times may be null. Whole numbers are INT64, decimals DECIMAL(18,8), times TIMESTAMP in milliseconds of UTC.
type parquetSink struct {
	out     *parquet.GenericWriter[any]
	columns []int
	batch   []parquetColumn
	rows    int64
}

func newParquetSink(w io.Writer, t *Table, _ Options) (sink, error) {
	s := &parquetSink{columns: t.columns(Parquet)}
	for _, at := range s.columns {
		s.batch = append(s.batch, parquetColumn{typ: t.Columns[at].Type, last: value{kind: unset}})
	}
	options := []parquet.WriterOption{parquet.Compression(&parquet.Zstd), parquet.CreatedBy("nianbao", "1", "export"),
		parquet.DictionaryMaxBytes(dictionaryMax)}
	for _, at := range s.columns {
		if c := &t.Columns[at]; c.Type.isText() && !slices.Contains(searched, c.Name) {
			options = append(options, parquet.SkipPageBounds(c.Name), parquet.SkipPageStatistics(c.Name))
		}
	}
	s.out = parquet.NewGenericWriter[any](w, append(options, parquet.NewSchema(t.Name, newColumnGroup(t, s.columns)))...)
	return s, nil
}

// columnGroup is a group of columns in the table's order; parquet.Group alone sorts them by name.
type columnGroup struct {
	parquet.Group
	fields []parquet.Field
}

func newColumnGroup(t *Table, columns []int) columnGroup {
	g := columnGroup{Group: make(parquet.Group)}
	order := make(map[string]int)
	for i, at := range columns {
		c := &t.Columns[at]
		g.Group[c.Name], order[c.Name] = parquetNode(c.Type), i
	}
	g.fields = g.Group.Fields()
	slices.SortFunc(g.fields, func(a, b parquet.Field) int { return order[a.Name()] - order[b.Name()] })
	return g
}

// Fields returns the columns in the table's order.
func (g columnGroup) Fields() []parquet.Field { return g.fields }

func parquetNode(t Type) parquet.Node {
	switch t {
	case TypeInteger:
		return parquet.Optional(parquet.Int(64))
	case TypeDecimal:
		return parquet.Optional(parquet.Decimal(decimalScale, decimalPrecision, parquet.Int64Type))
	case TypeNumber:
		return parquet.Optional(parquet.Leaf(parquet.DoubleType))
	case TypeTime:
		return parquet.Optional(parquet.Timestamp(parquet.Millisecond))
	case TypeBoolean:
		return parquet.Optional(parquet.Leaf(parquet.BooleanType))
	}
	return parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
}

func (s *parquetSink) write(row []value) error {
	for i, at := range s.columns {
		c, v := &s.batch[i], &row[at]
		if v.n != c.last.n || v.kind != c.last.kind || v.s != c.last.s {
			p, err := parquetValue(c.typ, *v)
			if err != nil {
				return err
			}
			c.last, c.value = *v, p
		}
		c.values = append(c.values, c.value)
	}
	if s.rows++; s.rows%rowsPerBatch == 0 {
		return s.flush()
	}
	return nil
}

// parquetColumn collects the values of a column. Most repeat the value of the row before, which is converted once.
type parquetColumn struct {
	typ    Type
	last   value
	value  parquet.Value
	values []parquet.Value
}

// parquetValue converts a value; the definition level of one that may be null and is not is 1.
func parquetValue(t Type, v value) (parquet.Value, error) {
	if t.isText() {
		return textValue(v.s), nil
	}
	n := v.n
	switch {
	case v.kind == flag:
		return parquet.BooleanValue(n != 0).Level(0, 1, 0), nil
	case v.kind == double:
		return parquet.DoubleValue(v.float()).Level(0, 1, 0), nil
	case v.kind == moment:
		n *= 1000
	case v.kind == integer:
	case v.kind == decimal && t == TypeDecimal:
		if n >= decimalLimit || n <= -decimalLimit {
			return parquet.Value{}, fmt.Errorf("value %s has more than ten digits before the point", nianbao.Amount(n))
		}
	case v.kind == decimal && nianbao.Amount(n).IsWhole():
		n = nianbao.Amount(n).Int()
	default:
		return parquet.NullValue(), nil
	}
	return parquet.Int64Value(n).Level(0, 1, 0), nil
}

// textValue shares the memory of s: parquet.ValueOf would allocate for each of a row's texts. The library reads a
// value's bytes and copies them into its pages.
func textValue(s string) parquet.Value {
	return parquet.ByteArrayValue(unsafe.Slice(unsafe.StringData(s), len(s)))
}

// flush hands the batch to the columns, and ends the row group when it is full.
func (s *parquetSink) flush() error {
	for i, out := range s.out.ColumnWriters() {
		c := &s.batch[i]
		if _, err := out.WriteRowValues(c.values); err != nil {
			return err
		}
		c.values = c.values[:0]
	}
	if s.rows%rowsPerGroup == 0 {
		return s.out.Flush()
	}
	return nil
}

func (s *parquetSink) close() error {
	if s.rows%rowsPerBatch != 0 { // the library must not be handed an empty batch
		if err := s.flush(); err != nil {
			return err
		}
	}
	return s.out.Close()
}
