package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
)

func fit(t *testing.T, runs Runs, terms []Term) *Regression {
	t.Helper()
	m, err := Fit(runs, terms)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// columns splits a file of y and factors.
func columns(rows [][]float64) Runs {
	var r Runs
	for _, row := range rows {
		r.Y, r.X = append(r.Y, row[0]), append(r.X, row[1:])
	}
	return r
}

func TestNorris(t *testing.T) {
	m := fit(t, columns(table(t, "norris.txt")), MainEffects(1))
	digits(t, "B0", m.Coefficients[0].Value, -0.262323073774029, 13)
	digits(t, "B1", m.Coefficients[1].Value, 1.00211681802045, 14)
	digits(t, "error of B0", m.Coefficients[0].SE, 0.232818234301152, 12)
	digits(t, "error of B1", m.Coefficients[1].SE, 0.429796848199937e-03, 12)
	digits(t, "residual sd", m.ResidualSD, 0.884796396144373, 12)
	digits(t, "residual SS", m.ResidualSS, 26.6173985294224, 12)
	digits(t, "R2", m.R2, 0.999993745883712, 14)
	digits(t, "F", m.F, 5436385.54079785, 11)
	near(t, "adjusted R2", m.AdjustedR2, 1-(1-0.999993745883712)*35/34, 1e-14)
	if m.DF != 34 || m.LackOfFit == nil || m.LackOfFit.PureDF != 1 { // 0.3 occurs twice
		t.Errorf("%v degrees of freedom, lack of fit %+v", m.DF, m.LackOfFit)
	}
}

func TestLongley(t *testing.T) {
	m := fit(t, columns(table(t, "longley.txt")), MainEffects(6))
	for j, want := range []struct{ value, se float64 }{
		{-3482258.63459582, 890420.383607373}, {15.0618722713733, 84.9149257747669},
		{-0.358191792925910e-01, 0.334910077722432e-01}, {-2.02022980381683, 0.488399681651699},
		{-1.03322686717359, 0.214274163161675}, {-0.511041056535807e-01, 0.226073200069370},
		{1829.15146461355, 455.478499142212},
	} {
		digits(t, fmt.Sprint("B", j), m.Coefficients[j].Value, want.value, 11)
		digits(t, fmt.Sprint("error of B", j), m.Coefficients[j].SE, want.se, 9)
	}
	digits(t, "residual sd", m.ResidualSD, 304.854073561965, 11)
	digits(t, "R2", m.R2, 0.995479004577296, 13)
	digits(t, "F", m.F, 330.285339234588, 11)
}

// Wampler1 of NIST (Wampler 1970): a polynomial of degree five on 0, 1, ... 20 with all
// coefficients 1, which loses half its digits without refinement.
func TestWampler(t *testing.T) {
	var runs Runs
	for i := range 21 {
		x := float64(i)
		runs.X, runs.Y = append(runs.X, []float64{x}), append(runs.Y, 1+x*(1+x*(1+x*(1+x*(1+x)))))
	}
	m := fit(t, runs, []Term{{0}, {0, 0}, {0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0, 0}})
	for j, c := range m.Coefficients {
		near(t, fmt.Sprint("B", j), c.Value, 1, 1e-12)
	}
	near(t, "residual sd", m.ResidualSD, 0, 1e-9)
}

// polynomial is 5 + 2 x0 - 3 x1 + 1.5 x0 x2 + 4 x1^2; x2 alone does nothing.
func polynomial(x []float64) float64 {
	return 5 + 2*x[0] - 3*x[1] + 1.5*x[0]*x[2] + 4*x[1]*x[1]
}

// points are spread over the cube from -1 to 1.
func points(n, factors int, salt uint64) [][]float64 {
	out := make([][]float64, n)
	for i := range out {
		for f := range factors {
			out[i] = append(out[i], 2*unit(salt, uint64(i), uint64(f))-1)
		}
	}
	return out
}

func secondOrder(factors int) []Term {
	return slices.Concat(MainEffects(factors), Meetings(factors), Squares(factors))
}

func TestRecoversAPolynomial(t *testing.T) {
	runs := Runs{X: points(120, 3, 1)}
	exact := Runs{X: runs.X}
	for i, x := range runs.X {
		runs.Y = append(runs.Y, polynomial(x)+0.5*normal(2, uint64(i)))
		exact.Y = append(exact.Y, polynomial(x))
	}
	want := []float64{5, 2, -3, 0, 0, 1.5, 0, 0, 4, 0} // 1, 0, 1, 2, 01, 02, 12, 00, 11, 22
	for j, c := range fit(t, exact, secondOrder(3)).Coefficients {
		near(t, "without noise", c.Value, want[j], 1e-12)
	}
	m := fit(t, runs, secondOrder(3))
	names := []string{"a", "b", "c"}
	for j, c := range m.Coefficients {
		if math.Abs(c.Value-want[j]) > 3*c.SE || c.SE > 0.2 || !(c.Low < c.Value && c.Value < c.High) {
			t.Errorf("%s: %.3f with error %.3f, want %v", c.Term.Name(names), c.Value, c.SE, want[j])
		}
		if zero := want[j] == 0; zero == (c.P < 0.001) {
			t.Errorf("%s: p %.4f for %v", c.Term.Name(names), c.P, want[j])
		}
	}
	near(t, "residual sd", m.ResidualSD, 0.5, 0.1)
	if m.LackOfFit != nil || m.P > 1e-20 || m.LeaveOneOutR2 >= m.AdjustedR2 || m.AdjustedR2 >= m.R2 {
		t.Errorf("%+v", m)
	}
	if got := m.Coefficients[8].Term.Name(names) + ", " + m.Coefficients[5].Term.Name(names) + ", " + m.Coefficients[0].Term.Name(names); got != "b^2, a x c, intercept" {
		t.Errorf("names %q", got)
	}
}

// Leaving out each point in turn and fitting anew gives the leave-one-out R2, also where
// points have several runs and runs have blocks.
func TestLeaveOneOutAgainstFittingAnew(t *testing.T) {
	for _, blocks := range []int{0, 3} {
		var runs Runs
		for i, x := range points(14, 2, 3) {
			for r := range max(blocks, 1+i%2) {
				runs.X, runs.Y = append(runs.X, x), append(runs.Y, 3*x[0]-x[1]*x[1]+normal(4, uint64(i), uint64(r)))
				if blocks > 0 {
					runs.Block = append(runs.Block, r)
				}
			}
		}
		terms := append(MainEffects(2), Term{0, 1})
		m := fit(t, runs, terms)
		missed := 0.0
		for _, out := range alike(runs.X) {
			var rest Runs
			for i := range runs.Y {
				if !slices.Contains(out, i) {
					rest.X, rest.Y = append(rest.X, runs.X[i]), append(rest.Y, runs.Y[i])
					if blocks > 0 {
						rest.Block = append(rest.Block, runs.Block[i])
					}
				}
			}
			other := fit(t, rest, terms)
			for _, i := range out {
				d := runs.Y[i] - dot(m.columns.RawRowView(i), other.beta)
				missed += d * d
			}
		}
		near(t, fmt.Sprint(blocks, " blocks"), m.LeaveOneOutR2, 1-missed/m.aroundBlocks(runs), 1e-10)
	}
}

// A straight line through a curve is found out by runs at the same point; the right
// polynomial is accused about as often as chance allows.
func TestLackOfFit(t *testing.T) {
	for _, blocked := range []bool{false, true} {
		accused := 0
		const trials = 400
		for trial := range uint64(trials) {
			runs, curved := Runs{}, Runs{}
			for p := range 6 {
				for r := range uint64(4) {
					x := float64(p)/2.5 - 1
					noise := normal(trial, uint64(p), r)
					if blocked {
						noise += 5 * normal(trial, 77, r)
						runs.Block = append(runs.Block, int(r))
					}
					runs.X, runs.Y = append(runs.X, []float64{x}), append(runs.Y, 2+3*x+noise)
					curved.Y = append(curved.Y, 2+8*x*x+noise)
				}
			}
			curved.X, curved.Block = runs.X, runs.Block
			m := fit(t, runs, MainEffects(1))
			if m.LackOfFit.P < 0.05 {
				accused++
			}
			if l := fit(t, curved, MainEffects(1)).LackOfFit; l.P > 0.01 || l.DF != 4 {
				t.Errorf("a curve passes for a line: %+v", l)
			}
			wantDF := 18.
			if blocked {
				wantDF = 15
			}
			near(t, "pure degrees of freedom", m.LackOfFit.PureDF, wantDF, 0)
			near(t, "parts of the residual", m.LackOfFit.SS+m.LackOfFit.PureSS, m.ResidualSS, 1e-9)
		}
		if accused < 8 || accused > 33 { // 0.05 of 400 and three standard errors
			t.Errorf("blocked %v: %d of %d right polynomials accused", blocked, accused, trials)
		}
	}
}

// The intervals hold the truth as often as they say, also where replicates are blocks and
// differ far more than runs do: for the slope, the expected outcome and a further run.
func TestPredictionIntervalsCover(t *testing.T) {
	for _, blocks := range []int{0, 8} {
		const trials = 500
		var slope, level, run int
		for trial := range uint64(trials) {
			var runs Runs
			for p := range 5 {
				for r := range uint64(8) {
					x := float64(p)/2 - 1
					y := 10 + 2*x + normal(trial, uint64(p), r)
					if blocks > 0 {
						y += 3 * normal(trial, 99, r)
						runs.Block = append(runs.Block, int(r))
					}
					runs.X, runs.Y = append(runs.X, []float64{x}), append(runs.Y, y)
				}
			}
			m := fit(t, runs, MainEffects(1))
			p := m.Predict([]float64{0.5})
			further := 11 + normal(trial, 1234)
			if blocks > 0 {
				further += 3 * normal(trial, 4321)
			}
			slope += within(m.Coefficients[1].Low, 2, m.Coefficients[1].High)
			level += within(p.Low, 11, p.High)
			run += within(p.RunLow, further, p.RunHigh)
		}
		for what, hit := range map[string]int{"slope": slope, "expected outcome": level, "further run": run} {
			if hit < 460 || hit > 490 { // 0.95 of 500, three standard errors
				t.Errorf("%d blocks: the interval of the %s holds %d of %d", blocks, what, hit, trials)
			}
		}
	}
}

func within(low, v, high float64) int {
	if low <= v && v <= high {
		return 1
	}
	return 0
}

// Blocks leave slopes as they are in a crossed plan, and take the replicates' own levels
// out of their errors.
func TestBlocks(t *testing.T) {
	var with, without Runs
	for p, x := range points(12, 2, 9) {
		for r := range 5 {
			with.X, with.Block = append(with.X, x), append(with.Block, r)
			with.Y = append(with.Y, 4*x[0]-x[1]+10*normal(5, uint64(r))+0.3*normal(6, uint64(p), uint64(r)))
		}
	}
	without.X, without.Y = with.X, with.Y
	a, b := fit(t, with, MainEffects(2)), fit(t, without, MainEffects(2))
	for j := range a.Coefficients {
		near(t, fmt.Sprint("coefficient ", j), a.Coefficients[j].Value, b.Coefficients[j].Value, 1e-12)
	}
	if a.Coefficients[1].SE > b.Coefficients[1].SE/5 || a.Coefficients[0].SE < 1 || a.R2 < 0.95 {
		t.Errorf("with blocks %+v\nwithout %+v", a.Coefficients, b.Coefficients)
	}
}

// The error of a prediction is that of the textbook for a line.
func TestPredictALine(t *testing.T) {
	runs := columns(table(t, "norris.txt"))
	m := fit(t, runs, MainEffects(1))
	x := make([]float64, len(runs.X))
	for i := range x {
		x[i] = runs.X[i][0]
	}
	mean, variance := stat.MeanVariance(x, nil)
	for _, p := range m.Curve(0, []float64{0, 500, 1000}, []float64{7}) {
		d := p.X[0] - mean
		se := m.ResidualSD * math.Sqrt(1./36+d*d/(35*variance))
		near(t, "value", p.Value, m.Coefficients[0].Value+m.Coefficients[1].Value*p.X[0], 1e-9)
		near(t, "error", p.SE, se, 1e-9)
		near(t, "run", p.RunHigh-p.Value, 2.0322445*math.Hypot(se, m.ResidualSD), 1e-6) // t of 34
	}
}

func TestCoding(t *testing.T) {
	r := Range{2, 10}
	near(t, "low", r.Code(2), -1, 0)
	near(t, "high", r.Code(10), 1, 0)
	near(t, "there and back", r.Decode(r.Code(3.7)), 3.7, 1e-15)
}

func TestFitRefuses(t *testing.T) {
	x := [][]float64{{-1, 2}, {0, 0}, {1, -2}, {2, -4}, {3, -6}}
	y := []float64{1, 2, 3, 4, 6}
	var alias *AliasError
	if _, err := Fit(Runs{X: x, Y: y}, MainEffects(2)); !errors.As(err, &alias) || !slices.Equal(alias.Term, Term{1}) {
		t.Errorf("one factor is twice the other: %v", err)
	}
	if _, err := Fit(Runs{X: x, Y: y}, []Term{{0}, {}}); !errors.As(err, &alias) {
		t.Errorf("two intercepts: %v", err)
	}
	for i, c := range []struct {
		runs  Runs
		terms []Term
	}{
		{Runs{}, nil},
		{Runs{Y: y}, nil},
		{Runs{X: x, Y: y[:4]}, nil},
		{Runs{X: x, Y: y}, []Term{{2}}},
		{Runs{X: x, Y: []float64{1, 2, 3, 4, math.NaN()}}, nil},
		{Runs{X: x[:3], Y: y[:3]}, secondOrder(1)},
		{Runs{X: x, Y: y, Block: []int{0, 0, 2, 2, 2}}, MainEffects(1)},
		{Runs{X: x, Y: y, Block: []int{0, 0}}, MainEffects(1)},
		{Runs{X: x, Y: y, Block: []int{0, 0, 0, 0, -1}}, MainEffects(1)},
	} {
		var shape *ShapeError
		if _, err := Fit(c.runs, c.terms); !errors.As(err, &shape) {
			t.Errorf("case %d: %v", i, err)
		}
	}
}
