package symbol

import (
	"math"
	"testing"
)

// chance is a keyed number between 0 and 1, by mixing bits (splitmix64).
func chance(seed, key int) float64 {
	z := uint64(seed)*0x9e3779b97f4a7c15 + uint64(key)*0xbf58476d1ce4e5b9
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return float64((z^z>>31)>>11) / (1 << 53)
}

// inside reports by counting crossings of a ray whether a point is inside by the even-odd
// rule, and near whether it is too close to an edge to be sure.
func inside(contours [][]Point, x, y float64) (in, near bool) {
	for _, c := range contours {
		for i := range c {
			a, b := c[i], c[(i+1)%len(c)]
			if apart(x, y, a, b) < 1e-4 {
				near = true
			}
			if (float64(a.Y) > y) != (float64(b.Y) > y) && x < float64(a.X)+(y-float64(a.Y))/(float64(b.Y)-float64(a.Y))*(float64(b.X)-float64(a.X)) {
				in = !in
			}
		}
	}
	return in, near
}

// apart is the distance of a point from the side between two others.
func apart(x, y float64, a, b Point) float64 {
	ax, ay, dx, dy := float64(a.X), float64(a.Y), float64(b.X)-float64(a.X), float64(b.Y)-float64(a.Y)
	t := 0.0
	if d := dx*dx + dy*dy; d > 0 {
		t = min(max(((x-ax)*dx+(y-ay)*dy)/d, 0), 1)
	}
	return math.Hypot(x-ax-t*dx, y-ay-t*dy)
}

// covers counts the triangles of a mesh over a point.
func covers(m *Mesh, x, y float64) int {
	n := 0
	for i := 0; i+2 < len(m.Indices); i += 3 {
		ok := true
		for k := range 3 {
			a, b := m.Vertices[m.Indices[i+k]], m.Vertices[m.Indices[i+(k+1)%3]]
			if (float64(b.X)-float64(a.X))*(y-float64(a.Y))-(float64(b.Y)-float64(a.Y))*(x-float64(a.X)) < 0 {
				ok = false
			}
		}
		if ok {
			n++
		}
	}
	return n
}

// shoelace is the area of a closed contour that does not cross itself.
func shoelace(c []Point) float64 {
	sum := 0.0
	for i := range c {
		a, b := c[i], c[(i+1)%len(c)]
		sum += float64(a.X)*float64(b.Y) - float64(b.X)*float64(a.Y)
	}
	return math.Abs(sum) / 2
}

func TestFillCoversTheInsideOnce(t *testing.T) {
	for seed := range 60 {
		var p Path
		for c := range 1 + seed%3 { // up to three contours that cross themselves and each other
			n := 3 + (seed+c)%9
			for i := range n {
				x, y := float32(chance(seed, c*100+2*i))-0.5, float32(chance(seed, c*100+2*i+1))-0.5
				if seed%4 == 0 { // corners on common rows, level and upright sides
					x, y = float32(math.Round(float64(x)*8)/8), float32(math.Round(float64(y)*8)/8)
				}
				if i == 0 {
					p.Move(x, y)
				} else {
					p.Line(x, y)
				}
			}
			p.Close()
		}
		var m Mesh
		m.Fill(p, 0.001, Red)
		flat := Flatten(p, 0.001)
		for k := range 300 {
			x, y := chance(seed, 5000+2*k)-0.5, chance(seed, 5001+2*k)-0.5
			in, near := inside(flat, x, y)
			if near {
				continue
			}
			want := 0
			if in {
				want = 1
			}
			if n := covers(&m, x, y); n != want && !nearTriangle(&m, x, y) {
				t.Fatalf("polygon %d: %d triangles over (%g, %g), want %d", seed, n, x, y, want)
			}
		}
	}
}

// nearTriangle reports whether a point is on a side of a triangle, as far as a float tells.
func nearTriangle(m *Mesh, x, y float64) bool {
	for i := 0; i+2 < len(m.Indices); i += 3 {
		for k := range 3 {
			a, b := m.Vertices[m.Indices[i+k]], m.Vertices[m.Indices[i+(k+1)%3]]
			if apart(x, y, Point{a.X, a.Y}, Point{b.X, b.Y}) < 1e-6 {
				return true
			}
		}
	}
	return false
}

func TestAreaOfFills(t *testing.T) {
	for _, c := range []struct {
		path string
		want float64
		off  float64
	}{
		{"R -0.5 -0.25 0.5 0.25 0", 0.5, 1e-7},
		{"R -0.5 -0.5 0.5 0.5 0 R -0.25 -0.25 0.25 0.25 0", 0.75, 1e-7},
		{"M 0 -0.5 L 0.5 0 L 0 0.5 L -0.5 0 Z", 0.5, 1e-7},
		{"O 0 0 0.5", math.Pi / 4, 1e-3},
		{"O 0 0 0.5 O 0 0 0.25", math.Pi * 3 / 16, 1e-3},
		{"O -0.2 0 0.2 O 0.2 0 0.2", math.Pi * 2 / 25, 1e-3},
		{"M -0.5 -0.5 L 0.5 0.5 L 0.5 -0.5 L -0.5 0.5 Z", 0.5, 1e-6}, // a bow tie
		{"M 0 -0.5 L 0.5 -0.5 L 0 -0.5 Z", 0, 0},                     // no area
	} {
		var m Mesh
		m.Fill(mustPath(c.path), 1e-4, Red)
		if got := m.Area(); math.Abs(got-c.want) > c.off {
			t.Errorf("%s: area %g, want %g", c.path, got, c.want)
		}
	}
	for id := range identities {
		for d := range domains {
			f := frameOf(id, d)
			flat := Flatten(f.inside, 1e-3)
			if len(flat) != 1 {
				t.Fatalf("frame %d, %d has %d contours", id, d, len(flat))
			}
			var m Mesh
			m.Fill(f.inside, 1e-3, Red)
			if got, want := m.Area(), shoelace(flat[0]); math.Abs(got-want) > 1e-6 {
				t.Errorf("frame %d, %d: triangles cover %g, the polygon %g", id, d, got, want)
			}
		}
	}
}

func TestFlattenKeepsTheTolerance(t *testing.T) {
	for seed := range 40 {
		var v [8]float64
		for i := range v {
			v[i] = chance(seed, i) - 0.5
		}
		var p Path
		p.Move(float32(v[0]), float32(v[1]))
		at := func(k float64) (x, y float64) {
			u := 1 - k
			if seed%2 == 0 {
				return u*u*v[0] + 2*u*k*v[2] + k*k*v[4], u*u*v[1] + 2*u*k*v[3] + k*k*v[5]
			}
			return u*u*u*v[0] + 3*u*u*k*v[2] + 3*u*k*k*v[4] + k*k*k*v[6], u*u*u*v[1] + 3*u*u*k*v[3] + 3*u*k*k*v[5] + k*k*k*v[7]
		}
		if seed%2 == 0 {
			p.Quad(float32(v[2]), float32(v[3]), float32(v[4]), float32(v[5]))
		} else {
			p.Cubic(float32(v[2]), float32(v[3]), float32(v[4]), float32(v[5]), float32(v[6]), float32(v[7]))
		}
		for _, tolerance := range []float32{0.05, 0.005, 0.0005} {
			flat := Flatten(p, tolerance)[0]
			for k := range 201 {
				x, y := at(float64(k) / 200)
				off := math.Inf(1)
				for i := 1; i < len(flat); i++ {
					off = min(off, apart(x, y, flat[i-1], flat[i]))
				}
				if off > float64(tolerance)+1e-6 {
					t.Fatalf("curve %d: off by %g, allowed %g", seed, off, tolerance)
				}
			}
		}
	}
}

func TestStrokeCoversWhatIsNear(t *testing.T) {
	for seed := range 40 {
		var p Path
		for i := range 3 + seed%5 {
			x, y := float32(chance(seed, 2*i))-0.5, float32(chance(seed, 2*i+1))-0.5
			if i == 0 {
				p.Move(x, y)
			} else {
				p.Line(x, y)
			}
		}
		if seed%2 == 0 {
			p.Close()
		}
		const half = 0.03
		round := seed%4 < 2
		var m Mesh
		m.Stroke(p, 0.001, Line{Width: 2 * half, Round: round}, Red)
		flat := Flatten(p, 0.001)[0]
		for k := range 400 {
			x, y := (chance(seed, 900+2*k)-0.5)*1.3, (chance(seed, 901+2*k)-0.5)*1.3
			off, ends := math.Inf(1), math.Inf(1)
			for i := 1; i < len(flat); i++ {
				off = min(off, apart(x, y, flat[i-1], flat[i]))
			}
			if seed%2 == 1 && !round { // blunt ends cover less than a round pen would
				ends = min(apart(x, y, flat[0], flat[0]), apart(x, y, flat[len(flat)-1], flat[len(flat)-1]))
			}
			covered := covers(&m, x, y) > 0
			corners := !round && nearCorner(flat, x, y, half)
			switch {
			case off < 0.97*half && !covered && ends > half && !corners:
				t.Fatalf("line %d: nothing over a point %g from it", seed, off)
			case off > 1.001*half && covered && (round || off > pointed*half):
				t.Fatalf("line %d: a point %g from it is covered", seed, off)
			}
		}
	}
}

// nearCorner reports whether a point is where a sharp corner may have been cut off.
func nearCorner(c []Point, x, y, half float64) bool {
	for _, p := range c {
		if apart(x, y, p, p) <= half {
			return true
		}
	}
	return false
}

func TestPointedJoins(t *testing.T) {
	var m Mesh
	m.Stroke(mustPath("R -0.4 -0.4 0.4 0.4 0"), 0.001, Line{Width: 0.2}, Red)
	for _, at := range [][2]float64{{0.49, 0.49}, {-0.49, 0.49}, {-0.49, -0.49}, {0.49, -0.49}, {0.31, 0}} {
		if covers(&m, at[0], at[1]) == 0 {
			t.Errorf("the stroke of a square leaves out (%g, %g)", at[0], at[1])
		}
	}
	for _, at := range [][2]float64{{0.51, 0.51}, {0.29, 0.29}, {0, 0}} {
		if covers(&m, at[0], at[1]) != 0 {
			t.Errorf("the stroke of a square covers (%g, %g)", at[0], at[1])
		}
	}
}

func TestDashes(t *testing.T) {
	for _, c := range []struct {
		path  string
		round float64
	}{{"R -0.5 -0.5 0.5 0.5 0", 4}, {"M 0 0 L 1 0", 1}, {"O 0 0 0.4", 2 * math.Pi * 0.4}} {
		var m Mesh
		m.lines.flatten(mustPath(c.path), 1e-5)
		m.cutDashes([2]float32{0.06, 0.04})
		drawn := 0.0
		for i := range m.dash.ends {
			d := m.dash.contour(i)
			for k := 1; k < len(d); k++ {
				drawn += dist(d[k-1], d[k])
			}
		}
		if math.Abs(drawn/c.round-0.6) > 0.01 {
			t.Errorf("%s: dashes cover %g of the line, want 0.6", c.path, drawn/c.round)
		}
	}
}

func TestMeshUsesItsMemoryAgain(t *testing.T) {
	s := Military(Spec{Identity: Suspect, Icon: Mob, Echelon: Platoon, Moving: true, Heading: 40, Badge: Withheld})
	var m Mesh
	m.Add(s, 48)
	if n := testing.AllocsPerRun(50, func() { m.Reset(); m.Add(s, 48) }); n != 0 {
		t.Errorf("a mesh used again allocates %g times", n)
	}
}

func BenchmarkMilitary(b *testing.B) {
	for b.Loop() {
		Military(Spec{Identity: Suspect, Icon: Mob, Echelon: Platoon, Badge: Withheld})
	}
}

func BenchmarkMesh(b *testing.B) {
	s := Military(Spec{Identity: Suspect, Icon: Mob, Echelon: Platoon, Badge: Withheld})
	var m Mesh
	for b.Loop() {
		m.Reset()
		m.Add(s, 32)
	}
	b.ReportMetric(float64(len(m.Indices)/3), "triangles")
}
