package scenarios

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"pocsim/sim"
)

// TestEveryParameterIsDescribed holds every tag to what the reference promises.
func TestEveryParameterIsDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range Params() {
		if seen[p.Path] {
			t.Errorf("%s stands twice", p.Path)
		}
		seen[p.Path] = true
		if p.Doc == "" {
			t.Errorf("%s has no doc", p.Path)
		}
		spoken := strings.Count(p.Path, ".") == 0 // title, teaches, notes
		if p.Source == "" && !spoken {
			t.Errorf("%s has no source", p.Path)
		}
		if p.Default == "" {
			t.Errorf("%s has no default", p.Path)
		}
		if got, ok := Lookup(p.Path); !ok || got != p {
			t.Errorf("%s is not found by its path", p.Path)
		}
	}
	if len(seen) < 150 {
		t.Errorf("only %d parameters", len(seen))
	}
	for _, p := range Tables() {
		if p.Doc == "" {
			t.Errorf("%s has no doc", p.Path)
		}
	}
}

// eachField calls one for every field of the schema, with a path that names no rows.
func eachField(g *group, path string, one func(path string, f *field, sf reflect.StructField)) {
	for _, f := range g.fields {
		at := join(path, f.key)
		one(at, f, g.typ.Field(f.index))
		if f.sub != nil {
			eachField(f.sub, at, one)
		}
	}
}

// TestRangesFitTheirTypes finds ranges that the struct's whole numbers cannot hold, and
// references to tables that do not exist.
func TestRangesFitTheirTypes(t *testing.T) {
	eachField(schema().scenario, "", func(path string, f *field, sf reflect.StructField) {
		for _, r := range []bound{f.rng, f.xrng, f.yrng} {
			if r.lo > r.hi {
				t.Errorf("%s has the empty range %s", path, r.text)
			}
		}
		if k := sf.Type.Kind(); k == reflect.Int32 || f.kind == kindDist || f.kind == kindCurve {
			for _, r := range []bound{f.rng, f.xrng, f.yrng} {
				if r.lo < math.MinInt32 || r.hi > math.MaxInt32 {
					t.Errorf("%s does not hold its range %s", path, r.text)
				}
			}
		}
		if f.ref != "" {
			if to := schema().scenario.byKey[f.ref]; to == nil || to.kind != kindRows {
				t.Errorf("%s refers to %s, which has no rows", path, f.ref)
			}
		}
	})
}

// TestDefaultsAreValid binds every struct from its defaults alone. References are left
// out: which rows there are is the library's business.
func TestDefaultsAreValid(t *testing.T) {
	var bad Problems
	b := binder{root: &node{}, bad: &bad, broken: true}
	groups := map[string]*group{"scenario": schema().scenario}
	eachField(schema().scenario, "", func(path string, f *field, _ reflect.StructField) {
		if f.sub != nil {
			groups[path] = f.sub
		}
	})
	for path, g := range groups {
		b.group(nil, g, reflect.New(g.typ).Elem(), path)
	}
	if err := bad.err(); err != nil {
		t.Error(err)
	}
}

// inRange walks a loaded scenario and checks every number against its range, without the
// loader's own code for it.
func inRange(t *testing.T, sc *sim.Scenario) {
	t.Helper()
	list(reflect.ValueOf(sc).Elem(), schema().scenario, "", func(path string, f *field, v reflect.Value) {
		hold := func(n int64, r bound) {
			if n < r.lo || n > r.hi {
				t.Errorf("%s is %d, outside %s", path, n, r.text)
			}
		}
		switch x := v.Interface().(type) {
		case sim.Dist:
			hold(int64(x.A), f.rng)
			if x.Kind != sim.Fixed {
				hold(int64(x.B), f.rng)
			}
			if x.Kind == sim.Triangular {
				hold(int64(x.C), f.rng)
			}
			if x.Kind == sim.LogNormal && (x.B < x.A || x.A < 1) || x.Kind == sim.Triangular && (x.A > x.B || x.B > x.C) {
				t.Errorf("%s is out of order: %+v", path, x)
			}
		case sim.Curve:
			for i, k := range x {
				hold(int64(k.X), f.xrng)
				hold(int64(k.Y), f.yrng)
				if i > 0 && k.X <= x[i-1].X {
					t.Errorf("%s does not rise: %v", path, x)
				}
			}
		default:
			if f.ranged {
				hold(v.Int(), f.rng)
			}
		}
	})
}
