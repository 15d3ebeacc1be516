package export

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// A described file is a file, or the same table in several forms, with its columns.
type described struct {
	files   []string
	about   string
	columns []Column
}

// dictionaryColumns are the dictionary's own.
var dictionaryColumns = []Column{
	{Name: "file", Kind: Text, Meaning: "name of the file"},
	{Name: "column", Kind: Text, Meaning: "name of the column, key or property; a point stands between an object's name and those of its members"},
	{Name: "type", Kind: Text, Meaning: "text, integer, number, or true or false; a column that says may be empty is undefined in some rows: an empty cell in CSV, null in Parquet, left out in JSON"},
	{Name: "unit", Kind: Text, Meaning: "unit of the numbers, empty where they have none", Maybe: true},
	{Name: "meaning", Kind: Text, Meaning: "what it says"},
}

// dictionaryFile is the dictionary's name as a table.
const dictionaryFile = "datadict.csv"

// typeText says what a column holds.
func (c *Column) typeText() string {
	if c.Maybe {
		return c.Kind.String() + ", may be empty"
	}
	return c.Kind.String()
}

// dictionaryCSV is one row for each column of each file.
func dictionaryCSV(files []described) ([]byte, int64, error) {
	var b bytes.Buffer
	s, err := newCSV(&b, dictionaryColumns)
	rows := int64(0)
	for _, f := range files {
		for _, name := range f.files {
			for i := range f.columns {
				c := &f.columns[i]
				if err == nil {
					err = s.row([]cell{words(name), words(c.Name), words(c.typeText()), words(c.Unit), words(c.Meaning)})
					rows++
				}
			}
		}
	}
	if err == nil {
		err = s.end()
	}
	return b.Bytes(), rows, err
}

// dictionaryText is the dictionary for reading, in Markdown.
func dictionaryText(files []described, head []string) []byte {
	var b strings.Builder
	b.WriteString("# Data dictionary\n\n")
	for _, line := range head {
		fmt.Fprintf(&b, "%s\n\n", line)
	}
	for _, f := range files {
		fmt.Fprintf(&b, "## %s\n\n%s.\n\n| column | type | unit | meaning |\n|---|---|---|---|\n", strings.Join(f.files, ", "), sentence(f.about))
		for i := range f.columns {
			c := &f.columns[i]
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.Name, c.typeText(), barless(c.Unit), barless(c.Meaning))
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

// barless keeps a text inside its cell of a Markdown table.
func barless(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "\r", " ").Replace(text)
}

func sentence(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// mapColumns are the keys and properties of the GeoJSON files.
func mapColumns(properties []Column) (out []Column) {
	for _, c := range keyColumns {
		c.Name = "run." + c.Name
		out = append(out, c)
	}
	return append(out, properties...)
}

// files describes all files that an export has columns in.
func (e *exporting) files() (out []described) {
	for _, t := range e.tables {
		var names []string
		for _, format := range []string{CSV, Parquet} {
			if slices.Contains(e.options.Formats, format) {
				names = append(names, t.name+"."+format)
			}
		}
		out = append(out, described{names, t.about, t.columns})
	}
	if e.wants(ACLED) {
		t := acledTable()
		out = append(out, described{[]string{"acled.csv"}, t.about, t.columns})
	}
	if e.wants(JSONL) {
		out = append(out, described{[]string{"events.jsonl"}, "one line, one JSON object, for each event of each run", slices.Concat(keyColumns, eventColumns, argumentColumns)})
	}
	if e.wants(GeoJSON) {
		out = append(out,
			described{[]string{"incidents.geojson"}, "the incidents of one run on the invented map, RFC 7946; undefined properties are left out", mapColumns(append([]Column{inventedColumn}, incidentsTable().columns[len(keyColumns):]...))},
			described{[]string{"places.geojson"}, "the settlements and sites of one run on the invented map, RFC 7946", mapColumns(placeColumns)})
	}
	return append(out, described{[]string{dictionaryFile}, "this dictionary as a table", dictionaryColumns})
}
