package export

import (
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"pocsim/experiments/report"
	"pocsim/sim"
)

// How much of a table is gathered before it is written: whole rows with this many cells in
// all make a group, and a column's page holds this many bytes.
const (
	groupCells = 1 << 20
	pageBytes  = 1 << 16
)

// A parquetSink writes a table as Parquet: whole numbers of 64 bits, numbers as doubles,
// texts as UTF-8, undefined cells as null; compressed by zstd.
type parquetSink struct {
	columns []Column
	writer  *parquet.GenericWriter[any]
	rows    []parquet.Row // one row, used again
}

func newParquet(w io.Writer, name, experiment string, columns []Column) *parquetSink {
	schema := parquet.NewSchema(name, newOrdered(columns))
	writer := parquet.NewGenericWriter[any](w, schema, parquet.Compression(&zstd.Codec{}), parquet.MaxRowsPerRowGroup(max(groupCells/int64(len(columns)), 1)),
		parquet.PageBufferSize(pageBytes), parquet.CreatedBy("pocsim", sim.ModelVersion, ""),
		parquet.KeyValueMetadata("experiment", experiment), parquet.KeyValueMetadata("model_version", sim.ModelVersion), parquet.KeyValueMetadata("note", report.NotAForecast))
	return &parquetSink{columns, writer, []parquet.Row{make(parquet.Row, len(columns))}}
}

func (s *parquetSink) row(cells []cell) error {
	for i, c := range cells {
		defined := 0
		if s.columns[i].Maybe && c.kind != 0 {
			defined = 1
		}
		v := parquet.NullValue()
		switch {
		case c.kind == 0 && !s.columns[i].Maybe:
			if s.columns[i].Kind != Text {
				return fmt.Errorf("column %s is undefined and may not be", s.columns[i].Name)
			}
			v = parquet.ByteArrayValue(nil)
		case c.kind == 0:
		case c.kind != s.columns[i].Kind:
			return fmt.Errorf("column %s holds %s, not %s", s.columns[i].Name, s.columns[i].Kind, c.kind)
		case c.kind == Text:
			v = parquet.ByteArrayValue([]byte(c.text))
		case c.kind == Whole:
			v = parquet.Int64Value(c.whole)
		case c.kind == Number:
			v = parquet.DoubleValue(c.number)
		case c.kind == Flag:
			v = parquet.BooleanValue(c.flag)
		}
		s.rows[0][i] = v.Level(0, defined, i)
	}
	_, err := s.writer.WriteRows(s.rows)
	return err
}

func (s *parquetSink) end() error { return s.writer.Close() }

// An ordered group is a Parquet group whose fields stand in the order of the table's
// columns; the library's own sorts them by name.
type ordered struct {
	parquet.Group
	fields []parquet.Field
}

func newOrdered(columns []Column) ordered {
	group, at := parquet.Group{}, map[string]int{}
	for i, c := range columns {
		group[c.Name], at[c.Name] = nodeOf(c), i
	}
	fields := make([]parquet.Field, len(columns))
	for _, f := range group.Fields() {
		fields[at[f.Name()]] = f
	}
	return ordered{group, fields}
}

// Fields returns the columns in their order.
func (o ordered) Fields() []parquet.Field { return o.fields }

// nodeOf is a column in a Parquet schema.
func nodeOf(c Column) parquet.Node {
	var node parquet.Node
	switch c.Kind {
	case Whole:
		node = parquet.Int(64)
	case Number:
		node = parquet.Leaf(parquet.DoubleType)
	case Flag:
		node = parquet.Leaf(parquet.BooleanType)
	default:
		node = parquet.String()
		if !c.Unlike {
			node = parquet.Encoded(node, &parquet.RLEDictionary)
		}
	}
	if c.Maybe {
		return parquet.Optional(node)
	}
	return node
}
