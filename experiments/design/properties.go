package design

import (
	"math"
)

// A column of the model matrix: a factor as it is coded for correlations, or one level
// of a factor with three and more, which has no scale and is coded 1 where it is taken.
type column struct {
	factor int
	level  int // of a factor with three levels and more; -1 otherwise
}

func columnsOf(factors []Factor) []column {
	var out []column
	for j, f := range factors {
		if len(f.Levels) < 3 {
			out = append(out, column{j, -1})
			continue
		}
		for l := range f.Levels {
			out = append(out, column{j, l})
		}
	}
	return out
}

func (c column) of(factors []Factor, p Point) float64 {
	if c.level < 0 {
		return factors[c.factor].coded(p[c.factor])
	}
	if int(p[c.factor]) == c.level {
		return 1
	}
	return 0
}

// crossProducts reads the whole plan twice and returns the sums of squares and products
// of its columns about their means.
func crossProducts(plan Plan) ([]column, [][]float64) {
	factors := plan.Factors()
	cols := columnsOf(factors)
	p, x, mean := make(Point, len(factors)), make([]float64, len(cols)), make([]float64, len(cols))
	for i := range plan.Len() {
		plan.Fill(i, p)
		for j, c := range cols {
			mean[j] += c.of(factors, p)
		}
	}
	for j := range mean {
		mean[j] /= float64(plan.Len())
	}
	s := make([][]float64, len(cols))
	for j := range s {
		s[j] = make([]float64, len(cols))
	}
	for i := range plan.Len() {
		plan.Fill(i, p)
		for j, c := range cols {
			x[j] = c.of(factors, p) - mean[j]
			for l := range j + 1 {
				s[j][l] += float64(x[j] * x[l])
			}
		}
	}
	for j := range s {
		for l := range j {
			s[l][j] = s[j][l]
		}
	}
	return cols, s
}

// MaxCorrelation is the largest absolute correlation between two factors over the points
// of a plan, along the scales they are walked on. A factor with three levels and more
// counts by each of its levels, taken or not. A factor that never varies correlates with
// nothing. It reads every point twice.
func MaxCorrelation(plan Plan) float64 {
	cols, s := crossProducts(plan)
	most := 0.0
	for a := range cols {
		for b := range a {
			if cols[a].factor != cols[b].factor {
				most = max(most, math.Abs(correlation(s, a, b)))
			}
		}
	}
	return most
}

func correlation(s [][]float64, a, b int) float64 {
	if s[a][a] <= 0 || s[b][b] <= 0 {
		return 0
	}
	return s[a][b] / math.Sqrt(float64(s[a][a]*s[b][b]))
}

// ConditionNumber is the largest over the smallest eigenvalue of the correlation matrix
// of a plan's factors: 1 where all are uncorrelated, infinite where one is a sum of
// others. Factors with three levels and more are left out, since their levels always
// add up. It reads every point twice.
func ConditionNumber(plan Plan) float64 {
	cols, s := crossProducts(plan)
	var kept []int
	for j, c := range cols {
		if c.level < 0 {
			kept = append(kept, j)
		}
	}
	if len(kept) == 0 {
		return 1
	}
	r := make([][]float64, len(kept))
	for a := range r {
		r[a] = make([]float64, len(kept))
		for b := range r[a] {
			r[a][b] = correlation(s, kept[a], kept[b])
		}
		r[a][a] = 1
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, e := range eigenvalues(r) {
		low, high = min(low, e), max(high, e)
	}
	if low < 1e-12 {
		return math.Inf(1)
	}
	return high / low
}

// eigenvalues finds those of a symmetric matrix, which it overwrites, by Jacobi's
// rotations.
func eigenvalues(m [][]float64) []float64 {
	for range 100 { // sweeps; a dozen are enough as a rule
		off := 0.0
		for p := range m {
			for q := range p {
				off += float64(m[p][q] * m[p][q])
				rotate(m, p, q)
			}
		}
		if off < 1e-24 {
			break
		}
	}
	out := make([]float64, len(m))
	for i := range m {
		out[i] = m[i][i]
	}
	return out
}

// rotate turns the plane of p and q so that their product vanishes.
func rotate(m [][]float64, p, q int) {
	if m[p][q] == 0 {
		return
	}
	theta := (m[q][q] - m[p][p]) / (2 * m[p][q])
	t := 1 / (math.Abs(theta) + math.Sqrt(float64(theta*theta)+1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(float64(t*t)+1)
	s := t * c
	for k := range m {
		a, b := m[k][p], m[k][q]
		m[k][p], m[k][q] = float64(c*a)-float64(s*b), float64(s*a)+float64(c*b)
	}
	for k := range m {
		a, b := m[p][k], m[q][k]
		m[p][k], m[q][k] = float64(c*a)-float64(s*b), float64(s*a)+float64(c*b)
	}
}

// Balanced reports whether every factor takes each of its values equally often over the
// plan. It reads every point and counts every value.
func Balanced(plan Plan) bool {
	factors := plan.Factors()
	p := make(Point, len(factors))
	times := make([]map[float64]int64, len(factors))
	for j := range times {
		times[j] = map[float64]int64{}
	}
	for i := range plan.Len() {
		plan.Fill(i, p)
		for j, v := range p {
			times[j][v]++
		}
	}
	for j, f := range factors {
		n := int64(len(times[j]))
		if f.Discrete() && n < int64(len(f.Levels)) {
			return false
		}
		for _, t := range times[j] { // all must be equal: the order does not matter
			if t*n != plan.Len() {
				return false
			}
		}
	}
	return true
}

// MinDistance is the smallest Euclidean distance between two points of a plan, with every
// range counted from 0 to 1 and two different levels of a factor 1 apart. It compares
// all pairs of points: for plans of a few thousand.
func MinDistance(plan Plan) float64 {
	factors := plan.Factors()
	points := make([]Point, plan.Len())
	for i := range points {
		points[i] = plan.At(int64(i))
		for j, f := range factors {
			points[i][j] = f.coded(points[i][j])
		}
	}
	least := math.Inf(1)
	for i := range points {
		for k := range i {
			sum := 0.0
			for j, f := range factors {
				d := points[i][j] - points[k][j]
				if f.Discrete() && d != 0 {
					d = 1
				}
				sum += float64(d * d)
			}
			least = min(least, sum)
		}
	}
	return math.Sqrt(least)
}
