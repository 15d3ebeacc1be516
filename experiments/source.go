package experiments

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"pocsim/scenarios"
)

// Limits on an experiment file's raw text. The TOML library copies the whole key for each
// of its parts and recurses for each bracket, so that a hostile file could take all
// memory; within these limits none can.
const (
	mostBytes = 256 << 10
	mostLine  = 4 << 10
	mostParts = 40 // dotted parts of a key; the deepest real path has 6
	mostDepth = 32
)

// A source is an experiment file while it is read: its values, and where they stand.
type source struct {
	file   string
	values map[string]any
	order  []string // names of the policies, in the order of the file
	lines  []string
	bad    scenarios.Problems
}

// parse reads the TOML.
func parse(file, text string) *source {
	s := &source{file: file}
	if s.guard(text); len(s.bad.List) > 0 {
		return s
	}
	s.lines = strings.Split(text, "\n")
	meta, err := toml.Decode(text, &s.values)
	if err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			s.wrong(syntax.Position.Line, "", "%s", syntax.Message)
		} else {
			s.wrong(0, "", "%s", err)
		}
		return s
	}
	for _, key := range meta.Keys() {
		if len(key) == 2 && key[0] == "policies" {
			s.order = append(s.order, key[1])
		}
	}
	return s
}

// wrong notes a mistake.
func (s *source) wrong(line int, path, format string, args ...any) {
	s.bad.List = append(s.bad.List, scenarios.Problem{File: s.file, Line: line, Path: path, Message: fmt.Sprintf(format, args...)})
}

// What stands in quotes on a line, and what parts its keys and values.
var (
	quoted = regexp.MustCompile(`"(\\.|[^"\\])*"|'[^']*'`)
	pieces = regexp.MustCompile(`[=,\[\]{}]`)
	header = regexp.MustCompile(`^\s*\[`)
)

// guard refuses a text that is too long, too deep or no text at all.
func (s *source) guard(text string) {
	switch {
	case len(text) > mostBytes:
		s.wrong(0, "", "is %d bytes long; an experiment file may have %d", len(text), mostBytes)
		return
	case !utf8.ValidString(text) || strings.Contains(text, "\x00"):
		s.wrong(0, "", "is not UTF-8 text")
		return
	}
	depth, deepest := 0, 0
	for i, line := range strings.Split(text, "\n") {
		if len(line) > mostLine {
			s.wrong(i+1, "", "the line is %d bytes long; a line may have %d", len(line), mostLine)
			return
		}
		bare := quoted.ReplaceAllString(line, "x")
		if depth == 0 && header.MatchString(bare) && !strings.Contains(bare, "]") {
			s.wrong(i+1, "", "the table's name is not closed with ]") // the library would name the next line
			return
		}
		for _, piece := range pieces.Split(bare, -1) {
			if strings.Count(piece, ".") > mostParts {
				s.wrong(i+1, "", "a key has more than %d parts", mostParts)
				return
			}
		}
		// Brackets within strings count too: no honest file nests even half as deep.
		depth += strings.Count(line, "[") + strings.Count(line, "{")
		deepest = max(deepest, depth)
		depth = max(depth-strings.Count(line, "]")-strings.Count(line, "}"), 0)
		if deepest > mostDepth {
			s.wrong(i+1, "", "brackets are nested more than %d deep", mostDepth)
			return
		}
	}
}

// lineOf finds the line on which a key stands: within a policy, or at the top where the
// policy is empty. It returns the policy's own line where the key is not found, and at the
// top that of the table of this name.
func (s *source) lineOf(policy, key string) int {
	begin := regexp.MustCompile(`^\s*(\[\s*)?policies\s*\.\s*["']?` + regexp.QuoteMeta(policy) + `["']?\s*[\].=]`)
	wanted := regexp.MustCompile(`(^|[\s{,."'])` + regexp.QuoteMeta(key) + `["']?\s*[=.\]]`)
	inside, found := policy == "", 0
	for i, line := range s.lines {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		if table := header.MatchString(line); table || begin.MatchString(line) {
			inside = policy == "" && !table || policy != "" && begin.MatchString(line)
			if inside && found == 0 {
				found = i + 1
			}
		}
		if inside && wanted.MatchString(line) {
			return i + 1
		}
	}
	if top := regexp.MustCompile(`^\s*\[+\s*["']?` + regexp.QuoteMeta(key) + `["']?\s*[.\]]`); policy == "" {
		found = 1 + slices.IndexFunc(s.lines, top.MatchString)
	}
	return found
}
