package scene

import (
	"math"
	"strconv"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/terrain"
)

// A reach is how far the selected unit gets in one and in two hours, kept until it has gone
// on.
type reach struct {
	target Target
	cell   int32
	class  terrain.Class
	wet    bool
	tick   clock.Tick
	areas  [2][]area
}

// An area is one piece of what is in reach, in km from the middle of the country.
type area struct {
	shape *picture.Shape
	ring  []ground.Point
}

// reachEvery is how often the reach of one who moves is found anew.
const reachEvery = clock.Tick(clock.Hour / clock.Step)

// drawReach draws what the selected can see and where it can get.
func (s *Scene) drawReach() {
	t := s.o.Selected
	if !s.o.Layers.Has(Rings) || t.ID <= 0 {
		return
	}
	switch {
	case t.Kind == Base && int(t.ID) < len(s.f.Bases):
		s.reaches(t, s.f.Bases[t.ID].At, terrain.Wheels)
	case t.Kind == Unit && int(t.ID) < len(s.f.Units) && s.f.Units[t.ID].State != sim.NotArrived:
		s.unitRings(t)
	case t.Kind == Band && s.o.Truth && int(t.ID) < len(s.f.Bands):
		s.bandRings(int(t.ID))
	case t.Kind == Post && s.o.Layers.Has(Posts) && int(t.ID) < len(s.f.Posts) && !s.f.Posts[t.ID].Gone:
		s.circle(ground.PointOf(s.f.Posts[t.ID].At), float32(s.legend.Scenario().Host.ReachKm), s.ink.roles.Neutral, "goes out to ", true)
	}
}

// drawSelected rings what is selected and stands still, and a household.
func (s *Scene) drawSelected() {
	t := s.o.Selected
	switch t.Kind {
	case Settlement, Site:
		at, half := s.placeAt(sim.PlaceID(t.ID))
		s.selection(at, half+6*s.u)
	case Base:
		at, half := s.baseAt(sim.BaseID(t.ID))
		s.selection(at, half+6*s.u)
	case Post:
		if i := signOf(s.country.posts, t.ID); i >= 0 && s.o.Layers.Has(Posts) {
			at, half := s.sign(i)
			s.selection(at, half+6*s.u)
		}
	case Household:
		if s.o.Truth && t.ID >= 0 && int(t.ID) < len(s.f.Homes.At) {
			at := s.at(ground.PointOf(s.f.Homes.At[t.ID]))
			for i := range s.people.seen {
				if s.people.shown && s.people.seen[i].ID == t.ID {
					at = s.at(s.people.seen[i].At)
				}
			}
			s.selection(at, 8*s.u)
		}
	}
}

// unitRings draw how far the selected unit sees, how far attackers take notice of it, how
// far it gets, and where it is going.
func (s *Scene) unitRings(t Target) {
	unit, sc := &s.f.Units[t.ID], s.legend.Scenario()
	at := s.unitAt(int(t.ID))
	air, class := false, terrain.Wheels
	if int(unit.Kind) < len(sc.Kinds) {
		k := &sc.Kinds[unit.Kind]
		switch k.Mobility {
		case "air":
			air = true
			if int(unit.Base) < len(s.f.Bases) {
				s.circle(ground.PointOf(s.f.Bases[unit.Base].At), float32(k.RangeKm), s.ink.roles.Friend, "range ", true)
			}
		case "foot":
			class = terrain.Foot
		case "armour":
			class = terrain.Armour
		}
	}
	if !air {
		s.reaches(t, unit.At, class)
	}
	sight := s.country.land.Sight(s.country.land.CellAt(unit.At), s.f.Night, false)
	s.circle(at, float32(sight)/geo.Km, s.ink.roles.Friend, "sees as far as ", false)
	s.circle(at, float32(sc.Mission.PresenceKm), s.ink.fresh, "noticed at ", true)
	if unit.Dest != 0 && int(unit.Dest) < len(s.f.Places) && unit.State != sim.OnSite {
		to, half := s.placeAt(unit.Dest)
		from := s.at(at)
		if way := to.Minus(from).Length(); way > half+20*s.u {
			s.line = append(s.line[:0], from, to.Toward(from, (half+4*s.u)/way))
			s.p.Arrow(s.line, 12*s.u, picture.Pen{Width: 2.4 * s.u, Colour: s.ink.roles.Friend, Dash: picture.Dash{8 * s.u, 4 * s.u, 8 * s.u, 4 * s.u}})
		}
	}
}

// bandRings draw how far the selected band goes from its hideout.
func (s *Scene) bandRings(b int) {
	band, sc := &s.f.Bands[b], s.legend.Scenario()
	if int(band.Profile) < len(sc.Profiles) {
		s.circle(ground.PointOf(band.Camp), float32(sc.Profiles[band.Profile].ReachKm), s.ink.roles.Suspect, "attacks within ", true)
	}
}

// circle draws a distance round a point of the map, and says in words what it is.
func (s *Scene) circle(at ground.Point, km float32, c picture.Colour, what string, dashed bool) {
	r := km / float32(s.cam.KmPerPx)
	if r < 3*s.u || r > 20*(s.pane.W+s.pane.H) {
		return
	}
	mid := s.at(at)
	s.ringOf(mid, r, c, dashed)
	if s.o.Layers.Has(Labels) && r > 44*s.u { // smaller ones lie under their symbol
		room := picture.Rect{W: s.pane.W, H: s.pane.H}.Pad(60*s.u, 34*s.u)
		for _, way := range [...]picture.Point{{Y: -1}, {Y: 1}, {X: 1}, {X: -1}} { // where the ring is in view
			if at := mid.Plus(way.Times(r)); room.Holds(at) {
				s.ringWord(at, what+kilometres(km))
				break
			}
		}
	}
}

// ringOf draws the ring of a distance, filled where it is not dashed.
func (s *Scene) ringOf(mid picture.Point, r float32, c picture.Colour, dashed bool) {
	pen := picture.Pen{Width: 2 * s.u, Colour: c}
	if dashed {
		pen.Dash = picture.Dash{6 * s.u, 5 * s.u, 6 * s.u, 5 * s.u}
	} else {
		s.p.Circle(mid, r, c.Faded(0.10))
	}
	s.p.Ring(mid, r, picture.Pen{Width: 4 * s.u, Colour: s.ink.halo.Faded(0.55)})
	s.p.Ring(mid, r, pen)
}

// kilometres writes a distance: "4 km", "0.8 km".
func kilometres(km float32) string {
	return strconv.FormatFloat(math.Round(float64(km)*10)/10, 'f', -1, 64) + " km"
}

// reaches draws how far one gets in one and in two hours, all roads open.
func (s *Scene) reaches(t Target, from geo.Pt, class terrain.Class) {
	r, land := &s.reach, s.country.land
	cell := land.CellAt(from)
	same := r.target == t && r.class == class && r.wet == s.f.Wet && r.tick <= s.f.Tick
	if !same || r.cell != cell && s.f.Tick-r.tick >= reachEvery {
		r.target, r.cell, r.class, r.wet, r.tick = t, cell, class, s.f.Wet, s.f.Tick
		for i := range r.areas {
			r.areas[i] = areasOf(ground.Reach(land, from, class, int32(60*(i+1)), s.f.Wet, reachDetail))
		}
	}
	words := [...]string{"1 h", "2 h"}
	origin, scale := s.at(ground.Point{}), float32(1/s.cam.KmPerPx)
	for i := len(r.areas) - 1; i >= 0; i-- {
		for _, a := range r.areas[i] {
			s.p.Shape(a.shape, origin, scale, s.ink.roles.Friend.Faded(0.13))
			s.p.ShapeOutline(a.shape, origin, scale, picture.Pen{Width: 1.8 * s.u, Colour: s.ink.roles.Friend.Faded(0.75)})
		}
	}
	for i, areas := range r.areas {
		if s.o.Layers.Has(Labels) {
			s.reachWord(areas, words[i])
		}
	}
}

// reachDetail is how far the outline of a reach may stray [km]; pieces smaller across than
// reachLeast [km] are left out, and holes are filled.
const (
	reachDetail = 0.25
	reachLeast  = 2
)

// areasOf returns the pieces of a reach that say something.
func areasOf(r ground.Reached) (out []area) {
	for i, ring := range r.Rings {
		box := ground.Box{Left: math.MaxFloat32, Top: math.MaxFloat32, Right: -math.MaxFloat32, Bottom: -math.MaxFloat32}
		points := make([]picture.Point, len(ring))
		for k, p := range ring {
			points[k] = picture.Point(p)
			box = ground.Box{Left: min(box.Left, p.X), Top: min(box.Top, p.Y), Right: max(box.Right, p.X), Bottom: max(box.Bottom, p.Y)}
		}
		if max(box.Width(), box.Height()) < reachLeast || inside(r.Rings, i) {
			continue
		}
		out = append(out, area{picture.NewShape(points...), ring})
	}
	return out
}

// inside reports whether a ring lies in another, as the edge of a hole does.
func inside(rings [][]ground.Point, i int) bool {
	for k := range rings {
		one := ground.Reached{Rings: rings[k : k+1]}
		if k != i && one.Holds(rings[i][0]) {
			return true
		}
	}
	return false
}

// reachWord writes how long one takes to the edge of a reach, at its northernmost point in
// view.
func (s *Scene) reachWord(areas []area, word string) {
	top := picture.Point{Y: s.pane.H}
	for _, a := range areas {
		for _, p := range a.ring {
			if at := s.at(p); at.Y < top.Y && at.Y > 34*s.u && at.X > 34*s.u && at.X < s.pane.W-34*s.u {
				top = at
			}
		}
	}
	if top.Y < s.pane.H {
		s.ringWord(top, word)
	}
}

// ringWord writes what a ring or a reach is, on its line; names and symbols keep clear of it.
func (s *Scene) ringWord(at picture.Point, words string) {
	st := s.wordStyle().At(picture.Middle)
	s.p.Text(at.X, at.Y, words, st)
	b := around(at, st.Size*0.55)
	wide := st.Measure(words) / 2
	b.Left, b.Right = at.X-wide, at.X+wide
	s.boxes = append(s.boxes, b)
}
