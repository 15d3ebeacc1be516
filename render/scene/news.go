package scene

import (
	"math"
	"strconv"

	"pocsim/render/picture"
	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// How long a case stays on the map of what the mission knows after it last heard of it, and
// how long once it is closed.
const (
	caseShown   = 3 * clock.Day
	closedShown = 12 * clock.Hour
	fadesOver   = 24 * clock.Hour // until it is grey
)

// open reports whether the mission still deals with a case.
func open(c *sim.FrameCase) bool { return c.Status != sim.Closed && c.Status != sim.Dismissed }

// age returns how long ago the mission last heard of a case.
func (s *Scene) age(c *sim.FrameCase) clock.Span { return ageOf(s.f, c) }

func ageOf(f *sim.Frame, c *sim.FrameCase) clock.Span { return clock.Span(max(f.Now-c.Known, 0)) }

// told reports whether the map of what the mission knows shows a case.
func (s *Scene) told(c *sim.FrameCase) bool { return toldIn(s.f, c) }

func toldIn(f *sim.Frame, c *sim.FrameCase) bool {
	switch {
	case c.Status == sim.Dismissed || c.Place <= 0 || int(c.Place) >= len(f.Places):
		return false
	case c.Status == sim.Closed:
		return ageOf(f, c) <= closedShown
	}
	return ageOf(f, c) <= caseShown
}

// News returns of how many threats the mission has heard so far, and how many of them the map of
// what it knows shows.
func News(f *sim.Frame) (heard, fresh int) {
	for k := 1; k < len(f.Cases); k++ {
		heard++
		if toldIn(f, &f.Cases[k]) {
			fresh++
		}
	}
	return heard, fresh
}

// cases lists what the mission knows of armed groups: one symbol for every case, greyer the
// older, with its age in words.
func (s *Scene) cases() {
	for k := 1; k < len(s.f.Cases); k++ {
		c := &s.f.Cases[k]
		if !s.told(c) {
			continue
		}
		spec := symbol.Spec{Identity: symbol.Suspect, Icon: symbol.ArmedGroup, Echelon: symbol.EchelonFor(int(c.Strength))}
		if c.Attack {
			spec.Identity = symbol.Hostile
		}
		if c.Crowd {
			spec.Icon = symbol.Mob
		}
		spec.Planned = c.Belief == sim.Unjudged
		age := s.age(c)
		grey := int8(min(int(age)*mostGrey/int(fadesOver), mostGrey))
		if c.Status == sim.Closed {
			grey = mostGrey
		}
		m := mark{target: Target{Case, int32(k)}, spec: spec, size: s.symbolPx(), wish: math.Pi, beside: true, grey: grey, word: aged(age)}
		m.alpha = 1 - 0.3*min(float32(age)/float32(fadesOver), 1)
		m.anchor, m.half = s.placeAt(c.Place)
		s.mark(m)
	}
}

// ages are how old news is, in words, by quarter of an hour, hour and day.
var ages = func() (out [3][24]string) {
	for i := range 24 {
		out[0][i] = strconv.Itoa(5*i) + " min ago"
		out[1][i] = strconv.Itoa(i) + " h ago"
		out[2][i] = strconv.Itoa(i) + " d ago"
	}
	out[0][0] = "now"
	return out
}()

// aged says in words how old news is.
func aged(age clock.Span) string {
	switch {
	case age < clock.Hour:
		return ages[0][age/5]
	case age < clock.Day:
		return ages[1][age/clock.Hour]
	}
	return ages[2][min(age/clock.Day, 23)]
}

// happenings lists the signs of attacks and alarms, and of harm: the truth, or what the
// mission has been told.
func (s *Scene) happenings() {
	if !s.o.Truth {
		for _, attacks := range [2]bool{true, false} {
			for k := 1; k < len(s.f.Cases); k++ {
				c := &s.f.Cases[k]
				if !s.told(c) || !open(c) || c.Attack != attacks {
					continue
				}
				at, half := s.placeAt(c.Place)
				s.happens(Target{Case, int32(k)}, c.Attack, at, half)
			}
		}
		for b := 1; b < len(s.f.Bases); b++ { // who is attacked knows it
			if s.f.Bases[b].Siege != 0 {
				at, half := s.baseAt(sim.BaseID(b))
				s.happens(Target{Base, int32(b)}, true, at, half)
			}
		}
		return
	}
	for _, attacks := range [2]bool{true, false} {
		s.threatened(attacks)
	}
	s.harm()
}

// threatened lists the signs of attacks under way, or of those to come.
func (s *Scene) threatened(attacks bool) {
	for i := 1; i < len(s.f.Incidents); i++ {
		in := &s.f.Incidents[i]
		if in.Phase == sim.InOver || (in.Phase == sim.InAttack) != attacks {
			continue
		}
		at, half := s.placeAt(in.Place)
		if in.AtBase != 0 {
			at, half = s.baseAt(in.AtBase)
		}
		s.happens(Target{Incident, int32(in.ID)}, attacks, at, half)
	}
}

// happens lists the sign of one attack, or of one alarm.
func (s *Scene) happens(t Target, attack bool, at picture.Point, half float32) {
	what := warned(attack)
	for i := range s.marks { // one sign of a kind for a place, and none of alarm where an attack is under way
		if m := &s.marks[i]; m.form == signForm && m.anchor == at && (m.what == what || m.what == symbol.Attack) {
			return
		}
	}
	s.mark(mark{target: t, form: signForm, what: what, size: signSize * s.u * s.closeness(), anchor: at, half: half, wish: -math.Pi / 4, beside: true})
}

// harm lists how many people have come to harm at each place: killed, injured or abducted.
func (s *Scene) harm() {
	for p := 1; p < len(s.f.Places); p++ {
		at := &s.f.Places[p]
		if n := at.Killed + at.Injured + at.Abducted; n > 0 {
			where, half := s.placeAt(sim.PlaceID(p))
			kind := Settlement
			if at.Site == sim.DisplacementSite || at.Site == sim.ProtectionSite {
				kind = Site
			}
			s.mark(mark{target: Target{kind, int32(p)}, form: countForm, word: s.counted(n), size: countSize * s.u, anchor: where, half: half, wish: -math.Pi * 3 / 4, beside: true})
		}
	}
}

// counted writes a number of people; most are asked for again in the next frame.
func (s *Scene) counted(n int32) string {
	word, ok := s.numbers[n]
	if !ok {
		if s.numbers == nil || len(s.numbers) > 4096 {
			s.numbers = map[int32]string{}
		}
		word = strconv.Itoa(int(n))
		s.numbers[n] = word
	}
	return word
}

// drawHappenings draws the rings round places: steady amber where an attack is feared, red
// and pulsing where one is under way, and the way of those who come.
func (s *Scene) drawHappenings() {
	for i := range s.marks {
		m := &s.marks[i]
		if m.form != signForm {
			continue
		}
		s.ring(m)
	}
	if s.o.Truth {
		s.threats()
	}
}

// ring draws the ring round the place of a happening.
func (s *Scene) ring(m *mark) {
	if m.what == symbol.Attack {
		s.pulse(m.anchor, m.half)
		return
	}
	r := m.half + 7*s.u
	s.p.Circle(m.anchor, r, s.ink.amber.Faded(0.22))
	s.p.Ring(m.anchor, r, picture.Pen{Width: 4.4 * s.u, Colour: s.ink.halo.Faded(0.75)})
	s.p.Ring(m.anchor, r, picture.Pen{Width: 2.6 * s.u, Colour: s.ink.amber})
}

// pulse draws the ring of an attack: one that stands and one that goes out from it.
func (s *Scene) pulse(at picture.Point, half float32) {
	const period = 1.6
	r := half + 8*s.u
	out := float32(math.Mod(s.o.Pulse, period) / period)
	s.p.Circle(at, r, s.ink.harm.Faded(0.16+0.10*s.wave(period)))
	s.p.Ring(at, r+16*s.u*out, picture.Pen{Width: 3.2 * s.u * (1 - 0.6*out), Colour: s.ink.harm.Faded(0.75 * (1 - out))})
	s.p.Ring(at, r, picture.Pen{Width: 5.4 * s.u, Colour: s.ink.halo.Faded(0.8)})
	s.p.Ring(at, r, picture.Pen{Width: 3.4 * s.u, Colour: s.ink.harm})
}

// threats draw where bands on the way are going.
func (s *Scene) threats() {
	for i := 1; i < len(s.f.Bands); i++ {
		b := &s.f.Bands[i]
		if !b.Active || b.Phase != sim.Approaching || b.Target == 0 {
			continue
		}
		from := s.at(s.bandAt(i))
		to, half := s.placeAt(b.Target)
		way := to.Minus(from).Length()
		if way < 2*half+30*s.u || !s.near(from, 0) && !s.near(to, 0) {
			continue
		}
		s.threat(from, to.Toward(from, (half+9*s.u)/way))
	}
}

// threat draws the way of a band.
func (s *Scene) threat(from, to picture.Point) {
	s.line = append(s.line[:0], from, to)
	s.p.Arrow(s.line, 11*s.u, picture.Pen{Width: 2 * s.u, Colour: s.ink.roles.Suspect.Faded(0.8), Dash: picture.Dash{7 * s.u, 5 * s.u, 7 * s.u, 5 * s.u}})
}
