package sensitivity

import "math"

// A Design holds the outcomes of Saltelli's plan: N points A, N independent points B, and
// for each factor the points AB, which are those of A but for that factor, which comes
// from B. Every table is by point and replicate; N(d+2) points for d factors. Take N a
// power of two where the points come from a Sobol sequence.
type Design struct {
	A, B [][]float64
	AB   [][][]float64 // by factor, point and replicate
}

// An Index says what share of the variance of the expected outcome a factor brings.
type Index struct {
	First Quantity // by itself
	Total Quantity // by itself and together with others; near zero for a factor that can be left out
}

// Indices decompose the variation of an outcome.
type Indices struct {
	N, Replicates int
	Factors       []Index
	Mean          float64 // of the outcome
	Variance      float64 // of the expected outcome over the points
	// Together is the share of that variance that no factor brings by itself.
	Together Quantity
	// Noise is the share of one run's variance that comes with the replicate, and not with
	// the factors; the shares above divide the rest. Were the replicate one more factor,
	// this would be its total index, and Shared its first. NaN with one replicate.
	Noise Quantity
	// Shared is the part of Noise that a replicate does to all points alike, so that pairing
	// replicates removes it. NaN with one replicate.
	Shared Quantity
}

// Decompose estimates first-order indices after Saltelli et al. (2010) and total indices
// after Jansen (1999). With several replicates, products of one replicate's noise with
// itself are left out, so that the indices are those of the expected outcome however few
// replicates there are, and the noise has rows of its own; with one replicate a stochastic
// outcome's noise counts as the factors', and inflates the totals.
//
// The intervals come from drawing points anew. They hold the chance of the points (and
// overstate it for a sequence that fills space evenly), for the replicates that were run.
// Estimates of shares near 0 or 1 may lie outside. An outcome that never varies has NaN.
// The error is a *ShapeError.
func Decompose(d Design, b Bootstrap) (Indices, error) {
	if len(d.A) < 2 {
		return Indices{}, misshapen("%d points: variance needs at least 2", len(d.A))
	}
	n, replicates := len(d.A), len(d.A[0])
	if err := checkTable("A", d.A, n, replicates); err != nil {
		return Indices{}, err
	}
	if err := checkTable("B", d.B, n, replicates); err != nil {
		return Indices{}, err
	}
	for _, ab := range d.AB {
		if err := checkTable("AB", ab, n, replicates); err != nil {
			return Indices{}, err
		}
	}
	rows, centre := digest(d)
	whole := make([]int, n)
	for i := range whole {
		whole[i] = i
	}
	out := rows.estimate(whole)
	out.Mean += centre
	rest := make([][]float64, 3+2*len(d.AB)) // estimates from resamples
	b.each(n, func(unit []int) {
		e := rows.estimate(unit)
		for k, q := range e.quantities() {
			rest[k] = append(rest[k], q.Value)
		}
	})
	for k, q := range out.quantities() {
		*q = between(q.Value, rest[k])
	}
	return out, nil
}

// quantities lists what has an interval.
func (s *Indices) quantities() []*Quantity {
	out := []*Quantity{&s.Together, &s.Noise, &s.Shared}
	for i := range s.Factors {
		out = append(out, &s.Factors[i].First, &s.Factors[i].Total)
	}
	return out
}

// digested holds, for each point, the products that all estimates are means of.
type digested struct {
	replicates int
	y          [][]float64 // by point: the outcomes of A and B, summed over the two, by replicate
	square     []float64   // mean square of one run's outcome
	level      []float64   // product of the outcomes of two different replicates
	first      [][]float64 // by factor: outcome of B times the change from A to AB
	jump       [][]float64 // by factor: half its square
}

// digest takes the common centre off all outcomes, which changes no variance, keeps the
// digits and makes the products of first-order indices scatter least, and forms the
// products.
func digest(d Design) (*digested, float64) {
	n, replicates := len(d.A), len(d.A[0])
	centre := 0.0
	for i := range n {
		for r := range replicates {
			centre += (d.A[i][r] + d.B[i][r]) / float64(2*n*replicates)
		}
	}
	g := &digested{replicates: replicates, y: make([][]float64, n), square: make([]float64, n), level: make([]float64, n)}
	a, b, move := make([]float64, replicates), make([]float64, replicates), make([]float64, replicates)
	for range d.AB {
		g.first = append(g.first, make([]float64, n))
		g.jump = append(g.jump, make([]float64, n))
	}
	for i := range n {
		g.y[i] = make([]float64, replicates)
		for r := range replicates {
			a[r], b[r] = d.A[i][r]-centre, d.B[i][r]-centre
			g.y[i][r] = a[r] + b[r]
			g.square[i] += (a[r]*a[r] + b[r]*b[r]) / float64(2*replicates)
		}
		g.level[i] = (across(a, a) + across(b, b)) / 2
		for f, ab := range d.AB {
			for r := range replicates {
				move[r] = ab[i][r] - d.A[i][r]
			}
			g.first[f][i] = across(b, move)
			g.jump[f][i] = across(move, move) / 2
		}
	}
	return g, centre
}

// across returns the mean product of x and y over pairs of different replicates, which
// holds none of the noise that both share; the plain product where there is but one.
func across(x, y []float64) float64 {
	var sx, sy, same float64
	for r := range x {
		sx, sy, same = sx+x[r], sy+y[r], same+x[r]*y[r]
	}
	if n := float64(len(x)); n > 1 {
		return (sx*sy - same) / (n * (n - 1))
	}
	return same
}

// estimate returns the indices from the points named.
func (g *digested) estimate(points []int) Indices {
	n := float64(len(points))
	s := Indices{N: len(points), Replicates: g.replicates, Factors: make([]Index, len(g.first))}
	byReplicate := make([]float64, g.replicates) // mean outcome
	var square, level float64
	for _, i := range points {
		for r, v := range g.y[i] {
			byReplicate[r] += v / (2 * n)
		}
		square += g.square[i] / n
		level += g.level[i] / n
	}
	for _, v := range byReplicate {
		s.Mean += v / float64(g.replicates)
	}
	common := across(byReplicate, byReplicate) // square of the expected outcome
	if s.Variance = level - common; s.Variance < 0 {
		s.Variance = 0 // noise hides whatever there is
	}
	s.Noise.Value, s.Shared.Value = math.NaN(), math.NaN()
	if g.replicates > 1 {
		within := 0.0
		for _, v := range byReplicate {
			within += v * v / float64(g.replicates)
		}
		s.Noise.Value = share(square-level, square-common)
		s.Shared.Value = share(within-common, square-common)
	}
	s.Together.Value = 1
	for f := range s.Factors {
		var first, jump float64
		for _, i := range points {
			first += g.first[f][i] / n
			jump += g.jump[f][i] / n
		}
		s.Factors[f].First.Value = share(first, s.Variance)
		s.Factors[f].Total.Value = share(jump, s.Variance)
		s.Together.Value -= s.Factors[f].First.Value
	}
	return s
}

// share returns part of whole; NaN where there is nothing to divide.
func share(part, whole float64) float64 {
	if whole <= 0 {
		return math.NaN()
	}
	return part / whole
}
