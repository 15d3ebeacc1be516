package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A house is the project as text and syntax; types are worked out when a rule asks.
type house struct {
	module string // of go.mod
	root   string // where the libraries of go.mod are looked up
	fset   *token.FileSet
	gofile []*gofile
	texts  []text // every file worth reading, Go or not
	typed  map[string]*room
}

// A gofile is one parsed Go file.
type gofile struct {
	name      string // path from the project's root, with slashes
	dir       string
	src       []byte
	syntax    *ast.File
	fault     error // of the parser
	test      bool
	generated bool
}

// A text is one file as it stands.
type text struct {
	name string
	src  []byte
}

// A finding says what is wrong in a line and what to do instead.
type finding struct {
	file    string
	line    int
	wrong   string
	instead string
}

func (f finding) String() string {
	return fmt.Sprintf("%s:%d: %s; %s", f.file, f.line, f.wrong, f.instead)
}

// tooLong is the size beyond which a file is not text that people wrote [bytes].
const tooLong = 2 << 20

var (
	moduleLine    = regexp.MustCompile(`(?m)^module\s+(\S+)`)
	generatedLine = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)
)

// read parses every Go file below the root of fsys. Folders of build results and of
// version control are left out; testdata is read as text only.
func read(fsys fs.FS, root string) (*house, error) {
	h := &house{root: root, fset: token.NewFileSet(), typed: map[string]*room{}}
	mod, err := fs.ReadFile(fsys, "go.mod")
	if err != nil {
		return nil, err
	}
	name := moduleLine.FindSubmatch(mod)
	if name == nil {
		return nil, fmt.Errorf("go.mod names no module")
	}
	h.module = string(name[1])
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if closed(name) {
				return fs.SkipDir
			}
			return nil
		}
		return h.add(fsys, name, d)
	})
	return h, err
}

// closed reports whether a folder is not part of the house.
func closed(dir string) bool {
	base := path.Base(dir)
	switch base {
	case ".", ".ci":
		return false
	case "bin", "out", "vendor", "node_modules":
		return true
	}
	return strings.HasPrefix(base, ".") || strings.HasSuffix(dir, "testdata/fuzz")
}

// add reads one file.
func (h *house) add(fsys fs.FS, name string, d fs.DirEntry) error {
	if size, err := d.Info(); err != nil || !d.Type().IsRegular() || size.Size() > tooLong {
		return err
	}
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	if path.Base(name) == "go.sum" || bytes.IndexByte(src, 0) >= 0 || !utf8.Valid(src) {
		return nil
	}
	h.texts = append(h.texts, text{name, src})
	if !strings.HasSuffix(name, ".go") || strings.Contains("/"+name, "/testdata/") {
		return nil
	}
	f := &gofile{name: name, dir: path.Dir(name), src: src, test: strings.HasSuffix(name, "_test.go")}
	f.syntax, f.fault = parser.ParseFile(h.fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	f.generated = generatedLine.Match(src)
	h.gofile = append(h.gofile, f)
	return nil
}

// inspect runs the rules and returns their findings in the order of files and lines.
func (h *house) inspect(rules []rule) []finding {
	var all []finding
	for _, r := range rules {
		all = append(all, r.check(h)...)
	}
	slices.SortFunc(all, func(a, b finding) int {
		return cmp.Or(strings.Compare(a.file, b.file), a.line-b.line, strings.Compare(a.wrong, b.wrong))
	})
	return slices.Compact(all)
}

// remarks are worth knowing and no fault.
func (h *house) remarks() []string {
	lines := 0
	for _, f := range h.gofile {
		if f.dir == "sim" && !f.test {
			lines += bytes.Count(f.src, []byte("\n"))
		}
	}
	return []string{fmt.Sprintf("sim's own files hold %d lines; past about 4000, split off what can be explained without the word World", lines)}
}

// at makes a finding about a place in a file.
func (h *house) at(pos token.Pos, instead, wrong string, args ...any) finding {
	p := h.fset.Position(pos)
	return finding{p.Filename, p.Line, fmt.Sprintf(wrong, args...), instead}
}

// parsed lists the Go files that parse.
func (h *house) parsed() []*gofile {
	var out []*gofile
	for _, f := range h.gofile {
		if f.fault == nil {
			out = append(out, f)
		}
	}
	return out
}

// inSim reports whether a folder belongs to the model.
func inSim(dir string) bool { return dir == "sim" || strings.HasPrefix(dir, "sim/") }

// codeLines counts the lines that hold more than comment and white space.
func codeLines(src []byte) int {
	var s scanner.Scanner
	set := token.NewFileSet()
	file := set.AddFile("", set.Base(), len(src))
	s.Init(file, src, nil, 0)
	lines, last := 0, 0
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return lines
		}
		if tok == token.SEMICOLON && lit == "\n" {
			continue
		}
		first := file.Line(pos)
		end := first + strings.Count(lit, "\n")
		lines += end - max(first, last+1) + 1
		last = end
	}
}
