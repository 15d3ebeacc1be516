package main

import (
	"fmt"
	"math"

	"pocsim/sim"
)

// A caption is a text that belongs to a sign.
type caption struct {
	text   string
	letter lettering
	anchor rect // of its sign
	must   bool // it is written even where that hides something
}

// drawSigns draws settlements, sites, bases, posts and hideouts and names them: all signs
// are laid out first, then the texts, the most important first.
func (s *sheet) drawSigns() {
	f := s.frame
	t := &table{unit: s.unit, ink: s.ink}
	t.frame = rect{float64(f.Min.X), float64(f.Min.Y), float64(f.Max.X), float64(f.Max.Y)}.grown(-s.long(4))
	towns, villages := s.laySettlements(t)
	captions := append(s.layBases(t), towns...)
	s.layPosts(t)
	captions = append(captions, s.laySites(t)...)
	captions = append(captions, s.layHideouts(t)...)
	var texts []func()
	for _, c := range append(captions, villages...) {
		if text := s.place(t, c); text != nil {
			texts = append(texts, text)
		}
	}
	for _, draw := range append(t.signs, texts...) {
		draw()
	}
}

// place finds room for a caption and returns what writes it, nil where there is none. A
// caption far from its sign is tied to it by a line.
func (s *sheet) place(t *table, c caption) func() {
	wide, high := s.types.width(c.text, c.letter), c.letter.size*(capitals+descenders)
	steps := 2
	if c.must {
		steps = 8
	}
	room, way, ok := t.beside(c.anchor, wide, high, s.long(3), steps, c.must)
	if !ok {
		return nil
	}
	if way >= farOff {
		from, to := tie(c.anchor, room)
		s.fill(stroke([]spot{from, to}, s.long(2.6)), haloInk)
		s.fill(stroke([]spot{from, to}, s.long(0.9)), c.letter.ink)
	}
	return func() { s.write(c.text, spot{room.left, room.top + c.letter.size*capitals}, c.letter) }
}

// dot returns the radius of a settlement's sign by its people.
func (s *sheet) dot(persons int32) float64 {
	share := math.Sqrt(float64(persons) / float64(max(s.most, 1)))
	return s.long(2.6+7.4*share) * s.crowd
}

// laySettlements lays out the settlements, the smallest lowest, and returns what to call
// the towns and the villages.
func (s *sheet) laySettlements(t *table) (towns, villages []caption) {
	for i := len(s.land.Places) - 1; i >= 0; i-- {
		p := s.land.Places[i]
		at, radius := s.spotOf(p.At), s.dot(s.world.Settlements[i+1].Persons)
		t.signs = append(t.signs, func() { s.drawSettlement(at, radius, p.Town) })
	}
	small := max(s.crowd, 0.75)
	for i, p := range s.land.Places {
		at, radius := s.spotOf(p.At), s.dot(s.world.Settlements[i+1].Persons)
		box := about(at, radius+s.long(1))
		t.laid = append(t.laid, box)
		if p.Town {
			towns = append(towns, caption{p.Name, lettering{bold, s.long(16.5) * small, textInk, s.long(2.6)}, box, true})
			continue
		}
		villages = append(villages, caption{p.Name, lettering{roman, s.long(12) * small, textInk, s.long(2.1)}, box, false})
	}
	return towns, villages
}

// drawSettlement draws one: a white disc, in towns with a black heart.
func (s *sheet) drawSettlement(at spot, radius float64, town bool) {
	s.fill(circle(at, radius+s.long(0.8)), textInk)
	s.fill(circle(at, radius-s.long(0.8)), whiteInk)
	if town {
		s.fill(circle(at, radius*0.5), textInk)
	}
}

// attached returns where a sign stands that belongs to a settlement: touching its disc.
func (s *sheet) attached(t *table, p sim.PlaceID, half, wish float64) spot {
	place := s.world.Settlements[p]
	return t.ring(s.spotOf(place.At), s.dot(place.Persons), half, wish)
}

// The sizes of signs: half their width, in units.
const (
	baseHalf    = 8.5
	postHalf    = 6.5
	siteHalf    = 7.5
	hideoutHalf = 9.5
)

// layBases lays out the bases of the mission, and names them with the contingents that
// hold them.
func (s *sheet) layBases(t *table) []caption {
	var out []caption
	if !s.world.Scenario().Mission.Present {
		return nil
	}
	for i, b := range s.world.Bases[1:] {
		at := s.attached(t, b.Place, s.long(baseHalf), -math.Pi*3/4)
		t.signs = append(t.signs, func() { s.drawBase(at) })
		name := spoken(s.world.Scenario().Bases[i].Name)
		if b.Contingent > 0 {
			name += " (" + spoken(s.world.Scenario().Contingents[b.Contingent-1].Name) + ")"
		}
		out = append(out, caption{name, lettering{bold, s.long(13.5), navyInk, s.long(2.4)}, about(at, s.long(baseHalf)), true})
	}
	return out
}

// drawBase draws a light square with a white disc: the sign of no real organisation.
func (s *sheet) drawBase(at spot) {
	r := about(at, s.long(baseHalf))
	s.fill(upright(r.left, r.top, r.right, r.bottom), navyInk)
	r = r.grown(-s.long(1.4))
	s.fill(upright(r.left, r.top, r.right, r.bottom), missionInk)
	s.fill(circle(at, s.long(baseHalf*0.42)), whiteInk)
}

// layPosts lays out the posts of the host state's army and police.
func (s *sheet) layPosts(t *table) {
	for _, p := range s.world.Posts[1:] {
		at := s.attached(t, p.Place, s.long(postHalf), -math.Pi/4)
		t.signs = append(t.signs, func() { s.drawPost(at) })
	}
}

// drawPost draws a shield.
func (s *sheet) drawPost(at spot) {
	h := s.long(postHalf)
	shield := []spot{at.plus(-0.85*h, -h), at.plus(0.85*h, -h), at.plus(0.85*h, 0.1*h), at.plus(0, h), at.plus(-0.85*h, 0.1*h)}
	s.fill(outline{around(shield, s.long(1.1))}, whiteInk)
	s.fill(outline{shield}, forestInk)
	s.fill(outline{around(shield, -s.long(1.4))}, hostInk)
}

// laySites lays out the sites of displaced people, and names them.
func (s *sheet) laySites(t *table) []caption {
	var out []caption
	for i, site := range s.world.Scenario().Sites {
		id := sim.PlaceID(len(s.land.Places) + 1 + i)
		here, home := s.spotOf(s.world.Settlements[id].At), s.spotOf(s.world.Settlements[site.Beside].At)
		wish := math.Pi / 4
		if here != home {
			wish = math.Atan2(here.y-home.y, here.x-home.x)
		}
		at := s.attached(t, sim.PlaceID(site.Beside), s.long(siteHalf), wish)
		t.signs = append(t.signs, func() { s.drawSite(at, site.Kind == "protection") })
		text := fmt.Sprintf("%s, %s", spoken(site.Name), grouped(s.world.Settlements[id].Persons))
		out = append(out, caption{text, lettering{italic, s.long(12.5), siteInk, s.long(2.2)}, about(at, s.long(siteHalf)), true})
	}
	return out
}

// drawSite draws a tent; that of a protection site stands inside a fence.
func (s *sheet) drawSite(at spot, protected bool) {
	h := s.long(siteHalf)
	tent := []spot{at.plus(0, -0.95*h), at.plus(h, 0.85*h), at.plus(-h, 0.85*h)}
	door := []spot{at.plus(0, -0.1*h), at.plus(0.38*h, 0.85*h), at.plus(-0.38*h, 0.85*h)}
	if protected {
		r := about(at, h)
		s.fill(upright(r.left, r.top, r.right, r.bottom), navyInk)
		r = r.grown(-s.long(1.5))
		s.fill(upright(r.left, r.top, r.right, r.bottom), whiteInk)
		for i := range tent {
			tent[i], door[i] = at.between(tent[i], 0.66), at.between(door[i], 0.66)
		}
	} else {
		s.fill(outline{around(tent, s.long(1.1))}, whiteInk)
	}
	s.fill(outline{tent}, siteInk)
	s.fill(outline{door}, whiteInk)
}

// layHideouts lays out where armed groups lie low at the start, and names them. Groups
// that share a hideout share a sign.
func (s *sheet) layHideouts(t *table) []caption {
	var out []caption
	bands := s.world.Scenario().Bands
	for i, b := range s.world.Bands[1:] {
		first, others := i, 0
		for j, c := range s.world.Bands[1:] {
			if !bands[j].Active || c.Camp != b.Camp {
				continue
			}
			first = min(first, j)
			if j > i {
				others++
			}
		}
		if !bands[i].Active || first < i {
			continue
		}
		at := s.spotOf(b.Camp)
		t.signs = append(t.signs, func() { s.drawHideout(at) })
		box := about(at, s.long(hideoutHalf+2.5))
		t.laid = append(t.laid, box)
		text := fmt.Sprintf("%s, %s", spoken(bands[i].Name), grouped(b.Strength))
		if others > 0 {
			text += fmt.Sprintf(" and %d more", others)
		}
		out = append(out, caption{text, lettering{italic, s.long(12), suspectInk, s.long(2.2)}, box, true})
	}
	return out
}

// drawHideout draws the outline of a diamond with a question mark.
func (s *sheet) drawHideout(at spot) {
	h := s.long(hideoutHalf)
	diamond := []spot{at.plus(0, -h), at.plus(h, 0), at.plus(0, h), at.plus(-h, 0)}
	line := append(diamond, diamond[0], diamond[1])
	s.fill(outline{diamond}, haloInk)
	s.fill(stroke(line, s.long(4.4)), haloInk)
	s.fill(stroke(line, s.long(2.1)), suspectInk)
	letters := lettering{bold, s.long(10), suspectInk, 0}
	s.write("?", at.plus(-s.types.width("?", letters)/2, letters.size*capitals/2), letters)
}
