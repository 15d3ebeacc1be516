package figure

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/recorder"
)

// A paper is the canvas that gonum draws on, kept as SVG: a vg.Canvas. Its origin is at
// the bottom left as vg wants it; SVG counts from the top. How high the paper is need not
// be known before everything is drawn: the ceiling is far above, and the page is cut
// below it.
//
// Pen, colour and transformation are noted by the recorder and looked up when something
// is drawn.
type paper struct {
	recorder.Canvas
	out   strings.Builder
	now   ink
	stack []ink
	round bool // lines end in half circles
}

// ceiling is the height of the paper before it is cut [pt].
const ceiling = 1 << 16

// An ink is the state of the canvas: pen, colour and transformation.
type ink struct {
	width  vg.Length
	dash   []vg.Length
	offset vg.Length
	colour color.Color
	m      [6]float64 // x' = m0 x + m2 y + m4, y' = m1 x + m3 y + m5
}

func newPaper() *paper {
	p := &paper{now: ink{m: [6]float64{1, 0, 0, 1, 0, 0}}}
	vg.Initialize(p)
	return p
}

// settle carries out what was noted since something was drawn last.
func (p *paper) settle() {
	for _, a := range p.Actions {
		switch a := a.(type) {
		case *recorder.SetLineWidth:
			p.now.width = a.Width
		case *recorder.SetLineDash:
			p.now.dash, p.now.offset = a.Dashes, a.Offsets
		case *recorder.SetColor:
			p.now.colour = a.Color
			if a.Color == nil {
				p.now.colour = color.Black
			}
		case *recorder.Rotate:
			sin, cos := math.Sincos(a.Angle)
			p.transform([6]float64{cos, sin, -sin, cos, 0, 0})
		case *recorder.Translate:
			p.transform([6]float64{1, 0, 0, 1, float64(a.Point.X), float64(a.Point.Y)})
		case *recorder.Scale:
			p.transform([6]float64{a.X, 0, 0, a.Y, 0, 0})
		case *recorder.Push:
			p.stack = append(p.stack, p.now)
		case *recorder.Pop:
			p.now = p.stack[len(p.stack)-1]
			p.stack = p.stack[:len(p.stack)-1]
		}
	}
	p.Reset()
}

// transform puts a transformation before the present one.
func (p *paper) transform(t [6]float64) {
	m := p.now.m
	p.now.m = [6]float64{
		m[0]*t[0] + m[2]*t[1], m[1]*t[0] + m[3]*t[1],
		m[0]*t[2] + m[2]*t[3], m[1]*t[2] + m[3]*t[3],
		m[0]*t[4] + m[2]*t[5] + m[4], m[1]*t[4] + m[3]*t[5] + m[5],
	}
}

// Stroke draws along a path.
func (p *paper) Stroke(path vg.Path) {
	p.settle()
	if p.now.width <= 0 || len(path) == 0 {
		return
	}
	fmt.Fprintf(&p.out, `<path d="%s" fill="none"%s stroke-width="%s"`, p.trace(path), p.paint("stroke"), short(float64(p.now.width)*p.grows()))
	if p.round {
		p.out.WriteString(` stroke-linecap="round"`)
	}
	if len(p.now.dash) > 0 {
		p.out.WriteString(` stroke-dasharray="`)
		for i, d := range p.now.dash {
			if i > 0 {
				p.out.WriteByte(' ')
			}
			p.out.WriteString(short(float64(d)))
		}
		p.out.WriteByte('"')
		if p.now.offset != 0 {
			fmt.Fprintf(&p.out, ` stroke-dashoffset="%s"`, short(float64(p.now.offset)))
		}
	}
	p.out.WriteString("/>\n")
}

// Fill fills what a path encloses.
func (p *paper) Fill(path vg.Path) {
	p.settle()
	if len(path) > 0 {
		fmt.Fprintf(&p.out, `<path d="%s"%s/>`+"\n", p.trace(path), p.paint("fill"))
	}
}

// FillString writes a line of text. Its length is written with it, so that a reader's
// machine with another face than the one measured here squeezes the letters a little
// rather than let words run into each other.
func (p *paper) FillString(f font.Face, pt vg.Point, text string) {
	p.settle()
	width := f.Width(text)
	if f.Font.Size <= 0 || width <= 0 {
		return
	}
	x, y := p.point(pt)
	fmt.Fprintf(&p.out, `<text x="%s" y="%s" font-size="%s" textLength="%s" lengthAdjust="spacingAndGlyphs"`,
		short(x), short(y), short(float64(f.Font.Size)*p.grows()), short(float64(width)*p.grows()))
	if turn := math.Atan2(p.now.m[1], p.now.m[0]); turn != 0 {
		fmt.Fprintf(&p.out, ` transform="rotate(%s %s %s)"`, short(-turn*180/math.Pi), short(x), short(y))
	}
	if f.Font.Weight > 0 {
		p.out.WriteString(` font-weight="bold"`)
	}
	fmt.Fprintf(&p.out, "%s>%s</text>\n", p.paint("fill"), escape(text))
}

// DrawImage does nothing: a figure is lines and words.
func (p *paper) DrawImage(vg.Rectangle, image.Image) {}

// point returns where a point of the canvas lies in SVG.
func (p *paper) point(pt vg.Point) (x, y float64) {
	m, px, py := p.now.m, float64(pt.X), float64(pt.Y)
	return m[0]*px + m[2]*py + m[4], ceiling - (m[1]*px + m[3]*py + m[5])
}

// grows returns by how much the transformation stretches lengths.
func (p *paper) grows() float64 {
	m := p.now.m
	return math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2]))
}

// trace writes a path in SVG's letters.
func (p *paper) trace(path vg.Path) string {
	var b strings.Builder
	var lastX, lastY string
	line := func(pt vg.Point) { // level and upright lines have short letters of their own
		px, py := p.point(pt)
		switch x, y := short(px), short(py); {
		case y == lastY:
			b.WriteString("H" + x)
			lastX = x
		case x == lastX:
			b.WriteString("V" + y)
			lastY = y
		default:
			b.WriteString("L" + x + " " + y)
			lastX, lastY = x, y
		}
	}
	to := func(letter string, pts ...vg.Point) {
		b.WriteString(letter)
		for i, pt := range pts {
			if i > 0 {
				b.WriteByte(' ')
			}
			x, y := p.point(pt)
			lastX, lastY = short(x), short(y)
			b.WriteString(lastX + " " + lastY)
		}
	}
	for i, c := range path {
		switch c.Type {
		case vg.MoveComp:
			to("M", c.Pos)
		case vg.LineComp:
			line(c.Pos)
		case vg.CurveComp:
			if len(c.Control) == 1 {
				to("Q", c.Control[0], c.Pos)
			} else {
				to("C", c.Control[0], c.Control[1], c.Pos)
			}
		case vg.ArcComp:
			if i == 0 {
				to("M", onCircle(c, c.Start))
			} else {
				to("L", onCircle(c, c.Start))
			}
			r, sweep := short(float64(c.Radius)*p.grows()), "0"
			if c.Angle < 0 {
				sweep = "1"
			}
			for _, part := range []float64{0.5, 1} { // SVG draws no arc from a point to itself
				to("A"+r+" "+r+" 0 0 "+sweep+" ", onCircle(c, c.Start+part*c.Angle))
			}
		case vg.CloseComp:
			b.WriteByte('Z')
		}
	}
	return b.String()
}

// onCircle returns the point of an arc at an angle.
func onCircle(c vg.PathComp, angle float64) vg.Point {
	sin, cos := math.Sincos(angle)
	return vg.Point{X: c.Pos.X + c.Radius*vg.Length(cos), Y: c.Pos.Y + c.Radius*vg.Length(sin)}
}

// paint writes the colour as an attribute.
func (p *paper) paint(attribute string) string {
	c := color.NRGBAModel.Convert(p.now.colour).(color.NRGBA)
	s := fmt.Sprintf(` %s="#%02x%02x%02x"`, attribute, c.R, c.G, c.B)
	if c.A < 255 {
		s += fmt.Sprintf(` %s-opacity="%s"`, attribute, short(float64(c.A)/255))
	}
	return s
}

// short writes a length or a place to a hundredth of a point.
func short(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 {
		return "0" // never -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// group opens a group whose full text shows where the pointer rests; ungroup closes it.
func (p *paper) group(title string) {
	fmt.Fprintf(&p.out, "<g><title>%s</title>\n", escape(title))
}

func (p *paper) ungroup() { p.out.WriteString("</g>\n") }

// escape makes a text fit for XML: marks are written out, and characters that XML does
// not know become the sign for an unknown one.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s { // bytes that are no text come as U+FFFD
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\n' || r == '\t' || r == '\r':
			b.WriteByte(' ')
		case r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069: // would turn what follows around
			b.WriteRune('\uFFFD')
		case r < ' ' || r == 0xFFFE || r == 0xFFFF:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
