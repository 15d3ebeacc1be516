package ground

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"

	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/terrain"
)

// A sheet is a picture of the map as the viewer draws it, for eyes to judge.
type sheet struct {
	img    *image.RGBA
	theme  *Theme
	cam    Camera
	unit   float32
	raster vector.Rasterizer
	faces  map[float32]font.Face
}

// fill paints closed rings, each by itself: the raster is no larger than it.
func (s *sheet) fill(ink color.Color, rings ...[]Point) {
	all := Box{1e9, 1e9, -1e9, -1e9}
	for _, ring := range rings {
		b := boxOf(ring)
		all = Box{min(all.Left, b.Left), min(all.Top, b.Top), max(all.Right, b.Right), max(all.Bottom, b.Bottom)}
	}
	whole := image.Rect(int(all.Left)-1, int(all.Top)-1, int(all.Right)+2, int(all.Bottom)+2).Intersect(s.img.Rect)
	mask := image.NewAlpha(whole)
	for _, ring := range rings {
		b := boxOf(ring)
		if !b.Meets(Box{0, 0, float32(s.cam.Width), float32(s.cam.Height)}) {
			continue
		}
		r := image.Rect(int(b.Left)-1, int(b.Top)-1, int(b.Right)+2, int(b.Bottom)+2).Intersect(s.img.Rect)
		if r.Empty() {
			continue
		}
		s.raster.Reset(r.Dx(), r.Dy())
		x, y := float32(r.Min.X), float32(r.Min.Y)
		s.raster.MoveTo(ring[0].X-x, ring[0].Y-y)
		for _, p := range ring[1:] {
			s.raster.LineTo(p.X-x, p.Y-y)
		}
		s.raster.ClosePath()
		s.raster.Draw(mask, r, image.Opaque, image.Point{})
	}
	draw.DrawMask(s.img, whole, image.NewUniform(ink), image.Point{}, mask, whole.Min, draw.Over)
}

// stroke paints lines of some width [px], given on the map [km] or the screen.
func (s *sheet) stroke(ink color.Color, width float32, lines ...[]Point) {
	var rings [][]Point
	for _, line := range lines {
		for i := 1; i < len(line); i++ {
			a, b := line[i-1], line[i]
			d := float32(a.apart(b))
			if d == 0 {
				continue
			}
			x, y := (b.X-a.X)/d*width/2, (b.Y-a.Y)/d*width/2
			rings = append(rings, []Point{{a.X + y, a.Y - x}, {b.X + y, b.Y - x}, {b.X - y, b.Y + x}, {a.X - y, a.Y + x}}, disc(b, width/2))
		}
	}
	s.fill(ink, rings...)
}

func disc(at Point, r float32) []Point {
	n := int(min(max(r*3, 10), 60))
	ring := make([]Point, n)
	for i := range ring {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		ring[i] = Point{at.X + r*float32(cos), at.Y + r*float32(sin)}
	}
	return ring
}

func square4(at Point, h float32) []Point {
	return []Point{{at.X - h, at.Y - h}, {at.X + h, at.Y - h}, {at.X + h, at.Y + h}, {at.X - h, at.Y + h}}
}

func (s *sheet) screen(line []Point) []Point {
	out := make([]Point, len(line))
	for i, p := range line {
		out[i] = s.cam.Screen(p)
	}
	return out
}

func (s *sheet) land(w *sim.World, layout *Layout) {
	draw.Draw(s.img, s.img.Rect, image.NewUniform(s.theme.Page), image.Point{}, draw.Src)
	side := layout.Side
	b := s.cam.Spread(side)
	into := image.Rect(int(b.Left+0.5), int(b.Top+0.5), int(b.Right+0.5), int(b.Bottom+0.5)).Intersect(s.img.Rect)
	x, y := s.cam.under(float64(into.Min.X), float64(into.Min.Y))
	km := float64(side)
	NewSurface(w.Land(), int(b.Width())).Paint(s.img, into, Sight{x / km, y / km, float64(into.Dx()) * s.cam.KmPerPx / km}, s.theme, int(4*s.unit+0.5))
	at := func(line *Line) []Point { return s.screen(line.At(s.cam.KmPerPx)) }
	var rivers [terrain.MainRiver + 1][][]Point
	for i := range layout.Rivers {
		rivers[layout.Rivers[i].Class] = append(rivers[layout.Rivers[i].Class], at(&layout.Rivers[i]))
	}
	u := s.unit
	s.stroke(s.theme.Stream, 0.9*u, rivers[terrain.Stream]...)
	s.stroke(s.theme.Bank, 2.8*u, rivers[terrain.River]...)
	s.stroke(s.theme.Bank, 5.2*u, rivers[terrain.MainRiver]...)
	s.stroke(s.theme.River, 1.8*u, rivers[terrain.River]...)
	s.stroke(s.theme.River, 3.8*u, rivers[terrain.MainRiver]...)
}

func (s *sheet) roads(w *sim.World, layout *Layout, at clock.Time) {
	closures := NewClosures(w)
	cut := closures.Closed(nil, w.Land(), layout.Roads, at)
	u := s.unit
	for i := range layout.Roads {
		line := &layout.Roads[i]
		p := s.screen(line.At(s.cam.KmPerPx))
		ink := s.theme.Track
		if line.Class > uint8(terrain.PoorTrack) {
			ink = s.theme.Road
		}
		if cut[i] {
			ink = s.theme.Closed
		}
		switch terrain.Road(line.Class) {
		case terrain.PoorTrack:
			s.stroke(ink, 1.1*u, dashed(p, 5*u, 3.4*u)...)
		case terrain.GoodTrack:
			s.stroke(ink, 1.6*u, p)
		default:
			s.stroke(s.theme.Road, 4*u, p)
			s.stroke(s.theme.Paved, 2.3*u, p)
		}
	}
}

// dashed cuts a line into dashes.
func dashed(line []Point, dash, gap float32) [][]Point {
	var out [][]Point
	way := float32(0)
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		d := float32(a.apart(b))
		for at := float32(0); at < d; {
			phase := float32(math.Mod(float64(way), float64(dash+gap)))
			step := min(dash+gap-phase, d-at)
			if phase < dash {
				step = min(dash-phase, d-at)
				f, g := at/d, (at+step)/d
				out = append(out, []Point{{a.X + (b.X-a.X)*f, a.Y + (b.Y-a.Y)*f}, {a.X + (b.X-a.X)*g, a.Y + (b.Y-a.Y)*g}})
			}
			step = max(step, 1e-3)
			at, way = at+step, way+step
		}
	}
	return out
}

func (s *sheet) veil(west, east color.NRGBA, b Box) {
	for x := max(int(b.Left), 0); x < min(int(b.Right+0.5), s.img.Rect.Dx()); x++ {
		t := (float32(x) - b.Left) / b.Width()
		mix := func(p, q uint8) uint8 { return uint8(float32(p) + (float32(q)-float32(p))*t + 0.5) }
		ink := color.NRGBA{mix(west.R, east.R), mix(west.G, east.G), mix(west.B, east.B), mix(west.A, east.A)}
		by := func(v, p uint8) uint8 { return uint8(float64(v) * (1 - float64(ink.A)/255*(1-float64(p)/255))) }
		for y := max(int(b.Top), 0); y < min(int(b.Bottom+0.5), s.img.Rect.Dy()); y++ {
			c := s.img.RGBAAt(x, y)
			s.img.SetRGBA(x, y, color.RGBA{R: by(c.R, ink.R), G: by(c.G, ink.G), B: by(c.B, ink.B), A: c.A})
		}
	}
}

func (s *sheet) signs(layout *Layout) (labels []Label) {
	for i := len(layout.Signs) - 1; i >= 0; i-- {
		sign := &layout.Signs[i]
		at, half := layout.OnScreen(i, s.cam, s.unit)
		u := s.unit
		switch sign.Kind {
		case Village, Town:
			s.fill(s.theme.Sign, disc(at, half+0.8*u))
			s.fill(s.theme.Paper, disc(at, half-0.8*u))
			if sign.Kind == Town {
				s.fill(s.theme.Sign, disc(at, half/2))
			}
		case Base:
			s.fill(s.theme.Sign, square4(at, half))
			s.fill(s.theme.Mission, square4(at, half-1.2*u))
			s.fill(s.theme.Paper, disc(at, half*0.42))
		case Post:
			s.fill(s.theme.Sign, []Point{{at.X - half, at.Y - half}, {at.X + half, at.Y - half}, {at.X + half, at.Y}, {at.X, at.Y + half}, {at.X - half, at.Y}})
			h := half - 1.2*u
			s.fill(s.theme.Host, []Point{{at.X - h, at.Y - h}, {at.X + h, at.Y - h}, {at.X + h, at.Y}, {at.X, at.Y + h}, {at.X - h, at.Y}})
		default:
			s.fill(s.theme.Paper, square4(at, half))
			s.fill(s.theme.Site, []Point{{at.X, at.Y - half*0.8}, {at.X + half*0.8, at.Y + half*0.7}, {at.X - half*0.8, at.Y + half*0.7}})
		}
		size := float32(12)
		name := sign.Name
		switch sign.Kind {
		case Town:
			size = 16
		case Base, Camp, Protection:
			size = 13
			if name != "" {
				name = strings.ToUpper(name[:1]) + name[1:]
			}
		}
		if name != "" {
			priority := sign.People
			if sign.Kind == Base {
				priority = 1 << 20
			}
			labels = append(labels, Label{ID: int32(i), Text: name, Size: size * u, At: at, Half: half, Priority: priority, Leader: sign.Kind != Village})
		} else {
			labels = append(labels, Label{ID: int32(i), At: at, Half: half, Priority: -1})
		}
	}
	return labels
}

func (s *sheet) face(size float32) font.Face {
	if f := s.faces[size]; f != nil {
		return f
	}
	source := goregular.TTF
	if size > 15*s.unit {
		source = gobold.TTF
	}
	parsed, err := opentype.Parse(source)
	if err != nil {
		panic(err)
	}
	f, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: float64(size), DPI: 72})
	if err != nil {
		panic(err)
	}
	s.faces[size] = f
	return f
}

func (s *sheet) names(layout *Layout, labels []Label) int {
	measure := func(text string, size float32) (w, h float32) {
		return float32(font.MeasureString(s.face(size), text)) / 64, size * 0.96
	}
	inside := s.cam.Spread(layout.Side)
	view := Box{max(inside.Left, 0), max(inside.Top, 0), min(inside.Right, float32(s.cam.Width)), min(inside.Bottom, float32(s.cam.Height))}
	placed := Place(labels, nil, view.Grown(-3), measure)
	for _, p := range placed {
		n := &labels[p.Index]
		ink := s.theme.Text
		if n.Text == "" {
			continue
		}
		if p.Tied {
			s.stroke(s.theme.Halo, 2.6*s.unit, []Point{p.From, p.To})
			s.stroke(ink, 0.9*s.unit, []Point{p.From, p.To})
		}
		r := 1.7 * s.unit
		for k := range 16 {
			sin, cos := math.Sincos(float64(k) * math.Pi / 8)
			s.write(n, p.Box.Left+r*float32(cos), p.Box.Top+r*float32(sin), s.theme.Halo)
		}
		s.write(n, p.Box.Left, p.Box.Top, ink)
	}
	return len(placed)
}

func (s *sheet) write(n *Label, x, y float32, ink color.Color) {
	pen := font.Drawer{Dst: s.img, Src: image.NewUniform(ink), Face: s.face(n.Size), Dot: fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6((y + n.Size*0.74) * 64)}}
	pen.DrawString(n.Text)
}

// picture draws the map of a world at a time, the camera zoomed in by a factor.
func picture(w *sim.World, theme *Theme, width, height int, at float64, zoom float64) (*image.RGBA, int) {
	layout := NewLayout(w)
	s := &sheet{img: image.NewRGBA(image.Rect(0, 0, width, height)), theme: theme, unit: float32(height) / 800, faces: map[float32]font.Face{}}
	s.cam = NewCamera(layout.Side, float64(width), float64(height)).Fit(Box{0, 0, layout.Side, layout.Side}, 6)
	s.cam = s.cam.ZoomWithin(zoom, float64(width)*0.45, float64(height)*0.5, layout.Side, 6)
	s.land(w, layout)
	s.roads(w, layout, clock.Time(at))
	reached := Reach(w.Land(), w.Land().Places[0].At, terrain.Wheels, 60, false, float32(s.cam.KmPerPx))
	for _, ring := range reached.Rings {
		s.stroke(theme.Sign, 1.4*s.unit, dashed(s.screen(append(ring, ring[0])), 2*s.unit, 5*s.unit)...)
	}
	b := s.cam.Spread(layout.Side)
	west, east := Fall(w.Calendar(), at, layout.Side, theme)
	s.veil(west, east, b)
	s.stroke(theme.Frame, s.unit, s.screen(append(append([]Point(nil), layout.Frame...), layout.Frame[0])))
	return s.img, s.names(layout, s.signs(layout))
}

// TestPictures draws the map small. With POCSIM_PICTURES=folder it writes pictures of every
// theme and light there, for eyes to judge.
func TestPictures(t *testing.T) {
	w := country(t, "two-rivers")
	_, set := w.Calendar().Daylight(0)
	times := []struct {
		name string
		at   float64
	}{{"day", 12 * 60}, {"dusk", float64(set)}, {"night", 23 * 60}}
	folder := os.Getenv("POCSIM_PICTURES")
	for _, theme := range Themes() {
		mean := map[string]float64{}
		for _, when := range times {
			img, placed := picture(w, theme, 480, 360, when.at, 1)
			if placed < 15 {
				t.Errorf("%s: %d names", theme.Name, placed)
			}
			for i := 0; i < len(img.Pix); i += 4 {
				mean[when.name] += float64(img.Pix[i]) + float64(img.Pix[i+1]) + float64(img.Pix[i+2])
			}
			if folder == "" {
				continue
			}
			for _, size := range [][3]int{{1280, 720, 1}, {3840, 2160, 1}, {1280, 720, 4}, {1280, 720, 12}} {
				img, _ := picture(w, theme, size[0], size[1], when.at+float64(size[2]/4%2*120*1440), float64(size[2]))
				file, err := os.Create(filepath.Join(folder, fmt.Sprintf("%s-%s-%d-x%d.png", theme.Name, when.name, size[1], size[2])))
				if err != nil {
					t.Fatal(err)
				}
				if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(file, img); err != nil {
					t.Fatal(err)
				}
				file.Close()
			}
		}
		if mean["day"] <= mean["dusk"] || mean["dusk"] <= mean["night"] {
			t.Errorf("%s: night does not fall: %v", theme.Name, mean)
		}
	}
}
