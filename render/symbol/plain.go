package symbol

import "math"

// Plain draws a symbol without military signs: a pictogram on a plate whose shape says
// whose it is. The mission's plates are round, those of the host square, armed groups
// stand on their corner like signs of danger, people have broad plates with round corners,
// and what is not known has the quatrefoil. Domain, Echelon and Staff say nothing here: a
// pictogram shows what flies or stands, and Right can say how many.
func Plain(spec Spec) Symbol {
	spec = spec.known()
	f := plateOf(spec.Identity)
	var s sheet
	if spec.Moving {
		s.wedge(spec, &f)
	}
	s.plate(&f, spec, 1)
	d := &drawings().plain[spec.Icon]
	s.on = append(s.on, d.layers(IconOf(spec.Identity), FillOf(spec.Identity), d.fitted(&f, 1, pictogram), 0, 0)...)
	s.condition(spec, &f, 1)
	s.badge(spec, &f, 1)
	s.labels(spec, &f, 1)
	return s.symbol()
}

// pictogram is the scale of a pictogram where its plate has room for it.
const pictogram = 0.74

// plateOf draws a plate, in shares of the symbol's size.
func plateOf(id Identity) frame {
	var p Path
	var x, y float64
	switch id {
	case Friend:
		x, y = 0.43, 0.43
		p.circle(0, 0, 0.43)
	case Suspect, Hostile:
		x, y = 0.47, 0.47
		p.polygon(0, -0.47, 0.47, 0, 0, 0.47, -0.47, 0)
	case Neutral:
		x, y = 0.38, 0.38
		p.rounded(-0.38, -0.38, 0.38, 0.38, 0)
	case Civilian:
		x, y = 0.45, 0.34
		p.rounded(-0.45, -0.34, 0.45, 0.34, 0.16)
	default:
		const r = 0.22
		x, y = 2*r, 2*r
		p.Move(-r, -r)
		p.arc(0, -r, r, r, 180, 360)
		p.arc(r, 0, r, r, -90, 90)
		p.arc(0, r, r, r, 0, 180)
		p.arc(-r, 0, r, r, 90, 270)
		p.Close()
	}
	return frame{inside: p, border: p, top: -y, bottom: y, half: x}
}

// wedge draws which way a plate moves: a point that sticks out from behind it.
func (s *sheet) wedge(spec Spec, f *frame) {
	sin, cos := math.Sincos(float64(spec.Heading) * math.Pi / 180)
	dx, dy := sin, -cos
	e := f.edgeAt(dx, dy)
	var p Path
	const long, half = 0.24, 0.2
	x, y := float64(e.X), float64(e.Y)
	p.polygon(float32(x+dx*long), float32(y+dy*long),
		float32(x-dx*0.06-dy*half), float32(y-dy*0.06+dx*half),
		float32(x-dx*0.06+dy*half), float32(y-dy*0.06-dx*half))
	s.mark(Layer{Path: p, Fill: LineOf(spec.Identity)})
}
