package design

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func TestCheckFindsUnsoundFactors(t *testing.T) {
	good := Factor{Name: "delay", High: 24}
	cases := []struct {
		f    Factor
		want string
	}{
		{Factor{High: 1}, "factor 2: it has no name"},
		{Factor{Name: "delay", High: 1}, `factor "delay": declared twice`},
		{Factor{Name: "a"}, "neither levels nor a range"},
		{Factor{Name: "a", Low: 2, High: 1}, "empty"},
		{Factor{Name: "a", Low: 1, High: 1}, "empty"},
		{Factor{Name: "a", High: math.Inf(1)}, "not finite"},
		{Factor{Name: "a", Low: math.NaN(), High: 1}, "not finite"},
		{Factor{Name: "a", Low: -math.MaxFloat64, High: math.MaxFloat64}, "not finite"},
		{Factor{Name: "a", High: 1, Log: true}, "above 0"},
		{Factor{Name: "a", Low: 0.5, High: 2, Whole: true}, "whole"},
		{Factor{Name: "a", High: 1 << 54, Whole: true}, "2^53"},
		{Factor{Name: "a", High: 2, Whole: true, Steps: 4}, "4 steps"},
		{Factor{Name: "a", Low: 1, High: 8, Whole: true, Log: true, Steps: 8}, "same whole numbers"},
		{Factor{Name: "a", Low: 1e-300, High: 1e300, Log: true}, "too large"},
		{Factor{Name: "a", High: 2, Steps: 1}, "1 steps"},
		{Factor{Name: "a", Levels: []Level{"x"}}, "single"},
		{Factor{Name: "a", Levels: []Level{"x", "x"}}, "twice"},
		{Factor{Name: "a", Levels: []Level{"x", "y"}, High: 1}, "both"},
	}
	for _, c := range cases {
		err := Check([]Factor{good, c.f})
		var no *Unsound
		if !errors.As(err, &no) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: got %v, want %q", c.f, err, c.want)
		}
	}
	if err := Check(append(ranges(8), caveats(3, 2)...)); err != nil {
		t.Error(err)
	}
	if _, err := Crossed(must(Sobol(shares(2), 4, 0)), must(Sobol(shares(2), 4, 0))); !errors.As(err, new(*Unsound)) {
		t.Errorf("a factor on both sides of a cross: %v", err)
	}
}

func TestScaleReachesItsEnds(t *testing.T) {
	for _, f := range ranges(40) {
		s := scaleOf(f)
		if s.grid(0) != f.Low || s.grid(1) != f.High {
			t.Errorf("%+v runs from %v to %v", f, s.grid(0), s.grid(1))
		}
		last := math.Inf(-1)
		for i := range 2000 {
			v := s.grid(float64(i) / 1999)
			if v < last {
				t.Fatalf("%+v falls at %d", f, i)
			}
			last = v
			w := s.share(float64(i) / 2000)
			if w < f.Low || w > f.High {
				t.Fatalf("%+v: share %v", f, w)
			}
		}
	}
}

func TestLogarithmicScaleAgainstPow(t *testing.T) {
	for _, f := range []Factor{{Low: 0.1, High: 10}, {Low: 3, High: 4}, {Low: 1e-9, High: 1e9}} {
		f.Log = true
		s := scaleOf(f)
		for i := range 1001 {
			u := float64(i) / 1000
			got, want := s.grid(u), f.Low*math.Pow(f.High/f.Low, u)
			if math.Abs(got/want-1) > 1e-13 {
				t.Errorf("%v to %v at %v: %v, want %v", f.Low, f.High, u, got, want)
			}
			if math.Abs(f.coded(got)-u) > 1e-13 {
				t.Errorf("coded %v, want %v", f.coded(got), u)
			}
		}
	}
}

// Sampled levels and whole numbers get equal shares; on a logarithmic scale each whole
// number gets the share of the ratios around it.
func TestSharesAreEqual(t *testing.T) {
	const n = 12_000
	count := func(f Factor) map[float64]int {
		s, times := scaleOf(f), map[float64]int{}
		for i := range n {
			times[s.share((float64(i)+0.5)/n)]++
		}
		return times
	}
	for v, c := range count(Factor{Low: -3, High: 2, Whole: true}) {
		if c != n/6 {
			t.Errorf("%v: %d times", v, c)
		}
	}
	for v, c := range count(Factor{Levels: []Level{"a", "b", "c", "d", "e"}}) {
		if c != n/5 {
			t.Errorf("level %v: %d times", v, c)
		}
	}
	f := Factor{Low: 1, High: 8, Whole: true, Log: true}
	for v, c := range count(f) {
		if want := n * math.Log((v+0.5)/(v-0.5)) / math.Log(8.5/0.5); math.Abs(float64(c)-want) > 1.5 {
			t.Errorf("%v: %d times, want %.0f", v, c, want)
		}
	}
}

func TestText(t *testing.T) {
	f := caveats(1, 2)[0]
	if f.Text(1) != "level 1" || f.Text(2) != "no level 2" || shares(1)[0].Text(0.25) != "0.25" {
		t.Error(f.Text(1), f.Text(2), shares(1)[0].Text(0.25))
	}
}

// A plan stays as it was made when the list it was made from changes.
func TestPlansOwnTheirFactors(t *testing.T) {
	f := append(caveats(1, 2), shares(1)...)
	plan := must(Sobol(f, 8, 1))
	before := plan.At(3)
	f[0].Levels[0], f[1].High = "changed", 99
	if p := plan.At(3); p[0] != before[0] || p[1] != before[1] || plan.Factors()[0].Levels[0] != "level 0" || plan.Factors()[1].High != 1 {
		t.Errorf("%v after %v, factors %+v", p, before, plan.Factors())
	}
}
