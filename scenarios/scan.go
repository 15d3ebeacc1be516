package scenarios

import (
	"strings"
	"unicode/utf8"
)

// Limits bound a file's raw text. The TOML library keeps a copy of the whole key for each
// of its parts and recurses for each bracket, so that a file of 400 KB could take all
// memory; within the limits of a scenario the worst file takes a few dozen megabytes.
type Limits struct {
	Kind   string // what the file is, for messages: "a scenario file"
	Bytes  int    // of the file
	Line   int    // bytes of a line
	Parts  int    // dotted parts of a key
	Depth  int    // brackets and braces open at once
	Pieces int    // keys, list elements and key parts
}

// Limits on a scenario file.
const (
	mostBytes  = 1 << 20 // of a file
	mostLine   = 4 << 10 // bytes of a line
	mostParts  = 16      // dotted parts of a key; the deepest real key has 6
	mostDepth  = 32      // brackets and braces open at once
	mostPieces = 40_000  // keys, list elements and key parts; the default scenario has about 2,000
)

var limits = Limits{"a scenario file", mostBytes, mostLine, mostParts, mostDepth, mostPieces}

// scan checks a text against the limits. It only needs to know where strings and
// comments are, not what the text means.
func scan(file, text string, most Limits, bad *Problems) {
	if len(text) > most.Bytes {
		bad.add(origin{file, 0}, "", "is %d bytes long; %s may have %d", len(text), most.Kind, most.Bytes)
		return
	}
	if !utf8.ValidString(text) {
		bad.add(origin{file, lineOfInvalid(text)}, "", "is not valid UTF-8 here")
		return
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		bad.add(origin{file, 1 + strings.Count(text[:i], "\n")}, "", "holds a NUL byte here")
		return
	}
	s := scanner{text: text, file: file, most: most, line: 1, bad: bad}
	for s.pos < len(text) && s.step() {
	}
	if s.pos >= len(text) {
		s.endLine()
	}
}

func lineOfInvalid(text string) int {
	line := 1
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 {
			return line
		}
		if r == '\n' {
			line++
		}
		i += n
	}
	return line
}

// A scanner walks a text byte by byte, outside strings and comments.
type scanner struct {
	text, file           string
	most                 Limits
	pos, line, lineStart int
	depth, parts, pieces int
	headerLine           int  // the last line that opened a table's header
	begun                bool // something other than blanks stands on this line
	bad                  *Problems
}

// step takes the next byte, string or comment; false where the text goes beyond a limit
// that makes the rest pointless.
func (s *scanner) step() bool {
	c := s.text[s.pos]
	first := !s.begun
	s.begun = c != ' ' && c != '\t' || s.begun
	switch c {
	case '\n':
		s.endLine()
		s.line++
		s.lineStart = s.pos + 1
		s.parts, s.begun = 0, false
	case '#':
		s.pos += lengthTo(s.text[s.pos:], '\n')
		return true
	case '"', '\'':
		s.pos += s.quoted(c)
		return true
	case '[', '{':
		s.depth++
		s.parts, s.pieces = 0, s.pieces+1
		if c == '[' && first && s.depth == 1 {
			s.headerLine = s.line
		}
	case ']', '}':
		s.depth = max(s.depth-1, 0)
		s.parts = 0
	case '=', ',':
		s.parts, s.pieces = 0, s.pieces+1
	case '.':
		s.parts, s.pieces = s.parts+1, s.pieces+1
	}
	s.pos++
	return s.within()
}

// within reports whether the text so far keeps to the limits on shape.
func (s *scanner) within() bool {
	at := origin{s.file, s.line}
	switch {
	case s.depth > s.most.Depth:
		s.bad.add(at, "", "brackets are nested more than %d deep", s.most.Depth)
	case s.parts >= s.most.Parts:
		s.bad.add(at, "", "a key has more than %d parts", s.most.Parts)
	case s.pieces > s.most.Pieces:
		s.bad.add(at, "", "holds more than %d keys, key parts and list elements", s.most.Pieces)
	default:
		return true
	}
	return false
}

// endLine checks the line that ends here. A table's header must close on its own line:
// said here, because the library would name the line after it.
func (s *scanner) endLine() {
	if n := s.pos - s.lineStart; n > s.most.Line {
		s.bad.add(origin{s.file, s.line}, "", "the line is %d bytes long; a line may have %d", n, s.most.Line)
	}
	if s.headerLine == s.line && s.depth > 0 {
		s.bad.add(origin{s.file, s.line}, "", "the table's name is not closed with ]")
		s.depth, s.headerLine = 0, 0
	}
}

// quoted returns the length of the string that starts here, counting the lines in it.
func (s *scanner) quoted(quote byte) int {
	n := stringLength(s.text[s.pos:], quote)
	for i, c := range []byte(s.text[s.pos : s.pos+n]) {
		if c == '\n' {
			at := s.pos
			s.pos += i
			s.endLine()
			s.pos = at
			s.line++
			s.lineStart = at + i + 1
		}
	}
	return n
}

// stringLength returns the length of the TOML string that text starts with: up to its
// closing quotes, or to the end of the line (of the text, where it has three quotes).
func stringLength(text string, quote byte) int {
	escapes := quote == '"'
	three := strings.Repeat(string(quote), 3)
	if !strings.HasPrefix(text, three) {
		for i := 1; i < len(text); i++ {
			switch {
			case text[i] == '\n':
				return i
			case text[i] == '\\' && escapes && i+1 < len(text) && text[i+1] != '\n':
				i++
			case text[i] == quote:
				return i + 1
			}
		}
		return len(text)
	}
	for i := 3; i < len(text); i++ {
		if text[i] == '\\' && escapes {
			i++
			continue
		}
		if strings.HasPrefix(text[i:], three) {
			i += 3
			for extra := 0; extra < 2 && i < len(text) && text[i] == quote; extra++ {
				i++ // a string may end in up to two quotes of its own
			}
			return i
		}
	}
	return len(text)
}

// lengthTo returns how far the text runs before the byte, or all of it.
func lengthTo(text string, stop byte) int {
	if i := strings.IndexByte(text, stop); i >= 0 {
		return i
	}
	return len(text)
}
