package page

import (
	"fmt"
	"math"

	"pocsim/experiments"
	"pocsim/experiments/figure"
	"pocsim/experiments/inference/sensitivity"
	"pocsim/sim"
)

// mostFitted bounds the runs that a regression is fitted to.
const mostFitted = 60_000

// A stand is what enters a regression as one column: a factor with a scale from -1 at its
// low end to +1 at its high, or a level of one without: 1 where it is taken, -1 at the first
// level and 0 at others, so that the intercept stands at the average of all levels and no
// level's effect is only the one beside the first levels of the others.
type stand struct {
	name   string
	group  int // columns of one factor, or of the policies, have one number
	at     func(experiments.Point) float64
	curved bool // has more than two settings on a scale
	scale  bool
	low    string // what -1 and +1 are; without a scale the first level and the one taken
	high   string
}

// stands lists the columns: the policies but the first, then the factors.
func (s *source) stands() []stand {
	var out []stand
	for p := 1; p < s.judged(); p++ {
		out = append(out, stand{name: "policy " + s.plan.Policies[p].Name, group: policies, low: s.plan.Policies[0].Name, high: s.plan.Policies[p].Name,
			at: func(x experiments.Point) float64 { return against(x.Policy, p) }})
	}
	for i, f := range s.plan.Factors() {
		if _, scale := f.Numeric(f.Low); scale {
			out = append(out, coded(i, f))
			continue
		}
		for level := 1; level < len(f.Levels); level++ {
			out = append(out, stand{name: f.Name + " " + f.Text(float64(level)), group: i, low: f.Text(0), high: f.Text(float64(level)),
				at: func(x experiments.Point) float64 { return against(int(x.Settings[i]), level) }})
		}
	}
	return out
}

// policies is the group of the columns that the policies have.
const policies = -1

// against codes a level against the average of all: 1 where it is taken, -1 at the first.
func against(taken, level int) float64 {
	switch taken {
	case level:
		return 1
	case 0:
		return -1
	}
	return 0
}

// coded is a factor with a scale; one walked by ratios is coded by its logarithm.
func coded(i int, f *experiments.Factor) stand {
	low, high := f.Low, f.High
	if n := len(f.Levels); n > 0 {
		for level := range n {
			at, _ := f.Numeric(float64(level))
			if best, _ := f.Numeric(low); at < best || level == 0 {
				low = float64(level)
			}
			if best, _ := f.Numeric(high); at > best || level == 0 {
				high = float64(level)
			}
		}
	}
	walk := func(v float64) float64 {
		at, _ := f.Numeric(v)
		if f.Log && at > 0 {
			return math.Log(at)
		}
		return at
	}
	span := sensitivity.Range{Low: walk(low), High: walk(high)}
	return stand{name: f.Name, group: i, scale: true, curved: len(f.Levels) != 2, low: f.Text(low), high: f.Text(high),
		at: func(x experiments.Point) float64 { return span.Code(walk(x.Settings[i])) }}
}

// A Fitted is a regression with the columns it is made of.
type Fitted struct {
	*sensitivity.Regression
	stands     []stand
	points     [][]float64 // by run, at most mostAveraged: the columns
	Runs       int
	Undefined  int // runs left out because the outcome is undefined
	Replicates int
	Shape      string // in words: which terms
	Exact      bool   // the polynomial is every run to the last digit: nothing is left to chance
}

// exactly is what share of the greatest coefficient the residuals of an exact fit have.
const exactly = 1e-9

// fit fits the largest polynomial that the design can bear; nil and why where none.
func (s *source) fit(m sim.Measure) (*Fitted, string) {
	stands := s.stands()
	f := &Fitted{stands: stands}
	points := s.plan.DesignPoints() * int64(s.judged())
	f.Replicates = min(s.wanted, int(mostFitted/max(points, 1)))
	if f.Replicates < 1 {
		return nil, fmt.Sprintf("%s points are too many to fit a regression to here; fit it to the exported runs.", count(points))
	}
	var runs sensitivity.Runs
	for i := range s.plan.Points() {
		at := s.plan.At(i)
		if at.Policy >= s.judged() {
			continue
		}
		x := make([]float64, len(stands))
		for j := range stands {
			x[j] = stands[j].at(at)
		}
		for k := range f.Replicates {
			switch v := s.table.Of(m.Key)[i][k]; {
			case !s.table.Done[i][k]:
			case math.IsNaN(v):
				f.Undefined++
			default:
				runs.X, runs.Y, runs.Block = append(runs.X, x), append(runs.Y, v), append(runs.Block, k)
			}
		}
	}
	f.Runs = len(runs.Y)
	for i := 0; i < len(runs.X); i += 1 + len(runs.X)/mostAveraged {
		f.points = append(f.points, runs.X[i])
	}
	why := "too few points for the factors"
	for _, c := range candidates(stands) {
		if float64(points) < 1.25*float64(len(c.terms)+1) && len(c.terms) > len(stands) {
			continue
		}
		model, err := sensitivity.Fit(runs, c.terms)
		if err == nil && !math.IsNaN(model.R2) {
			f.Regression, f.Shape = model, c.words
			greatest := 0.0
			for _, c := range model.Coefficients {
				greatest = max(greatest, math.Abs(c.Value))
			}
			f.Exact = model.ResidualSD <= exactly*greatest
			for i := range model.Coefficients {
				if v := &model.Coefficients[i].Value; f.Exact && math.Abs(*v) <= exactly*greatest {
					*v = 0
				}
			}
			return f, ""
		}
		if err != nil {
			why = err.Error()
		}
	}
	return nil, "No regression could be fitted: " + why + "."
}

type candidate struct {
	terms []sensitivity.Term
	words string
}

// candidates lists polynomials, the largest first.
func candidates(stands []stand) []candidate {
	main := sensitivity.MainEffects(len(stands))
	var meetings, squares []sensitivity.Term
	for _, t := range sensitivity.Meetings(len(stands)) {
		if stands[t[0]].group != stands[t[1]].group {
			meetings = append(meetings, t)
		}
	}
	for _, t := range sensitivity.Squares(len(stands)) {
		if stands[t[0]].curved && stands[t[0]].scale {
			squares = append(squares, t)
		}
	}
	join := func(lists ...[]sensitivity.Term) (out []sensitivity.Term) {
		for _, l := range lists {
			out = append(out, l...)
		}
		return out
	}
	return []candidate{
		{join(main, meetings, squares), "main effects, two-factor interactions and squares"},
		{join(main, squares), "main effects and squares"},
		{join(main, meetings), "main effects and two-factor interactions"},
		{main, "main effects alone"},
	}
}

// mostAveraged is over how many runs an expected outcome is averaged.
const mostAveraged = 8000

// expected is what the regression expects on average over the runs, were some of their
// columns set to given values, NaN where they stay.
func (f *Fitted) expected(set []float64) float64 {
	sum := 0.0
	for _, c := range f.Coefficients {
		average := 0.0
		for _, x := range f.points {
			product := 1.0
			for _, j := range c.Term {
				v := x[j]
				if !math.IsNaN(set[j]) {
					v = set[j]
				}
				product *= v
			}
			average += product
		}
		sum += c.Value * average / float64(len(f.points))
	}
	return sum
}

// free sets none of the columns.
func (f *Fitted) free() []float64 {
	out := make([]float64, len(f.stands))
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}

// swings is the expected outcome at both ends of each factor, averaged over what the runs
// have of the others: in a full factorial that is the mean of the runs at these ends.
func (f *Fitted) swings(m sim.Measure) figure.Swings {
	scale, unit := shown(m)
	in := figure.Swings{Axis: fmt.Sprintf("expected %s [%s]", m.Key, unit), Centre: f.expected(f.free()) * scale}
	in.Alt = "Expected " + m.Key + " at the low and the high setting of each factor, by the regression."
	for i, c := range f.stands {
		low, high := f.free(), f.free()
		for j, other := range f.stands {
			if other.group == c.group {
				low[j], high[j] = -1, 0
			}
		}
		high[i] = 1
		in.Factors = append(in.Factors, figure.Swing{Label: c.name, Low: f.expected(low) * scale, High: f.expected(high) * scale, LowSetting: c.low, HighSetting: c.high})
	}
	return in
}
