package design

import (
	"fmt"
	"math"
	"slices"
	"strconv"
)

// A Level is one setting of a factor that has no scale: a policy, a caveat, a posture.
// Its text means nothing to this package.
type Level string

// A Factor is one thing that an experiment varies: either a list of levels, or a closed
// range of numbers in the factor's own unit.
type Factor struct {
	Name   string
	Levels []Level // the settings; empty for a range

	Low, High float64 // the ends of the range, both taken by designs that go to the ends
	Whole     bool    // only whole numbers of the range make sense
	Log       bool    // the range is walked by ratios, not by differences; Low is above 0
	// Steps is how many values, evenly spaced from end to end, a full factorial takes
	// from the range; 0 stands for 2, the ends.
	Steps int
}

// Discrete reports whether the factor is a list of levels.
func (f Factor) Discrete() bool { return len(f.Levels) > 0 }

// Text writes the setting that a value of a Point stands for.
func (f Factor) Text(v float64) string {
	if f.Discrete() {
		if i := int(v); i >= 0 && i < len(f.Levels) {
			return string(f.Levels[i])
		}
		return "no level " + strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// coded is the value as a share of the range, 0 at Low and 1 at High, along the scale
// that the factor is walked on. For diagnostics; it decides nothing.
func (f Factor) coded(v float64) float64 {
	switch {
	case f.Discrete():
		return v
	case f.Log:
		return math.Log(v/f.Low) / math.Log(f.High/f.Low)
	}
	return (v - f.Low) / (f.High - f.Low)
}

// settings is how many values a factorial takes from the factor.
func (f Factor) settings() int {
	switch {
	case f.Discrete():
		return len(f.Levels)
	case f.Steps > 0:
		return f.Steps
	}
	return 2
}

// An Unsound error says what is wrong with the declaration of a factor.
type Unsound struct {
	Factor string // its name, or its number from 1 where it has none
	Wrong  string
}

func (e *Unsound) Error() string { return "design: factor " + e.Factor + ": " + e.Wrong }

// An Impossible error says what was asked of a design and what exists instead.
type Impossible struct {
	Exists string
	Wanted string
}

func (e *Impossible) Error() string { return "design: " + e.Exists + "; " + e.Wanted }

// impossible makes the error from what exists and a text about what was wanted.
func impossible(exists, wanted string, args ...any) error {
	return &Impossible{Exists: exists, Wanted: fmt.Sprintf(wanted, args...)}
}

// Check returns an *Unsound error for the first factor that cannot be varied, and an
// *Impossible one for an empty list.
func Check(factors []Factor) error {
	if len(factors) == 0 {
		return impossible("a design varies at least one factor", "none was declared")
	}
	names := make(map[string]bool, len(factors))
	for i, f := range factors {
		name := strconv.Quote(f.Name)
		if f.Name == "" {
			name = strconv.Itoa(i + 1)
		}
		wrong := f.wrong()
		if names[f.Name] {
			wrong = "declared twice"
		}
		if wrong != "" {
			return &Unsound{name, wrong}
		}
		names[f.Name] = true
	}
	return nil
}

// wrong says what makes the factor unusable, or nothing.
func (f Factor) wrong() string {
	const widest = 1 << 53 // beyond it a float64 skips whole numbers
	finite := !math.IsNaN(f.Low-f.High) && !math.IsInf(f.High-f.Low, 0)
	switch {
	case f.Name == "":
		return "it has no name"
	case f.Discrete():
		return f.wrongLevels()
	case !finite:
		return fmt.Sprintf("the range %v to %v is not finite", f.Low, f.High)
	case f.Low == 0 && f.High == 0:
		return "it has neither levels nor a range"
	case f.Low >= f.High:
		return fmt.Sprintf("the range %v to %v is empty: Low must be below High", f.Low, f.High)
	case f.Log && f.Low <= 0:
		return fmt.Sprintf("a logarithmic range begins above 0, not at %v", f.Low)
	case f.Log && math.IsInf(f.High/f.Low, 0):
		return fmt.Sprintf("the ratio of %v to %v is too large", f.High, f.Low)
	case f.Whole && (f.Low != math.Floor(f.Low) || f.High != math.Floor(f.High)):
		return fmt.Sprintf("the ends of a whole range are whole, not %v and %v", f.Low, f.High)
	case f.Whole && max(-f.Low, f.High) > widest:
		return fmt.Sprintf("whole numbers beyond 2^53 cannot be told apart in %v to %v", f.Low, f.High)
	case f.Steps < 0 || f.Steps == 1:
		return fmt.Sprintf("%d steps do not reach from end to end: at least 2, or 0 for the ends", f.Steps)
	case f.Whole && float64(f.Steps) > f.High-f.Low+1:
		return fmt.Sprintf("%d steps are more than the whole numbers from %v to %v", f.Steps, f.Low, f.High)
	case f.Whole && f.Log && f.Steps > 2 && f.together(f.Steps, 1):
		return fmt.Sprintf("%d steps by equal ratios fall on the same whole numbers near %v", f.Steps, f.Low)
	}
	return ""
}

// together reports whether two of n values from end to end that stand the given number of
// steps apart are rounded to the same whole number.
func (f Factor) together(n, apart int) bool {
	s := scaleOf(f)
	for i := range n - apart {
		if s.step(i, n) == s.step(i+apart, n) {
			return true
		}
	}
	return false
}

func (f Factor) wrongLevels() string {
	if len(f.Levels) < 2 {
		return "a single level leaves nothing to compare"
	}
	if f.Low != 0 || f.High != 0 || f.Whole || f.Log || f.Steps != 0 {
		return "it has both levels and a range"
	}
	levels := make(map[Level]bool, len(f.Levels))
	for _, l := range f.Levels {
		if levels[l] {
			return fmt.Sprintf("the level %q stands there twice", l)
		}
		levels[l] = true
	}
	return ""
}

// own copies a list of factors, so that a plan stays as it is whatever becomes of the list.
func own(factors []Factor) []Factor {
	out := slices.Clone(factors)
	for j := range out {
		out[j].Levels = slices.Clone(out[j].Levels)
	}
	return out
}

// continuous returns an error where a factor is a list of levels, for a design that needs
// a range to spread over.
func continuous(kind string, factors []Factor) error {
	for _, f := range factors {
		if f.Discrete() {
			return impossible(kind+" spread over ranges, and levels without a scale do not fit them: cross them with a factorial of the levels",
				"factor %q has levels", f.Name)
		}
	}
	return nil
}

// twoLevel returns an error where a factor has more than two settings.
func twoLevel(kind string, factors []Factor) error {
	for _, f := range factors {
		if n := f.settings(); n != 2 {
			return impossible(kind+" have two settings of each factor", "factor %q has %d", f.Name, n)
		}
	}
	return nil
}
