package export

import (
	"math"
	"strconv"

	"pocsim/experiments/study"
)

// A Kind is what the cells of a column hold.
type Kind int8

// The kinds of column.
const (
	Text   Kind = iota + 1
	Whole       // a whole number
	Number      // a number with a fraction
	Flag        // true or false
)

var kindNames = [...]string{"", "text", "integer", "number", "true or false"}

func (k Kind) String() string { return kindNames[k] }

// A Column is one column of a table, or one key of a JSON file.
type Column struct {
	Name    string
	Kind    Kind
	Unit    string // empty where it has none
	Meaning string
	Maybe   bool // may be undefined: an empty cell, a null
	Unlike  bool // hardly any two cells are equal: not worth a dictionary in Parquet
}

// A cell is one value of a row; the zero cell is undefined.
type cell struct {
	kind   Kind
	text   string
	whole  int64
	number float64
	flag   bool
}

// words is a text, undefined where it is empty.
func words(s string) cell {
	if s == "" {
		return cell{}
	}
	return cell{kind: Text, text: s}
}

func whole[T ~int | ~int32 | ~int64](n T) cell { return cell{kind: Whole, whole: int64(n)} }

// number is a number, undefined where it is none.
func number(f float64) cell {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return cell{}
	}
	return cell{kind: Number, number: f}
}

func flag(b bool) cell { return cell{kind: Flag, flag: b} }

// String writes the cell as CSV shows it: every digit, nothing where it is undefined.
func (c cell) String() string {
	switch c.kind {
	case Text:
		return c.text
	case Whole:
		return strconv.FormatInt(c.whole, 10)
	case Number:
		return decimal(c.number)
	case Flag:
		return strconv.FormatBool(c.flag)
	}
	return ""
}

// decimal writes a number with as many digits as it takes to read the same one back, with
// an exponent only where it would be very long without.
func decimal(f float64) string {
	if a := math.Abs(f); a != 0 && (a < 1e-6 || a >= 1e15) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// A table is a file of rows with the same columns.
type table struct {
	name    string // of its files, without the ending
	about   string // what a row is
	columns []Column
	rows    func(c *scene, run *study.Record, emit func([]cell) error) error
}

// A sink takes the rows of one table.
type sink interface {
	row([]cell) error
	end() error // writes what is still held
}
