package scene

import (
	"math"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/symbol"
)

// A mark is a symbol, a sign of something that happens, or a count, with room of its own.
type mark struct {
	target Target
	form   form
	spec   symbol.Spec     // of a symbol
	what   symbol.Incident // of a happening
	grey   int8            // of a symbol: how far it has faded
	alpha  float32
	word   string // beneath it; in a count the count itself
	wide   float32

	anchor picture.Point // where it belongs
	half   float32       // of the sign that it belongs to
	wish   float32       // in which direction it stands aside [rad]
	beside bool          // never on its place, always next to it
	size   float32       // [px]
	at     picture.Point // where it stands
	aside  bool
}

// A form is what a mark looks like.
type form uint8

const (
	symbolForm form = iota
	signForm
	countForm
)

// The sizes of marks, in units.
const (
	symbolSize = 36
	signSize   = 21
	countSize  = 19
)

// symbolPx returns the size of symbols at the present scale [px]: near by they grow by a
// quarter, in a few steps, for each size is painted anew.
func (s *Scene) symbolPx() float32 {
	grown := min(max(math.Pow(0.15/s.cam.KmPerPx, 0.12), 1), 1.25)
	return symbolSize * s.u * float32(math.Round(grown*float64(s.closeness())*12)/12)
}

// box returns what a mark covers.
func (m *mark) box() ground.Box {
	w, up, down := m.size*0.53, m.size*0.5, m.size*0.5
	if m.form == symbolForm {
		if m.spec.Echelon != symbol.NoEchelon {
			up = m.size * 0.62
		}
		if m.spec.Moving {
			down = m.size * 0.62
		}
		if m.word != "" {
			w = max(w, m.wide/2)
			down += m.size * 0.44
		}
	} else if m.form == countForm {
		w = max(w, m.wide/2)
	}
	return ground.Box{Left: m.at.X - w, Top: m.at.Y - up, Right: m.at.X + w, Bottom: m.at.Y + down}
}

// wordStyle is how the word beneath a symbol is written.
func (s *Scene) wordStyle() picture.Style {
	st := s.ink.theme.Small().Scaled(s.o.TextScale).In(picture.Bold).As(s.ink.text).Haloed(s.ink.halo)
	st.Glow = st.Size / 5
	return st
}

// mark takes a mark into the frame, unless it is out of the pane.
func (s *Scene) mark(m mark) {
	if !s.near(m.anchor, 2*m.size) {
		return
	}
	if m.word != "" {
		m.wide = s.wordStyle().Measure(m.word)
		if m.form == countForm {
			m.wide = max(m.wide+9*s.u, m.size)
		}
	}
	if m.alpha == 0 {
		m.alpha = 1
	}
	s.marks = append(s.marks, m)
}

// settle finds room for all that needs it. Signs and counts come first, for they belong
// closest to their places; then the names of towns and of places in danger; then symbols,
// which have ties to say where they belong; then the other names.
func (s *Scene) settle() {
	s.listNames()
	s.spread.pass(s.o.Pulse - s.pulsed)
	s.pulsed = s.o.Pulse
	s.spread.open(s.boxes, s.pane.W, s.pane.H)
	for i := range s.marks {
		if s.marks[i].form != symbolForm {
			s.spread.settle(&s.marks[i])
		}
	}
	s.placeNames(&s.heads, s.first, s.spread.taken)
	for i := range s.names {
		s.spread.take(s.names[i].box)
	}
	for i := range s.marks {
		if s.marks[i].form == symbolForm {
			s.spread.settle(&s.marks[i])
		}
	}
	s.spread.close()
	s.placeNames(&s.letters, s.labels, s.spread.taken)
}

// drawMarks draws the marks: first the ties of those that stand aside.
func (s *Scene) drawMarks() {
	for i := range s.marks {
		s.tie(&s.marks[i])
	}
	for i := range s.marks {
		m := &s.marks[i]
		s.ringSelected(m)
		switch m.form {
		case symbolForm:
			press(s.p, s.stamps.symbol(m.spec, int32(m.size+0.5), s.o.Plain, m.grey, &s.ink), m.at, m.alpha)
			if m.word != "" {
				down := m.size * 0.5
				if m.spec.Moving && !s.o.Plain {
					down = m.size * 0.66
				}
				s.p.Text(m.at.X, m.at.Y+down, m.word, s.wordStyle().At(picture.TopCentre))
			}
		case signForm:
			press(s.p, s.stamps.happening(m.what, int32(m.size+0.5), &s.ink), m.at, m.alpha)
		case countForm:
			s.count(m)
		}
		s.place(m.target, m.at, m.size*0.45)
	}
}

// tie draws the line from where a mark stands to where it belongs.
func (s *Scene) tie(m *mark) {
	far := m.at.Minus(m.anchor).Length()
	if !m.aside || m.form != symbolForm || far < m.half+m.size*0.3 {
		return
	}
	from := m.anchor.Toward(m.at, min(m.half/max(far, 1), 1))
	s.p.Line(from, m.at, picture.Pen{Width: 3.4 * s.u, Colour: s.ink.halo.Faded(0.7)})
	s.p.Line(from, m.at, picture.Pen{Width: 1.3 * s.u, Colour: s.ink.text.Faded(0.8)})
	if m.half == 0 {
		s.p.Circle(m.anchor, 3.6*s.u, s.ink.halo)
		s.p.Circle(m.anchor, 2.4*s.u, s.ink.text)
	}
}

// count draws a number of people harmed: a quiet red pill.
func (s *Scene) count(m *mark) {
	r := picture.Around(m.at, max(m.wide, m.size), m.size)
	s.p.RoundRect(r.Inset(-1.3*s.u), r.H/2+1.3*s.u, s.ink.halo)
	s.p.RoundRect(r, r.H/2, s.ink.harm)
	st := s.wordStyle().As(s.ink.harm.On()).At(picture.Middle)
	st.Halo = picture.Colour{}
	s.p.Text(m.at.X, m.at.Y, m.word, st)
}

// ringSelected draws the ring round a mark that is selected.
func (s *Scene) ringSelected(m *mark) {
	if m.target == s.o.Selected && m.target.Kind != Settlement && m.target.Kind != Site && m.form != countForm {
		s.selection(m.at, m.size*0.72)
	}
}

// selection draws the ring round what is selected.
func (s *Scene) selection(at picture.Point, radius float32) {
	c := s.ink.roles.Selection
	s.p.Ring(at, radius, picture.Pen{Width: 5 * s.u, Colour: s.ink.halo.Faded(0.9)})
	s.p.Ring(at, radius, picture.Pen{Width: 2.4 * s.u, Colour: c})
}
