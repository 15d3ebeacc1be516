package sensitivity

import (
	"errors"
	"math"
	"testing"
)

func TestSiRstv(t *testing.T) {
	a, err := OneWay(table(t, "sirstv.txt"))
	if err != nil {
		t.Fatal(err)
	}
	digits(t, "F", a.F, 1.18046237440255, 10)
	digits(t, "R2", a.R2, 0.190999039051129, 10)
	digits(t, "residual sd", a.ResidualSD, 0.104076068334656, 10)
	digits(t, "SS", a.SS, 5.11462616e-02, 10)
	if a.DF != 4 || a.ResidualDF != 20 {
		t.Errorf("degrees of freedom %v and %v", a.DF, a.ResidualDF)
	}
	near(t, "p", a.P, 0.3494, 5e-4) // R: pf(1.18046237440255, 4, 20, lower.tail = FALSE)
}

// SmLs01, 04 and 07 of NIST are made by a rule (Simon and Lesage 1989): nine groups of 21
// with means 1.4, 1.3, 1.5, 1.3, ... and values a tenth about them, ever further from zero.
func TestSimonAndLesage(t *testing.T) {
	for _, c := range []struct{ far, least float64 }{{0, 12}, {1e6, 8}, {1e12, 2}} {
		var groups [][]float64
		for g := range 9 {
			mean := 1.4
			if g > 0 {
				mean = 1.3 + 0.2*float64((g+1)%2)
			}
			y := []float64{c.far + mean}
			for range 10 {
				y = append(y, c.far+mean-0.1, c.far+mean+0.1)
			}
			groups = append(groups, y)
		}
		a, err := OneWay(groups)
		if err != nil {
			t.Fatal(err)
		}
		digits(t, "F", a.F, 21, c.least)
	}
}

// Of two policies F is the square of the paired t: Student's sleep data, t = -4.0621.
func TestBlockedIsThePairedT(t *testing.T) {
	a, err := Blocked([][]float64{
		{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2},
		{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4},
	})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "root of F", math.Sqrt(a.F), 4.0621, 5e-5)
	near(t, "p", a.P, 0.002833, 5e-7)
	if a.DF != 1 || a.ResidualDF != 9 {
		t.Errorf("%+v", a)
	}
}

// Blocks are a regression with a column for each policy but one.
func TestBlockedAgainstRegression(t *testing.T) {
	var outcomes [][]float64
	var runs Runs
	for p := range uint64(4) {
		var row []float64
		for r := range uint64(6) {
			y := float64(p*p)/3 + 4*normal(1, r) + normal(2, p, r)
			row = append(row, y)
			x := make([]float64, 3)
			if p > 0 {
				x[p-1] = 1
			}
			runs.X, runs.Y, runs.Block = append(runs.X, x), append(runs.Y, y), append(runs.Block, int(r))
		}
		outcomes = append(outcomes, row)
	}
	a, err := Blocked(outcomes)
	if err != nil {
		t.Fatal(err)
	}
	m := fit(t, runs, MainEffects(3))
	near(t, "F", a.F, m.F, 1e-9)
	near(t, "R2", a.R2, m.R2, 1e-12)
	near(t, "residual sd", a.ResidualSD, m.ResidualSD, 1e-12)
	one, err := OneWay(outcomes)
	if err != nil || one.F >= a.F {
		t.Errorf("without blocks F is %v, with them %v, %v", one.F, a.F, err)
	}
}

func TestAnovaRefuses(t *testing.T) {
	var shape *ShapeError
	for i, groups := range [][][]float64{nil, {{1, 2}}, {{1}, {2}}, {{1, 2}, {}}, {{1, math.NaN()}, {2, 3}}} {
		if _, err := OneWay(groups); !errors.As(err, &shape) {
			t.Errorf("case %d: %v", i, err)
		}
		if _, err := Blocked(groups); !errors.As(err, &shape) {
			t.Errorf("blocked, case %d: %v", i, err)
		}
	}
	same := [][]float64{{1, 1}, {1, 1}}
	if a, err := OneWay(same); err != nil || !math.IsNaN(a.F) {
		t.Errorf("nothing varies: %+v %v", a, err)
	}
	if a, err := OneWay([][]float64{{1, 1}, {2, 2}}); err != nil || !math.IsInf(a.F, 1) || a.P != 0 {
		t.Errorf("only groups vary: %+v %v", a, err)
	}
}
