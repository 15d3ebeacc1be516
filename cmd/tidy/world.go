package main

import (
	"go/token"
	"go/types"
)

// checkWorld follows the World's exported fields, which are all that is saved and hashed,
// down to the last one and finds what is not a plain number. The unexported fields are
// derived from the scenario, and free.
func checkWorld(h *house) []finding {
	var out []finding
	for _, r := range h.rooms() {
		if r.dir != "sim" || r.pkg == nil {
			continue
		}
		name, ok := r.pkg.Scope().Lookup("World").(*types.TypeName)
		if !ok {
			continue
		}
		fields, ok := name.Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		w := worldWalk{h: h, seen: map[types.Type]bool{name.Type(): true}}
		for field := range fields.Fields() {
			if field.Exported() {
				w.follow(field.Type(), field.Pos(), "World."+field.Name())
			}
		}
		out = append(out, w.out...)
	}
	return out
}

// A worldWalk is one walk through the types below World.
type worldWalk struct {
	h    *house
	seen map[types.Type]bool
	out  []finding
}

func (w *worldWalk) fault(pos token.Pos, where, what, instead string) {
	w.out = append(w.out, w.h.at(pos, instead, "%s %s", where, what))
}

// follow judges the type of one field, pos, and what it holds.
func (w *worldWalk) follow(t types.Type, pos token.Pos, where string) {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&(types.IsFloat|types.IsComplex) != 0:
			w.fault(pos, where, "keeps a float", "keep whole numbers: permille, parts per million, decimetres, minutes")
		case u.Kind() == types.Int || u.Kind() == types.Uint || u.Kind() == types.Uintptr:
			w.fault(pos, where, "is as wide as the machine's words", "use int32 or int64: a saved World is the same everywhere")
		}
	case *types.Slice:
		w.follow(u.Elem(), pos, where+"[]")
	case *types.Array:
		w.follow(u.Elem(), pos, where+"[]")
	case *types.Struct:
		if w.seen[t] {
			return
		}
		w.seen[t] = true
		for field := range u.Fields() {
			w.follow(field.Type(), field.Pos(), where+"."+field.Name())
		}
	default:
		w.fault(pos, where, "is a "+kindOf(u), "use a slice and integer ids: a World can be cloned, hashed and saved")
	}
}

func kindOf(t types.Type) string {
	switch t.(type) {
	case *types.Pointer:
		return "pointer"
	case *types.Map:
		return "map"
	case *types.Chan:
		return "channel"
	case *types.Signature:
		return "function"
	case *types.Interface:
		return "interface"
	}
	return "thing that is no value"
}
