package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// exact are the functions of package math whose result is exact, or rounded as IEEE 754
// says, on every processor. All others are written in assembly on some, or hold sums of
// products that some processors fuse.
var exact = strings.Fields(`Abs Ceil Copysign Dim Float32bits Float32frombits Float64bits Float64frombits Floor Frexp
	Inf IsInf IsNaN Ldexp Max Min Mod Modf NaN Nextafter Remainder Round RoundToEven Signbit Sqrt Trunc`)

// replacements name what to use instead of some mathematics; otherwise a curve.
var replacements = map[string]string{
	"FMA":   "write float64(x*y) + z",
	"Exp":   "use a Curve of (x, y) rows, or whole-number tables as in sim/rng",
	"Pow":   "multiply in whole numbers, or use a Curve of (x, y) rows",
	"Log2":  "use bits.Len64, or whole-number tables as in sim/rng",
	"Hypot": "use geo.Dist",
	"Sin":   "use a whole-number table, as sim/clock does for daylight",
	"Cos":   "use a whole-number table, as sim/clock does for daylight",
	"Atan2": "use geo.Compass",
}

// checkMathematics finds uses of mathematics whose last bits depend on the processor.
func checkMathematics(h *house) []finding {
	var out []finding
	for _, r := range h.rooms() {
		r.walk(func(f *gofile, n ast.Node, above []ast.Node) {
			id, ok := n.(*ast.Ident)
			if !ok {
				return
			}
			fun, ok := r.info.Uses[id].(*types.Func)
			if !ok || fun.Pkg() == nil || !within("math/cmplx", fun.Pkg().Path()) && (fun.Pkg().Path() != "math" || slices.Contains(exact, fun.Name())) {
				return
			}
			instead := replacements[fun.Name()]
			if instead == "" {
				instead = "use a Curve of (x, y) rows in whole numbers"
			}
			out = append(out, h.at(n.Pos(), instead, "%s.%s differs in its last bits between processors", fun.Pkg().Name(), fun.Name()))
		})
	}
	return out
}

// checkProducts finds float products that are not rounded where they stand. Some
// processors fuse a product with a later sum, and the compiler sees through variables,
// fields and inlined functions; only a conversion stops it.
func checkProducts(h *house) []finding {
	var out []finding
	for _, r := range h.rooms() {
		r.walk(func(f *gofile, n ast.Node, above []ast.Node) {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				if n.Op == token.MUL && r.varying(n) && !r.rounded(above) {
					out = append(out, h.at(n.Pos(), "write float64(x*y)", "a float product is not rounded: some processors fuse it with a later sum, even through a variable"))
				}
			case *ast.AssignStmt:
				if n.Tok == token.MUL_ASSIGN && r.varying(n.Lhs[0]) {
					out = append(out, h.at(n.Pos(), "write x = float64(x*y)", "a float product is not rounded: some processors fuse it with a later sum, even through a variable"))
				}
			}
		})
	}
	return out
}

// rounded reports whether what surrounds a product keeps it from a later sum: a
// conversion, a further product or quotient (which is judged itself), a comparison, or
// exact mathematics.
func (r *room) rounded(above []ast.Node) bool {
	for i := len(above) - 1; i >= 0; i-- {
		switch n := above[i].(type) {
		case *ast.ParenExpr:
			continue
		case *ast.UnaryExpr:
			continue
		case *ast.BinaryExpr:
			switch n.Op {
			case token.ADD, token.SUB:
				return false
			}
			return true
		case *ast.CallExpr:
			pkg, _ := r.called(n)
			return pkg == "math" || r.conversion(n, types.IsNumeric)
		}
		return false
	}
	return false
}

// checkLibraryFloats finds floats of outside libraries used before they are made whole:
// inside those libraries products are fused on some processors, so the last bits differ.
func checkLibraryFloats(h *house) []finding {
	var out []finding
	for _, r := range h.rooms() {
		r.walk(func(f *gofile, n ast.Node, above []ast.Node) {
			call, ok := n.(*ast.CallExpr)
			if !ok || !r.varying(call) {
				return
			}
			pkg, name := r.called(call)
			if _, own := h.ours(pkg); pkg == "" || own || standard(pkg) || r.whole(above) {
				return
			}
			out = append(out, h.at(n.Pos(), "make it whole at once: int32(math.Floor(noise.Eval2(x, y) * 1000))", "%s of %s gives a float whose last bits differ between processors", name, pkg))
		})
	}
	return out
}

// whole reports whether arithmetic alone leads from a value to a conversion to a whole number.
func (r *room) whole(above []ast.Node) bool {
	for i := len(above) - 1; i >= 0; i-- {
		switch n := above[i].(type) {
		case *ast.ParenExpr, *ast.UnaryExpr, *ast.BinaryExpr:
		case *ast.CallExpr:
			if r.conversion(n, types.IsInteger) {
				return true
			}
			if pkg, _ := r.called(n); pkg != "math" && !r.conversion(n, types.IsFloat) {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// reporting are the files of sim whose types go out of a run and never come back.
var reporting = []string{"sim/tally.go", "sim/view.go", "sim/frame.go"}

// checkKeptFloats finds types that keep floats.
func checkKeptFloats(h *house) []finding {
	const instead = "keep whole numbers: permille, parts per million, decimetres, minutes"
	var out []finding
	for _, r := range h.rooms() {
		r.walk(func(f *gofile, n ast.Node, above []ast.Node) {
			if slices.Contains(reporting, f.name) {
				return
			}
			switch n := n.(type) {
			case *ast.StructType:
				for _, field := range n.Fields.List {
					if holdsFloat(r.info.Types[field.Type].Type) {
						out = append(out, h.at(field.Pos(), instead, "a struct in sim keeps a float"))
					}
				}
			case *ast.TypeSpec:
				if _, isStruct := n.Type.(*ast.StructType); !isStruct && holdsFloat(r.info.Types[n.Type].Type) {
					out = append(out, h.at(n.Pos(), instead, "the type %s keeps a float", n.Name.Name))
				}
			}
		})
	}
	return out
}

// holdsFloat reports whether a type is a float or holds floats directly; structs inside
// it are judged where they stand.
func holdsFloat(t types.Type) bool {
	if t == nil {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsFloat|types.IsComplex) != 0
	case *types.Slice:
		return holdsFloat(u.Elem())
	case *types.Array:
		return holdsFloat(u.Elem())
	case *types.Pointer:
		return holdsFloat(u.Elem())
	case *types.Map:
		return holdsFloat(u.Key()) || holdsFloat(u.Elem())
	}
	return false
}
