package study

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"pocsim/experiments"
	"pocsim/experiments/inference"
)

// A Precision ends a study as soon as the answer is precise enough: once every difference
// between a policy and the baseline, at every point of the design, is known to within
// Half, or the outcome itself where there is one policy only. It looks at widths alone,
// never at whether a difference is significant, and only after whole batches of replicates.
type Precision struct {
	Outcome string  `json:"outcome"`
	Half    float64 `json:"half_width"` // of the 95 % interval, in the outcome's unit
}

// ParsePrecision reads "civilians_harmed=5".
func ParsePrecision(text string) (*Precision, error) {
	outcome, half, ok := strings.Cut(text, "=")
	width, err := strconv.ParseFloat(half, 64)
	if !ok || err != nil || !(width > 0) || math.IsInf(width, 0) {
		return nil, fmt.Errorf("--target-halfwidth wants OUTCOME=X, such as civilians_harmed=5, X above 0 in the outcome's unit; not %q", text)
	}
	if _, known := experiments.Measure(outcome); !known {
		return nil, fmt.Errorf("--target-halfwidth names the outcome %q, which does not exist%s", outcome, experiments.MeantMeasure(outcome))
	}
	return &Precision{outcome, width}, nil
}

// mostWatched bounds the runs whose outcomes a rule has in view, eight bytes each.
const mostWatched = 50_000_000

// A watch follows the outcome that decides when a study ends.
type watch struct {
	plan    *experiments.Plan
	rule    inference.Precision
	half    float64
	measure int
	values  [][]float64 // by point and replicate; NaN where undefined or not yet run
}

// newWatch returns the watch of a study; nil where it runs to its end anyway.
func newWatch(s *Study) (*watch, error) {
	if s.Precision == nil {
		return nil, nil
	}
	most := s.Plan.Experiment.Replicates
	switch {
	case most < inference.LeastRuns:
		return nil, fmt.Errorf("a study that ends by precision wants at least %d replicates, and has %d", inference.LeastRuns, most)
	case s.Plan.Runs() > mostWatched:
		return nil, fmt.Errorf("a study that ends by precision may have %d runs at most, and this one has %d", mostWatched, s.Plan.Runs())
	}
	w := &watch{
		plan: s.Plan, half: s.Precision.Half, rule: inference.Precision{Half: s.Precision.Half, Most: most},
		measure: experiments.MeasureAt(s.Precision.Outcome),
		values:  make([][]float64, s.Plan.Points()),
	}
	for i := range w.values {
		w.values[i] = make([]float64, most)
		for k := range w.values[i] {
			w.values[i][k] = math.NaN()
		}
	}
	return w, nil
}

// note takes in a run that has finished.
func (w *watch) note(run *Record) { w.values[run.Point][run.Replicate] = run.Values[w.measure] }

// look returns how many replicates to run before the next look, given that all below n have
// been: 0 where that is enough. Widest is the greatest half-width, NaN before the first look.
func (w *watch) look(n int) (more int, widest float64) {
	widest = math.NaN()
	policies := int64(len(w.plan.Policies))
	for i := range w.plan.Points() {
		at := w.plan.At(i)
		p := w.plan.Policies[at.Policy]
		base := w.plan.Policies[0]
		values := w.values[i][:n]
		if policies > 1 {
			if at.Policy == 0 || p.Name == experiments.TwinPolicy || p.Scenario.Hash == base.Scenario.Hash {
				continue
			}
			first := w.values[at.Design*policies][:n]
			values = make([]float64, n)
			for k := range values {
				values[k] = w.values[i][k] - first[k]
			}
		}
		look := w.rule.Look(values)
		if look.More > 0 {
			more = max(more, look.More)
		}
		if half := look.Interval.Half(); n >= inference.LeastRuns && !(half <= widest) {
			widest = half
		}
	}
	return more, widest
}

// end returns at which replicate a study ends by its rule, from its values; the number of
// replicates where it never does before.
func (w *watch) end() int {
	n := inference.LeastRuns
	for n < w.rule.Most {
		more, _ := w.look(n)
		if more == 0 {
			return n
		}
		n = min(n+more, w.rule.Most)
	}
	return w.rule.Most
}
