package inference

import (
	"math"
	"slices"
	"testing"
)

func TestSelfTest(t *testing.T) {
	trials := 400
	if testing.Short() {
		trials = 100
	}
	rows := SelfTest(1, trials)
	for _, r := range rows {
		mark := "reported"
		if r.Judged {
			mark = "within"
		}
		if !r.Pass {
			mark = "OUTSIDE"
		}
		t.Logf("%-8s %.4f in %.4f..%.4f of %5d  %s: %s", mark, r.Obtained, r.Low, r.High, r.Trials, r.Name, r.What)
		if r.Obtained < 0 || r.Obtained > 1 || r.Judged == math.IsNaN(r.Low) || r.Pass != (!r.Judged || r.Low <= r.Obtained && r.Obtained <= r.High) {
			t.Errorf("%+v", r)
		}
	}
	if !Sound(rows) || len(rows) < 50 {
		t.Errorf("%d rows, sound: %v", len(rows), Sound(rows))
	}
}

func TestSelfTestIsDeterministic(t *testing.T) {
	same := func(a, b []Row) bool {
		return slices.EqualFunc(a, b, func(x, y Row) bool { return x.Name == y.Name && x.Obtained == y.Obtained })
	}
	if a := SelfTest(5, 20); !same(a, SelfTest(5, 20)) || same(a, SelfTest(6, 20)) {
		t.Error("rows do not follow from the seed")
	}
}

// What the self-test is for: a wrong interval must not pass. The normal quantile in place
// of Student's covers 0.88 with five replicates.
func TestSelfTestFindsAWrongInterval(t *testing.T) {
	wrong, right := &trial{seed: 1, trials: 2000}, &trial{seed: 1, trials: 2000}
	hits := make([]int, 2)
	for i := range 2000 {
		s := wrong.stream(900, i)
		x := Summarise(populations[0].sample(&s, 5))
		half := 1.96 * x.SD / math.Sqrt(5)
		count(hits, math.Abs(x.Mean) <= half, x.Interval().Covers(0))
	}
	wrong.rate("wrong", "", hits[0], 2000, about(Level))
	right.rate("right", "", hits[1], 2000, about(Level))
	if wrong.rows[0].Pass || Sound(wrong.rows) || !Sound(right.rows) {
		t.Errorf("%+v %+v", wrong.rows, right.rows)
	}
	// Rows a little outside are chance while they are few.
	few := slices.Repeat([]Row{{Judged: true, Pass: true}}, 40)
	for i := range 9 {
		few[i] = Row{Trials: 10000, Low: 0.9457, High: 0.9543, Obtained: 0.945, Judged: true}
		if sound := Sound(few); sound != (i < 6) {
			t.Errorf("%d of 40 outside: sound %v", i+1, sound)
		}
	}
}

func TestKolmogorov(t *testing.T) {
	even, low := make([]float64, 1000), make([]float64, 1000)
	for i := range even {
		even[i] = (float64(i) + 0.5) / 1000
		low[i] = math.Pow(even[i], 1.15)
	}
	if p := kolmogorov(even); p < 0.999 {
		t.Errorf("even: %v", p)
	}
	if p := kolmogorov(low); p > 0.01 {
		t.Errorf("low: %v", p)
	}
	// The 5 % point of the distance for many values is 1.358 / sqrt(n).
	for i := range even {
		even[i] = min(1, (float64(i)+0.5)/1000+1.3581/math.Sqrt(1000)-0.0005)
	}
	near(t, "5 % point", kolmogorov(even), 0.05, 0.003)
	t.Run("uniform values are called uniform as often as promised", func(t *testing.T) {
		below := 0
		for i := range 1000 {
			s, x := newStream(3, uint64(i)), make([]float64, 100)
			for j := range x {
				x[j] = s.uniform()
			}
			if kolmogorov(x) < 0.05 {
				below++
			}
		}
		near(t, "rate", float64(below)/1000, 0.05, 0.021)
	})
}
