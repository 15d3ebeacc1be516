package validation

import (
	"math"
	"strconv"
)

// A Fact is one thing known of the world that must come out of the model, with all it
// takes to see whether it does.
type Fact struct {
	ID         string
	Preset     bool   // a case of record rather than a stylised fact
	Says       string // the fact in words
	Published  string // the published figure
	Source     string
	Setting    string // the scenarios and what is varied, in words
	Assumes    string // what the comparison takes for granted; may be empty
	Replicates int    // of every arm, where the caller does not say
	Arms       []Arm
	Checks     []Check
	// Why is the analysis of why the model differs. It is shown where the fact is not met.
	Why string
	// Fitted says which of the model's numbers were set with the published figure in view: so
	// far the agreement shows only that the model can tell it. Empty where none was.
	Fitted string
}

// An Arm is one way of running a scenario: Set changes it as --set does. Replicate k has
// the same chance in every arm of a fact.
type Arm struct {
	Name     string
	Scenario string
	Set      []string
}

// A Check is one figure of a fact and the range that it has to lie in.
type Check struct {
	Says string
	Unit string // "%" for shares, "min", "h", "km", "" for plain ratios and counts
	Want Want
	Of   Figure
}

// A Want is what is asked of a figure: to lie from Low to High or, of its interval, to
// hold zero or to lie above it.
type Want struct {
	Low, High float64
	Zero      bool // the interval holds zero
	Above     bool // the interval lies above zero
}

// between, atLeast, atMost, defined, noEffect and someEffect are the wants that facts state.
func between(low, high float64) Want { return Want{Low: low, High: high} }

func atLeast(low float64) Want { return Want{Low: low, High: math.Inf(1)} }

func atMost(high float64) Want { return Want{Low: math.Inf(-1), High: high} }

func defined() Want { return Want{Low: math.Inf(-1), High: math.Inf(1)} }

func noEffect() Want { return Want{Zero: true} }

func someEffect() Want { return Want{Above: true} }

// Met reports whether an estimate is what is wanted. What is undefined never is.
func (w Want) Met(e Estimate) bool {
	switch {
	case w.Zero:
		return e.Low <= 0 && e.High >= 0
	case w.Above:
		return e.Low > 0
	}
	return e.Value >= w.Low && e.Value <= w.High
}

// Sure reports whether the whole interval of an estimate is what is wanted, not its value
// alone.
func (w Want) Sure(e Estimate) bool {
	if w.Zero || w.Above {
		return w.Met(e)
	}
	return w.Met(e) && e.Low >= w.Low && e.High <= w.High
}

// Text says the want in words, for figures of the unit.
func (w Want) Text(unit string) string {
	switch {
	case w.Zero:
		return "interval holds 0"
	case w.Above:
		return "interval above 0"
	case math.IsInf(w.Low, -1) && math.IsInf(w.High, 1):
		return "is reported"
	case math.IsInf(w.High, 1):
		return "at least " + figure(w.Low, unit)
	case math.IsInf(w.Low, -1):
		return "at most " + figure(w.High, unit)
	}
	return bare(w.Low, unit) + " to " + figure(w.High, unit)
}

// figure writes a number with its unit; shares as percentages.
func figure(v float64, unit string) string {
	text := bare(v, unit)
	if unit != "" && !math.IsNaN(v) {
		text += " " + unit
	}
	return text
}

// bare writes a number without its unit, with about three digits.
func bare(v float64, unit string) string {
	if math.IsNaN(v) {
		return "undefined"
	}
	if unit == "%" {
		v *= 100
	}
	places := 2
	switch a := math.Abs(v); {
	case math.IsInf(v, 0):
		return strconv.FormatFloat(v, 'f', 0, 64)
	case a >= 100:
		places = 0
	case a >= 10:
		places = 1
	}
	text := strconv.FormatFloat(v, 'f', places, 64)
	if f, err := strconv.ParseFloat(text, 64); err == nil && f == math.Trunc(f) {
		return strconv.FormatFloat(math.Abs(f)*sign(f), 'f', 0, 64)
	}
	return text
}

func sign(f float64) float64 {
	if f < 0 {
		return -1
	}
	return 1
}

// A Finding is what the runs said of one fact.
type Finding struct {
	Fact       *Fact
	Replicates int
	Found      []Estimate // one a check
	Faults     []string   // runs that failed, by the command that repeats each
}

// Met reports whether every check of the fact is.
func (f *Finding) Met() bool {
	if len(f.Faults) > 0 || len(f.Found) == 0 {
		return false
	}
	for i, c := range f.Fact.Checks {
		if !c.Want.Met(f.Found[i]) {
			return false
		}
	}
	return true
}
