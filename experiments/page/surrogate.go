package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"pocsim/experiments/figure"
	"pocsim/experiments/inference"
	"pocsim/experiments/inference/sensitivity"
	"pocsim/scenarios"
)

// A ladder is one number at several levels, with the replicates' outcomes at each.
type ladder struct {
	name, unit string
	policy     string // under which; empty where the policies are the levels
	levels     []rung
}

type rung struct {
	at     float64
	text   string
	values []float64 // by complete replicate
}

// mostLadders is how many curves are drawn.
const mostLadders = 6

// leastRungs is as few levels as make a curve.
const leastRungs = 3

// ladders finds what the study varies as one number: a factor of a factorial, or policies
// that each set the same one parameter.
func (s *source) ladders(key string) []ladder {
	if !s.designed() {
		if l, ok := s.ofPolicies(key); ok {
			return []ladder{l}
		}
		return nil
	}
	var out []ladder
	factorial := s.plan.Experiment.Design.Kind == "factorial"
	for i, f := range s.plan.Factors() {
		if _, scale := f.Numeric(f.Low); !scale || !factorial && len(s.plan.Factors()) > 1 {
			continue
		}
		list := s.settingsOf(i, 200)
		if len(list) < leastRungs {
			continue
		}
		for _, p := range s.telling(3) {
			if p > 0 && inference.Compare(s.values(key, p), s.values(key, 0)).Identical {
				continue
			}
			l := ladder{name: title(f), unit: f.Unit()}
			if s.judged() > 1 {
				l.policy = s.plan.Policies[p].Name
			}
			for _, x := range list {
				at, _ := f.Numeric(x.value)
				l.levels = append(l.levels, rung{at, f.Text(x.value), s.mean(key, p, x.points)})
			}
			out = append(out, l)
		}
	}
	return out
}

// ofPolicies reads policies that each set the same one parameter to a number or a duration;
// a baseline that sets nothing has the scenario's own.
func (s *source) ofPolicies(key string) (ladder, bool) {
	var l ladder
	for p := range s.judged() {
		set := s.plan.Policies[p].Set
		if len(set) == 0 && p == 0 {
			continue
		}
		if len(set) != 1 || l.name != "" && set[0].Path != l.name {
			return l, false
		}
		l.name = set[0].Path
	}
	for p := range s.judged() {
		policy := s.plan.Policies[p]
		var value any
		if len(policy.Set) == 1 {
			value = policy.Set[0].Value
		} else {
			for _, kv := range scenarios.Effective(policy.Scenario.Scenario) {
				if kv.Path == l.name {
					value = unquoted(kv.Value)
				}
			}
		}
		at, unit, ok := onScale(value)
		if !ok || p > 0 && unit != l.unit {
			return l, false
		}
		l.unit = unit
		l.levels = append(l.levels, rung{at, policy.Name, s.values(key, p)})
	}
	slices.SortStableFunc(l.levels, func(a, b rung) int { return cmp.Compare(a.at, b.at) })
	for i := 1; i < len(l.levels); i++ {
		if l.levels[i].at == l.levels[i-1].at {
			return l, false
		}
	}
	return l, len(l.levels) >= leastRungs
}

// surrogates draws the first outcome over every such number.
func (s *source) surrogates() (Part, error) {
	part := Part{Title: "Over one number, and its knee"}
	m := s.primary()[0]
	all := s.ladders(m.Key)
	if n := len(all) - mostLadders; n > 0 {
		part.Words, all = append(part.Words, plural(int64(n), "curve is", "curves are")+" not drawn; the regression speaks for all factors."), all[:mostLadders]
	}
	for _, l := range all {
		f, err := s.surrogate(m.Key, l)
		if err != nil {
			return part, err
		}
		part.Figures = append(part.Figures, f)
	}
	return part, nil
}

// surrogate draws one ladder, with the broken line where there is a knee.
func (s *source) surrogate(key string, l ladder) (Figure, error) {
	m := s.primary()[0]
	scale, unit := shown(m)
	in := figure.Response{XAxis: l.name, YAxis: fmt.Sprintf("%s [%s]", key, unit), Knee: figure.Knee{At: math.NaN()}}
	if l.unit != "" {
		in.XAxis += " [" + l.unit + "]"
	}
	if l.policy != "" {
		in.Title = "policy " + l.policy
	}
	in.Alt = "Mean of " + key + " with 95 % intervals over " + l.name + ", and the fitted line."
	var at []float64
	var outcomes [][]float64
	whole := true
	for _, r := range l.levels {
		a := inference.Summarise(r.values)
		in.Points = append(in.Points, figure.Level{X: r.at, Estimate: figure.Estimate{Value: a.Mean * scale, Low: a.Low * scale, High: a.High * scale}})
		at, outcomes = append(at, r.at), append(outcomes, r.values)
		whole = whole && a.Dropped == 0 && a.N > 0
	}
	caption := fmt.Sprintf("%s: means with 95 %% intervals over replicates at %d levels.", key, len(l.levels))
	if whole {
		words, k := s.knee(&in, at, outcomes, scale, l.unit)
		caption += " " + words
		if k != nil {
			s.knees = append(s.knees, l.plainly(key, words, k))
		}
	}
	svg, err := figure.Surrogate(in)
	return s.figure(svg, caption, "runs.csv, column "+key+": mean over the complete replicates at each level; where several design points have it, their mean within each replicate. Knee: two straight pieces that meet (Hudson 1966), least squares through the means, 95 % interval and p from 1,000 resamples of whole replicates."), err
}

// knee looks for the place from where on more of the number buys less, draws the broken
// line, and says what was found.
func (s *source) knee(in *figure.Response, at []float64, outcomes [][]float64, scale float64, unit string) (string, *sensitivity.Knee) {
	k, err := sensitivity.FindKnee(at, outcomes, sensitivity.Bootstrap{Resamples: 1000, Seed: s.plan.Experiment.Seed})
	if err != nil {
		return "No knee was looked for: " + strings.TrimPrefix(err.Error(), "sensitivity: ") + ".", nil
	}
	n := suited(k.At.Value, k.At.Low, k.At.High)
	switch k.Verdict {
	case sensitivity.Bends, sensitivity.Steepens:
	default:
		return fmt.Sprintf("Knee: %s (p %s).", k.Verdict, chance(k.P)), &k
	}
	in.Curve, in.Fitted = broken(k, at, outcomes, scale), "broken line"
	if k.Verdict == sensitivity.Steepens {
		return fmt.Sprintf("The line breaks at %s%s, and more buys more after it: no knee.", number(k.At.Value, n), spaced(unit)), &k
	}
	where := fmt.Sprintf("%s%s", number(k.At.Value, n), spaced(unit))
	in.Knee = figure.Knee{At: k.At.Value, Low: k.At.Low, High: k.At.High, Label: "knee at " + where}
	before, after := k.Before.Value*scale, k.After.Value*scale
	places := suited(before, k.Before.Low*scale, k.Before.High*scale)
	return fmt.Sprintf("Knee at %s (95 %% interval %s; p %s): before it the outcome changes by %s per %s, after it by %s. R² of the broken line through the means: %s.",
		where, between(k.At.Low, k.At.High, n), chance(k.P), signed(before, places), per(unit), signed(after, places), number(k.R2, 2)), &k
}

// plainly says for the answer what was found over a ladder, and between which levels a
// knee lies where nothing was run.
func (l *ladder) plainly(key, words string, k *sensitivity.Knee) string {
	over := key + " over " + l.name
	if l.policy != "" {
		over += " under " + l.policy
	}
	words, _, _ = strings.Cut(words, " R² ")
	words = over + ": " + strings.ToLower(words[:1]) + words[1:]
	if k.Verdict != sensitivity.Bends {
		return words
	}
	for i := 1; i < len(l.levels); i++ {
		a, b := l.levels[i-1].at, l.levels[i].at
		if a < k.At.Value && k.At.Value < b {
			words += fmt.Sprintf(" Nothing was run between %s and %s%s: the knee lies there by two straight lines and was not observed.", number(a, digits(a)), number(b, digits(b)), spaced(l.unit))
		}
	}
	return words
}

// broken is the two straight pieces through the mean outcomes.
func broken(k sensitivity.Knee, at []float64, outcomes [][]float64, scale float64) []figure.XY {
	height := func(x float64) float64 {
		return k.Before.Value*min(x-k.At.Value, 0) + k.After.Value*max(x-k.At.Value, 0)
	}
	level := 0.0
	for i, x := range at {
		level += (inference.Summarise(outcomes[i]).Mean - height(x)) / float64(len(at))
	}
	var out []figure.XY
	for _, x := range []float64{at[0], k.At.Value, at[len(at)-1]} {
		out = append(out, figure.XY{X: x, Y: (level + height(x)) * scale})
	}
	return out
}

func spaced(unit string) string {
	if unit == "" {
		return ""
	}
	return " " + unit
}

func per(unit string) string {
	if unit == "" {
		return "unit"
	}
	return unit
}
