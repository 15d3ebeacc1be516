package main

import (
	"go/ast"
	"slices"
	"strings"
)

// wellKnown are methods that satisfy an interface everybody knows.
var wellKnown = []string{"Error", "String", "GoString", "Unwrap", "Is", "As", "Len", "Less", "Swap", "Format"}

func needsNoWord(method string) bool {
	return slices.Contains(wellKnown, method) || strings.HasPrefix(method, "Marshal") || strings.HasPrefix(method, "Unmarshal")
}

// checkDocumented finds packages without a comment, and exported names without a word of
// their own or of the group they are declared in.
func checkDocumented(h *house) []finding {
	var out []finding
	first, spoken := map[string]*gofile{}, map[string]bool{}
	for _, f := range h.parsed() {
		if f.test {
			continue
		}
		if first[f.dir] == nil {
			first[f.dir] = f
		}
		spoken[f.dir] = spoken[f.dir] || f.syntax.Doc != nil
		for _, d := range f.syntax.Decls {
			out = append(out, h.undocumented(d)...)
		}
	}
	for dir, f := range first { // the findings are sorted afterwards
		if !spoken[dir] {
			out = append(out, h.at(f.syntax.Package, "write \"// Package "+f.syntax.Name.Name+" ...\" above a package clause", "the package %s says nowhere what it is", dir))
		}
	}
	return out
}

// undocumented finds the exported names of one declaration that nothing describes.
func (h *house) undocumented(d ast.Decl) []finding {
	var out []finding
	missing := func(name *ast.Ident) {
		if name.IsExported() {
			out = append(out, h.at(name.Pos(), "say above it, in a sentence, what it is in the mission", "%s has no comment", name.Name))
		}
	}
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && (d.Recv == nil || exportedReceiver(d) && !needsNoWord(d.Name.Name)) {
			missing(d.Name)
		}
	case *ast.GenDecl:
		if d.Doc != nil {
			return nil
		}
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Doc == nil && s.Comment == nil {
					missing(s.Name)
				}
			case *ast.ValueSpec:
				for _, name := range s.Names {
					if s.Doc == nil && s.Comment == nil && len(out) == 0 { // once a group
						missing(name)
					}
				}
			}
		}
	}
	return out
}

func exportedReceiver(d *ast.FuncDecl) bool {
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return false
		}
	}
}
