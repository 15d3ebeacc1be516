package scene

import (
	"math"
	"slices"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/geo"
)

// People are the households of the pane, as dots where the camera is near and gathered into
// a grid where it is far.
type people struct {
	dots    ground.Dots
	density ground.Density
	seen    []ground.Dot
	centres [ground.Fates][]picture.Point
	blobs   [2][blobSizes][]picture.Point // of the grid: the displaced and those on the road, by size
	shown   bool                          // single dots, rather than the grid

	indexed uint64 // what the index is of
}

// How near the camera must be for single dots [km per px, at unit 1], how many at most, and
// how wide the squares of the grid are [units].
const (
	dotScale  = 0.025
	mostDots  = 60_000
	squarePx  = 9
	dotRadius = 2.1
)

// drawPeople draws the households: in truth alone, for nobody tells the mission of each.
func (s *Scene) drawPeople() {
	h := &s.people
	h.shown, h.seen = false, h.seen[:0]
	if !s.o.Truth || !s.o.Layers.Has(Households) {
		return
	}
	homes := &s.f.Homes
	if s.cam.KmPerPx*float64(s.u) <= dotScale {
		if is := fingerprint(homes.At); h.indexed != is {
			h.dots.Index(homes.At, s.country.land.SizeDm)
			h.indexed = is
		}
		var more bool
		h.seen, more = h.dots.In(h.seen, s.cam.View(), homes.At, homes.Mode, mostDots)
		if h.shown = !more; h.shown {
			s.drawDots()
			return
		}
		h.seen = h.seen[:0]
	}
	h.density.Gather(s.cam, squarePx*float64(s.u), homes.At, homes.Mode)
	s.drawDensity()
}

// fingerprint is a number that differs between two lists of positions, for all that
// matters: frames are used again for other ticks and histories, and only what is in them
// says whether anybody has moved. It is never 0.
func fingerprint(at []geo.Pt) uint64 {
	const prime = 0x100000001b3 // of the hash of Fowler, Noll and Vo
	var sum [4]uint64
	n := len(at) &^ 3
	for i := 0; i < n; i += 4 { // four at once, for each step waits for the one before
		for k := range sum {
			p := at[i+k]
			sum[k] = (sum[k] ^ uint64(uint32(p.X))<<32 ^ uint64(uint32(p.Y))) * prime
		}
	}
	all := uint64(len(at)) + 1
	for _, p := range at[n:] {
		all = (all ^ uint64(uint32(p.X))<<32 ^ uint64(uint32(p.Y))) * prime
	}
	for _, one := range sum {
		all = (all ^ one ^ one>>29) * prime
	}
	return all | 1
}

// drawDots draws every household: a plain dot at home, a rimmed one on the road, a ring for
// the displaced where it is large enough. Households of whom nobody is left are not drawn.
func (s *Scene) drawDots() {
	h := &s.people
	for k := range h.centres {
		h.centres[k] = h.centres[k][:0]
	}
	h.seen = slices.DeleteFunc(h.seen, func(d ground.Dot) bool { return s.f.Homes.Marks[d.ID]&sim.HomeGone != 0 })
	still := len(s.o.Before.Homes) != len(s.f.Homes.At) || s.o.Part >= 1
	for i := range h.seen {
		d := &h.seen[i]
		if !still && d.Fate == ground.Fleeing {
			was, is := ground.PointOf(s.o.Before.Homes[d.ID]), ground.PointOf(s.f.Homes.At[d.ID])
			d.At.X += (was.X - is.X) * (1 - s.o.Part)
			d.At.Y += (was.Y - is.Y) * (1 - s.o.Part)
		}
		h.centres[d.Fate] = append(h.centres[d.Fate], s.at(d.At))
	}
	r := s.u * dotRadius * float32(min(max(math.Pow(0.03/s.cam.KmPerPx, 0.35), 0.85), 2.2))
	s.p.Dots(h.centres[ground.Home], r, s.ink.home.Faded(0.8))
	s.p.Dots(h.centres[ground.Displaced], r, s.ink.refuge.Faded(0.75))
	if r > 3.2*s.u { // near enough for a heart
		s.p.Dots(h.centres[ground.Displaced], r*0.4, s.ink.halo)
	}
	s.p.Dots(h.centres[ground.Fleeing], r*1.7, s.ink.halo.Faded(0.9))
	s.p.Dots(h.centres[ground.Fleeing], r*1.25, s.ink.flee)
}

// drawDensity draws the grid: in each square a disc for each fate whose area grows with the
// households. Those at home are all in their settlement, whose sign shows them. Discs have
// few sizes, so that all of one size are drawn at once.
func (s *Scene) drawDensity() {
	h := &s.people
	for k := range h.blobs {
		for size := range h.blobs[k] {
			h.blobs[k][size] = h.blobs[k][size][:0]
		}
	}
	for i := range h.density.Count {
		c := &h.density.Count[i]
		if c[ground.Displaced]|c[ground.Fleeing] == 0 {
			continue
		}
		at := s.at(h.density.Middle(i))
		if n := c[ground.Displaced]; n > 0 {
			size := blobSize(n)
			h.blobs[0][size] = append(h.blobs[0][size], at)
		}
		if n := c[ground.Fleeing]; n > 0 {
			size := blobSize(n)
			h.blobs[1][size] = append(h.blobs[1][size], at)
		}
	}
	radius := func(size int) float32 { return s.u * (1.6 + blobStep*float32(size)) }
	for size, at := range h.blobs[0] {
		s.p.Dots(at, radius(size), s.ink.refuge.Faded(0.72))
	}
	for size, at := range h.blobs[1] {
		s.p.Dots(at, radius(size)+s.u, s.ink.halo.Faded(0.9))
		s.p.Dots(at, radius(size), s.ink.flee)
	}
}

// blobSizes is how many sizes the discs of the grid have, and blobStep by how much their
// radius grows [units].
const (
	blobSizes = 9
	blobStep  = 0.5
)

// blobSize returns the size of the disc for so many households.
func blobSize(households int32) int {
	return min(int(0.32*math.Sqrt(float64(households))/blobStep), blobSizes-1)
}

// pick returns the household drawn nearest to a place of the pane, within a reach [px].
func (h *people) pick(at picture.Point, reach float32) Target {
	if !h.shown {
		return Target{}
	}
	found, best, n := Target{}, reach, [ground.Fates]int{}
	for i := range h.seen {
		d := &h.seen[i]
		if far := h.centres[d.Fate][n[d.Fate]].Minus(at).Length(); far <= best {
			best, found = far, Target{Household, d.ID}
		}
		n[d.Fate]++
	}
	return found
}
