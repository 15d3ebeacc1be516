package scene

import (
	"math"
	"slices"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// A Scene is one pane of the map. It keeps what it draws with from frame to frame, and the
// trails of those who move. It belongs to one goroutine at a time.
type Scene struct {
	country  *Country
	ink      inkwell
	stamps   stamps
	heads    ground.Lettering // names that symbols give way to
	letters  ground.Lettering // the others
	trails   trails
	people   people
	reach    reach
	closures ground.Closures
	works    []geo.Pt // bases of engineers now
	closed   []bool   // of each road
	wetDay   int32    // the day for which that holds; -1 none

	// The frame being drawn.
	p      *picture.Picture
	f      *sim.Frame
	legend *sim.Legend
	cam    ground.Camera
	o      Options
	pane   picture.Rect
	u      float32 // the unit of length [px]
	light  light

	line    []picture.Point
	marks   []mark
	labels  []ground.Label // all names that could be written
	names   []name         // those that have found room
	first   []ground.Label // the names that symbols give way to
	boxes   []ground.Box
	lines   []float32
	chips   []chip   // the counts of units at rest
	figures []figure // of the grid
	scale   scaleBar
	spread  spread
	hostile []bool // bands that have attacked
	targets []Placed
	under   []Target
	hits    []hit
	pulsed  float64 // Options.Pulse of the last frame
	numbers map[int32]string
}

// New returns a pane of a country.
func New(c *Country) *Scene {
	s := &Scene{country: c, closures: c.closures, wetDay: -1}
	s.stamps.forget()
	return s
}

// Draw draws the pane: what the camera sees of the frame. The camera's size gives way to
// that of the pane. The frame is not kept.
func (s *Scene) Draw(p *picture.Picture, pane picture.Rect, f *sim.Frame, legend *sim.Legend, camera *ground.Camera, o Options) {
	s.begin(p, o)
	s.f, s.legend, s.pane = f, legend, pane
	s.cam = camera.Resized(float64(pane.W), float64(pane.H))
	s.targets, s.marks, s.labels, s.boxes = s.targets[:0], s.marks[:0], s.labels[:0], s.boxes[:0]
	s.names, s.first = s.names[:0], s.first[:0]
	s.Note(f)
	if pane.Empty() {
		return
	}
	p.Enter(pane)
	s.drawLand()
	s.drawGrid()
	s.drawReach()
	s.drawTrails()
	s.drawPeople()
	s.listPlaces()
	s.gather()
	s.listMargin()
	s.drawSettlements()
	s.drawHappenings()
	s.drawStanding()
	s.drawChips()
	s.drawSelected()
	s.settle()
	s.drawMarks()
	s.drawNames()
	s.drawMargin()
	p.Leave()
	s.p, s.f, s.legend = nil, nil, nil
}

// begin takes a picture to draw on, and the colours and sizes to draw with.
func (s *Scene) begin(p *picture.Picture, o Options) {
	if o.Theme == nil {
		o.Theme = picture.Light
	}
	if !(o.TextScale > 0) {
		o.TextScale = 1
	}
	s.p, s.o = p, o
	s.u = o.Theme.Scale * o.TextScale
	if s.ink.theme == nil || *s.ink.theme != *o.Theme {
		s.ink.fill(*o.Theme)
	}
}

// Note remembers where everybody is, for the trails, and who has attacked. Draw does it
// too; who skips frames may call it for those that are not drawn. After a jump in time the
// trails begin anew of themselves.
func (s *Scene) Note(f *sim.Frame) {
	s.trails.note(f)
	s.hostile = slices.Grow(s.hostile[:0], len(f.Bands))[:len(f.Bands)]
	clear(s.hostile)
	for i := 1; i < len(f.Incidents); i++ {
		if in := &f.Incidents[i]; in.Began != clock.Never && in.Began < f.Now.Add(clock.Step) && int(in.Band) < len(s.hostile) {
			s.hostile[in.Band] = true
		}
	}
}

// Forget drops the trails and the places of names and symbols, as when another history is
// shown at the same time of day.
func (s *Scene) Forget() {
	s.trails.count = 0
	s.heads.Forget()
	s.letters.Forget()
	clear(s.spread.last)
}

// at returns where a point of the map lies in the pane [px].
func (s *Scene) at(p ground.Point) picture.Point { return picture.Point(s.cam.Screen(p)) }

// near reports whether a place of the pane is in it, or no farther off than a margin.
func (s *Scene) near(at picture.Point, margin float32) bool {
	return at.X >= -margin && at.Y >= -margin && at.X <= s.pane.W+margin && at.Y <= s.pane.H+margin
}

// holds reports whether the whole of a box is in the pane.
func (s *Scene) holds(b ground.Box) bool {
	return b.Within(ground.Box{Right: s.pane.W, Bottom: s.pane.H})
}

// wave is a share that swells and ebbs once in a time [s], 0 to 1.
func (s *Scene) wave(period float64) float32 {
	return float32(0.5 - 0.5*math.Cos(2*math.Pi*s.o.Pulse/period))
}
