package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// banned are the packages that sim must not import, with what to use instead.
var banned = []struct{ pkg, instead string }{
	{"os", "let the caller in cmd read and write"},
	{"io/ioutil", "let the caller in cmd read and write"},
	{"time", "use sim/clock: a run has only its own time"},
	{"math/rand", "use rng.At(seed, purpose, entity, tick, k)"},
	{"crypto/rand", "use rng.At(seed, purpose, entity, tick, k)"},
	{"hash/maphash", "use hash/fnv or sim's own hash: maphash differs from run to run"},
	{"log", "append an event, or return the value to the caller"},
	{"net", "let the caller in cmd speak to the world"},
	{"syscall", "let the caller in cmd speak to the machine"},
	{"runtime", "take the number of workers as an argument"},
	{"context", "let the caller stop calling Step"},
	{"maps", "keep a slice in the order of its ids"},
	{"unsafe", "use plain values"},
	{"unique", "use integer ids"},
	{"weak", "use integer ids"},
	{"expvar", "add a row to the tally"},
	{"testing", "move it to a _test.go file"},
}

// reflecting are the files that may read types at run time: they write a World down or
// weigh it.
var reflecting = []string{"sim/snapshot.go", "sim/hash.go", "sim/clone.go", "sim/estimate.go"}

// fanOut is the one file of sim that may start goroutines.
const fanOut = "sim/chunk.go"

// caches are the files that may hold locks: they keep what any goroutine would work out
// the same.
var caches = []string{"sim/terrain/field.go", "sim/terrain/cache.go"}

// simFiles lists the parsed files of sim that are in programs.
func (h *house) simFiles() []*gofile {
	var out []*gofile
	for _, f := range h.parsed() {
		if inSim(f.dir) && !f.test {
			out = append(out, f)
		}
	}
	return out
}

// checkSimImports finds imports that would let the outside into a run.
func checkSimImports(h *house) []finding {
	var out []finding
	for _, f := range h.simFiles() {
		for _, spec := range f.syntax.Imports {
			p := pathOf(spec)
			for _, b := range banned {
				if within(b.pkg, p) {
					out = append(out, h.at(spec.Pos(), b.instead, "sim imports %s", p))
				}
			}
			if p == "reflect" && !slices.Contains(reflecting, f.name) {
				out = append(out, h.at(spec.Pos(), "write the fields out, or do it in "+listed(reflecting), "sim imports reflect"))
			}
		}
	}
	return out
}

// checkThreads finds goroutines, channels and locks outside the files made for them.
func checkThreads(h *house) []finding {
	var out []finding
	ban := func(n ast.Node, instead, what string) { out = append(out, h.at(n.Pos(), instead, "%s in sim", what)) }
	for _, f := range h.simFiles() {
		for _, spec := range f.syntax.Imports {
			p := pathOf(spec)
			locks, fans := within("sync", p), within("golang.org/x/sync", p)
			if f.name != fanOut && (fans || locks && !slices.Contains(caches, f.name)) {
				ban(spec, "fan out with each in "+fanOut+"; locks are for "+listed(caches)+" only", "import of "+p)
			}
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				if f.name != fanOut {
					ban(n, "fan out with each in "+fanOut, "go statement")
				}
			case *ast.SelectStmt:
				ban(n, "take things in the order of their ids: select chooses by chance", "select statement")
			case *ast.ChanType:
				ban(n, "fill slots by index, then read them in order", "channel")
			}
			return true
		})
	}
	return out
}

// checkMaps finds maps. A table at package level that nobody changes is allowed.
func checkMaps(h *house) []finding {
	var out []finding
	for _, r := range h.rooms() {
		r.walk(func(f *gofile, n ast.Node, above []ast.Node) {
			switch n := n.(type) {
			case *ast.MapType:
				if !topLevelVar(above) {
					out = append(out, h.at(n.Pos(), "use a slice indexed by id, or a sorted slice; a read-only table may be a package-level var", "map in sim"))
				}
			case *ast.RangeStmt:
				if isMap(r.info.Types[n.X].Type) {
					out = append(out, h.at(n.Pos(), "range over a slice in the order of its ids: map order differs from run to run", "range over a map"))
				}
			case *ast.AssignStmt:
				for _, left := range n.Lhs {
					if ix, ok := ast.Unparen(left).(*ast.IndexExpr); ok && isMap(r.info.Types[ix.X].Type) {
						out = append(out, h.at(n.Pos(), "keep package-level tables read-only", "write to a map"))
					}
				}
			case *ast.CallExpr:
				if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "delete" || id.Name == "clear") && len(n.Args) > 0 && isMap(r.info.Types[n.Args[0]].Type) {
					out = append(out, h.at(n.Pos(), "keep package-level tables read-only", "write to a map"))
				}
			}
		})
	}
	return out
}

func isMap(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// topLevelVar reports whether the ancestors say: in a var of the package, in no function.
func topLevelVar(above []ast.Node) bool {
	is := false
	for _, n := range above {
		switch n := n.(type) {
		case *ast.FuncDecl, *ast.FuncLit, *ast.StructType:
			return false
		case *ast.GenDecl:
			is = n.Tok == token.VAR
		}
	}
	return is
}

// checkSorts finds sorts whose order among equals is left to chance.
func checkSorts(h *house) []finding {
	unstable := []string{"Slice", "Sort"}
	var out []finding
	for _, r := range h.rooms() {
		r.walk(func(f *gofile, n ast.Node, above []ast.Node) {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return
			}
			if pkg, name := r.called(call); pkg == "sort" && slices.Contains(unstable, name) {
				out = append(out, h.at(n.Pos(), "use slices.SortFunc with a comparison that ends in an id, or slices.SortStableFunc", "sort.%s leaves equals in no order", name))
			}
		})
	}
	return out
}
