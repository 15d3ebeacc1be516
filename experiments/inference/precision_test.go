package inference

import (
	"math"
	"testing"
)

// run follows the rule to its end on normal outcomes.
func run(p Precision, seed uint64, mean, sd float64) (Look, int) {
	s := newStream(seed, 13)
	var x []float64
	for looks := 1; ; looks++ {
		l := p.Look(x)
		if l.More == 0 {
			return l, looks
		}
		for range l.More {
			x = append(x, mean+sd*s.normal())
		}
	}
}

// The number of replicates is the one the formula asks for: (t sd / h)^2.
func TestStoppingTakesAsManyRunsAsTheFormula(t *testing.T) {
	const trials = 200
	var total float64
	for seed := range uint64(trials) {
		l, _ := run(Precision{Half: 0.1}, seed, 5, 1)
		total += float64(l.N)
		// Of the spread that was found, the formula asks for so many and no more.
		if !l.Enough || l.Capped || l.Interval.Half() > 0.1 || l.N%10 != 0 || l.Foreseen > l.N || float64(l.Foreseen) < 0.9*float64(l.N) {
			t.Errorf("%+v", l)
		}
	}
	want := math.Pow(studentQuantile(386, 0.95)/0.1, 2)
	near(t, "replicates", total/trials, want, 0.1*want)
}

func TestStoppingCovers(t *testing.T) {
	trials := 10000
	if testing.Short() {
		trials = 2000
	}
	covered := 0
	for seed := range trials {
		if l, _ := run(Precision{Half: 0.3}, uint64(seed), 5, 1); l.Interval.Covers(5) {
			covered++
		}
	}
	if share := float64(covered) / float64(trials); share < 0.94 {
		t.Errorf("covers %.4f", share)
	}
}

func TestLooksComeAtFixedBatches(t *testing.T) {
	x := make([]float64, 200)
	for i := range x {
		x[i] = float64(i % 2)
	}
	p := Precision{Half: 0.12, First: 5, Batch: 15, Most: 100}
	for ran, more := range map[int]int{0: 20, 7: 13, 20: 15, 21: 14, 35: 15, 36: 14, 80: 0, 99: 1, 100: 0} {
		if l := p.Look(x[:ran]); l.More != more || l.Enough != (ran >= 80 && ran != 99) {
			t.Errorf("after %d: %+v, want %d more", ran, l, more)
		}
	}
	// A width reached between looks is not looked at.
	if l := p.Look(x[:79]); l.Enough || l.More != 1 {
		t.Errorf("%+v", l)
	}
	if l := (Precision{Half: 0.01, Most: 100}).Look(x[:100]); !l.Capped || l.Enough || l.More != 0 || l.Foreseen < 9000 {
		t.Errorf("%+v", l)
	}
}

func TestAWidthOfZeroIsNotEnough(t *testing.T) {
	x := make([]float64, 40)
	if l := (Precision{Half: 1}).Look(x[:20]); l.Enough || !l.Flat || l.More != 10 {
		t.Errorf("%+v", l)
	}
	if l := (Precision{Half: 1, Most: 40}).Look(x); l.Enough || !l.Capped || !l.Flat {
		t.Errorf("%+v", l)
	}
	for i := range x {
		x[i] = float64(i % 2)
		if i%3 == 0 {
			x[i] = math.NaN()
		}
	}
	// Undefined replicates were run, and say nothing.
	if l := (Precision{Half: 5}).Look(x[:20]); l.Enough || l.N != 13 || l.Dropped != 7 || l.More != 10 {
		t.Errorf("%+v", l)
	}
	if l := (Precision{Half: 5}).Look(x[:30]); !l.Enough || l.N != 20 {
		t.Errorf("%+v", l)
	}
}
