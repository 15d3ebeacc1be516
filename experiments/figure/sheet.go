package figure

import (
	"fmt"
	"image/color"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A sheet is a figure in the making. It is filled from the top down: y is the distance
// from the upper edge, and what is drawn next begins at y. All lengths are in points.
type sheet struct {
	draw.Canvas
	paper *paper
	frame Frame
	kind  string // what the figure is, for want of a title
	w     float64
	y     float64
	notes []string
}

// edge is the margin around a figure.
const edge = 4.0

// open begins a figure and writes its title.
func open(f Frame, kind string) (*sheet, error) {
	w, err := f.width()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", strings.ToLower(kind), err)
	}
	p := newPaper()
	s := &sheet{Canvas: draw.NewCanvas(p, vg.Length(w), ceiling), paper: p, frame: f, kind: kind, w: w, y: edge}
	if strings.TrimSpace(f.Title) != "" {
		s.words(edge, f.Title, heading, w-2*edge, 3)
		s.y += 5
	}
	return s, nil
}

// close writes the notes, cuts the paper and returns the figure.
func (s *sheet) close() string {
	for _, n := range s.notes {
		s.y += 2
		s.words(edge, n, faint, s.w-2*edge, 4)
	}
	s.y += edge
	name := s.frame.Title
	if strings.TrimSpace(name) == "" {
		name = s.kind
	}
	label := name
	if s.frame.Alt != "" {
		label = strings.TrimRight(name, ". ") + ". " + s.frame.Alt
	}
	w, h := short(s.w), short(s.y)
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%smm" height="%smm" viewBox="0 0 %s %s" role="img" aria-label="%s" font-family="%s" style="max-width:100%%;height:auto">`+"\n",
		short(s.w/pointsPerMM), short(s.y/pointsPerMM), w, h, escape(label), stack) +
		"<title>" + escape(name) + "</title>\n" +
		`<path d="M0 0H` + w + "V" + h + `H0Z" fill="#ffffff"/>` + "\n" +
		s.paper.out.String() + "</svg>\n"
}

// nothing closes a figure that has nothing to show.
func (s *sheet) nothing() string {
	s.box(edge, s.y, s.w-edge, s.y+30, color.NRGBA{}, rule, 0.5)
	s.say(s.w/2, s.y+18, 0, "Nothing to show: no values.", faint)
	s.y += 34
	return s.close()
}

// note adds a line beneath the figure.
func (s *sheet) note(format string, args ...any) {
	s.notes = append(s.notes, fmt.Sprintf(format, args...))
}

// leftOut notes what could not be drawn.
func (s *sheet) leftOut(names []string) {
	if len(names) > 0 {
		s.note("Left out, not a number that can be drawn: %s.", listed(names, 5))
	}
}

// at turns a place on the sheet into a point of the canvas, whose origin is at the bottom.
func (s *sheet) at(x, y float64) vg.Point {
	return vg.Point{X: vg.Length(x), Y: vg.Length(ceiling - y)}
}

// say writes one line. The side says where x is: at its left end (-1), middle or right end.
func (s *sheet) say(x, y float64, side int, t string, h hand) {
	t = strings.Join(strings.Fields(strings.ToValidUTF8(t, "\uFFFD")), " ")
	s.SetColor(text)
	if h.grey {
		s.SetColor(muted)
	}
	f := h.face()
	s.FillString(f, s.at(x-float64(side+1)/2*float64(f.Width(t)), y), t)
}

// words writes a text over as many lines as it needs, at most so many, and moves on.
func (s *sheet) words(x float64, t string, h hand, width float64, lines int) {
	parts := h.wrap(t, width, lines)
	s.hover(t, len(parts) > 1, func() {
		for _, line := range parts {
			s.say(x, s.y+h.size, -1, line, h)
			s.y += h.leading()
		}
	})
}

// hover draws something that shows its full text where the pointer rests, if it should.
func (s *sheet) hover(title string, wanted bool, paint func()) {
	if !wanted || strings.TrimSpace(title) == "" {
		paint()
		return
	}
	s.paper.group(title)
	paint()
	s.paper.ungroup()
}

// pen is how a line is drawn.
func pen(c color.Color, width float64, dash ...vg.Length) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: vg.Length(width), Dashes: dash}
}

// line draws a straight line.
func (s *sheet) line(style draw.LineStyle, x0, y0, x1, y1 float64) {
	s.StrokeLines(style, []vg.Point{s.at(x0, y0), s.at(x1, y1)})
}

// box draws a rectangle, filled and framed where the colours are not transparent.
func (s *sheet) box(x0, y0, x1, y1 float64, fill, frame color.NRGBA, width float64) {
	x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
	var p vg.Path
	p.Move(s.at(x0, y0))
	p.Line(s.at(x1, y0))
	p.Line(s.at(x1, y1))
	p.Line(s.at(x0, y1))
	p.Close()
	if fill.A > 0 {
		s.SetColor(fill)
		s.Fill(p)
	}
	if frame.A > 0 && width > 0 {
		s.SetLineStyle(pen(frame, width))
		s.Stroke(p)
	}
}

// bar draws a bar with its hatching. One too thin to be seen is still a line.
func (s *sheet) bar(x0, y0, x1, y1 float64, c color.NRGBA, h hatch) {
	x0, x1 = min(x0, x1), max(x0, x1)
	switch h {
	case solid:
		s.box(x0, y0, x1, y1, c, c, 0.8)
		return
	case hollow:
		s.box(x0, y0, x1, y1, pale(c, 0.12), c, 0.8)
		return
	}
	s.box(x0, y0, x1, y1, pale(c, 0.25), c, 0.8)
	inside := draw.Canvas{Canvas: s.paper, Rectangle: vg.Rectangle{Min: s.at(x0, y1), Max: s.at(x1, y0)}}
	var strokes vg.Path
	const gap = 4.0
	tall := y1 - y0
	for x := x0 - tall + gap/2; x < x1; x += gap {
		lines := [][]vg.Point{{s.at(x, y1), s.at(x+tall, y0)}}
		if h == crossed {
			lines = append(lines, []vg.Point{s.at(x, y0), s.at(x+tall, y1)})
		}
		for _, l := range inside.ClipLinesXY(lines...) {
			strokes.Move(l[0])
			strokes.Line(l[len(l)-1])
		}
	}
	s.SetLineStyle(pen(c, 0.8))
	s.Stroke(strokes)
}

// whisker draws an interval along x with caps.
func (s *sheet) whisker(x0, x1, y, cap float64, style draw.LineStyle) {
	s.StrokeLines(style, []vg.Point{s.at(x0, y), s.at(x1, y)},
		[]vg.Point{s.at(x0, y-cap), s.at(x0, y+cap)}, []vg.Point{s.at(x1, y-cap), s.at(x1, y+cap)})
}

// mark draws a marker.
func (s *sheet) mark(x, y, radius float64, c color.Color, g draw.GlyphDrawer) {
	s.SetLineStyle(pen(c, 1.1))
	s.DrawGlyphNoClip(draw.GlyphStyle{Color: c, Radius: vg.Length(radius), Shape: g}, s.at(x, y))
}

// disc draws a round marker, filled or hollow.
func (s *sheet) disc(x, y, radius float64, c color.NRGBA, filled bool) {
	var p vg.Path
	pt := s.at(x, y)
	p.Move(vg.Point{X: pt.X + vg.Length(radius), Y: pt.Y})
	p.Arc(pt, vg.Length(radius), 0, 6.283185307179586)
	p.Close()
	s.SetColor(c)
	if !filled {
		s.SetColor(color.White)
	}
	s.Fill(p)
	s.SetLineStyle(pen(c, 1.2))
	s.Stroke(p)
}

// dots draws many points: lines of next to no length with round ends, which take a tenth
// of the bytes of circles. They go in layers, so that points on top of each other darken.
func (s *sheet) dots(pts []XY, radius float64, c color.Color) {
	const layers = 8
	s.SetLineStyle(pen(c, 2*radius))
	s.paper.round = true
	for layer := range min(layers, len(pts)) {
		var p vg.Path
		for i := layer; i < len(pts); i += layers {
			p.Move(s.at(pts[i].X, pts[i].Y))
			p.Line(s.at(pts[i].X+0.01, pts[i].Y))
		}
		s.Stroke(p)
	}
	s.paper.round = false
}

// curve draws a line through points on the sheet, cut off at the panel.
func (s *sheet) curve(style draw.LineStyle, p panel, pts []XY) {
	inside := draw.Canvas{Canvas: s.paper, Rectangle: vg.Rectangle{Min: s.at(p.x0-0.5, p.y1+0.5), Max: s.at(p.x1+0.5, p.y0-0.5)}}
	inside.StrokeLines(style, inside.ClipLinesXY(s.points(pts))...)
}

// points turns places on the sheet into points of the canvas, without those that fall on
// the one before.
func (s *sheet) points(pts []XY) []vg.Point {
	var out []vg.Point
	var last XY
	for i, p := range pts {
		if i > 0 && i < len(pts)-1 && near(p.X, last.X) && near(p.Y, last.Y) {
			continue
		}
		out, last = append(out, s.at(p.X, p.Y)), p
	}
	return out
}

func near(a, b float64) bool { return a-b < 0.05 && b-a < 0.05 }
