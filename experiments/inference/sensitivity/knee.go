package sensitivity

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
)

// A Verdict says what the search for a knee came to.
type Verdict int

// The verdicts.
const (
	TooFew   Verdict = iota // replicates, to tell a bend from chance
	Straight                // a broken line is no better than a straight one: no knee
	Steepens                // the line breaks, but more buys more after the break than before: no knee
	Bends                   // after the knee more buys less than before
)

func (v Verdict) String() string {
	switch v {
	case TooFew:
		return "too few replicates to tell"
	case Straight:
		return "no knee: a straight line does as well"
	case Steepens:
		return "no knee: more buys more after the break"
	case Bends:
		return "a knee"
	}
	return fmt.Sprintf("Verdict(%d)", int(v))
}

// A Knee is the point of a factor after which more of it buys less.
type Knee struct {
	Verdict Verdict
	At      Quantity // in the factor's unit; NaN unless the line breaks
	Before  Quantity // outcome per unit of the factor; NaN unless the line breaks
	After   Quantity
	P       float64 // of so great a gain by breaking the line, if the truth were straight
	R2      float64 // of the broken line through the mean outcomes: low where it too is no picture of them
}

// What a search for a knee needs.
const (
	kneeLevels     = 5
	kneeReplicates = 8
	kneeResamples  = 100
	kneeChance     = 0.05  // a break no better than this is none
	rounding       = 1e-12 // a gain of this share of the variation is no gain
)

// FindKnee fits two straight pieces that meet, at the place that fits best (Hudson 1966),
// through the mean outcomes at rising levels of one factor; outcomes are by level and
// replicate. Replicates are drawn anew as wholes, so that what one does to all levels
// stays together: of the scatter alone, to see how much breaking the line gains by chance,
// and of the outcomes, for the intervals. The knee is looked for between the second level
// and the last but one. A smooth curve has no knee of its own; the broken line then shows
// where its steep part gives way to its flat part.
//
// To look for the knee of a surrogate, give the outcomes it predicts for each replicate.
// The error is a *ShapeError.
func FindKnee(levels []float64, outcomes [][]float64, b Bootstrap) (Knee, error) {
	if len(levels) < kneeLevels {
		return Knee{}, misshapen("%d levels: a knee needs %d", len(levels), kneeLevels)
	}
	for i := range levels[1:] {
		if !(levels[i] < levels[i+1]) {
			return Knee{}, misshapen("levels must rise: %v comes before %v", levels[i], levels[i+1])
		}
	}
	if b.Resamples < kneeResamples {
		return Knee{}, misshapen("%d resamples: a knee needs %d", b.Resamples, kneeResamples)
	}
	if err := checkTable("the curve", outcomes, len(levels), width(outcomes)); err != nil {
		return Knee{}, err
	}
	nan := Quantity{math.NaN(), math.NaN(), math.NaN()}
	k := Knee{At: nan, Before: nan, After: nan, P: math.NaN(), R2: math.NaN()}
	replicates := len(outcomes[0])
	if replicates < kneeReplicates {
		return k, nil
	}
	mean := make([]float64, len(levels))
	for i, row := range outcomes {
		mean[i] = stat.Mean(row, nil)
	}
	found := breakLine(levels, mean)
	gain := straightRSS(levels, mean) - found.rss
	k.R2 = 1 - found.rss/scatter(mean)
	if gain <= rounding*scatter(mean) {
		k.Verdict, k.P = Straight, 1
		return k, nil
	}
	luckier := 1
	var at, before, after []float64
	noise, drawn := make([]float64, len(levels)), make([]float64, len(levels))
	widen := math.Sqrt(float64(replicates) / float64(replicates-1)) // residuals are too small by this
	b.each(replicates, func(unit []int) {
		for i, row := range outcomes {
			sum := 0.0
			for _, r := range unit {
				sum += row[r]
			}
			drawn[i] = sum / float64(replicates)
			noise[i] = (drawn[i] - mean[i]) * widen
		}
		if straightRSS(levels, noise)-breakLine(levels, noise).rss >= gain {
			luckier++
		}
		l := breakLine(levels, drawn)
		at, before, after = append(at, l.at), append(before, l.before), append(after, l.after)
	})
	k.P = float64(luckier) / float64(b.Resamples+1)
	switch {
	case k.P >= kneeChance:
		k.Verdict = Straight
		return k, nil
	case math.Abs(found.after) >= math.Abs(found.before):
		k.Verdict = Steepens
	default:
		k.Verdict = Bends
	}
	k.At, k.Before, k.After = between(found.at, at), between(found.before, before), between(found.after, after)
	return k, nil
}

// A brokenLine is two straight pieces that meet at a place.
type brokenLine struct{ at, before, after, rss float64 }

// breakLine returns the best of them, exactly: in each gap between two levels the best
// place is where the lines through either side meet, if that lies within the gap, and
// else one of the levels.
func breakLine(x, y []float64) brokenLine {
	best := brokenLine{rss: math.Inf(1)}
	take := func(l brokenLine) {
		if l.rss < best.rss {
			best = l
		}
	}
	for k := 1; k < len(x)-1; k++ {
		take(breakAt(x, y, x[k]))
	}
	for k := 2; k < len(x)-1; k++ { // the first of the right-hand side
		a, b := stat.LinearRegression(x[:k], y[:k], nil, false)
		c, d := stat.LinearRegression(x[k:], y[k:], nil, false)
		at := (a - c) / (d - b)
		if at > x[k-1] && at < x[k] {
			take(brokenLine{at, b, d, lineRSS(x[:k], y[:k], a, b) + lineRSS(x[k:], y[k:], c, d)})
		}
	}
	return best
}

// breakAt fits two pieces that meet at a given place, by least squares on x and on what x
// is beyond the place.
func breakAt(x, y []float64, at float64) brokenLine {
	n := float64(len(x))
	beyond := func(v float64) float64 { return max(0, v-at) }
	var mx, mh, my float64
	for i := range x {
		mx, mh, my = mx+x[i]/n, mh+beyond(x[i])/n, my+y[i]/n
	}
	var xx, xh, hh, xy, hy float64
	for i := range x {
		dx, dh, dy := x[i]-mx, beyond(x[i])-mh, y[i]-my
		xx, xh, hh, xy, hy = xx+dx*dx, xh+dx*dh, hh+dh*dh, xy+dx*dy, hy+dh*dy
	}
	det := xx*hh - xh*xh
	b, turn := (xy*hh-hy*xh)/det, (hy*xx-xy*xh)/det
	rss := 0.0
	for i := range x {
		rest := y[i] - my - b*(x[i]-mx) - turn*(beyond(x[i])-mh)
		rss += rest * rest
	}
	return brokenLine{at, b, b + turn, rss}
}

func straightRSS(x, y []float64) float64 {
	a, b := stat.LinearRegression(x, y, nil, false)
	return lineRSS(x, y, a, b)
}

func lineRSS(x, y []float64, a, b float64) float64 {
	sum := 0.0
	for i := range x {
		rest := y[i] - a - b*x[i]
		sum += rest * rest
	}
	return sum
}
