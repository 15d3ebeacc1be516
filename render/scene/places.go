package scene

import (
	"math"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/symbol"
	"pocsim/sim"
)

// signScale is how much larger than the ground's own unit signs are drawn on the whole
// country at once; near by they grow by up to two fifths more.
const signScale = 1.4

// signUnit returns the unit of signs at the present scale [px].
func (s *Scene) signUnit() float32 {
	return s.u * s.closeness() * signScale * float32(min(max(math.Pow(0.15/s.cam.KmPerPx, 0.2), 1), 1.4))
}

// closeness returns by how much signs and symbols shrink where words are large and the pane is
// small, so that the whole country lies on a few hundred pixels: at most by two fifths.
func (s *Scene) closeness() float32 {
	const roomy = 430 // how wide a country is at least where nothing shrinks [units]
	wide := s.cam.Spread(s.country.Side()).Width()
	return min(max(float32(math.Sqrt(float64(wide/(roomy*s.u)))), 0.6), 1)
}

// sign returns where a sign of the ground is drawn in the pane, and half its width.
func (s *Scene) sign(i int32) (at picture.Point, half float32) {
	p, half := s.country.Layout.OnScreen(int(i), s.cam, s.signUnit())
	return picture.Point(p), half
}

// listPlaces takes the room of settlements and of what stands beside them.
func (s *Scene) listPlaces() {
	for i := range s.country.Layout.Signs {
		if at, half := s.sign(int32(i)); s.near(at, half+8*s.u) && s.stands(&s.country.Layout.Signs[i]) {
			s.boxes = append(s.boxes, covers(s.country.Layout.Signs[i].Kind, at, half))
		}
	}
}

// stands reports whether a sign is on the map: posts can be left out.
func (s *Scene) stands(n *ground.Sign) bool { return n.Kind != ground.Post || s.o.Layers.Has(Posts) }

// drawSettlements draws settlements, over which the rings of what happens there are drawn.
func (s *Scene) drawSettlements() {
	signs := s.country.Layout.Signs
	for i := range signs {
		if n := &signs[i]; n.Kind <= ground.Town {
			if at, half := s.sign(int32(i)); s.near(at, half+8*s.u) {
				s.settlement(n, at, half)
				s.place(Target{Settlement, int32(n.Place)}, at, half)
			}
		}
	}
}

// drawStanding draws what stands beside settlements, above those rings.
func (s *Scene) drawStanding() {
	signs := s.country.Layout.Signs
	for i := range signs {
		at, half := s.sign(int32(i))
		if !s.near(at, half+8*s.u) || !s.stands(&signs[i]) {
			continue
		}
		switch n := &signs[i]; n.Kind {
		case ground.Camp:
			s.stand(symbol.Spec{Identity: symbol.Civilian, Domain: symbol.Installation, Icon: symbol.Displacement}, Target{Site, int32(n.Place)}, at, half)
		case ground.Protection:
			s.stand(symbol.Spec{Identity: symbol.Civilian, Domain: symbol.Installation, Icon: symbol.Protection, Mission: true}, Target{Site, int32(n.Place)}, at, half)
		case ground.Base:
			s.stand(symbol.Spec{Identity: symbol.Friend, Domain: symbol.Installation, Icon: symbol.CompanyBase, Mission: true}, Target{Base, n.ID}, at, half)
		case ground.Post:
			spec := symbol.Spec{Identity: symbol.Neutral, Domain: symbol.Installation, Icon: symbol.HostPost}
			if int(n.ID) < len(s.f.Posts) && s.f.Posts[n.ID].Gone {
				spec.Condition = symbol.Destroyed
			}
			s.stand(spec, Target{Post, n.ID}, at, half)
		}
	}
}

// stand draws the symbol of what stands and does not move.
func (s *Scene) stand(spec symbol.Spec, t Target, at picture.Point, half float32) {
	st := s.stamps.symbol(spec, int32(2.5*half+0.5), s.o.Plain, 0, &s.ink)
	press(s.p, st, at, 1)
	s.place(t, at, half)
}

// settlement draws the disc of a settlement: its area are the people of the start, its heart
// those who are there now, and a rim round it those who have come from elsewhere.
func (s *Scene) settlement(n *ground.Sign, at picture.Point, half float32) {
	share, guests := float32(1), float32(0)
	if s.o.Truth && int(n.Place) < len(s.f.Places) && n.People > 0 {
		is := &s.f.Places[n.Place]
		share = float32(math.Sqrt(float64(max(is.People-is.Guests, 0)) / float64(n.People)))
		guests = float32(math.Sqrt(float64(max(is.Guests, 0))/float64(n.People) + 1))
	}
	if s.people.shown { // its people stand there themselves
		s.p.Ring(at, half, picture.Pen{Width: 3.4 * s.u, Colour: s.ink.halo.Faded(0.8)})
		s.p.Ring(at, half, picture.Pen{Width: 1.6 * s.u, Colour: solid(s.ink.ground.Sign)})
		return
	}
	s.disc(n.Kind, at, half, share, guests)
}

// disc draws a settlement whose people have stayed in a share, and whose guests make its rim so
// many times as wide as it is.
func (s *Scene) disc(kind ground.Kind, at picture.Point, half, share, guests float32) {
	paper, rim, heart := solid(s.ink.ground.Paper), solid(s.ink.ground.Sign), s.ink.home
	s.p.Circle(at, half+4.5*s.u*min(share, 1), s.ink.home.Faded(0.3))
	if guests > 1.02 {
		s.p.Ring(at, half*min(guests, 1.8)+1.5*s.u, picture.Pen{Width: 2 * s.u, Colour: s.ink.refuge})
	}
	s.p.Circle(at, half+1.1*s.u, rim)
	s.p.Circle(at, half, paper)
	s.p.Circle(at, (half-0.8*s.u)*min(share, 1), heart)
	if kind == ground.Town {
		s.p.Circle(at, half*0.3, rim)
	}
}

// covers returns the box of a sign of the ground: bases are wider than high.
func covers(kind ground.Kind, at picture.Point, half float32) ground.Box {
	b := around(at, half)
	if kind == ground.Base {
		b.Left, b.Right = at.X-1.25*half, at.X+1.25*half
	}
	return b
}

// around returns the box of a sign.
func around(at picture.Point, half float32) ground.Box {
	return ground.Box{Left: at.X, Top: at.Y, Right: at.X, Bottom: at.Y}.Grown(half)
}

// placeAt returns where a place's sign is in the pane, and half its width; where it has none,
// where the place is.
func (s *Scene) placeAt(id sim.PlaceID) (at picture.Point, half float32) {
	if i := signOf(s.country.places, int32(id)); i >= 0 {
		return s.sign(i)
	}
	if int(id) < len(s.f.Places) && id > 0 {
		return s.at(ground.PointOf(s.f.Places[id].At)), 0
	}
	return picture.Point{X: -1e6, Y: -1e6}, 0
}

// baseAt returns where a base's sign is in the pane, and half its width.
func (s *Scene) baseAt(id sim.BaseID) (at picture.Point, half float32) {
	if i := signOf(s.country.bases, int32(id)); i >= 0 {
		return s.sign(i)
	}
	if int(id) < len(s.f.Bases) && id > 0 {
		return s.at(ground.PointOf(s.f.Bases[id].At)), 0
	}
	return picture.Point{X: -1e6, Y: -1e6}, 0
}
