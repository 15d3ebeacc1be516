package design

import (
	"math"
	"testing"
)

func TestMorrisStructure(t *testing.T) {
	for _, levels := range []int{2, 4, 6, 10} {
		for k := 1; k <= 12; k++ {
			d := must(Morris(shares(k), 40, levels, uint64(k)))
			if d.Len() != int64(40*(k+1)) || d.Count() != 40 {
				t.Fatalf("%d points", d.Len())
			}
			delta := float64(levels/2) / float64(levels-1)
			var last Point
			moved := make([]bool, k)
			for i := range d.Len() {
				p, m := d.At(i), d.Locate(i)
				if m.Trajectory != i/int64(k+1) || m.Step != int(i%int64(k+1)) {
					t.Fatalf("point %d is at %+v", i, m)
				}
				if m.Step == 0 {
					clear(moved)
					if m.Factor != -1 || m.Delta != 0 {
						t.Fatalf("a start that moved: %+v", m)
					}
				} else {
					if moved[m.Factor] || math.Abs(math.Abs(m.Delta)-delta) > 1e-12 {
						t.Fatalf("%d levels: %+v", levels, m)
					}
					moved[m.Factor] = true
				}
				for j, v := range p {
					if g := v * float64(levels-1); math.Abs(g-math.Round(g)) > 1e-9 {
						t.Fatalf("%v is not on the grid", v)
					}
					if m.Step > 0 && math.Abs(v-last[j]-m.Delta*b2f(j == m.Factor)) > 1e-12 {
						t.Fatalf("point %d: %v after %v, said to be %+v", i, p, last, m)
					}
				}
				last = p
			}
		}
	}
}

func b2f(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// Each factor moves up and down equally often, from all levels, and in every place of the
// order, within what chance allows.
func TestMorrisIsFair(t *testing.T) {
	const k, levels, n = 5, 4, 20_000
	d := must(Morris(shares(k), n, levels, 77))
	var up [k]int
	var turn [k][k]int
	var at [k][levels]int
	for i := range d.Len() {
		m := d.Locate(i)
		if m.Step == 0 {
			for j, v := range d.At(i) {
				at[j][int(math.Round(v*(levels-1)))]++
			}
			continue
		}
		turn[m.Factor][m.Step-1]++
		if m.Delta > 0 {
			up[m.Factor]++
		}
	}
	fair := func(what string, got, of int) {
		p := 1 / float64(of)
		if math.Abs(float64(got)-n*p) > 4.5*math.Sqrt(n*p*(1-p)) {
			t.Errorf("%s: %d of %d", what, got, n)
		}
	}
	for j := range k {
		fair("up", up[j], 2)
		for s := range k {
			fair("turn", turn[j][s], k)
		}
		for l := range levels {
			fair("start", at[j][l], levels)
		}
	}
}

// For a linear outcome every elementary effect of a factor is its coefficient times its
// range, whatever the grid, also where whole factors are rounded.
func TestMorrisEffectsOfALinearOutcome(t *testing.T) {
	f := []Factor{{Name: "a", Low: -1, High: 3}, {Name: "b", Low: 0, High: 5, Whole: true},
		{Name: "c", Low: 0, High: 1, Whole: true}, {Name: "d", Low: 10, High: 1000, Log: true}}
	outcome := func(p Point) float64 { return 2*p[0] - 3*p[1] + 5*p[2] + 7*math.Log(p[3]) }
	want := []float64{8, -15, 5, 7 * math.Log(100)}
	d := must(Morris(f, 50, 6, 1))
	for i := range d.Len() {
		if m := d.Locate(i); m.Step > 0 {
			if got := (outcome(d.At(i)) - outcome(d.At(i-1))) / m.Delta; math.Abs(got-want[m.Factor]) > 1e-9 {
				t.Errorf("%+v: effect %v, want %v", m, got, want[m.Factor])
			}
		}
	}
}

func TestSaltelliStructure(t *testing.T) {
	for _, seed := range []uint64{0, 6} {
		for d := 1; d <= 20; d++ {
			r := must(Saltelli(shares(d), 64, seed))
			both := must(Sobol(shares(2*d), 64, seed))
			if r.Len() != int64(64*(d+2)) || r.Base() != 64 {
				t.Fatalf("%d points", r.Len())
			}
			for i := range r.Len() {
				row, m, factor := r.Locate(i)
				if r.Index(row, m, factor) != i || (m == Mixed) != (factor >= 0) {
					t.Fatalf("point %d: row %d, matrix %d, factor %d", i, row, m, factor)
				}
				ab, p := both.At(row), r.At(i)
				for j := range p {
					want := ab[j]
					if m == B || factor == j {
						want = ab[d+j]
					}
					if p[j] != want {
						t.Fatalf("point %d, factor %d: %v, want %v", i, j, p[j], want)
					}
				}
			}
		}
	}
}

// The Ishigami function (a = 7, b = 0.1) has known indices; the estimators of Saltelli
// (2010) and Jansen (1999) over this design must find them.
func TestIshigamiIndices(t *testing.T) {
	f := shares(3)
	for j := range f {
		f[j].Low, f[j].High = -math.Pi, math.Pi
	}
	const n = 1 << 14
	d := must(Saltelli(f, n, 0))
	y := make([]float64, d.Len())
	p := make(Point, 3)
	for i := range y {
		d.Fill(int64(i), p)
		s := math.Sin(p[1])
		y[i] = math.Sin(p[0])*(1+0.1*p[2]*p[2]*p[2]*p[2]) + 7*s*s
	}
	sum, squares := 0.0, 0.0
	var first, total [3]float64
	for row := range int64(n) {
		a, b := y[d.Index(row, A, -1)], y[d.Index(row, B, -1)]
		sum, squares = sum+a+b, squares+a*a+b*b
		for j := range 3 {
			mixed := y[d.Index(row, Mixed, j)]
			first[j] += b * (mixed - a)
			total[j] += (a - mixed) * (a - mixed) / 2
		}
	}
	mean := sum / (2 * n)
	variance := squares/(2*n) - mean*mean
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > 0.01*max(1, want) {
			t.Errorf("%s: %.4f, want %.4f", what, got, want)
		}
	}
	near("mean", mean, 3.5)
	near("variance", variance, 13.844588)
	for j, want := range []float64{0.313905, 0.442411, 0} {
		near("first", first[j]/n/variance, want)
	}
	for j, want := range []float64{0.557589, 0.442411, 0.243684} {
		near("total", total[j]/n/variance, want)
	}
}
