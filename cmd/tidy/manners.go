package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// The sizes that fit a screen and a sitting [lines].
const (
	functionLimit = 70
	fileLimit     = 400 // of code
	loneFileLimit = 600 // of code, in tests and generated files
)

// longMark, with a reason after it, excuses a long function (in its doc comment) or a
// long file (above its package clause).
const longMark = "//tidy:long"

// excuse looks for the mark in comments: whether it is there and the reason it gives.
func excuse(groups ...*ast.CommentGroup) (reason string, marked bool) {
	for _, g := range groups {
		if g == nil {
			continue
		}
		for _, c := range g.List {
			if rest, ok := strings.CutPrefix(c.Text, longMark); ok {
				return strings.TrimSpace(rest), true
			}
		}
	}
	return "", false
}

// judgeSize turns a size and its excuse into findings.
func (h *house) judgeSize(pos token.Pos, what string, lines, limit int, unit, reason string, marked bool) []finding {
	switch {
	case lines > limit && !marked:
		return []finding{h.at(pos, "split it, or give "+longMark+" and a reason above it", "%s has %d %s, limit %d", what, lines, unit, limit)}
	case lines > limit && reason == "":
		return []finding{h.at(pos, "say why it must be long, after the mark", "%s is excused without a reason", what)}
	case lines <= limit && marked:
		return []finding{h.at(pos, "remove "+longMark, "%s has %d %s and needs no excuse", what, lines, unit)}
	}
	return nil
}

// checkFunctions finds functions longer than a screen, also those without a name that
// stand in tables.
func checkFunctions(h *house) []finding {
	var out []finding
	for _, f := range h.parsed() {
		if f.generated {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				reason, marked := excuse(n.Doc)
				out = append(out, h.judgeSize(n.Pos(), "function "+n.Name.Name, h.span(n), functionLimit, "lines", reason, marked)...)
				return false
			case *ast.FuncLit:
				out = append(out, h.judgeSize(n.Pos(), "a function literal", h.span(n), functionLimit, "lines", "", false)...)
				return false
			}
			return true
		})
	}
	return out
}

func (h *house) span(n ast.Node) int {
	return h.fset.Position(n.End()).Line - h.fset.Position(n.Pos()).Line + 1
}

// checkFiles finds files longer than a sitting.
func checkFiles(h *house) []finding {
	var out []finding
	for _, f := range h.parsed() {
		limit := fileLimit
		if f.test || f.generated {
			limit = loneFileLimit
		}
		var above []*ast.CommentGroup
		for _, g := range f.syntax.Comments {
			if g.Pos() < f.syntax.Package {
				above = append(above, g)
			}
		}
		reason, marked := excuse(above...)
		out = append(out, h.judgeSize(f.syntax.Package, "the file", codeLines(f.src), limit, "lines of code", reason, marked)...)
	}
	return out
}

// vague are words that name no thing of the mission.
var vague = []string{"Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Handler", "Handlers", "Data", "Info", "Infos"}

// words splits a Go name into its parts: "GetHTTPData" is Get, HTTP, Data.
func words(name string) []string {
	var out []string
	r := []rune(name)
	start := 0
	for i := 1; i < len(r); i++ {
		up := unicode.IsUpper(r[i])
		if up && (!unicode.IsUpper(r[i-1]) || i+1 < len(r) && unicode.IsLower(r[i+1])) || r[i] == '_' {
			out, start = append(out, string(r[start:i])), i
		}
	}
	return append(out, string(r[start:]))
}

func vagueWord(name string) string {
	for _, w := range words(name) {
		for _, v := range vague {
			if strings.EqualFold(w, v) {
				return w
			}
		}
	}
	return ""
}

// phrases are second words that make a verb or noun of their own: to set out, a set of.
var phrases = []string{"Of", "Out", "Off", "Up", "Down"}

// accessor returns the prefix of a function named as one that gets or sets a field.
func accessor(name string) string {
	w := words(name)
	if len(w) > 1 && (strings.EqualFold(w[0], "get") || strings.EqualFold(w[0], "set")) && !slices.Contains(phrases, w[1]) {
		return w[0]
	}
	return ""
}

// checkNames finds types, functions and packages named by a word that says nothing.
func checkNames(h *house) []finding {
	var out []finding
	vagueName := func(pos token.Pos, kind, name, word string) {
		if word != "" {
			out = append(out, h.at(pos, "name the thing of the mission it is, or what it does", "the %s %s is named %s", kind, name, word))
		}
	}
	for _, f := range h.parsed() {
		if f.generated {
			continue
		}
		vagueName(f.syntax.Name.Pos(), "package", f.syntax.Name.Name, vagueWord(f.syntax.Name.Name))
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				vagueName(n.Pos(), "type", n.Name.Name, vagueWord(n.Name.Name))
			case *ast.FuncDecl:
				name := n.Name.Name
				if word := accessor(name); word != "" {
					out = append(out, h.at(n.Name.Pos(), "drop the prefix, or say what it does in the mission", "the function %s begins with %s", name, word))
				}
				if n.Name.IsExported() && !f.test {
					vagueName(n.Name.Pos(), "function", name, vagueWord(name))
				}
			}
			return true
		})
	}
	return out
}

// marks are texts that no file may hold. They are written in two parts so that this file
// does not hold them either.
var marks = []struct {
	pattern       *regexp.Regexp
	what, instead string
}{
	{regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X)\b`), "work put off", "do it, or say in DESIGN.md why not"},
	{regexp.MustCompile(`\.\./sha` + `red\b`), "a folder outside the project", "say it here in a sentence"},
	{regexp.MustCompile(`(^|[\s"'` + "`" + `(=:,<>])(/(home|root|Users|work|tmp)/[\w.~-]|[A-Z]:\\\\?Users\b)`), "a path on one machine", "use a path from the project's root, or t.TempDir()"},
}

// checkMarks reads every file, Go or not, for texts that belong in none.
func checkMarks(h *house) []finding {
	var out []finding
	for _, t := range h.texts {
		for i, line := range strings.Split(string(t.src), "\n") {
			for _, m := range marks {
				if hit := m.pattern.FindString(line); hit != "" {
					out = append(out, finding{t.name, i + 1, fmt.Sprintf("mentions %s, %q", m.what, strings.TrimSpace(hit)), m.instead})
				}
			}
		}
	}
	return out
}
