package scene

import (
	"pocsim/render/picture"
	"pocsim/sim/geo"
)

// Layers are a set of what can be left out of the map.
type Layers uint16

// The layers.
const (
	Households Layers = 1 << iota
	Labels
	Grid
	Roads
	Trails
	Rings // of what is selected: sight, reach, patrol
	Posts // of the host

	All = Households | Labels | Grid | Roads | Trails | Rings | Posts
)

// Has reports whether a set holds all of another.
func (l Layers) Has(o Layers) bool { return l&o == o }

// A Kind is what a target is.
type Kind uint8

// The kinds of target.
const (
	Nothing Kind = iota
	Unit
	Band
	Base
	Post
	Settlement
	Site
	Household
	Incident // the truth
	Case     // what the mission has been told
)

var kindNames = [...]string{"nothing", "unit", "band", "base", "host post", "settlement", "site", "household", "incident", "case"}

// String names the kind.
func (k Kind) String() string {
	if int(k) >= len(kindNames) {
		return kindNames[Nothing]
	}
	return kindNames[k]
}

// A Target is something on the map, by its id in the model; of a household by its place in
// FrameHomes, of a site by its PlaceID. The zero Target is nothing.
type Target struct {
	Kind Kind
	ID   int32
}

// Options say how a pane is drawn.
type Options struct {
	Theme     *picture.Theme // nil is the light one
	Truth     bool           // all that the model knows, rather than what the mission has been told
	Plain     bool           // pictograms rather than military symbols
	Layers    Layers         // what is shown; All is everything, and 0 the bare map with its places
	Selected  Target
	Pulse     float64 // time for what pulses [s of the viewer's own clock]
	TextScale float32 // multiplies words and signs; 0 is 1

	// Where everybody was one tick before, and how far the clock has gone from there towards
	// the frame, 0 to 1: so things move smoothly between ticks. With nothing in Before they
	// stand where the frame has them.
	Before Before
	Part   float32
}

// Before is where everybody was one tick before [dm], each by id as in the frame. Slices of
// another length are not looked at.
type Before struct {
	Homes []geo.Pt
	Bands []geo.Pt
	Units []geo.Pt
}
