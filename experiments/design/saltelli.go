package design

import "fmt"

// A Matrix names one of the matrices of a Saltelli design.
type Matrix int

// The matrices: A and B are independent samples of all factors; Mixed is A with the
// column of one factor taken from B.
const (
	A Matrix = iota
	B
	Mixed
)

// A Radial design is what variance-based sensitivity indices are estimated from.
type Radial struct {
	lazy
	base int64
}

// Saltelli is the design for first-order and total sensitivity indices of d factors
// (Saltelli and others 2010): base rows of A, of B, and of A with one column at a time
// from B, base (d+2) points. A and B are the halves of a Sobol sequence of 2d dimensions,
// shifted by the seed unless it is 0. The d+2 points of a row stand together: A, B, then
// the mixtures in the order of the factors, so that a study cut short is still a design.
func Saltelli(factors []Factor, base int64, seed uint64) (*Radial, error) {
	if err := Check(factors); err != nil {
		return nil, err
	}
	if err := atLeast("the base sample of a Saltelli design", 1, base); err != nil {
		return nil, err
	}
	d := len(factors)
	if err := sobolFits(2*d, d); err != nil {
		return nil, err
	}
	n, ok := product(base, int64(d+2))
	if !ok {
		return nil, tooMany(fmt.Sprintf("a Saltelli design of %d rows", base))
	}
	scales, v, shift := scalesOf(factors), directions(), shifts(seed, 2*d)
	r := &Radial{base: base}
	r.lazy = lazy{
		name: "Saltelli",
		about: fmt.Sprintf("A Saltelli design for variance-based sensitivity indices: base sample of %s, %s for %s, from the Sobol sequence of %d dimensions (direction numbers of Joe and Kuo 2008, %s). %s "+
			"It gives the first-order and the total index of every factor; a random model needs the same chance at all points of a row.",
			plural(base, "row"), plural(n, "design point"), plural(d, "factor"), 2*d, shiftText(seed), evenness(base)),
		factors: own(factors),
		n:       n,
		fill: func(i int64, p Point) {
			row, m, mixed := r.Locate(i)
			for j := range p {
				from := j
				if m == B || m == Mixed && j == mixed {
					from += d
				}
				p[j] = scales[j].share(sobolAt(&v[from], row, shift[from]))
			}
		},
	}
	return r, nil
}

// Base is the number of rows.
func (r *Radial) Base() int64 { return r.base }

// Locate says which row and matrix point i belongs to, and for a mixture the factor
// whose column comes from B; -1 otherwise.
func (r *Radial) Locate(i int64) (row int64, m Matrix, factor int) {
	width := int64(len(r.factors) + 2)
	switch c := i % width; c {
	case 0:
		return i / width, A, -1
	case 1:
		return i / width, B, -1
	default:
		return i / width, Mixed, int(c - 2)
	}
}

// Index is the point of a row and a matrix, the inverse of Locate; the factor matters
// for a mixture only.
func (r *Radial) Index(row int64, m Matrix, factor int) int64 {
	i := row * int64(len(r.factors)+2)
	switch m {
	case A:
		return i
	case B:
		return i + 1
	}
	return i + 2 + int64(factor)
}
