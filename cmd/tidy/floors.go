package main

import (
	"fmt"
	"go/ast"
	"strconv"
	"strings"
)

// A floor says what the packages of one folder, and those below it, may import. The
// first row that matches a folder holds.
type floor struct {
	dir    string   // "sim" is that folder alone, "sim/..." also what is below it
	ours   []string // our own packages, in the same notation
	theirs []string // outside libraries by prefix; "*" is all that are not reserved
}

var (
	floor0    = []string{"sim/rng", "sim/geo", "sim/clock"}
	underSim  = append([]string{"sim/terrain", "sim/rules"}, floor0...)
	wholeSim  = []string{"sim/..."}
	underDoor = []string{"sim/...", "scenarios/..."}
)

// floors is the plan of the house, from the ground up.
var floors = []floor{
	{dir: "sim/rng"},
	{dir: "sim/geo"},
	{dir: "sim/clock"},
	{dir: "sim/terrain", ours: floor0, theirs: []string{"github.com/ojrac/opensimplex-go"}},
	{dir: "sim/rules", ours: floor0},
	{dir: "sim", ours: append([]string{"sim/*"}, underSim...), theirs: []string{"golang.org/x/sync"}},
	{dir: "sim/...", ours: floor0}, // leaves split off later
	{dir: "scenarios/...", ours: append([]string{"scenarios/..."}, wholeSim...), theirs: []string{"*"}},
	{dir: "experiments/...", ours: append([]string{"experiments/..."}, underDoor...), theirs: []string{"*"}},
	{dir: "render/ground", ours: underDoor, theirs: []string{"golang.org/x/image"}}, // in its tests
	{dir: "render/...", ours: append([]string{"render/..."}, underDoor...), theirs: []string{"*"}},
	{dir: "cmd/tidy"},
	{dir: "cmd/pocview/...", ours: []string{"cmd/pocview/...", "sim/...", "scenarios/...", "experiments/...", "render/..."}, theirs: []string{"*"}},
	{dir: "cmd/...", ours: []string{"sim/...", "scenarios/...", "experiments/...", "render/ground"}, theirs: []string{"*"}}, // no window: of render the ground alone
}

// reserved are the outside libraries that only some rooms may know.
var reserved = []struct {
	module string
	rooms  []string
	why    string
}{
	{"github.com/BurntSushi/toml", []string{"scenarios/...", "experiments/..."}, "let scenarios or experiments read the file"},
	{"github.com/montanaflynn/stats", []string{"experiments/..."}, "put statistics in experiments"},
	{"gonum.org/v1", []string{"experiments/..."}, "put statistics in experiments"},
	{"github.com/hajimehoshi/ebiten", []string{"render/...", "cmd/pocview/..."}, "draw in render, from frames"},
	{"github.com/ojrac/opensimplex-go", []string{"sim/terrain"}, "ask sim/terrain for the land"},
}

// covers reports whether a pattern of floors names a folder.
func covers(pattern, dir string) bool {
	if base, ok := strings.CutSuffix(pattern, "/..."); ok {
		return dir == base || strings.HasPrefix(dir, base+"/")
	}
	if base, ok := strings.CutSuffix(pattern, "/*"); ok {
		rest, below := strings.CutPrefix(dir, base+"/")
		return below && !strings.Contains(rest, "/")
	}
	return pattern == dir
}

func coversAny(patterns []string, dir string) bool {
	for _, p := range patterns {
		if covers(p, dir) {
			return true
		}
	}
	return false
}

func floorOf(dir string) (floor, bool) {
	for _, f := range floors {
		if covers(f.dir, dir) {
			return f, true
		}
	}
	return floor{}, false
}

// ours returns the folder of one of our own packages.
func (h *house) ours(importPath string) (string, bool) {
	if importPath == h.module {
		return ".", true
	}
	return strings.CutPrefix(importPath, h.module+"/")
}

// standard reports whether a package is in the standard library: its first part has no dot.
func standard(importPath string) bool {
	first, _, _ := strings.Cut(importPath, "/")
	return !strings.Contains(first, ".")
}

func within(library, importPath string) bool {
	return importPath == library || strings.HasPrefix(importPath, library+"/")
}

func pathOf(spec *ast.ImportSpec) string {
	p, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return spec.Path.Value
	}
	return p
}

// checkFloors finds imports from the same floor or above. Tests may look upwards: they
// are in no program.
func checkFloors(h *house) []finding {
	var out []finding
	for _, f := range h.parsed() {
		at, known := floorOf(f.dir)
		if !known {
			out = append(out, h.at(f.syntax.Package, "give it a row in cmd/tidy/floors.go", "the folder %s stands on no floor", f.dir))
			continue
		}
		for _, spec := range f.syntax.Imports {
			p := pathOf(spec)
			dir, own := h.ours(p)
			switch {
			case f.test || !own && standard(p):
			case own && dir != f.dir && !coversAny(at.ours, dir):
				out = append(out, h.at(spec.Pos(), fmt.Sprintf("it may import %s", listed(at.ours)), "%s imports %s, which is not on a floor below it", f.dir, dir))
			case !own && !allowedLibrary(at.theirs, p):
				out = append(out, h.at(spec.Pos(), fmt.Sprintf("beyond the standard library it may import %s", listed(at.theirs)), "%s imports %s", f.dir, p))
			}
		}
	}
	return out
}

func allowedLibrary(theirs []string, p string) bool {
	for _, lib := range theirs {
		if lib == "*" || within(lib, p) {
			return true
		}
	}
	return false
}

func listed(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}

// checkLibraries finds outside libraries beyond the rooms they are reserved for.
func checkLibraries(h *house) []finding {
	var out []finding
	for _, f := range h.parsed() {
		for _, spec := range f.syntax.Imports {
			for _, r := range reserved {
				if within(r.module, pathOf(spec)) && !coversAny(r.rooms, f.dir) {
					out = append(out, h.at(spec.Pos(), r.why, "%s knows %s, which is for %s only", f.dir, r.module, listed(r.rooms)))
				}
			}
		}
	}
	return out
}
