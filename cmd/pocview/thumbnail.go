package main

import (
	"image"
	"image/color"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/soft"
	"pocsim/render/symbol"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/terrain"
)

// A thumbnail is the map of a tile, and what threatens people there.
type thumbnail struct {
	land  *picture.Texture
	sign  symbol.Spec
	badge string
}

// The size of a tile's map as it is painted [px]: as wide to its height as a tile shows it.
const (
	thumbWide = 640
	thumbHigh = 272
)

// paint begins to paint the maps of the tiles beside the window, where they have not been
// painted for these colours.
func (g *gallery) paint(a *app) {
	if g.theme == a.theme.Name {
		return
	}
	g.theme = a.theme.Name
	theme, names, seen := a.theme, []string{}, map[string]bool{}
	for i := range g.list {
		if name := g.list[i].land; !seen[name] {
			names, seen[name] = append(names, name), true
		}
	}
	opened, painted := a.settings.Theme, map[terrain.Params]*picture.Texture{}
	var next func(i int)
	next = func(i int) {
		if i >= len(names) || a.settings.Theme != opened || a.screen != inGallery {
			if a.screen != inGallery {
				g.theme = "" // to be gone on with
			}
			return
		}
		var t *thumbnail
		a.beside(func() { t = thumbnailOf(names[i], theme, painted) }, func() {
			if t != nil && a.settings.Theme == opened {
				g.maps[names[i]] = t
			}
			next(i + 1)
		})
	}
	next(0)
}

// thumbnailOf paints the country of a scenario; nil where that goes wrong, which opening it
// will tell.
func thumbnailOf(name string, theme *picture.Theme, painted map[terrain.Params]*picture.Texture) (t *thumbnail) {
	defer func() {
		if recover() != nil {
			t = nil
		}
	}()
	loaded, err := scenarios.Load(name)
	if err != nil {
		return nil
	}
	t = &thumbnail{}
	t.sign, t.badge = threatOf(loaded.Scenario)
	land := sim.NewLand(loaded.Scenario)
	l := ground.NewLayout(sim.New(loaded.Scenario, land, 1))
	p := picture.New()
	p.Reset(thumbWide, thumbHigh)
	camera := ground.NewCamera(l.Side, thumbWide, thumbWide)
	camera.Height = thumbHigh
	camera.KmPerPx = float64(l.Side) / thumbWide
	camera.Y = bandOf(l, float64(thumbHigh)*camera.KmPerPx)
	of := loaded.Scenario.Terrain
	if painted[of] == nil { // the land is the same for many, and takes longest
		painted[of] = picture.NewTexture("relief of "+name, ground.Relief(land, landTheme(theme), thumbWide))
	}
	at := camera.Screen(ground.Point{})
	p.Image(painted[of], rect{X: at.X, Y: at.Y, W: thumbWide, H: thumbWide})
	drawSketch(p, l, camera, theme)
	m := image.NewRGBA(image.Rect(0, 0, thumbWide, thumbHigh))
	var painter soft.Painter
	painter.Paint(m, p.List())
	t.land = picture.NewTexture("map of "+name, m)
	return t
}

// bandOf is the middle, from north to south, of the band of a country that shows most of
// where people live and troops stand [km].
func bandOf(l *ground.Layout, high float64) float64 {
	best, most := float64(l.Side)/2, -1.0
	for y := high / 2; y <= float64(l.Side)-high/2; y += float64(l.Side) / 64 {
		sum := 0.0
		for i := range l.Signs {
			s := &l.Signs[i]
			if off := float64(s.At.Y) - y; off > high*0.42 || off < -high*0.42 {
				continue
			}
			switch s.Kind {
			case ground.Base:
				sum += 3
			case ground.Post:
			default:
				sum += 1
			}
		}
		if sum > most {
			best, most = y, sum
		}
	}
	return best
}

// drawSketch draws what makes a picture a map: rivers, roads, settlements and bases.
func drawSketch(p *picture.Picture, l *ground.Layout, camera ground.Camera, colours *picture.Theme) {
	th := landTheme(colours)
	trace := func(line *ground.Line, wide float32, c picture.Colour) {
		var list []point
		for _, at := range line.At(camera.KmPerPx) {
			s := camera.Screen(at)
			list = append(list, point{X: s.X, Y: s.Y})
		}
		if len(list) > 1 {
			p.Polyline(list, picture.Pen{Width: wide, Colour: c, Round: true})
		}
	}
	for i := range l.Rivers {
		if r := &l.Rivers[i]; r.Class >= terrain.River {
			trace(r, []float32{2.4, 5}[index(r.Class == terrain.MainRiver)], opaque(th.River))
		}
	}
	for i := range l.Roads {
		switch r := &l.Roads[i]; terrain.Road(r.Class) {
		case terrain.Paved:
			trace(r, 5, opaque(th.Road))
			trace(r, 2.6, opaque(th.Paved))
		case terrain.GoodTrack:
			trace(r, 2.4, opaque(th.Road))
		default:
			trace(r, 1.4, opaque(th.Track))
		}
	}
	paper, ink, people := opaque(th.Paper), opaque(th.Sign), colours.Civilian
	if picture.Contrast(people, paper) < 2.5 { // made for a darker ground than this map's
		people = opaque(th.Site)
	}
	for i := range l.Signs {
		s, at := &l.Signs[i], camera.Screen(l.Signs[i].At)
		c := point{X: at.X, Y: at.Y}
		switch s.Kind {
		case ground.Village, ground.Town:
			r := l.Radius(s.People) * 1.15
			p.Circle(c, r+1.8, paper)
			p.Circle(c, r, people)
		case ground.Camp, ground.Protection:
			house := []point{{X: c.X - 11, Y: c.Y + 9}, {X: c.X, Y: c.Y - 11}, {X: c.X + 11, Y: c.Y + 9}}
			p.Polygon(house, people)
			p.Outline(house, picture.Pen{Width: 2.4, Colour: paper})
		}
	}
	for i := range l.Signs {
		if s := &l.Signs[i]; s.Kind == ground.Base {
			at, half := l.OnScreen(i, camera, 1.6)
			box := picture.Around(point{X: at.X, Y: at.Y}, 2*half, 1.4*half)
			p.Rect(box, opaque(th.Mission))
			p.RectOutline(box, picture.Pen{Width: 2.4, Colour: ink})
		}
	}
}

func opaque(c color.RGBA) picture.Colour { return picture.Colour{R: c.R, G: c.G, B: c.B, A: 255} }

// threatOf is the threat of a scenario with its name, where all armed groups are of one kind;
// else that there are several.
func threatOf(sc *sim.Scenario) (symbol.Spec, string) {
	kinds := map[string]bool{}
	word := ""
	for i := range sc.Bands {
		for k := range sc.Profiles {
			if sc.Bands[i].Active && sc.Profiles[k].Name == sc.Bands[i].Profile {
				word = sc.Profiles[k].Threat
				kinds[word] = true
			}
		}
	}
	switch len(kinds) {
	case 0:
		return symbol.Spec{}, ""
	case 1:
		icon, _ := symbol.IconFor(word)
		return symbol.Spec{Identity: symbol.Suspect, Icon: icon}, word
	}
	return symbol.Spec{Identity: symbol.Suspect, Icon: symbol.ArmedGroup}, "several threats"
}

// landTheme is the land's theme for the colours of the window.
func landTheme(th *picture.Theme) *ground.Theme {
	name := th.Name
	if other, ok := map[string]string{"high-contrast": "contrast"}[name]; ok {
		name = other
	}
	if t := ground.ThemeNamed(name); t != nil {
		return t
	}
	return ground.Projector()
}
