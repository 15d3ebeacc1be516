package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/rng"
)

// Values that scenario files speak. All are whole numbers inside, so that no result
// depends on how a processor rounds.

// A Share is a proportion or probability, or a plain weight near one [parts per
// million]; a scenario file writes it as a decimal such as 0.35.
type Share int32

// Whole is the share 1.0.
const Whole Share = 1_000_000

// Of returns the share of n, rounded towards zero.
func (s Share) Of(n int64) int64 { return n * int64(s) / int64(Whole) }

// Permille returns the share in thousandths.
func (s Share) Permille() int32 { return int32(s / 1000) }

// A Date is a calendar day [days since 1970-01-01]; a file writes it "2031-03-01".
type Date int32

// A Dist is a length of time known as a distribution [minutes]. A file writes a fixed
// "4h", or { median = "4h", p95 = "24h" } (lognormal), or { min, mode, max } (triangular).
type Dist struct {
	Kind    DistKind
	A, B, C clock.Span // Fixed: A. LogNormal: median A, 95th percentile B. Triangular: min A, mode B, max C
}

// A DistKind says how a Dist reads its three numbers.
type DistKind int32

// The kinds of distribution.
const (
	Fixed DistKind = iota
	LogNormal
	Triangular
)

// At inverts the distribution at the draw: the same draw under a longer distribution
// never gives a shorter time.
func (d Dist) At(u rng.Draw) clock.Span {
	switch d.Kind {
	case LogNormal:
		return clock.Span(u.LogNormal(int32(d.A), int32(d.B)))
	case Triangular:
		return clock.Span(u.Triangular(int32(d.A), int32(d.B), int32(d.C)))
	}
	return d.A
}

// Middle returns the distribution's median, or its mode where it is triangular: what a
// planner expects.
func (d Dist) Middle() clock.Span {
	if d.Kind == Triangular {
		return d.B
	}
	return d.A
}

// A Knot is one (x, y) row of a Curve, both in thousandths.
type Knot struct{ X, Y int32 }

// A Curve is a response shape as rows of points, rising in x, joined by straight lines
// and flat beyond its ends. A file writes [[0.33, 0.5], [1.0, 0.9]].
type Curve []Knot

// At returns y [thousandths] at x [thousandths]; 0 for an empty curve.
func (c Curve) At(x int64) int32 {
	if len(c) == 0 {
		return 0
	}
	if x <= int64(c[0].X) {
		return c[0].Y
	}
	for i := 1; i < len(c); i++ {
		if a, b := c[i-1], c[i]; x <= int64(b.X) {
			return a.Y + int32(int64(b.Y-a.Y)*(x-int64(a.X))/int64(b.X-a.X))
		}
	}
	return c[len(c)-1].Y
}
