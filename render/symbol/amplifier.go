package symbol

import "math"

// The marks around a frame, in L unless said otherwise.
const (
	dotRadius = 0.09
	dotStep   = 0.29
	barStep   = 0.20
	barLength = 0.25
	ringSize  = 0.14 // radius of a team's ring
	markGap   = 0.11 // between frame and marks
	stem      = 0.30 // from frame to arrow
	arrowLong = 0.52
	headLong  = 0.24
	headHalf  = 0.11

	badgeRadius = 0.17  // share of the size
	barWidth    = 0.055 // share of the size
	labelSize   = 0.24  // share of the size
	labelGap    = 0.08  // share of the size
)

// echelon draws the marks of size over a frame whose top stands at that height.
func (s *sheet) echelon(spec Spec, top float64) {
	ink := LineOf(spec.Identity)
	mid := top - (markGap+barLength/2)*side
	dots := func(n int) {
		var p Path
		for i := range n {
			p.circle((float64(i)-float64(n-1)/2)*dotStep*side, mid, dotRadius*side)
		}
		s.mark(Layer{Path: p, Fill: ink})
	}
	bars := func(n int) {
		for i := range n {
			x := (float64(i) - float64(n-1)/2) * barStep * side
			s.mark(stroked(ink, barWidth, false, x, mid-barLength/2*side, x, mid+barLength/2*side))
		}
	}
	switch spec.Echelon {
	case Team:
		var p Path
		p.circle(0, mid, ringSize*side)
		s.mark(Layer{Path: p, Stroke: ink, Width: iconWidth})
		h := ringSize * 2 / 3 * side
		s.mark(stroked(ink, iconWidth, false, -2*h, mid+h, 2*h, mid-h))
	case Squad, Section, Platoon:
		dots(int(spec.Echelon-Squad) + 1)
	case Company, Battalion, Regiment:
		bars(int(spec.Echelon-Company) + 1)
	case Brigade:
		h := barLength / 2 * side
		s.mark(stroked(ink, barWidth, false, -h, mid-h, h, mid+h))
		s.mark(stroked(ink, barWidth, false, -h, mid+h, h, mid-h))
	}
}

// arrow draws the direction of movement: on the ground from the foot of a stem below the
// frame, in the air from the frame's edge, where the heading leaves it.
func (s *sheet) arrow(spec Spec, f *frame) {
	sin, cos := math.Sincos(float64(spec.Heading) * math.Pi / 180)
	dx, dy := sin, -cos
	ink := LineOf(spec.Identity)
	var x, y float64
	var p Path
	if spec.Domain == Air {
		e := f.edgeAt(dx, dy)
		x, y = (float64(e.X)+0.08*dx)*side, (float64(e.Y)+0.08*dy)*side
		p.Move(float32(x), float32(y))
	} else {
		x, y = 0, (f.bottom+stem)*side
		p.Move(0, float32(f.bottom*side))
		p.Line(0, float32(y))
	}
	neck := (arrowLong - headLong) * side
	p.Line(float32(x+dx*neck), float32(y+dy*neck))
	s.mark(Layer{Path: p, Stroke: ink, Width: 1.3 * frameWidth, Round: true})
	var head Path
	hx, hy, tip := x+dx*neck, y+dy*neck, arrowLong*side
	w := headHalf * side
	head.polygon(float32(x+dx*tip), float32(y+dy*tip), float32(hx-dy*w), float32(hy+dx*w), float32(hx+dy*w), float32(hy-dx*w))
	s.mark(Layer{Path: head, Fill: ink})
}

// condition draws one slash for what is damaged and two for what is lost, each from
// beyond the frame to beyond it.
func (s *sheet) condition(spec Spec, f *frame, k float64) {
	if spec.Condition == Sound {
		return
	}
	slash := func(dx, dy float64) {
		a, b := f.edgeAt(dx, dy), f.edgeAt(-dx, -dy)
		g := k * 1.15
		l := stroked(Text, 0.055, false, float64(a.X)*g, float64(a.Y)*g, float64(b.X)*g, float64(b.Y)*g)
		h := l
		h.Stroke, h.Width, h.Under = Halo, l.Width+0.05, l.Width
		s.on = append(s.on, h, l)
	}
	slash(0.62, -0.8)
	if spec.Condition == Destroyed {
		slash(0.62, 0.8)
	}
}

// badge draws the plate at the lower right.
func (s *sheet) badge(spec Spec, f *frame, k float64) {
	if spec.Badge == NoBadge {
		return
	}
	at := f.edgeAt(f.half, f.bottom)
	x, y := float64(at.X)*k, float64(at.Y)*k
	s.on = append(s.on, badgeOf[spec.Badge].placed(badgeRadius, x, y)...)
}

// badgeOf are the badges with a radius of one: a bar across a red disc, as on the road
// where nobody may enter; a clock; a tick.
var badgeOf = [badges]Symbol{
	Withheld: disc(Red, Layer{Path: mustPath("R -0.66 -0.22 0.66 0.22 0.06"), Fill: Paper}),
	Awaiting: disc(Amber, Layer{Path: mustPath("M 0 -0.6 L 0 0.08 L 0.46 0.34"), Stroke: Black, Width: 0.26, Round: true}),
	Sent:     disc(Accent, Layer{Path: mustPath("M -0.48 0.04 L -0.12 0.42 L 0.5 -0.36"), Stroke: Paper, Width: 0.3, Round: true}),
}

// disc is a badge's ground with a rim and something on it.
func disc(ground Ink, on Layer) Symbol {
	p := mustPath("O 0 0 1")
	return Symbol{
		{Path: p, Stroke: Halo, Width: 0.5},
		{Path: p, Fill: ground},
		on,
	}
}

// labels places the two texts beside the frame: the left one at its foot, the right one at
// its head, clear of the badge.
func (s *sheet) labels(spec Spec, f *frame, k float64) {
	x := f.half*k + labelGap
	if spec.Left != "" {
		s.on = append(s.on, Layer{Fill: Text, Label: Label{spec.Left, Point{float32(-x), float32(f.bottom * k)}, labelSize, End}})
	}
	if spec.Right != "" {
		s.on = append(s.on, Layer{Fill: Text, Label: Label{spec.Right, Point{float32(x), float32(f.top*k + labelSize)}, labelSize, Start}})
	}
}
