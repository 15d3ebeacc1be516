package scene

import (
	"math"
	"slices"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// foldScale is from which scale on units that rest at their base are a number beside it
// [km per px, at unit 1], nameScale up to which units bear their names.
const (
	foldScale = 0.11
	nameScale = 0.045
)

// refusalShown is how long a unit shows that a caveat kept it from a task.
const refusalShown = 6 * clock.Hour

// gather lists the marks of the frame: happenings first, which stand closest to their
// places, then units, then bands or what the mission knows of them.
func (s *Scene) gather() {
	s.happenings()
	s.units()
	if s.o.Truth {
		s.bands()
	} else {
		s.cases()
	}
}

// rests reports whether a unit is at its base with nothing to do.
func rests(u *sim.FrameUnit) bool {
	return (u.State == sim.Ready || u.State == sim.Recovering) && !u.Held && u.Outpost == 0
}

func (s *Scene) units() {
	folded := s.cam.KmPerPx*float64(s.u) > foldScale
	for i := 1; i < len(s.f.Units); i++ {
		unit := &s.f.Units[i]
		t := Target{Unit, int32(i)}
		if unit.State == sim.NotArrived || unit.Strength == 0 {
			continue
		}
		if folded && rests(unit) && t != s.o.Selected && s.badge(unit) == symbol.NoBadge && signOf(s.country.bases, int32(unit.Base)) >= 0 {
			continue
		}
		m := mark{target: t, spec: s.unitSpec(unit), size: s.symbolPx(), anchor: s.at(s.unitAt(i)), wish: math.Pi / 5}
		if int(unit.Base) < len(s.f.Bases) && unit.At == s.f.Bases[unit.Base].At && unit.Outpost == 0 {
			m.anchor, m.half = s.baseAt(unit.Base)
			m.wish = -math.Pi / 2
		} else if d, half := s.placeAt(unit.Dest); unit.Dest != 0 && d.Minus(m.anchor).Length() < half {
			m.anchor, m.half = d, half
		}
		if s.named(t) {
			m.word = s.legend.Unit(sim.UnitID(i))
		}
		s.mark(m)
	}
	s.chips = s.chips[:0]
	if folded {
		s.garrisons()
	}
	for i := range s.chips {
		s.boxes = append(s.boxes, s.chips[i].box(s.u))
	}
	s.outposts()
}

// outposts lists the temporary bases, one for each place that has any.
func (s *Scene) outposts() {
	for i := 1; i < len(s.f.Units); i++ {
		unit := &s.f.Units[i]
		if !unit.Camped || unit.Outpost <= 0 || int(unit.Outpost) >= len(s.f.Places) {
			continue
		}
		t := Target{Settlement, int32(unit.Outpost)}
		if site := s.f.Places[unit.Outpost].Site; site == sim.DisplacementSite || site == sim.ProtectionSite {
			t.Kind = Site
		}
		spec := symbol.Spec{Identity: symbol.Friend, Domain: symbol.Installation, Icon: symbol.TemporaryBase, Mission: true}
		if slices.ContainsFunc(s.marks, func(m mark) bool { return m.target == t && m.spec == spec }) {
			continue
		}
		m := mark{target: t, spec: spec, size: 0.8 * s.symbolPx(), wish: -math.Pi * 3 / 4, beside: true}
		m.anchor, m.half = s.placeAt(unit.Outpost)
		s.mark(m)
	}
}

// named reports whether a symbol bears its name: near by, and where it is selected.
func (s *Scene) named(t Target) bool {
	return t == s.o.Selected || s.o.Layers.Has(Labels) && s.cam.KmPerPx*float64(s.u) <= nameScale
}

// garrisons find room beside each base for how many units rest there.
func (s *Scene) garrisons() {
	for b := 1; b < len(s.f.Bases); b++ {
		n := 0
		for i := 1; i < len(s.f.Units); i++ {
			unit := &s.f.Units[i]
			if int(unit.Base) == b && unit.State != sim.NotArrived && unit.Strength > 0 && rests(unit) && s.badge(unit) == symbol.NoBadge && (Target{Unit, int32(i)}) != s.o.Selected {
				n++
			}
		}
		at, half := s.baseAt(sim.BaseID(b))
		if n == 0 || half == 0 || !s.near(at, half) {
			continue
		}
		r := chipRadius * s.u
		c := s.corner(sim.BaseID(b), at, half, r)
		if !s.holds(around(c, r)) { // the edge of the pane cuts the base off
			continue
		}
		s.chips = append(s.chips, chip{c, n})
	}
}

// corner returns the corner of a base's sign at which the count of its units, a disc of some
// radius, covers no other sign: the lower ones first, and those away from its settlement.
func (s *Scene) corner(id sim.BaseID, at picture.Point, half, r float32) picture.Point {
	side := float32(-1.2)
	i := signOf(s.country.bases, int32(id))
	if i >= 0 && math.Cos(float64(s.country.Layout.Signs[i].Turn)) > 0.1 {
		side = 1.2
	}
	own := covers(ground.Base, at, half)
	first := picture.Point{X: at.X + side*half, Y: at.Y + 0.7*half}
	for _, step := range [...]picture.Point{{X: side, Y: 0.7}, {X: side, Y: -0.7}, {X: -side, Y: 0.7}, {X: -side, Y: -0.7}} {
		c := picture.Point{X: at.X + step.X*half, Y: at.Y + step.Y*half}
		covered := func(b ground.Box) bool { return b != own && b.Meets(around(c, r)) }
		if s.holds(around(c, r)) && !slices.ContainsFunc(s.boxes, covered) && !slices.ContainsFunc(s.chips, func(c chip) bool { return covered(c.box(s.u)) }) {
			return c
		}
	}
	return first
}

// chipRadius is the radius of the count of units at a base [units].
const chipRadius = 7.5

// A chip is the count of units at a base.
type chip struct {
	at    picture.Point
	units int
}

// box returns what a chip covers where a unit of length is so many px.
func (c *chip) box(u float32) ground.Box { return around(c.at, chipRadius*u) }

// drawChips draws the counts of units at their bases.
func (s *Scene) drawChips() {
	for _, c := range s.chips {
		s.chip(c.at, c.units)
	}
}

// chip draws the count of units at a base.
func (s *Scene) chip(at picture.Point, n int) {
	s.p.Circle(at, (chipRadius+1.3)*s.u, s.ink.halo)
	s.p.Circle(at, chipRadius*s.u, s.ink.roles.Friend)
	st := s.wordStyle().As(s.ink.roles.Friend.On()).At(picture.Middle)
	st.Halo = picture.Colour{}
	text := digits[min(n, 99)]
	if n < 10 {
		text = text[1:]
	}
	s.p.Text(at.X, at.Y, text, st)
}

// unitSpec says which symbol stands for a unit.
func (s *Scene) unitSpec(unit *sim.FrameUnit) symbol.Spec {
	spec := symbol.Spec{Identity: symbol.Friend, Icon: symbol.Infantry}
	if kinds := s.legend.Scenario().Kinds; int(unit.Kind) < len(kinds) {
		spec = kindSpec(&kinds[unit.Kind])
	}
	spec.Echelon, spec.Badge = symbol.EchelonFor(int(unit.Strength)), s.badge(unit)
	switch unit.State {
	case sim.Patrolling, sim.Travelling:
		if unit.Dest > 0 && int(unit.Dest) < len(s.f.Places) {
			spec.Moving, spec.Heading = heading(ground.PointOf(unit.At), ground.PointOf(s.f.Places[unit.Dest].At))
		}
	case sim.HeadingHome:
		home := s.f.Bases[unit.Base].At
		if unit.Outpost > 0 {
			home = s.f.Places[unit.Outpost].At
		}
		spec.Moving, spec.Heading = heading(ground.PointOf(unit.At), ground.PointOf(home))
	}
	return spec
}

// kindSpec says which symbol stands for a kind of unit.
func kindSpec(k *sim.Kind) symbol.Spec {
	spec := symbol.Spec{Identity: symbol.Friend, Icon: symbol.Infantry}
	if icon, ok := symbol.IconFor(k.Role); ok {
		spec.Icon = icon
	}
	switch {
	case k.Mobility == "air":
		spec.Domain = symbol.Air
	case k.Role == "infantry" && k.Mobility == "wheels":
		spec.Icon = symbol.Motorised
	case k.Role == "infantry" && k.Mobility == "armour":
		spec.Icon = symbol.Mechanised
	}
	return spec
}

// badge says what a unit's badge tells: that a decision is awaited, that a caveat holds it
// back or did so of late, or that it has its orders and makes ready.
func (s *Scene) badge(unit *sim.FrameUnit) symbol.Badge {
	if unit.Held {
		switch unit.Hold.By {
		case sim.AwaitingAuthority:
			return symbol.Awaiting
		case sim.RefusedCaveat, sim.RefusedHidden, sim.RefusedByDesk, sim.BarredByROE:
			return symbol.Withheld
		}
	}
	switch {
	case unit.State == sim.Mobilising:
		return symbol.Sent
	case unit.RefusedAt != clock.Never && unit.RefusedAt.Add(refusalShown) > s.f.Now && unit.State != sim.Travelling && unit.State != sim.OnSite:
		return symbol.Withheld
	}
	return symbol.NoBadge
}

// heading returns the direction from one place to another, in steps of 15 degrees so that
// few symbols need painting, and whether there is one.
func heading(from, to ground.Point) (moving bool, degrees float32) {
	dx, dy := float64(to.X-from.X), float64(to.Y-from.Y)
	if math.Hypot(dx, dy) < 0.05 {
		return false, 0
	}
	const step = 15
	turn := math.Round(math.Atan2(dx, -dy)*180/math.Pi/step) * step
	return true, float32(math.Mod(turn+360, 360))
}

// bands lists the armed groups as they truly are.
func (s *Scene) bands() {
	for i := 1; i < len(s.f.Bands); i++ {
		b := &s.f.Bands[i]
		if !b.Active || b.Strength == 0 {
			continue
		}
		spec := symbol.Spec{Identity: symbol.Suspect, Icon: symbol.ArmedGroup, Echelon: symbol.EchelonFor(int(b.Strength))}
		if s.hostile[i] {
			spec.Identity = symbol.Hostile
		}
		if _, threat := s.legend.Profile(b.Profile); threat != "" {
			if icon, ok := symbol.IconFor(threat); ok {
				spec.Icon = icon
			}
		}
		from := ground.PointOf(b.At)
		switch b.Phase {
		case sim.Approaching:
			if b.Target > 0 && int(b.Target) < len(s.f.Places) {
				spec.Moving, spec.Heading = heading(from, ground.PointOf(s.f.Places[b.Target].At))
			}
		case sim.Withdrawing:
			spec.Moving, spec.Heading = heading(from, ground.PointOf(b.Camp))
		}
		m := mark{target: Target{Band, int32(i)}, spec: spec, size: s.symbolPx(), anchor: s.at(s.bandAt(i)), wish: math.Pi}
		if d, half := s.placeAt(b.Target); b.Target != 0 && d.Minus(m.anchor).Length() < half {
			m.anchor, m.half = d, half
		}
		if s.named(m.target) {
			m.word = s.legend.Band(sim.BandID(i))
		}
		s.mark(m)
	}
}
