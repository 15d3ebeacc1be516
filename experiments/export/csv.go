package export

import (
	"encoding/csv"
	"io"
)

// A csvSink writes a table as CSV (RFC 4180, with lines that end in a line feed): UTF-8,
// one heading line, no quotes where none are needed, every digit.
type csvSink struct {
	lines *csv.Writer
	cells []string // used again for every row
}

func newCSV(w io.Writer, columns []Column) (*csvSink, error) {
	s := &csvSink{csv.NewWriter(w), make([]string, len(columns))}
	for i, c := range columns {
		s.cells[i] = c.Name
	}
	return s, s.lines.Write(s.cells)
}

func (s *csvSink) row(cells []cell) error {
	for i, c := range cells {
		s.cells[i] = c.String()
	}
	return s.lines.Write(s.cells)
}

func (s *csvSink) end() error {
	s.lines.Flush()
	return s.lines.Error()
}
