package symbol

// side is L, the side of the octagon in which icons lie and the unit of the standards'
// frames, as a share of the symbol's size.
const side = 0.58

// Widths of lines, as shares of the symbol's size.
const (
	frameWidth = 0.030
	iconWidth  = 0.032
	haloWidth  = 0.035 // beyond the frame's line, on either side
	ringWidth  = 0.040 // of the mission's ring, beyond the frame's line
)

// Halves of frames, in L. The rectangle is 1.5 by 1, the diamond 1.44 across, the square
// 1.1; the quatrefoil is four half circles on the sides of a square and as wide as the
// diamond (APP-6(D), frame shapes).
const (
	rectangleX = 0.75
	rectangleY = 0.5
	diamond    = 0.72
	square     = 0.55
	lobe       = 0.36
	corner     = 0.42 // radius of the civilians' corners
	airTop     = 0.7  // how far frames of the air rise above the anchor
	airPeak    = 0.8  // and those with a peak
	airBottom  = 0.5
)

// A frame is the border of a symbol.
type frame struct {
	inside Path // closed, to be filled
	border Path // to be stroked; frames of the air are open below
	top    float64
	bottom float64
	half   float64 // half its width

	edge []Point // the inside flattened, once it has been asked for
}

// frameOf draws the frame of an identity in a domain, in L around the anchor.
func frameOf(id Identity, d Domain) frame {
	if d == Air {
		return airFrame(id)
	}
	var p Path
	f := frame{top: -square, bottom: square, half: square}
	switch id {
	case Friend:
		p.rounded(-rectangleX, -rectangleY, rectangleX, rectangleY, 0)
		f.top, f.bottom, f.half = -rectangleY, rectangleY, rectangleX
	case Suspect, Hostile:
		p.polygon(0, -diamond, diamond, 0, 0, diamond, -diamond, 0)
		f.top, f.bottom, f.half = -diamond, diamond, diamond
	case Neutral:
		p.rounded(-square, -square, square, square, 0)
	case Civilian:
		p.rounded(-square, -square, square, square, corner)
	default:
		p.Move(-lobe, -lobe)
		p.arc(0, -lobe, lobe, lobe, 180, 360)
		p.arc(lobe, 0, lobe, lobe, -90, 90)
		p.arc(0, lobe, lobe, lobe, 0, 180)
		p.arc(-lobe, 0, lobe, lobe, 90, 270)
		p.Close()
		f.top, f.bottom, f.half = -2*lobe, 2*lobe, 2*lobe
	}
	f.inside, f.border = p, p
	return f
}

// airFrame draws the frames open below.
func airFrame(id Identity) frame {
	var p Path
	f := frame{top: -airTop, bottom: airBottom, half: square}
	switch id {
	case Friend:
		p.Move(-square, airBottom)
		p.arc(0, airBottom, square, airBottom+airTop, 180, 360)
	case Suspect, Hostile:
		p.Move(-square, airBottom)
		p.Line(-square, -0.3)
		p.Line(0, -airPeak)
		p.Line(square, -0.3)
		p.Line(square, airBottom)
		f.top = -airPeak
	case Neutral:
		p.Move(-square, airBottom)
		p.Line(-square, -airTop)
		p.Line(square, -airTop)
		p.Line(square, airBottom)
	case Civilian:
		p.Move(-square, airBottom)
		p.Line(-square, corner-airTop)
		p.arc(corner-square, corner-airTop, corner, corner, 180, 270)
		p.Line(square-corner, -airTop)
		p.arc(square-corner, corner-airTop, corner, corner, 270, 360)
		p.Line(square, airBottom)
	default:
		const low = airBottom - lobe // height of the lower lobes' centres
		p.Move(-lobe, airBottom)
		p.arc(-lobe, low, lobe, lobe, 90, 270)
		p.arc(0, low-lobe, lobe, airTop+low-lobe, 180, 360)
		p.arc(lobe, low, lobe, lobe, -90, 90)
		f.half = 2 * lobe
	}
	f.border = p
	f.inside = p.placed(1, 0, 0, 0)
	f.inside.Close()
	return f
}

// outline is the inside as straight lines, true to a five-hundredth of L.
func (f *frame) outline() []Point {
	if f.edge == nil {
		f.edge = Flatten(f.inside, 0.002)[0]
	}
	return f.edge
}

// edgeAt is where a ray from the anchor leaves the frame for the last time.
func (f *frame) edgeAt(dx, dy float64) Point {
	var far float64
	c := f.outline()
	for i := 1; i < len(c); i++ {
		ax, ay := float64(c[i-1].X), float64(c[i-1].Y)
		ex, ey := float64(c[i].X)-ax, float64(c[i].Y)-ay
		across := dx*ey - dy*ex
		if across == 0 {
			continue
		}
		t, u := (ax*ey-ay*ex)/across, (ax*dy-ay*dx)/across
		if u >= -1e-6 && u <= 1+1e-6 && t > far {
			far = t
		}
	}
	return Point{float32(far * dx), float32(far * dy)}
}

// diagonal is the direction in which lines across a frame run to the upper right: to the
// corners where it has corners there, else as the standards draw it.
func diagonal(id Identity, d Domain) (dx, dy float64) {
	switch {
	case d == Air:
		return 1, -0.8
	case id == Friend:
		return rectangleX, -rectangleY
	case id == Suspect || id == Hostile:
		return 4, -3
	case id == Unknown:
		return 10, -7
	}
	return 1, -1
}
