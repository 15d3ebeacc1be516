package scenarios

import (
	"strconv"
	"strings"
)

// An origin is where a value was written.
type origin struct {
	File string
	Line int
}

// lines finds the line on which each key of a text stands, by its path: "time.days",
// and "bands.x.break_off[2]" for a list's element. The TOML library says this for some
// errors only. The text must be one that the library has accepted; where this walk and
// the library disagree a line is missed, never a value.
func lines(text string) map[string]int {
	x := indexer{text: text, line: 1, at: map[string]int{}, seen: map[string]int{}}
	for x.blanks(true); x.pos < len(text); x.blanks(true) {
		start := x.pos
		if text[x.pos] == '[' {
			x.header()
		} else {
			x.pair(x.prefix)
		}
		if x.pos == start {
			x.pos++
		}
	}
	return x.at
}

type indexer struct {
	text      string
	pos, line int
	prefix    string         // path of the table whose header came last
	at        map[string]int // line by path
	seen      map[string]int // number of [[tables]] so far by path
}

// blanks skips spaces and comments, and line ends where they mean nothing.
func (x *indexer) blanks(newlines bool) {
	for x.pos < len(x.text) {
		switch c := x.text[x.pos]; {
		case c == ' ' || c == '\t' || c == '\r':
			x.pos++
		case c == '\n' && newlines:
			x.line++
			x.pos++
		case c == '#' && newlines:
			x.pos += lengthTo(x.text[x.pos:], '\n')
		default:
			return
		}
	}
}

func (x *indexer) here(c byte) bool { return x.pos < len(x.text) && x.text[x.pos] == c }

// take skips the byte where it comes next.
func (x *indexer) take(c byte) bool {
	if x.here(c) {
		x.pos++
		return true
	}
	return false
}

// header reads [a.b] or [[a.b]].
func (x *indexer) header() {
	x.take('[')
	many := x.take('[')
	path := x.key("")
	if many {
		n := x.seen[path]
		x.seen[path] = n + 1
		path += "[" + strconv.Itoa(n) + "]"
		x.at[path] = x.line
	}
	x.prefix = path
	x.pos += lengthTo(x.text[x.pos:], '\n')
}

// pair reads key = value.
func (x *indexer) pair(prefix string) {
	path := x.key(prefix)
	x.blanks(false)
	if x.take('=') {
		x.blanks(false)
		x.value(path)
	}
}

// key reads a dotted key and returns its path below the prefix.
func (x *indexer) key(prefix string) string {
	path := prefix
	for {
		x.blanks(false)
		path = join(path, x.part())
		if _, ok := x.at[path]; !ok {
			x.at[path] = x.line
		}
		x.blanks(false)
		if !x.take('.') {
			return path
		}
	}
}

// part reads one part of a key, bare or quoted.
func (x *indexer) part() string {
	rest := x.text[x.pos:]
	if x.here('"') || x.here('\'') {
		n := stringLength(rest, rest[0])
		x.pos += n
		if s, err := strconv.Unquote(rest[:n]); err == nil && rest[0] == '"' {
			return s
		}
		return strings.Trim(rest[:n], rest[:1])
	}
	n := strings.IndexAny(rest, " \t\r\n.=]}#,[{\"'")
	if n < 0 {
		n = len(rest)
	}
	x.pos += n
	return rest[:n]
}

// value reads any value and notes its line.
func (x *indexer) value(path string) {
	if _, ok := x.at[path]; !ok {
		x.at[path] = x.line
	}
	rest := x.text[x.pos:]
	switch {
	case rest == "":
	case rest[0] == '"' || rest[0] == '\'':
		n := stringLength(rest, rest[0])
		x.line += strings.Count(rest[:n], "\n")
		x.pos += n
	case x.take('['):
		x.items(']', func(i int) { x.value(path + "[" + strconv.Itoa(i) + "]") })
	case x.take('{'):
		x.items('}', func(int) { x.pair(path) })
	default:
		n := strings.IndexAny(rest, ",]}#\n")
		if n < 0 {
			n = len(rest)
		}
		x.pos += n
	}
}

// items reads what stands between commas up to the closing bracket.
func (x *indexer) items(end byte, one func(i int)) {
	for i := 0; x.pos < len(x.text); i++ {
		x.blanks(true)
		if x.take(end) {
			return
		}
		start := x.pos
		one(i)
		x.blanks(true)
		x.take(',')
		if x.pos == start {
			x.pos++ // the walk has lost its way; go on, it costs a line number only
		}
	}
}

// join adds a key to a path.
func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
