package inference

import (
	"embed"
	"math"
	"strconv"
	"strings"
	"testing"
)

//go:embed testdata/nist-*.txt
var nist embed.FS

// A reference is a NIST data set with its certified values.
type reference struct {
	name                 string
	x                    []float64
	mean, sd, lag1       float64
	leastMean, leastRest float64 // right digits wanted
}

func references(t *testing.T) []reference {
	t.Helper()
	numAcc := func(middle, low, high float64) []float64 {
		x := []float64{middle}
		for range 500 {
			x = append(x, low, high)
		}
		return x
	}
	out := []reference{
		{"numacc1", []float64{10000001, 10000003, 10000002}, 10000002, 1, -0.5, 15, 15},
		{"numacc2", numAcc(1.2, 1.1, 1.3), 1.2, 0.1, -0.999, 13, 13},
		// The data themselves are rounded: 1000000.1 and its like have nine digits after the point.
		{"numacc3", numAcc(1000000.2, 1000000.1, 1000000.3), 1000000.2, 0.1, -0.999, 13, 8},
		{"numacc4", numAcc(10000000.2, 10000000.1, 10000000.3), 10000000.2, 0.1, -0.999, 13, 8},
	}
	for _, name := range []string{"lew", "lottery", "mavro", "michelso", "pidigits"} {
		text, err := nist.ReadFile("testdata/nist-" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		r := reference{name: name, leastMean: 13, leastRest: 13}
		for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
			words := strings.Fields(line)
			switch words[0] {
			case "#":
			case "certified":
				v := numbers(t, words[1:])
				r.mean, r.sd, r.lag1 = v[0], v[1], v[2]
			default:
				r.x = append(r.x, numbers(t, words)...)
			}
		}
		out = append(out, r)
	}
	return out
}

func numbers(t *testing.T, words []string) []float64 {
	t.Helper()
	out := make([]float64, len(words))
	for i, w := range words {
		v, err := strconv.ParseFloat(w, 64)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = v
	}
	return out
}

func taken(x []float64) Moments {
	var m Moments
	for _, v := range x {
		m.Add(v)
	}
	return m
}

func TestExactMomentsAgainstNIST(t *testing.T) {
	for _, r := range references(t) {
		m := taken(r.x)
		for _, c := range []struct {
			what             string
			got, want, least float64
		}{
			{"mean", m.Mean(), r.mean, r.leastMean},
			{"sd", m.SD(), r.sd, r.leastRest},
			{"lag-1", Autocorrelation(r.x), r.lag1, r.leastRest},
		} {
			got := digits(c.got, c.want)
			t.Logf("%-9s %-6s %.1f digits", r.name, c.what, got)
			if !(got >= c.least) {
				t.Errorf("%s: %s %.17g against %.17g has %.1f digits, want %v", r.name, c.what, c.got, c.want, got, c.least)
			}
		}
	}
}

// Numbers of very different size, in which any rounding on the way would show.
func unruly(n int) []float64 {
	x := make([]float64, n)
	s := newStream(1, 2)
	for i := range x {
		x[i] = s.normal() * math.Pow(10, float64(s.below(30)-15))
	}
	return append(x, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, 0, math.Copysign(0, -1), math.NaN())
}

func TestMergeInAnyOrderIsEqualToTheBit(t *testing.T) {
	x := unruly(500)
	want := taken(x)
	for trial := range 40 {
		s := newStream(7, uint64(trial))
		shards := make([]Moments, 1+s.below(9))
		for _, i := range shuffled(&s, len(x)) {
			shards[s.below(len(shards))].Add(x[i])
		}
		var got Moments
		for _, i := range shuffled(&s, len(shards)) {
			got.Merge(shards[i])
		}
		if !got.Equal(want) || got.Mean() != want.Mean() || got.M2() != want.M2() || got.SD() != want.SD() {
			t.Fatalf("trial %d: mean %g for %g, M2 %g for %g", trial, got.Mean(), want.Mean(), got.M2(), want.M2())
		}
		if got.N() != 505 || got.Dropped() != 1 || got.Min() != -math.MaxFloat64 || got.Max() != math.MaxFloat64 {
			t.Fatalf("counts: %d %d %g %g", got.N(), got.Dropped(), got.Min(), got.Max())
		}
	}
	other := taken(x)
	other.Add(math.SmallestNonzeroFloat64)
	less := taken(x[:len(x)-1])
	if other.Equal(want) || less.Equal(want) {
		t.Error("different accumulators are called equal")
	}
}

func shuffled(s *stream, n int) []int {
	p := make([]int, n)
	for i := range p {
		j := s.below(i + 1)
		p[i], p[j] = p[j], i
	}
	return p
}

func TestExactSumsAtTheEdges(t *testing.T) {
	for _, c := range []struct {
		x        []float64
		mean, m2 float64
	}{
		{[]float64{1e308, 1e308, -1e308}, 1e308 / 3, math.Inf(1)},
		{[]float64{1e16, 1, -1e16}, 1.0 / 3, 2e32},
		{[]float64{5e-324, 5e-324}, 5e-324, 0},
		{[]float64{-3, -3, -3}, -3, 0},
		{[]float64{-1, -2, -3, -4}, -2.5, 5},
		{[]float64{1, math.Inf(1)}, math.Inf(1), math.NaN()},
		{[]float64{math.Inf(-1), math.Inf(1)}, math.NaN(), math.NaN()},
		{nil, math.NaN(), math.NaN()},
	} {
		m := taken(c.x)
		if got := m.Mean(); got != c.mean && !(math.IsNaN(got) && math.IsNaN(c.mean)) {
			t.Errorf("mean of %v is %v, want %v", c.x, got, c.mean)
		}
		if got := m.M2(); got != c.m2 && !(math.IsNaN(got) && math.IsNaN(c.m2)) {
			t.Errorf("M2 of %v is %v, want %v", c.x, got, c.m2)
		}
	}
	if one := taken([]float64{4}); one.Mean() != 4 || !math.IsNaN(one.SD()) || one.M2() != 0 {
		t.Errorf("one value: %v %v", one.Mean(), one.SD())
	}
	if !math.IsNaN(Autocorrelation([]float64{2, 2, 2})) || !math.IsNaN(Autocorrelation([]float64{1, math.NaN(), 3})) {
		t.Error("an autocorrelation where there is none")
	}
}

func BenchmarkMomentsAdd(b *testing.B) {
	var m Moments
	for b.Loop() {
		m.Add(123.456)
	}
}
