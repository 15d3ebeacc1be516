package main

import (
	"fmt"
	"math"
	"slices"

	"pocsim/render/ground"
	"pocsim/sim/terrain"
)

// An entry is one line, or a few, of the explanations beside the map.
type entry struct {
	lines  []string
	letter lettering
	before float64       // space above [px]
	step   float64       // from one line of text to the next [px]
	sample func(at spot) // draws the sign explained, round at; nil: text alone
	block  func(at spot) // draws something in place of text, from its left top
	room   float64       // height of that
}

// A key is the whole column of explanations.
type key []entry

func (e *entry) height() float64 { return e.before + e.step*float64(len(e.lines)) + e.room }

func (k key) height() float64 {
	sum := 0.0
	for i := range k {
		sum += k[i].height()
	}
	return sum
}

// The width kept for signs in the column, in units.
const sampleRoom = 46.0

// heading adds a heading.
func (s *sheet) heading(k *key, text string) {
	l := lettering{bold, s.long(15.5), textInk, 0}
	*k = append(*k, entry{lines: []string{text}, letter: l, before: s.long(16), step: s.long(22)})
}

// explain adds a sign and what it means.
func (s *sheet) explain(k *key, text string, sample func(at spot)) {
	l := lettering{roman, s.long(14), textInk, 0}
	lines := s.types.wrapped(text, l, s.long(column-sampleRoom))
	*k = append(*k, entry{lines: lines, letter: l, before: s.long(6.5), step: s.long(17), sample: sample})
}

// remark adds a text in the margin.
func (s *sheet) remark(k *key, text string) {
	l := lettering{italic, s.long(12.5), faintInk, 0}
	lines := s.types.wrapped(text, l, s.long(column))
	*k = append(*k, entry{lines: lines, letter: l, before: s.long(6), step: s.long(16)})
}

// legend composes the column: only what the map shows is explained.
func (s *sheet) legend() key {
	var k key
	k = append(k, entry{block: s.drawScale, room: s.long(62)})
	s.explainGround(&k)
	s.explainLines(&k)
	s.explainPlaces(&k)
	s.explainForces(&k)
	s.explainContingents(&k)
	return k
}

func (s *sheet) explainGround(k *key) {
	s.heading(k, "Land")
	for _, c := range []terrain.Cover{terrain.Savanna, terrain.Farmland, terrain.Forest, terrain.Swamp, terrain.Water, terrain.BuiltUp} {
		if !s.covered(c) {
			continue
		}
		text := map[terrain.Cover]string{
			terrain.Savanna: "Savanna", terrain.Farmland: "Farmland", terrain.Forest: "Forest",
			terrain.Swamp: "Swamp", terrain.Water: "Water", terrain.BuiltUp: "Built-up ground",
		}[c]
		s.explain(k, text, func(at spot) { s.drawSwatch(at, c) })
	}
	low, high := slices.Min(s.land.Height), slices.Max(s.land.Height)
	s.remark(k, fmt.Sprintf("Heights from %d to %d m; slopes are drawn steeper than they are.", low, high))
}

// covered reports whether a cover is anywhere on the map; of water, only lakes count.
func (s *sheet) covered(c terrain.Cover) bool {
	for cell, here := range s.land.Cover {
		if here == c && (c != terrain.Water || ground.Lake(s.land, int32(cell))) {
			return true
		}
	}
	return false
}

// drawSwatch draws a piece of ground.
func (s *sheet) drawSwatch(at spot, c terrain.Cover) {
	w, h := s.long(16), s.long(6.5)
	s.fill(upright(at.x-w-1, at.y-h-1, at.x+w+1, at.y+h+1), faintInk)
	s.fill(upright(at.x-w, at.y-h, at.x+w, at.y+h), landInks.Cover[c])
	switch c {
	case terrain.Swamp:
		for _, p := range []spot{{-12, -2.5}, {3, -2.5}, {-4.5, 2.5}} {
			s.fill(s.reed(at.plus(s.long(p.x), s.long(p.y))), reedInk)
		}
	case terrain.Farmland:
		for y := int(at.y - h + 1); y < int(at.y+h); y++ {
			for x := int(at.x - w + 1); x < int(at.x+w); x++ {
				if p := s.img.RGBAAt(x, y); ground.Furrowed(x, y, s.furrows()) {
					p.R, p.G, p.B = uint8(int(p.R)*93/100), uint8(int(p.G)*93/100), uint8(int(p.B)*93/100)
					s.img.SetRGBA(x, y, p)
				}
			}
		}
	}
}

func (s *sheet) explainLines(k *key) {
	s.heading(k, "Rivers and roads")
	for _, class := range []uint8{terrain.MainRiver, terrain.River, terrain.Stream} {
		if !slices.Contains(s.land.River, class) {
			continue
		}
		text := map[uint8]string{terrain.MainRiver: "Main river: bridge or ford only", terrain.River: "River", terrain.Stream: "Stream"}[class]
		s.explain(k, text, func(at spot) { s.drawRiverSample(at, class) })
	}
	for _, class := range []terrain.Road{terrain.Paved, terrain.GoodTrack, terrain.PoorTrack} {
		if !slices.Contains(s.land.Road, class) {
			continue
		}
		text := map[terrain.Road]string{terrain.Paved: "Paved road", terrain.GoodTrack: "Good track", terrain.PoorTrack: "Poor track"}[class]
		s.explain(k, text, func(at spot) {
			s.drawRoad(class, [][]spot{{at.plus(-s.long(16), 0), at.plus(s.long(16), 0)}})
		})
	}
}

func (s *sheet) drawRiverSample(at spot, class uint8) {
	var line []spot
	for i := range 25 {
		x := float64(i)/12 - 1
		line = append(line, at.plus(s.long(16*x), s.long(2.2)*math.Sin(x*math.Pi)))
	}
	width := s.riverWidth(class)
	if class == terrain.Stream {
		s.fill(stroke(line, width), streamInk)
		return
	}
	s.fill(stroke(line, width+s.long(1.2)), bankInk)
	s.fill(stroke(line, width), riverInk)
}

// explainPlaces explains the settlements, at three round sizes, and the sites.
func (s *sheet) explainPlaces(k *key) {
	s.heading(k, "People")
	for i, share := range []float64{1, 0.25, 0.05} {
		persons := int32(round125(float64(s.most)*share*0.51) + 0.5)
		text := "Village"
		if i == 0 {
			text = "Town"
		}
		if s.most > 0 {
			text += " of " + grouped(persons) + " people"
		} else if persons = 0; i == 2 {
			break
		}
		s.explain(k, text, func(at spot) { s.drawSettlement(at, s.dot(persons), i == 0) })
	}
	for _, protected := range []bool{false, true} {
		for _, site := range s.world.Scenario().Sites {
			if (site.Kind == "protection") != protected {
				continue
			}
			text := "Displacement site, with its people"
			if protected {
				text = "Protection site, with its people"
			}
			s.explain(k, text, func(at spot) { s.drawSite(at, protected) })
			break
		}
	}
}

// explainForces explains bases, posts and hideouts.
func (s *sheet) explainForces(k *key) {
	s.heading(k, "Forces")
	sc := s.world.Scenario()
	if len(sc.Bases) > 0 && sc.Mission.Present {
		s.explain(k, "Mission base and its contingent", s.drawBase)
	}
	if len(sc.Host.Posts) > 0 {
		s.explain(k, "Post of the host state", s.drawPost)
	}
	active := false
	for _, b := range sc.Bands {
		active = active || b.Active
	}
	if active {
		s.explain(k, "Hideout of a suspect armed group, with its fighters", func(at spot) { s.drawHideout(at) })
		s.remark(k, "Only the controller sees the hideouts: the mission must find the groups, or be told.")
	}
	s.remark(k, "Signs of bases, posts and sites stand beside their settlement.")
}

// explainContingents lists who holds which base, as far as the column goes.
func (s *sheet) explainContingents(k *key) {
	sc := s.world.Scenario()
	if len(sc.Bases) == 0 || !sc.Mission.Present {
		return
	}
	s.heading(k, "Bases")
	const most = 8
	for i, b := range s.world.Bases[1:] {
		if i == most {
			s.remark(k, fmt.Sprintf("and %d more", len(sc.Bases)-most))
			break
		}
		text := fmt.Sprintf("%s at %s", spoken(sc.Bases[i].Name), s.world.PlaceName(b.Place))
		if b.Contingent > 0 {
			row := sc.Contingents[b.Contingent-1]
			text += ": " + spoken(row.Name)
			if row.Nation != "" {
				text += " of " + row.Nation
			}
		}
		if sc.Bases[i].Hospital {
			text += ", with a hospital"
		}
		l := lettering{roman, s.long(13), textInk, 0}
		lines := s.types.wrapped(text, l, s.long(column))
		*k = append(*k, entry{lines: lines, letter: l, before: s.long(3.5), step: s.long(16)})
	}
}

// drawLegend draws the column.
func (s *sheet) drawLegend(k key, at spot) {
	y := at.y
	for i := range k {
		e := &k[i]
		top, left := y+e.before, at.x
		if e.block != nil {
			e.block(spot{at.x, top})
		}
		if e.sample != nil {
			e.sample(spot{at.x + s.long(18), top + e.step*float64(len(e.lines))/2})
			left += s.long(sampleRoom)
		}
		for n, line := range e.lines {
			s.write(line, spot{left, top + e.step*(float64(n)+0.5) + e.letter.size*capitals/2}, e.letter)
		}
		y += e.height()
	}
}

// drawScale draws the scale bar and the north arrow.
func (s *sheet) drawScale(at spot) {
	perKm := s.cell * 10_000 / float64(s.land.CellDm)
	bar := round125(s.long(column*0.62) / perKm / 2.2)
	if bar*2*perKm <= s.long(column*0.62) {
		bar *= 2
	}
	wide, top := bar*perKm, at.y+s.long(26)
	h := s.long(7)
	s.fill(upright(at.x, top, at.x+wide, top+h), textInk)
	pen := s.long(1.1)
	for i := range 4 {
		if i%2 == 1 {
			s.fill(upright(at.x+wide*float64(i)/4, top+pen, at.x+wide*float64(i+1)/4-pen, top+h-pen), whiteInk)
		}
	}
	figures := lettering{roman, s.long(12), textInk, 0}
	for _, share := range []float64{0, 0.5, 1} {
		text := trimmed(bar * share)
		x := at.x + wide*share
		if share > 0 {
			x -= s.types.width(text, figures) / 2
		}
		if share == 1 {
			text += " km"
		}
		s.write(text, spot{x, top - s.long(5)}, figures)
	}
	s.drawNorth(spot{at.x + s.long(column-22), at.y + s.long(22)})
}

// drawNorth draws an arrow to the top, half of it black.
func (s *sheet) drawNorth(at spot) {
	tip, tail := at.plus(0, -s.long(22)), at.plus(0, s.long(12))
	notch := at.plus(0, s.long(6))
	s.fill(outline{{tip, at.plus(s.long(9), s.long(12)), notch}}, textInk)
	left := []spot{tip, notch, at.plus(-s.long(9), s.long(12))}
	s.fill(outline{left}, whiteInk)
	s.fill(stroke(append(left, tip), s.long(1)), textInk)
	letter := lettering{bold, s.long(14), textInk, 0}
	s.write("N", tail.plus(-s.types.width("N", letter)/2, s.long(15)), letter)
}
