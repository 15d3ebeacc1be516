package symbol

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
)

// both are the two sets.
var both = []struct {
	name string
	draw func(Spec) Symbol
}{{"military", Military}, {"plain", Plain}}

// everySpec calls f for every icon of every identity in every domain, and for every mark
// beside the frame.
func everySpec(f func(Spec)) {
	for id := range identities {
		for d := range domains {
			for k := range icons {
				f(Spec{Identity: id, Domain: d, Icon: k})
			}
			for e := range echelons {
				f(Spec{Identity: id, Domain: d, Echelon: e, Icon: Infantry, Staff: e%2 == 0})
			}
			for c := range conditions {
				for b := range badges {
					f(Spec{Identity: id, Domain: d, Icon: Scouts, Condition: c, Badge: b, Planned: b%2 == 0, Mission: c%2 == 0, Left: "A", Right: "9"})
				}
			}
			for h := float32(0); h < 360; h += 15 {
				f(Spec{Identity: id, Domain: d, Icon: ArmedGroup, Moving: true, Heading: h, Echelon: Company})
			}
		}
	}
}

func TestEverySpecDrawsWithinReach(t *testing.T) {
	for _, set := range both {
		everySpec(func(spec Spec) {
			s := set.draw(spec)
			for _, size := range []float32{24, 96} {
				low, high := s.Bounds(size)
				if low == high {
					t.Fatalf("%s %+v draws nothing", set.name, spec)
				}
				if low.X < -Reach || low.Y < -Reach || high.X > Reach || high.Y > Reach {
					t.Fatalf("%s %+v goes from %v to %v at %g", set.name, spec, low, high, size)
				}
			}
		})
	}
	for k := range incidents {
		if low, high := Happening(k, "").Bounds(24); low == high || low.X < -Reach || low.Y < -Reach || high.X > Reach || high.Y > Reach {
			t.Errorf("%v goes from %v to %v", k, low, high)
		}
	}
}

func TestFrameAndIconKeepWithinTheBody(t *testing.T) {
	for _, set := range both {
		for id := range identities {
			for _, d := range []Domain{Ground, Air} {
				for k := range icons {
					var body Symbol
					for _, l := range set.draw(Spec{Identity: id, Domain: d, Icon: k}) {
						if l.Stroke != Halo {
							body = append(body, l)
						}
					}
					low, high := body.Bounds(96)
					if low.X < -Body || low.Y < -Body || high.X > Body || high.Y > Body {
						t.Errorf("%s %d %d %v goes from %v to %v", set.name, id, d, k, low, high)
					}
				}
			}
		}
	}
}

func TestFramesAreClosed(t *testing.T) {
	for id := range identities {
		for d := range domains {
			f := frameOf(id, d)
			c := Flatten(f.inside, 0.001)[0]
			if c[0] != c[len(c)-1] {
				t.Errorf("the inside of frame %d, %d is open", id, d)
			}
			b := Flatten(f.border, 0.001)[0]
			if open := b[0] != b[len(b)-1]; open != (d == Air) {
				t.Errorf("the border of frame %d, %d: open is %v", id, d, open)
			}
			for _, p := range c {
				if p.Y < float32(f.top)-1e-4 || p.Y > float32(f.bottom)+1e-4 || math.Abs(float64(p.X)) > f.half+1e-4 {
					t.Fatalf("frame %d, %d leaves its measures at %v", id, d, p)
				}
			}
		}
	}
}

// TestProportions holds the frames to the standards: in units of the octagon's side a
// rectangle of 1.5 by 1, a diamond of 1.44, a square of 1.1, a quatrefoil as wide as the
// diamond.
func TestProportions(t *testing.T) {
	for _, c := range []struct {
		id   Identity
		w, h float64
	}{{Friend, 1.5, 1}, {Hostile, 1.44, 1.44}, {Suspect, 1.44, 1.44}, {Neutral, 1.1, 1.1}, {Unknown, 1.44, 1.44}} {
		low, high := Symbol{{Path: frameOf(c.id, Ground).inside, Fill: Red}}.Bounds(1000)
		if w, h := float64(high.X-low.X), float64(high.Y-low.Y); math.Abs(w-c.w) > 1e-3 || math.Abs(h-c.h) > 1e-3 {
			t.Errorf("frame %d is %g by %g, want %g by %g", c.id, w, h, c.w, c.h)
		}
	}
}

func TestIconsStayInTheirFrames(t *testing.T) {
	for id := range identities {
		for d := range domains {
			f := frameOf(id, d)
			edge := Flatten(f.inside.placed(side, 0, 0, 0), 0.001)
			for k := range icons {
				s := Military(Spec{Identity: id, Domain: d, Icon: k})
				for _, l := range s {
					if l.Fill != IconOf(id) && l.Stroke != IconOf(id) {
						continue
					}
					for _, c := range Flatten(l.Path, 0.01) {
						for _, p := range c {
							if in, _ := inside(edge, float64(p.X), float64(p.Y)); !in && fromEdge(edge[0], p) > 0.003 {
								t.Fatalf("%v leaves frame %d, %d at %v", k, id, d, p)
							}
						}
					}
				}
			}
		}
	}
}

// fromEdge is the distance of a point from a contour.
func fromEdge(c []Point, p Point) float64 {
	off := math.Inf(1)
	for i := 1; i < len(c); i++ {
		off = min(off, apart(float64(p.X), float64(p.Y), c[i-1], c[i]))
	}
	return off
}

// inkOnly is a palette without hue: white inside every frame, black for every line.
func inkOnly() Palette {
	p := themes[3].palette()
	white, black := color.NRGBA{255, 255, 255, 255}, color.NRGBA{0, 0, 0, 255}
	for i := range p.colour {
		p.colour[i] = black
	}
	p.colour[Halo], p.colour[Paper] = white, white
	for id := range identities {
		p.colour[FillOf(id)], p.colour[GhostOf(id)] = white, white
	}
	return p
}

// picture draws a symbol on grey ground.
func picture(s Symbol, p *Palette, size float32) *image.RGBA {
	n := int(size * 1.5)
	img := image.NewRGBA(image.Rect(0, 0, n, n))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.Gray{170}), image.Point{}, draw.Src)
	var b Brush
	b.Draw(img, s, p, float32(n)/2, float32(n)/2, size)
	return img
}

// unlike is how many pixels of two pictures differ by a quarter of the range or more.
func unlike(a, b *image.RGBA) int {
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		ya := 299*int(a.Pix[i]) + 587*int(a.Pix[i+1]) + 114*int(a.Pix[i+2])
		yb := 299*int(b.Pix[i]) + 587*int(b.Pix[i+1]) + 114*int(b.Pix[i+2])
		if d := ya - yb; d > 64000 || d < -64000 {
			n++
		}
	}
	return n
}

// apartFrom checks that all pictures differ pairwise in so many pixels at 24 px.
func apartFrom(t *testing.T, what string, names []string, pics []*image.RGBA, least int) {
	t.Helper()
	closest, pair := math.MaxInt, ""
	for i := range pics {
		for k := range i {
			n := unlike(pics[i], pics[k])
			if n < closest {
				closest, pair = n, names[k]+" and "+names[i]
			}
			if n < least {
				t.Errorf("%s: %s and %s differ in %d pixels, want %d", what, names[k], names[i], n, least)
			}
		}
	}
	t.Logf("%s: closest are %s, %d pixels", what, pair, closest)
}

func TestShapeAloneTellsIdentity(t *testing.T) {
	p := inkOnly()
	for _, set := range both {
		for _, d := range []Domain{Ground, Air, Installation} {
			var names []string
			var pics []*image.RGBA
			for id := range identities {
				names = append(names, fmt.Sprint("identity ", id))
				pics = append(pics, picture(set.draw(Spec{Identity: id, Domain: d, Icon: Infantry}), &p, 24))
			}
			apartFrom(t, fmt.Sprintf("%s, domain %d", set.name, d), names, pics, 12)
		}
	}
}

func TestIconsDifferWithoutColour(t *testing.T) {
	p := inkOnly()
	for _, set := range both {
		for _, id := range []Identity{Friend, Suspect} {
			var names []string
			var pics []*image.RGBA
			for k := range icons {
				names = append(names, k.String())
				pics = append(pics, picture(set.draw(Spec{Identity: id, Icon: k}), &p, 24))
			}
			apartFrom(t, fmt.Sprintf("%s, identity %d", set.name, id), names, pics, 5)
		}
	}
	var names []string
	var pics []*image.RGBA
	for k := range incidents {
		names = append(names, k.String())
		pics = append(pics, picture(Happening(k, ""), &p, 24))
	}
	apartFrom(t, "incidents", names, pics, 40)
}

func TestMarksDiffer(t *testing.T) {
	p := inkOnly()
	base := Spec{Identity: Suspect, Icon: ArmedGroup}
	var names []string
	var pics []*image.RGBA
	add := func(name string, change func(*Spec)) {
		s := base
		change(&s)
		names, pics = append(names, name), append(pics, picture(Military(s), &p, 24))
	}
	for e := range echelons {
		add(fmt.Sprint("echelon ", e), func(s *Spec) { s.Echelon = e })
	}
	for c := range conditions {
		if c != Sound {
			add(fmt.Sprint("condition ", c), func(s *Spec) { s.Condition = c })
		}
	}
	for b := range badges {
		if b != NoBadge {
			add(fmt.Sprint("badge ", b), func(s *Spec) { s.Badge = b })
		}
	}
	add("staff", func(s *Spec) { s.Staff = true })
	add("planned", func(s *Spec) { s.Planned = true })
	add("moving", func(s *Spec) { s.Moving = true })
	apartFrom(t, "marks", names, pics, 3)
}

func TestSameSpecSameSymbol(t *testing.T) {
	p := Palettes()[0]
	for _, set := range both {
		spec := Spec{Identity: Hostile, Icon: Mob, Echelon: Company, Moving: true, Heading: 77, Badge: Awaiting, Left: "x"}
		a, b := set.draw(spec), set.draw(spec)
		if !reflect.DeepEqual(a, b) {
			t.Errorf("%s: one Spec draws two symbols", set.name)
		}
		if !reflect.DeepEqual(picture(a, &p, 32), picture(b, &p, 32)) {
			t.Errorf("%s: one symbol paints two pictures", set.name)
		}
		set.draw(Spec{Badge: Awaiting}).placed(3, 1, 1)
		if !reflect.DeepEqual(a, set.draw(spec)) {
			t.Errorf("%s: a symbol changes when another is moved", set.name)
		}
	}
}

func TestUnknownValuesDraw(t *testing.T) {
	for _, set := range both {
		s := set.draw(Spec{Identity: 99, Domain: 99, Icon: 250, Echelon: 99, Condition: 99, Badge: 99, Moving: true, Heading: float32(math.NaN())})
		if !reflect.DeepEqual(s, set.draw(Spec{})) {
			t.Errorf("%s: values out of range do not draw as the zero Spec", set.name)
		}
	}
	if Icon(200).String() != "none" || Incident(200).String() != "none" || len(Happening(200, "")) == 0 {
		t.Error("an icon or incident out of range has a name or does not draw")
	}
}

// luminance is the relative luminance of a colour (WCAG 2.2).
func luminance(c color.NRGBA) float64 {
	f := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrast(t *testing.T) {
	for _, p := range Palettes() {
		least := 4.5 // WCAG AA for text; graphics need 3
		if p.Name == "high contrast" {
			least = 7 // AAA
		}
		check := func(what string, a, b Ink, least float64) {
			if c := contrast(p.Colour(a), p.Colour(b)); c < least {
				t.Errorf("%s: %s have a contrast of %.2f, want %g", p.Name, what, c, least)
			}
		}
		for id := range identities {
			check(fmt.Sprintf("icon and fill of identity %d", id), IconOf(id), FillOf(id), least)
			check(fmt.Sprintf("line and fill of identity %d", id), LineOf(id), FillOf(id), 3)
			check(fmt.Sprintf("line of identity %d and halo", id), LineOf(id), Halo, 4.5)
		}
		check("paper and red", Paper, Red, 4.5)
		check("black and amber", Black, Amber, 4.5)
		check("paper and accent", Paper, Accent, 3)
		check("black and paper", Black, Paper, 7)
		if c := contrast(p.Colour(Text), p.Ground); c < 7 {
			t.Errorf("%s: text on the map has a contrast of %.2f", p.Name, c)
		}
	}
	p := Palettes()[0]
	if p.Colour(NoInk).A != 0 || p.Colour(255).A != 0 {
		t.Error("no ink has a colour")
	}
}

// seen is a colour as an eye without red or without green cones takes it, in linear light
// (Vienot, Brettel and Mollon 1999).
func seen(c [3]float64, cone int) [3]float64 {
	switch cone {
	case 1:
		x := 0.11238*c[0] + 0.88762*c[1]
		return [3]float64{x, x, 0.00401*c[0] - 0.00401*c[1] + c[2]}
	case 2:
		x := 0.29275*c[0] + 0.70725*c[1]
		return [3]float64{x, x, -0.02234*c[0] + 0.02234*c[1] + c[2]}
	}
	return c
}

// lab is a colour of linear light in CIELAB (D65).
func lab(c [3]float64) [3]float64 {
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124*c[0] + 0.3576*c[1] + 0.1805*c[2]) / 0.9505)
	y := f(0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2])
	z := f((0.0193*c[0] + 0.1192*c[1] + 0.9505*c[2]) / 1.089)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// TestFillsDifferToEveryEye measures how far the fills of two identities are apart. Shape
// tells them apart anyway; colour should too, whatever the eye, and most of all in the
// theme made for it.
func TestFillsDifferToEveryEye(t *testing.T) {
	linear := func(c color.NRGBA) (out [3]float64) {
		for i, v := range []uint8{c.R, c.G, c.B} {
			out[i] = luminance(color.NRGBA{v, v, v, 255})
		}
		return out
	}
	for _, p := range Palettes() {
		for cone, eye := range []string{"all cones", "no red cones", "no green cones"} {
			closest, pair := math.Inf(1), ""
			for a := range identities {
				for b := range a {
					x, y := lab(seen(linear(p.Colour(FillOf(a))), cone)), lab(seen(linear(p.Colour(FillOf(b))), cone))
					d := math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
					if d < closest {
						closest, pair = d, fmt.Sprintf("%d and %d", b, a)
					}
				}
			}
			t.Logf("%s, %s: closest are %s, %.1f apart", p.Name, eye, pair, closest)
			least := 10.0
			if p.Name == "colour-blind" {
				least = 15
			}
			if closest < least {
				t.Errorf("%s: to an eye with %s the fills of %s are only %.1f apart", p.Name, eye, pair, closest)
			}
		}
	}
}

func TestSVGIsWellFormed(t *testing.T) {
	p := Palettes()[1]
	s := Military(Spec{Identity: Suspect, Icon: Civilians, Planned: true, Left: `<a href="x">&`, Right: "7"})
	text := SVG(s, &p, 48)
	paths, labels := 0, ""
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if e.Name.Local == "path" {
				paths++
			}
		case xml.CharData:
			labels += strings.TrimSpace(string(e))
		}
	}
	if want := len(s) - 2; paths != want || labels != `<a href="x">&7` {
		t.Errorf("%d paths, want %d; labels %q", paths, want, labels)
	}
	if strings.Contains(text, "NaN") || strings.Contains(text, "%!") {
		t.Errorf("a broken number in\n%s", text)
	}
}

func TestParsePath(t *testing.T) {
	for _, text := range []string{"M 0 0 L 1 0.5 Q 0 1 0.25 0 C 1 1 0 -1 0.5 0.125 Z", "O 0 0 1 S 0 0 0.5 0.25 5 R -1 -1 1 1 0.2"} {
		p, err := ParsePath(text)
		if err != nil {
			t.Fatal(err)
		}
		q, err := ParsePath(p.String())
		if err != nil || q.String() != p.String() {
			t.Errorf("%q is written as %q and read as %q (%v)", text, p.String(), q.String(), err)
		}
	}
	for text, word := range map[string]int{"L 1 2": 1, "M 1": 1, "M 1 x": 3, "M 0 0 K": 4, "S 0 0 1 1 1": 6, "S 0 0 1 1 2.5": 6, "M nan 0": 2, "M 0 1e9": 3} {
		_, err := ParsePath(text)
		var fault *PathError
		if !errors.As(err, &fault) || fault.Word != word {
			t.Errorf("%q: %v, want a fault in word %d", text, err, word)
		}
	}
}

func TestLabelsStandWhereTheyShould(t *testing.T) {
	for _, c := range []struct {
		align Align
		x     float64 // middle of the label
	}{{Centre, 0}, {Start, 1}, {End, -1}} {
		s := Symbol{{Path: lettered(Label{"HHH", Point{0, 0}, 0.25, c.align}), Fill: Text}}
		low, high := s.Bounds(100)
		if h := float64(high.Y - low.Y); math.Abs(h-0.25) > 0.01 || math.Abs(float64(high.Y)) > 0.005 {
			t.Errorf("a capital is %g high and stands at %g", h, high.Y)
		}
		half := float64(high.X-low.X) / 2
		if mid := float64(high.X+low.X) / 2; math.Abs(mid-c.x*half) > 0.05 {
			t.Errorf("alignment %d: the middle stands at %g", c.align, mid)
		}
	}
}

func TestDrawingBeyondTheImage(t *testing.T) {
	img := image.NewRGBA(image.Rect(10, 10, 40, 40))
	p := Palettes()[0]
	var b Brush
	for _, at := range [][2]float32{{-500, 0}, {10, 10}, {40, 25}, {1e6, 1e6}} {
		b.Draw(img, Military(Spec{Identity: Friend, Icon: Infantry}), &p, at[0], at[1], 32)
	}
	if img.RGBAAt(11, 11).A == 0 || img.RGBAAt(25, 38).A != 0 {
		t.Error("a symbol at the edge is missing, or one is where none should be")
	}
}
