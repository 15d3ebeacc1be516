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
	hours  [2]ground.Reached
}

// reachEvery is how often the reach of one who moves is found anew.
const reachEvery = clock.Tick(clock.Hour / clock.Step)

// drawRings draws what the selected can see and where it can get, and rings what is
// selected and stands still.
func (s *Scene) drawRings() {
	t := s.o.Selected
	rings := s.o.Layers.Has(Rings)
	switch t.Kind {
	case Settlement, Site:
		at, half := s.placeAt(sim.PlaceID(t.ID))
		s.selection(at, half+6*s.u)
	case Base:
		at, half := s.baseAt(sim.BaseID(t.ID))
		if rings && t.ID > 0 && int(t.ID) < len(s.f.Bases) {
			s.reaches(t, s.f.Bases[t.ID].At, terrain.Wheels)
		}
		s.selection(at, half+6*s.u)
	case Post:
		s.selectPost(t, rings)
	case Unit:
		if rings && t.ID > 0 && int(t.ID) < len(s.f.Units) && s.f.Units[t.ID].State != sim.NotArrived {
			s.unitRings(t)
		}
	case Band:
		if rings && s.o.Truth && t.ID > 0 && int(t.ID) < len(s.f.Bands) {
			s.bandRings(int(t.ID))
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

func (s *Scene) selectPost(t Target, rings bool) {
	i := signOf(s.country.posts, t.ID)
	if i < 0 || !s.o.Layers.Has(Posts) {
		return
	}
	if at, half := s.sign(i); true {
		if rings && int(t.ID) < len(s.f.Posts) && !s.f.Posts[t.ID].Gone {
			s.circle(ground.PointOf(s.f.Posts[t.ID].At), float32(s.legend.Scenario().Host.ReachKm), s.ink.roles.Neutral, "goes out to ", true)
		}
		s.selection(at, half+6*s.u)
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
	s.circle(at, float32(sight)/geo.Km, s.ink.roles.Friend, "sees ", false)
	s.circle(at, float32(sc.Mission.PresenceKm), s.ink.fresh, "felt ", true)
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
	pen := picture.Pen{Width: 2 * s.u, Colour: c}
	if dashed {
		pen.Dash = picture.Dash{6 * s.u, 5 * s.u, 6 * s.u, 5 * s.u}
	} else {
		s.p.Circle(mid, r, c.Faded(0.10))
	}
	s.p.Ring(mid, r, picture.Pen{Width: 4 * s.u, Colour: s.ink.halo.Faded(0.55)})
	s.p.Ring(mid, r, pen)
	if s.o.Layers.Has(Labels) {
		s.p.Text(mid.X, mid.Y-r-3*s.u, what+kilometres(km), s.wordStyle().As(s.ink.text).At(picture.BottomCentre))
	}
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
		for i := range r.hours {
			r.hours[i] = ground.Reach(land, from, class, int32(60*(i+1)), s.f.Wet, 0.1)
		}
	}
	words := [...]string{"1 h", "2 h"}
	for i := range r.hours {
		top := picture.Point{Y: float32(math.Inf(1))}
		for _, ring := range r.hours[i].Rings {
			s.line = s.line[:0]
			high := picture.Point{Y: float32(math.Inf(1))}
			low := float32(0)
			for _, p := range ring {
				at := s.at(p)
				s.line = append(s.line, at)
				if at.Y < high.Y {
					high = at
				}
				low = max(low, at.Y)
			}
			if low-high.Y < 14*s.u { // a speck says nothing
				continue
			}
			if high.Y < top.Y {
				top = high
			}
			s.p.Outline(s.line, picture.Pen{Width: 4 * s.u, Colour: s.ink.halo.Faded(0.5)})
			s.p.Outline(s.line, picture.Pen{Width: (2.4 - 0.6*float32(i)) * s.u, Colour: s.ink.roles.Friend.Faded(0.95)})
		}
		if s.o.Layers.Has(Labels) && top.Y < s.pane.H {
			s.p.Text(top.X, max(top.Y, 30*s.u), words[i], s.wordStyle().At(picture.Middle))
		}
	}
}
