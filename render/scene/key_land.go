package scene

import (
	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/terrain"
)

// happenings lists the signs of what happens.
func (k *key) happenings(o Options) {
	k.group = "What happens"
	sign := func(what symbol.Incident) func(*Scene, picture.Point) {
		return func(s *Scene, at picture.Point) {
			ring := mark{form: signForm, what: what, anchor: at.Plus(picture.Point{X: -9 * s.u, Y: 4 * s.u}), half: 6 * s.u}
			s.ring(&ring)
			s.p.Circle(ring.anchor, ring.half, s.ink.home)
			press(s.p, s.stamps.happening(what, int32(signSize*s.u+0.5), &s.ink), at.Plus(picture.Point{X: 18 * s.u, Y: -6 * s.u}), 1)
		}
	}
	k.row("an attack is feared", sign(symbol.Alert))
	k.row("an attack is under way", sign(symbol.Attack))
	if o.Truth {
		k.row("so many people killed, injured or abducted here", func(s *Scene, at picture.Point) {
			s.count(&mark{form: countForm, word: "12", at: at, size: countSize * s.u, wide: s.wordStyle().Measure("12") + 9*s.u})
		})
		k.row("where an armed group on the way is going", func(s *Scene, at picture.Point) {
			s.threat(at.Plus(picture.Point{X: -24 * s.u}), at.Plus(picture.Point{X: 24 * s.u}))
		})
	}
}

// places lists settlements and sites.
func (k *key) places(f *sim.Frame, o Options) {
	k.group = "Places"
	disc := func(kind ground.Kind, half, stayed, guests float32) func(*Scene, picture.Point) {
		return func(s *Scene, at picture.Point) { s.disc(kind, at, half*s.u, stayed, guests) }
	}
	k.row("town; the larger the disc, the more people live there", disc(ground.Town, 13, 1, 1))
	k.row("village", disc(ground.Village, 8, 1, 1))
	if o.Truth {
		k.row("most of its people have left: what is purple has stayed", disc(ground.Village, 11, 0.45, 1))
		k.row("people from elsewhere shelter here: the ring", disc(ground.Village, 9, 1, 1.5))
	}
	for _, site := range []struct {
		kind  uint8
		icon  symbol.Icon
		words string
	}{{uint8(sim.DisplacementSite), symbol.Displacement, "site of displaced people"}, {uint8(sim.ProtectionSite), symbol.Protection, "site that the mission protects"}} {
		for i := 1; i < len(f.Places); i++ {
			if uint8(f.Places[i].Site) == site.kind {
				k.row(site.words, marked(symbol.Spec{Identity: symbol.Civilian, Domain: symbol.Installation, Icon: site.icon, Mission: site.icon == symbol.Protection}, 30))
				break
			}
		}
	}
	k.row("dark land: it is night", func(s *Scene, at picture.Point) {
		night := solid(s.ink.ground.Night)
		s.p.Circle(at, 19*s.u, shaded(solid(s.ink.ground.Cover[terrain.Savanna]), night))
		s.light.night = 1
		s.lamp(at, 5*s.u)
		s.p.Circle(at, 5*s.u, s.ink.home)
	})
}

// people lists households: single ones near by, many together from afar.
func (k *key) people(o Options) {
	if !o.Truth || !o.Layers.Has(Households) {
		return
	}
	k.group = "People"
	dots := func(draw func(s *Scene, at []picture.Point)) func(*Scene, picture.Point) {
		return func(s *Scene, at picture.Point) {
			draw(s, []picture.Point{at.Plus(picture.Point{X: -14 * s.u, Y: 4 * s.u}), at, at.Plus(picture.Point{X: 13 * s.u, Y: -6 * s.u})})
		}
	}
	const near = 1.6 * dotRadius
	k.row("households at home; single ones are seen from near", dots(func(s *Scene, at []picture.Point) {
		s.p.Dots(at, near*s.u, s.ink.home)
	}))
	k.row("households on the road", dots(func(s *Scene, at []picture.Point) {
		s.p.Dots(at, near*1.7*s.u, s.ink.halo)
		s.p.Dots(at, near*1.25*s.u, s.ink.flee)
	}))
	k.row("households away from home", dots(func(s *Scene, at []picture.Point) {
		s.p.Dots(at, near*s.u, s.ink.refuge)
		s.p.Dots(at, near*0.4*s.u, s.ink.halo)
	}))
	k.row("from afar: the larger the dot, the more households", dots(func(s *Scene, at []picture.Point) {
		for i := range at {
			s.p.Dots(at[i:i+1], (1.6+blobStep*float32(1+3*i))*s.u, s.ink.refuge.Faded(0.72))
		}
	}))
}

// lines lists roads, rivers, and the lines of those who move.
func (k *key) lines(f *sim.Frame, o Options) {
	k.group = "Lines"
	line := func(draw func(s *Scene)) func(*Scene, picture.Point) {
		return func(s *Scene, at picture.Point) {
			s.line = append(s.line[:0], at.Plus(picture.Point{X: -28 * s.u, Y: 5 * s.u}), at, at.Plus(picture.Point{X: 28 * s.u, Y: -6 * s.u}))
			draw(s)
		}
	}
	if o.Layers.Has(Roads) {
		for _, r := range []struct {
			class  terrain.Road
			closed bool
			words  string
		}{{terrain.Paved, false, "paved road"}, {terrain.GoodTrack, false, "good track"}, {terrain.PoorTrack, false, "poor track"}, {terrain.PoorTrack, true, "track that the rains have cut today"}} {
			k.row(r.words, line(func(s *Scene) { s.way(r.class, r.closed, 1.6*s.u) }))
		}
	}
	k.row("river", line(func(s *Scene) { s.water(terrain.River, 1.6*s.u) }))
	if o.Layers.Has(Trails) {
		k.row("where a unit has been in the last hours", line(func(s *Scene) { s.steps(0, s.ink.roles.Friend) }))
		if o.Truth {
			k.row("where an armed group has been", line(func(s *Scene) { s.steps(0, s.ink.roles.Suspect) }))
		}
	}
	if o.Layers.Has(Rings) {
		k.row("of what is selected: how far it sees", func(s *Scene, at picture.Point) { s.ringOf(at, 17*s.u, s.ink.roles.Friend, false) })
		k.row("of what is selected: how far it is noticed, or goes out", func(s *Scene, at picture.Point) { s.ringOf(at, 17*s.u, s.ink.fresh, true) })
		k.row("of what is selected: where it gets in one and two hours by road", func(s *Scene, at picture.Point) {
			for i, half := range [...]float32{20, 11} {
				at := at.Plus(picture.Point{X: float32(3*i) * s.u})
				s.p.Circle(at, half*s.u, s.ink.roles.Friend.Faded(0.13))
				s.p.Ring(at, half*s.u, picture.Pen{Width: 1.8 * s.u, Colour: s.ink.roles.Friend.Faded(0.75)})
			}
		})
	}
}
