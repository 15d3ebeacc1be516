package design

import (
	"fmt"
	"math"
	"strings"
)

// A Point is one setting of all factors, in their order: for a factor with levels the
// index of the level, for a range the value in the factor's own unit.
type Point []float64

// A Plan is a design: a list of points that is worked out as it is read, so that ten
// million points take no more memory than one. A Plan never changes and may be read
// from several goroutines at once.
type Plan interface {
	// Name is the kind of design in a word or two.
	Name() string
	// Describe is a paragraph for the methods appendix of a report: what was done and
	// what it can and cannot tell.
	Describe() string
	// Factors are what is varied, in the order of the values of a Point. The slice is
	// the plan's own: read it only.
	Factors() []Factor
	// Len is the number of points.
	Len() int64
	// At is point i, counted from 0; it depends on nothing but the plan and i. It
	// panics outside 0 to Len-1.
	At(i int64) Point
	// Fill is At into a point of the caller, which has one place per factor.
	Fill(i int64, p Point)
}

// lazy is what all kinds of plan share: a rule for point i.
type lazy struct {
	name    string
	about   string
	measure func() string // adds what is found by reading the points; may be nil
	factors []Factor
	n       int64
	fill    func(i int64, p Point)
}

func (l *lazy) Name() string      { return l.name }
func (l *lazy) Factors() []Factor { return l.factors }
func (l *lazy) Len() int64        { return l.n }

func (l *lazy) Describe() string {
	if l.measure == nil {
		return l.about
	}
	return strings.TrimSpace(l.about + " " + l.measure())
}

func (l *lazy) At(i int64) Point {
	p := make(Point, len(l.factors))
	l.Fill(i, p)
	return p
}

func (l *lazy) Fill(i int64, p Point) {
	if i < 0 || i >= l.n {
		panic(fmt.Sprintf("design: point %d of a plan of %d", i, l.n))
	}
	if len(p) != len(l.factors) {
		panic(fmt.Sprintf("design: a point of %d values for %d factors", len(p), len(l.factors)))
	}
	l.fill(i, p)
}

// most is the largest number of points: an index beyond it does not fit a float64.
const most = 1 << 53

// product multiplies counts, and reports whether the result stays within most.
func product(counts ...int64) (int64, bool) {
	n := int64(1)
	for _, c := range counts {
		if c < 1 || n > most/c {
			return 0, false
		}
		n *= c
	}
	return n, true
}

// tooMany is the error for a plan that cannot be counted.
func tooMany(what string) error {
	return impossible(fmt.Sprintf("a plan holds up to 2^53 = %d points", int64(most)), "%s has more", what)
}

// atLeast is the error for too small a count, or nil.
func atLeast(what string, least, n int64) error {
	if n < least {
		return impossible(fmt.Sprintf("%s needs at least %d", what, least), "%d was asked for", n)
	}
	if n > most {
		return tooMany(what)
	}
	return nil
}

// plural writes a count with its noun.
func plural[N int | int64](n N, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// small writes a correlation or the like: nothing but 0 where it is rounding error.
func small(x float64) string {
	if math.Abs(x) < 5e-5 {
		return "0"
	}
	return fmt.Sprintf("%.4f", x)
}
