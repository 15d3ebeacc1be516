package inference

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

func TestVarghaDelaneyByBruteForce(t *testing.T) {
	for trial := range 200 {
		s := newStream(2, uint64(trial))
		a, b := make([]float64, 1+s.below(15)), make([]float64, 1+s.below(15))
		for i := range a {
			a[i] = float64(s.below(6))
		}
		for i := range b {
			b[i] = float64(s.below(6))
		}
		want := 0.0
		for _, x := range a {
			for _, y := range b {
				if x > y {
					want++
				} else if x == y {
					want += 0.5
				}
			}
		}
		want /= float64(len(a) * len(b))
		got := VarghaDelaney(append(a, math.NaN()), b)
		near(t, "A12", got.A12, want, 1e-12)
		near(t, "turned round", VarghaDelaney(b, a).A12, 1-want, 1e-12)
		if got.N != [2]int{len(a), len(b)} || got.Dropped != [2]int{1, 0} {
			t.Errorf("%+v", got)
		}
	}
	for a, want := range map[float64]string{0.5: "negligible", 0.559: "negligible", 0.56: "small", 0.64: "medium", 0.71: "large", 0.29: "large", 0.36: "medium", 0.44: "small"} {
		if got := (Superiority{A12: a}).Magnitude(); got != want {
			t.Errorf("%v is %s, want %s", a, got, want)
		}
	}
	if s := VarghaDelaney(nil, []float64{1}); !math.IsNaN(s.A12) || s.Magnitude() != "undefined" {
		t.Errorf("%+v", s)
	}
}

func TestCohenDZ(t *testing.T) {
	s := CohenDZ(drugA, drugB, 0.95)
	near(t, "d_z", s.DZ, -4.0621/math.Sqrt(10), 5e-5)
	// The ends are defined by the tails that they leave to the t that was found.
	nc, tt := newNoncentral(9), s.DZ*math.Sqrt(10)
	near(t, "low", nc.cdf(tt, s.Interval.Low*math.Sqrt(10)), 0.975, 1e-9)
	near(t, "high", nc.cdf(tt, s.Interval.High*math.Sqrt(10)), 0.025, 1e-9)
	if back := CohenDZ(drugB, drugA, 0.95); math.Abs(back.Interval.Low+s.Interval.High) > 1e-9 {
		t.Errorf("%v %v", back, s)
	}
	if e := CohenDZ([]float64{2, 3}, []float64{1, 2}, 0.95); !math.IsInf(e.DZ, 1) || !math.IsNaN(e.Interval.Low) {
		t.Errorf("%+v", e)
	}
}

// Around zero it is Student's t; elsewhere it is counted out.
func TestNoncentralT(t *testing.T) {
	for _, df := range []float64{1, 4, 19, 200} {
		nc := newNoncentral(df)
		for _, x := range []float64{-3, -0.5, 0, 1, 2.5} {
			near(t, "central", nc.cdf(x, 0), distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.CDF(x), 2e-6)
		}
	}
	const n, df = 200000, 4
	s, count := newStream(5), 0
	for range n {
		chi := 0.0
		for range df {
			z := s.normal()
			chi += z * z
		}
		if (s.normal()+1.5)/math.Sqrt(chi/df) <= 2 {
			count++
		}
	}
	near(t, "counted", float64(count)/n, newNoncentral(df).cdf(2, 1.5), 0.004)
}

func TestMissionsPerAvoided(t *testing.T) {
	base := []float64{3, 5, 2, 6, 4, 5, 3, 4, math.NaN()}
	fewer := []float64{2, 3, 2, 4, 3, 4, 2, 4, 1}
	p := MissionsPerAvoided(fewer, base)
	near(t, "avoided", p.Avoided, 1, 1e-12)
	near(t, "missions", p.Missions, 1, 1e-12)
	near(t, "low", p.Low, 1/p.Interval.High, 1e-12)
	if p.SpansInfinity || !(p.Low < p.Missions && p.Missions < p.High) || p.N != 8 || p.Dropped != 1 {
		t.Errorf("%+v", p)
	}
	if got := p.String(); !strings.HasPrefix(got, "one fewer in 1 missions (95 %: one fewer in 0.") {
		t.Error(got)
	}
	worse := MissionsPerAvoided(base, fewer)
	if worse.SpansInfinity || worse.Missions > 0 || !strings.HasPrefix(worse.String(), "one more in 1 missions") {
		t.Errorf("%+v %v", worse, worse)
	}
	open := MissionsPerAvoided([]float64{1, 2, 3, 1}, []float64{2, 2, 2, 2})
	if !open.SpansInfinity || !(open.Low > 0 && open.High < 0) || !strings.Contains(open.String(), "infinitely many") {
		t.Errorf("%+v %v", open, open)
	}
	for missions, in := range map[float64]bool{open.Low / 2: false, open.Low: true, math.Inf(1): true, 1000: true, -1000: true, open.High: true, open.High / 2: false} {
		if open.Covers(missions) != in {
			t.Errorf("%v: %v missions", open, missions)
		}
	}
	if !p.Covers(1) || p.Covers(-1) || p.Covers(math.Inf(1)) || !worse.Covers(-1) || worse.Covers(1) {
		t.Errorf("%v %v", p, worse)
	}
	same := MissionsPerAvoided(base, base)
	if !same.SpansInfinity || !math.IsInf(same.Missions, 1) || !strings.HasPrefix(same.String(), "no difference") {
		t.Errorf("%+v %v", same, same)
	}
	if one := MissionsPerAvoided([]float64{1}, []float64{2}); one.SpansInfinity || one.String() != "too few replicates to say" {
		t.Errorf("%+v %v", one, one)
	}
}
