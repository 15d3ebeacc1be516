package scene

import (
	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/terrain"
)

// reliefPx is how many points wide the relief of a whole country is painted.
const reliefPx = 2048

// A Country is what stands still on the map of a run. Panes share it; it belongs to one
// goroutine at a time. A theme's relief is painted when it is first drawn.
type Country struct {
	Layout   *ground.Layout
	land     *terrain.Land
	closures ground.Closures
	reliefs  map[string]*picture.Texture // by the theme's name
	px       int
	places   []int32 // sign of each settlement and site by PlaceID, index in Layout.Signs; -1 none
	bases    []int32 // likewise by BaseID
	posts    []int32 // likewise by PostID
}

// NewCountry reads a world at its start. The world may go its way afterwards.
func NewCountry(w *sim.World) *Country {
	c := &Country{
		Layout: ground.NewLayout(w), land: w.Land(), closures: ground.NewClosures(w),
		reliefs: map[string]*picture.Texture{}, px: reliefPx,
	}
	c.index()
	return c
}

// Beside reads another world on the same land, whose bases and posts stand elsewhere. The
// relief of the land is painted once for both.
func (c *Country) Beside(w *sim.World) *Country {
	out := &Country{Layout: ground.NewLayout(w), land: w.Land(), closures: ground.NewClosures(w), reliefs: map[string]*picture.Texture{}, px: c.px}
	if out.land == c.land {
		out.reliefs = c.reliefs
	}
	out.index()
	return out
}

// index notes which sign is whose.
func (c *Country) index() {
	note := func(of *[]int32, id, sign int32) {
		for int(id) >= len(*of) {
			*of = append(*of, -1)
		}
		(*of)[id] = sign
	}
	for i := range c.Layout.Signs {
		s := &c.Layout.Signs[i]
		switch s.Kind {
		case ground.Base:
			note(&c.bases, s.ID, int32(i))
		case ground.Post:
			note(&c.posts, s.ID, int32(i))
		default:
			note(&c.places, int32(s.Place), int32(i))
		}
	}
}

// signOf returns the sign of an id in a table, -1 where it has none.
func signOf(of []int32, id int32) int32 {
	if id < 0 || int(id) >= len(of) {
		return -1
	}
	return of[id]
}

// Side returns the width of the country [km].
func (c *Country) Side() float32 { return c.Layout.Side }

// Prepare paints the relief of a theme now rather than when it is first drawn, which takes
// some tenths of a second.
func (c *Country) Prepare(t *picture.Theme) { c.relief(t.Name, mapTheme(t)) }

// relief returns the painted land of a theme.
func (c *Country) relief(name string, t *ground.Theme) *picture.Texture {
	r := c.reliefs[name]
	if r == nil {
		r = picture.NewTexture("relief, "+name, ground.Relief(c.land, t, c.px))
		c.reliefs[name] = r
	}
	return r
}

// mapThemes name the ground's theme and the symbols' palette for each theme of the window
// where they are not called alike.
var mapThemes = map[string][2]string{
	"light": {"projector", "projector"}, "high-contrast": {"contrast", "high contrast"},
}

// mapTheme returns the ground's theme for a theme of the window.
func mapTheme(t *picture.Theme) *ground.Theme {
	name := t.Name
	if n, ok := mapThemes[name]; ok {
		name = n[0]
	}
	if g := ground.ThemeNamed(name); g != nil {
		return g
	}
	return ground.Projector()
}

// paletteOf returns the symbols' colours for a theme of the window.
func paletteOf(t *picture.Theme) symbol.Palette {
	name := t.Name
	if n, ok := mapThemes[name]; ok {
		name = n[1]
	}
	all := symbol.Palettes()
	for _, p := range all {
		if p.Name == name {
			return p
		}
	}
	return all[0]
}
