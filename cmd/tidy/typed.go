package main

import (
	"bytes"
	"errors"
	"go/ast"
	"go/build"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"path"
	"sync"
)

// A room is one package of ours with its types. Test files are left out.
type room struct {
	dir    string
	files  []*gofile
	pkg    *types.Package
	info   *types.Info
	faults []types.Error
}

// library reads the types of packages that are not ours from their source. It is shared:
// the standard library is read once.
var library = sync.OnceValue(func() types.ImporterFrom {
	build.Default.CgoEnabled = false // pure Go has the same types and needs no C compiler
	return importer.ForCompiler(token.NewFileSet(), "source", nil).(types.ImporterFrom)
})

// rooms returns the packages of sim, type-checked.
func (h *house) rooms() []*room {
	var out []*room
	seen := map[string]bool{}
	for _, f := range h.gofile {
		if inSim(f.dir) && !f.test && !seen[f.dir] {
			seen[f.dir] = true
			out = append(out, h.room(f.dir))
		}
	}
	return out
}

// errCycle is what an import cycle gives.
var errCycle = errors.New("import cycle")

// room type-checks the package in a folder, once.
func (h *house) room(dir string) *room {
	if r, ok := h.typed[dir]; ok {
		return r
	}
	r := &room{dir: dir, info: &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{},
	}}
	h.typed[dir] = r
	var files []*ast.File
	for _, f := range h.parsed() {
		if f.dir == dir && !f.test && f.forThisMachine() {
			r.files, files = append(r.files, f), append(files, f.syntax)
		}
	}
	conf := types.Config{
		Importer: looker{h},
		Error: func(err error) {
			var e types.Error
			if errors.As(err, &e) {
				r.faults = append(r.faults, e)
			}
		},
	}
	r.pkg, _ = conf.Check(h.module+"/"+dir, h.fset, files, r.info) // faults hold the errors
	return r
}

// forThisMachine reports whether the file's build constraints hold here.
func (f *gofile) forThisMachine() bool {
	here := build.Default
	here.JoinPath = path.Join
	here.OpenFile = func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(f.src)), nil }
	ok, err := here.MatchFile(f.dir, path.Base(f.name))
	return ok && err == nil
}

// A looker finds imported packages: ours in the house, others in the library.
type looker struct{ h *house }

// Import finds the types of a package.
func (l looker) Import(p string) (*types.Package, error) {
	dir, own := l.h.ours(p)
	if !own {
		return library().ImportFrom(p, l.h.root, 0)
	}
	r := l.h.room(dir)
	if r.pkg == nil {
		return nil, errCycle
	}
	return r.pkg, nil
}

// checkTypes finds the first fault of each package of sim.
func checkTypes(h *house) []finding {
	var out []finding
	for _, r := range h.rooms() {
		if len(r.faults) > 0 {
			out = append(out, h.at(r.faults[0].Pos, "make it compile, or the rules about types see only part of it", "does not type-check: %s", r.faults[0].Msg))
		}
	}
	return out
}

// walk visits every node of a room's files with its ancestors, nearest last.
func (r *room) walk(visit func(f *gofile, n ast.Node, above []ast.Node)) {
	for _, f := range r.files {
		var above []ast.Node
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if n == nil {
				above = above[:len(above)-1]
				return true
			}
			visit(f, n, above)
			above = append(above, n)
			return true
		})
	}
}

// called returns the function that a call names: its package's path and its name.
func (r *room) called(call *ast.CallExpr) (pkg, name string) {
	var id *ast.Ident
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return "", ""
	}
	if f, ok := r.info.Uses[id].(*types.Func); ok && f.Pkg() != nil {
		return f.Pkg().Path(), f.Name()
	}
	return "", ""
}

// conversion reports whether a call converts to a type of the given kind.
func (r *room) conversion(call *ast.CallExpr, kind types.BasicInfo) bool {
	tv, ok := r.info.Types[call.Fun]
	return ok && tv.IsType() && isBasic(tv.Type, kind)
}

func isBasic(t types.Type, kind types.BasicInfo) bool {
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&kind != 0
}

// varying reports whether an expression is a float that is not a constant.
func (r *room) varying(e ast.Expr) bool {
	tv, ok := r.info.Types[e]
	return ok && tv.Value == nil && isBasic(tv.Type, types.IsFloat|types.IsComplex)
}
