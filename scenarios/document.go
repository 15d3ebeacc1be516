package scenarios

import (
	"errors"
	"strings"

	"github.com/BurntSushi/toml"
)

// A Document is a TOML file that has been read, and where its keys stand.
type Document struct {
	Values map[string]any
	Keys   []toml.Key // every key of a table, in the order of the file

	lines map[string]int // by path
}

// Decode reads a text that keeps to the limits; file is what messages call it. The document
// is empty where there are problems, and the problems nil where there are none.
func Decode(file, text string, most Limits) (Document, *Problems) {
	var bad Problems
	if scan(file, text, most, &bad); len(bad.List) > 0 {
		return Document{}, &bad
	}
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	var d Document
	meta, err := toml.Decode(text, &d.Values)
	if err != nil {
		at, message := origin{file, 0}, err.Error()
		var syntax toml.ParseError
		if errors.As(err, &syntax) && syntax.Position.Line > 0 {
			at.Line, message = syntax.Position.Line, syntax.Message
		}
		bad.add(at, "", "%s", message)
		return Document{}, &bad
	}
	d.Keys, d.lines = meta.Keys(), lines(text)
	return d, nil
}

// Line returns the line on which the key of a path such as "time.days" stands: that of the
// nearest table above it where the file does not say it, and 0 where there is none.
func (d *Document) Line(path string) int {
	for {
		if line, ok := d.lines[path]; ok {
			return line
		}
		i := strings.LastIndexByte(path, '.')
		if i < 0 {
			return 0
		}
		path = path[:i]
	}
}
