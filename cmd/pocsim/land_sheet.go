package main

import (
	"fmt"
	"image"
	"math"
	"strconv"

	"pocsim/render/ground"
	"pocsim/sim"
	"pocsim/sim/geo"
	"pocsim/sim/terrain"
)

// A sheet is the map on its page: the land in a square, a column of explanations beside
// it, a title above.
type sheet struct {
	*canvas
	name  string // of the scenario
	world *sim.World
	land  *terrain.Land
	unit  float64         // a length of 1 on a page 1400 wide [px]
	frame image.Rectangle // the square of the land
	cell  float64         // width of a cell [px]
	most  int32           // people in the largest settlement
	crowd float64         // by how much signs shrink where settlements are many, 1 not at all
	ink   *clutter
}

// The measures of the page, in units.
const (
	margin   = 28.0
	header   = 82.0
	ticks    = 20.0 // for the figures along the frame
	gutter   = 26.0
	column   = 296.0
	fullPage = 1400.0
)

// drawLand draws the map of a world at its start on a page of some width [px].
func drawLand(w *sim.World, name string, width int) *image.RGBA {
	s := &sheet{name: name, world: w, land: w.Land(), unit: float64(width) / fullPage}
	for _, p := range w.Settlements[1 : len(s.land.Places)+1] {
		s.most = max(s.most, p.Persons)
	}
	s.crowd = min(1, math.Sqrt(160/float64(len(s.land.Places))))
	left, top := int(s.long(margin+ticks)), int(s.long(header))
	size := width - left - int(s.long(gutter+column+margin))
	s.frame = image.Rect(left, top, left+size, top+size)
	s.cell = float64(size) / float64(s.land.Side)
	s.canvas = newCanvas(width, 1, paperInk) // to measure texts with
	key := s.legend()
	bottom := max(float64(top+size)+s.long(ticks), float64(top)+key.height())
	s.canvas = newCanvas(width, int(bottom+s.long(margin*0.8)), paperInk)

	s.paintGround()
	s.clip = s.frame
	s.drawWater()
	s.drawRoads()
	s.clip = s.img.Bounds()
	s.drawFrame()
	s.drawSigns()
	s.drawTitle()
	s.drawLegend(key, spot{float64(s.frame.Max.X) + s.long(gutter), float64(top)})
	s.calm()
	return s.img
}

// calm rounds all colours a little, which nobody sees and which makes the file smaller.
func (s *sheet) calm() {
	for i, v := range s.img.Pix {
		s.img.Pix[i] = calmed(v)
	}
}

func calmed(v uint8) uint8 { return uint8(min((int(v)+2)/4*4, 255)) }

// long returns a length of units in px.
func (s *sheet) long(units float64) float64 { return units * s.unit }

// thin returns the width of a line, less than full on a crowded map.
func (s *sheet) thin(units float64) float64 { return s.long(units) * max(s.crowd, 0.6) }

// spotOf returns where a point of the land lies on the page.
func (s *sheet) spotOf(p geo.Pt) spot {
	k := s.cell / float64(s.land.CellDm)
	return spot{float64(s.frame.Min.X) + float64(p.X)*k, float64(s.frame.Min.Y) + float64(p.Y)*k}
}

// lineOf places a line of the land on the page.
func (s *sheet) lineOf(line []ground.Spot) []spot {
	out := make([]spot, len(line))
	for i, p := range line {
		out[i] = spot{float64(s.frame.Min.X) + p.X*s.cell, float64(s.frame.Min.Y) + p.Y*s.cell}
	}
	return out
}

// paintGround tints and shades the land, and strews reeds over the swamps.
func (s *sheet) paintGround() {
	ground.NewSurface(s.land, s.frame.Dx()).Paint(s.img, s.frame, ground.Sight{Span: 1}, landInks, s.furrows())
	var reeds outline
	for row := range int(float64(s.frame.Dy()) / s.long(8)) {
		for col := range int(float64(s.frame.Dx()) / s.long(15)) {
			at := spot{float64(s.frame.Min.X), float64(s.frame.Min.Y)}
			at = at.plus(s.long(15*float64(col)+7.5*float64(row%2)+float64((row*7+col*5)%4)), s.long(8*float64(row)+3))
			if s.swampy(at) && s.swampy(at.plus(s.long(9), 0)) {
				reeds = append(reeds, s.reed(at)...)
			}
		}
	}
	s.fill(reeds, reedInk)
}

// furrows returns the distance of the lines on farmland, counted aslant [px].
func (s *sheet) furrows() int { return max(int(s.long(5)+0.5), 4) }

// reed returns the outline of one sign of swamp.
func (s *sheet) reed(at spot) outline {
	return stroke([]spot{at, at.plus(s.long(8), 0)}, s.long(0.9))
}

// swampy reports whether a spot of the page lies in a swamp.
func (s *sheet) swampy(p spot) bool {
	x, y := int32((p.x-float64(s.frame.Min.X))/s.cell), int32((p.y-float64(s.frame.Min.Y))/s.cell)
	if x < 0 || y < 0 || x >= s.land.Side || y >= s.land.Side {
		return false
	}
	return s.land.Cover[y*s.land.Side+x] == terrain.Swamp
}

// riverWidth returns the width of a river on the page, by its class: the largest as wide
// as their cells, within reason.
func (s *sheet) riverWidth(class uint8) float64 {
	switch class {
	case terrain.MainRiver:
		return min(max(s.cell, s.long(5)), s.long(7.5))
	case terrain.River:
		return s.long(2.1)
	}
	return s.long(1.1)
}

// drawWater draws the rivers, the least first.
func (s *sheet) drawWater() {
	var lines, banks [terrain.MainRiver + 1]outline
	s.ink = newClutter(s.frame, s.long(3))
	for _, r := range ground.RiverRuns(s.land) {
		line, width := s.lineOf(r.Line), s.riverWidth(r.Class)
		thin, bank := s.riverWidth(max(r.Class-1, terrain.Stream)), s.long(1.2)
		if r.Class == terrain.River {
			thin, bank = 0, s.long(1.1)
		}
		lines[r.Class] = append(lines[r.Class], tapered(line, width, thin, s.long(14), r.Ends[0], r.Ends[1])...)
		banks[r.Class] = append(banks[r.Class], tapered(line, width+bank, thin+bank, s.long(14), r.Ends[0], r.Ends[1])...)
		s.ink.add(line, 0.4)
	}
	s.fill(lines[terrain.Stream], streamInk)
	s.fill(banks[terrain.River], bankInk)
	s.fill(banks[terrain.MainRiver], bankInk)
	s.fill(lines[terrain.River], riverInk)
	s.fill(lines[terrain.MainRiver], riverInk)
}

// drawRoads draws the roads, the poorest first.
func (s *sheet) drawRoads() {
	var roads [terrain.Paved + 1][][]spot
	for _, r := range ground.RoadRuns(s.land, false) {
		line := s.lineOf(r.Line)
		roads[r.Class] = append(roads[r.Class], line)
		s.ink.add(line, 1)
	}
	for class := terrain.PoorTrack; class <= terrain.Paved; class++ {
		s.drawRoad(class, roads[class])
	}
}

// drawRoad draws lines as roads of a class.
func (s *sheet) drawRoad(class terrain.Road, lines [][]spot) {
	var wide, narrow outline
	for _, line := range lines {
		switch class {
		case terrain.PoorTrack:
			for _, dash := range dashes(line, s.long(5), s.long(3.2)) {
				wide = append(wide, stroke(dash, s.thin(1.25))...)
			}
		case terrain.GoodTrack:
			wide = append(wide, stroke(line, s.thin(1.9))...)
		default:
			wide = append(wide, stroke(line, s.thin(5))...)
			narrow = append(narrow, stroke(line, s.thin(2.8))...)
		}
	}
	s.fill(wide, roadInk)
	s.fill(narrow, pavedInk)
}

// drawTitle writes what the map shows.
func (s *sheet) drawTitle() {
	room := float64(s.img.Rect.Dx()) - 2*s.long(margin)
	title := s.world.Scenario().Title
	big := s.types.fitted(title, lettering{bold, s.long(27), textInk, 0}, room)
	s.write(title, spot{s.long(margin), s.long(42)}, big)
	km := trimmed(float64(s.land.SizeDm) / geo.Km)
	under := fmt.Sprintf("Scenario %s. An invented country of %s by %s km, made from land seed %d; people and armed groups as seed %d places them.",
		s.name, km, km, s.land.Params.Seed, s.world.Seed)
	small := s.types.fitted(under, lettering{roman, s.long(14), faintInk, 0}, room)
	s.write(under, spot{s.long(margin), s.long(65)}, small)
}

// drawFrame draws the edge of the land, with kilometres from the north-west corner.
func (s *sheet) drawFrame() {
	f := s.frame
	l, t, r, b := float64(f.Min.X), float64(f.Min.Y), float64(f.Max.X), float64(f.Max.Y)
	w := s.long(1.3)
	for _, edge := range []outline{upright(l-w, t-w, r+w, t), upright(l-w, b, r+w, b+w), upright(l-w, t, l, b), upright(r, t, r+w, b)} {
		s.fill(edge, textInk)
	}
	km := float64(s.land.SizeDm) / geo.Km
	step := round125(km / 7)
	figures := lettering{roman, s.long(10.5), faintInk, 0}
	for i := 0; float64(i)*step <= km*1.0001; i++ {
		way := float64(i) * step / km * float64(f.Dx())
		text := trimmed(float64(i) * step)
		if i == 0 {
			text = "0 km"
		}
		wide := s.types.width(text, figures)
		s.fill(upright(l+way-w/2, b, l+way+w/2, b+s.long(5)), textInk)
		s.write(text, spot{min(max(l+way-wide/2, l-w), r-wide), b + s.long(16)}, figures)
		if i > 0 {
			s.fill(upright(l-s.long(5), t+way-w/2, l, t+way+w/2), textInk)
			s.write(text, spot{l - s.long(7) - wide, min(t+way+s.long(3.8), b)}, figures)
		}
	}
}

// round125 returns the nearest round number above: 1, 2 or 5 times a power of ten.
func round125(x float64) float64 {
	ten := math.Pow(10, math.Floor(math.Log10(max(x, 1e-3))))
	for _, k := range []float64{1, 2, 5} {
		if k*ten >= x*0.999 {
			return k * ten
		}
	}
	return 10 * ten
}

// trimmed writes a number without needless decimals.
func trimmed(x float64) string { return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64) }
