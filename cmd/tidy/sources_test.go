package main

import "strings"

// goodHouse breaks no rule, though it comes close to several.
const goodHouse = `
-- sim/geo/geo.go --
// Package geo measures.
package geo

import "math"

// Km is a kilometre [dm].
const Km = 10_000

// Dist is the root of a sum of squares of whole numbers.
func Dist(x, y int32) int32 { return int32(math.Sqrt(float64(x*x + y*y))) }

// Mix rounds each product.
func Mix(a, b, c float64) float64 { return float64(a*b) + float64(2*c) }
-- sim/chunk.go --
package sim

import "golang.org/x/sync/errgroup"

func fan(f func() error) error {
	var g errgroup.Group
	g.Go(f)
	return g.Wait()
}
-- sim/terrain/noise.go --
// Package terrain makes land.
package terrain

import (
	"math"

	opensimplex "github.com/ojrac/opensimplex-go"
)

// Height is whole at once.
func Height(n opensimplex.Noise, x, y int32) int32 {
	return int32(math.Floor(n.Eval2(float64(x)/100, float64(y)/100) * 1000))
}
-- sim/world.go --
// Package sim is the model.
package sim

import "m/sim/geo"

// A World is a value.
type World struct {
	Tick  int32
	Bands []Band
	land  *land
}

// A Band is a body of men.
type Band struct {
	X, Y  int32
	Needs [5]int16
	name  string
}

type land struct{ side int }

var grades = map[string]int32{"poor": 1, "good": 2}

// SetOut sets a band on its way; it is no setter.
func (b *Band) SetOut() { b.X += geo.Km * grades["good"] }

func (w *World) first() *Band { return &w.Bands[w.land.side] }
-- sim/world_test.go --
package sim_test

import (
	"math/rand"
	"time"

	_ "m/scenarios"
)

var seen = map[int]float64{rand.Int(): 1}

func wait() { time.Sleep(1) }
-- scenarios/load.go --
// Package scenarios is the door in.
package scenarios

import (
	_ "github.com/BurntSushi/toml"
	_ "m/sim"
)
`

// badHouses holds a bad project for each rule, with the word "want" in each bad line.
var badHouses = map[string]string{
	"format": `
-- a.go --
package a

var  x = 1 // want
-- b.go --
package b

func ( { // want
`,
	"floors": `
-- sim/rng/rng.go --
package rng

import (
	"fmt"
	_ "m/sim/geo" // want
	_ "github.com/spf13/cobra" // want
)
-- sim/rules/rules.go --
package rules

import (
	_ "m/sim/rng"
	_ "m/sim/terrain" // want
)
-- sim/x.go --
package sim

import (
	_ "golang.org/x/sync/errgroup"
	_ "m/scenarios" // want
	_ "m/sim/leaf"
)
-- sim/leaf/leaf.go --
package leaf

import (
	_ "m/sim/geo"
	_ "m/sim/rules" // want
)
-- experiments/batch/x.go --
package batch

import (
	_ "m/experiments/design"
	_ "m/render" // want
	_ "m/sim/rules"
)
-- render/x.go --
package render

import (
	_ "m/cmd/pocview" // want
	_ "m/experiments/report" // want
)
-- scenarios/x.go --
package scenarios

import _ "m/experiments" // want
-- cmd/pocsim/main.go --
package main

import _ "m/render" // want
-- cmd/tidy/main.go --
package main

import _ "golang.org/x/tools/go/packages" // want
-- tools/x.go --
package tools // want
`,
	"libraries": `
-- sim/x.go --
package sim

import (
	_ "github.com/BurntSushi/toml" // want
	_ "github.com/ojrac/opensimplex-go" // want
)
-- cmd/pocsim/x.go --
package main

import (
	_ "github.com/BurntSushi/toml" // want
	_ "github.com/hajimehoshi/ebiten/v2" // want
	_ "github.com/montanaflynn/stats" // want
)
-- render/x.go --
package render

import (
	_ "github.com/hajimehoshi/ebiten/v2/vector"
	_ "gonum.org/v1/gonum/stat" // want
)
-- experiments/inference/x.go --
package inference

import _ "gonum.org/v1/gonum/stat"
`,
	"typecheck": `
-- sim/rng/x.go --
package rng

var x int32 = "one" // want
-- sim/x.go --
package sim

import "m/sim/rng"

var y = rng.X // want
`,
	"sim imports": `
-- sim/x.go --
package sim

import (
	"fmt"
	"log/slog" // want
	"maps" // want
	"math/rand/v2" // want
	"os" // want
	"reflect" // want
	"time" // want
)
-- sim/hash.go --
package sim

import "reflect"
-- scenarios/x.go --
package scenarios

import "os"
`,
	"sim mathematics": `
-- sim/rng/x.go --
package rng

import (
	"math"
	m "math"
)

var f = math.Log2 // want

func x(a float64) float64 {
	a = math.Exp(a)       // want
	a = m.Pow(a, 2)       // want
	a = m.FMA(a, a, a)    // want
	return math.Floor(math.Sqrt(a)) + math.Pi + math.MaxInt8
}
`,
	"sim products": `
-- sim/geo/x.go --
package geo

import "math"

const half = 0.5 * 3

func use(float64) {}

func x(a, b, c float64, i, j int32) float64 {
	sum := a*b + c               // want
	sum = c - (a * b)            // want
	p := a * b                   // want
	sum += a * b                 // want
	p *= c                       // want
	use(-(a * b))                // want
	if a*b < c {
		sum = float64(a*b) + c
		sum += float64(a*b*c) + a/b
		sum += float64(a) * b / c
		i = i*j + int32(a*b)
	}
	if p > sum {
		return a * half // want
	}
	return math.Floor(a*b) + float64(i*j) + half*2
}
`,
	"sim library floats": `
-- sim/terrain/x.go --
package terrain

import (
	"math"

	opensimplex "github.com/ojrac/opensimplex-go"
)

func x(n opensimplex.Noise, a, b float64) (float64, int32) {
	v := n.Eval2(a, b) // want
	w := int32(math.Floor(float64(n.Eval2(a, b)*1000) + 0.5))
	if n.Eval2(a, b) > 0.5 { // want
		w++
	}
	return v, w + int32(math.Floor(math.Abs(a)))
}
`,
	"sim threads": `
-- sim/x.go --
package sim

import (
	"sync" // want
	"golang.org/x/sync/errgroup" // want
)

var c chan int // want

func x() {
	go x() // want
	select { // want
	default:
	}
}
-- sim/chunk.go --
package sim

import "golang.org/x/sync/errgroup"

func each() { go each() }
-- sim/terrain/field.go --
package terrain

import (
	"sync"
	"sync/atomic"
)

func y() { go y() } // want
-- sim/terrain/other.go --
package terrain

import "sync/atomic" // want
-- experiments/batch/x.go --
package batch

import "sync"

func z() { go z() }
`,
	"sim maps": `
-- sim/x.go --
package sim

var table = map[string]int{"a": 1}

type s struct {
	m map[int]int // want
}

func x(k string) int {
	n := make(map[int]bool) // want
	n[1] = true             // want
	for range table {       // want
		delete(table, k) // want
	}
	clear(table) // want
	for range []int{1} {
	}
	return table[k]
}

var lazy = func() map[int]int { // want
	return nil
}
`,
	"sim floats": `
-- sim/x.go --
package sim

type weight float64 // want

type weights []float32 // want

type s struct {
	a int32
	b float64    // want
	c [3]float32 // want
	d []weight   // want
	e struct {
		f *float64 // want
	}
}

func x(a float64) float64 { return a }
-- sim/tally.go --
package sim

type Measure struct{ Mean float64 }
-- sim/terrain/x.go --
package terrain

type land struct{ height []float32 } // want
`,
	"sim sorts": `
-- sim/x.go --
package sim

import (
	"slices"
	"sort"
)

func x(a []int, s sort.Interface) {
	sort.Slice(a, func(i, j int) bool { return a[i] < a[j] }) // want
	sort.Sort(s)                                              // want
	sort.SliceStable(a, func(i, j int) bool { return a[i] < a[j] })
	slices.Sort(a)
}
`,
	"world": `
-- sim/x.go --
package sim

import "m/sim/rng"

type World struct {
	Tick  int32
	Count int // want
	Bands []Band
	By    map[int32]int32 // want
	sc    *int
}

type Band struct {
	At    [2]Place
	Names []string
	next  *Band       // want
	Then  func()      // want
	Any   interface{} // want
	Rng   rng.State
}

type Place struct {
	Trust float32 // want
}

type Free struct{ p *int }
-- sim/rng/x.go --
package rng

type State struct{ c chan int } // want
`,
	"functions": "-- a.go --\npackage a\n\n" +
		"func long() { // want\n" + strings.Repeat("\n", functionLimit) + "}\n" +
		"func fits() {\n" + strings.Repeat("\n", functionLimit-2) + "}\n" +
		"// excused is long.\n//\n//tidy:long it is one table\nfunc excused() {\n" + strings.Repeat("\n", functionLimit) + "}\n" +
		"//tidy:long\nfunc noReason() { // want\n" + strings.Repeat("\n", functionLimit) + "}\n" +
		"//tidy:long no need\nfunc short() {} // want\n" +
		"var table = func() { // want\n" + strings.Repeat("\n", functionLimit) + "}\n",
	"files": "-- long.go --\npackage a // want\n" + strings.Repeat("var _ = 1\n", fileLimit) +
		"-- fits.go --\npackage a\n" + strings.Repeat("// A comment.\n\nvar _ = 1\n", fileLimit-1) +
		"-- long_test.go --\npackage a\n" + strings.Repeat("var _ = 1\n", loneFileLimit-1) +
		"-- longer_test.go --\npackage a // want\n" + strings.Repeat("var _ = 1\n", loneFileLimit) +
		"-- made.go --\n// Code generated by a test. DO NOT EDIT.\n\npackage a\n" + strings.Repeat("var _ = 1\n", loneFileLimit-1) +
		"-- excused.go --\n//tidy:long one table of names\n\npackage a\n" + strings.Repeat("var _ = 1\n", fileLimit) +
		"-- idle.go --\n//tidy:long for nothing\n\npackage a // want\n",
	"names": `
-- a.go --
package a

type UnitManager struct{} // want

type stringHelper int // want

type Metadata int

func GetUnit() {} // want

func (u UnitManager) SetTrust() {} // want

func getTrust() {} // want

func setOut() {}

func SetOf() {}

func Gather() {}

func Settle() {}

func ReadData() {} // want

func readData() {}
-- util/x.go --
package util // want
`,
	"documented": `
-- a.go --
package wanting

type Twant int

func Fwant() {}

// G is described.
func G() {}

func (t T) String() string { return "" }

func (t *T) Dowant() {}

func (h hidden) Do() {}

type hidden int

// The two of them.
type (
	U int
	V int
)

const (
	Awant = iota
	B
)

const C = 1 // is described
-- a_test.go --
package a

func TestF() {}
-- b/b.go --
// Package b says what it is.
package b
`,
	"marks": "-- notes.md --\nfine: see DESIGN.md, /usr/bin/env and example.org/home/me\n" +
		"TO" + "DO: more want\n" +
		"read ../sha" + "red/notes want\n" +
		"kept in /ho" + "me/ann/x want\n" +
		"-- Makefile --\nall:\n\tcp x /wo" + "rk/out # want\n" +
		"-- sim/testdata/stories/a.txt --\nFIX" + "ME want\n" +
		"-- a.go --\npackage a\n\nvar x = \"C:\\\\Us" + "ers\\\\ann\" // want\n\nvar method = \"TO" + "DOS\"\n",
}
