package sensitivity

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/mathext"
)

// LackOfFit says whether the polynomial misses more than chance explains, chance being
// the scatter of runs at the same point.
type LackOfFit struct {
	SS, PureSS float64 // of what the polynomial misses; of chance
	DF, PureDF float64
	F          float64 // NaN where the polynomial has as many terms as there are points
	P          float64 // below 0.05: do not trust the polynomial between the points
}

// quality works out how well the polynomial fits.
func (m *Regression) quality(runs Runs, residual []float64) {
	m.ResidualSS = dot(residual, residual)
	m.ResidualSD = math.Sqrt(m.ResidualSS / m.DF)
	m.blockLoad = m.blockVariance()
	total := m.aroundBlocks(runs)
	terms := float64(len(m.terms))
	m.R2 = 1 - m.ResidualSS/total
	m.AdjustedR2 = 1 - m.ResidualSS/m.DF/(total/(m.DF+terms))
	m.F, m.P = fisher(total-m.ResidualSS, terms, m.ResidualSS, m.DF)
	points := alike(runs.X)
	m.LeaveOneOutR2 = 1 - m.leftOut(points, residual)/total
	m.LackOfFit = m.lackOfFit(runs, points)
}

// fisher returns the ratio of two mean squares, and the probability of a greater one.
func fisher(ss, df, errorSS, errorDF float64) (f, p float64) {
	f = ss / df / (errorSS / errorDF)
	if df <= 0 || errorDF <= 0 || math.IsNaN(f) {
		return math.NaN(), math.NaN()
	}
	if math.IsInf(f, 1) {
		return f, 0
	}
	// The upper tail of F, formed as such: one minus the distribution loses small tails.
	return f, mathext.RegIncBeta(errorDF/2, df/2, errorDF/(errorDF+df*max(f, 0)))
}

// aroundBlocks returns the sum of squares of the outcome around the mean of its block, or
// around the mean of all.
func (m *Regression) aroundBlocks(runs Runs) float64 {
	block := func(i int) int {
		if runs.Block == nil {
			return 0
		}
		return runs.Block[i]
	}
	groups := make([][]float64, max(m.blocks, 1))
	for i, y := range runs.Y {
		groups[block(i)] = append(groups[block(i)], y)
	}
	sum := 0.0
	for _, g := range groups {
		sum += scatter(g)
	}
	return sum
}

// scatter returns the sum of squares around the mean, corrected for the mean's rounding.
func scatter(y []float64) float64 {
	mean := 0.0
	for _, v := range y {
		mean += v
	}
	mean /= float64(len(y))
	var squares, off float64
	for _, v := range y {
		squares += float64((v - mean) * (v - mean))
		off += v - mean
	}
	return squares - off*off/float64(len(y))
}

// alike returns the runs of each point, in the order in which points first occur in the
// sorted order of their factors.
func alike(x [][]float64) [][]int {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return slices.Compare(x[a], x[b]) })
	var out [][]int
	for k, i := range order {
		if k == 0 || !slices.Equal(x[i], x[order[k-1]]) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], i)
	}
	return out
}

// leftOut returns the sum of squares of what is missed where each point is predicted from
// all others: the residuals of its runs, (I - H)^-1 e with H their part of the hat matrix.
func (m *Regression) leftOut(points [][]int, residual []float64) float64 {
	sum := 0.0
	for _, runs := range points {
		k := len(runs)
		keep, e := mat.NewDense(k, k, nil), mat.NewVecDense(k, nil)
		z := make([][]float64, k)
		for a, i := range runs {
			z[a] = m.leverage(m.columns.RawRowView(i))
			e.SetVec(a, residual[i])
		}
		for a := range runs {
			for b := range runs {
				keep.Set(a, b, -dot(z[a], z[b]))
			}
			keep.Set(a, a, 1+keep.At(a, a))
		}
		var missed mat.VecDense
		if err := missed.SolveVec(keep, e); err != nil || mat.Det(keep) < 1e-12 {
			return math.NaN()
		}
		sum += mat.Dot(&missed, &missed)
	}
	return sum
}

// lackOfFit compares what the polynomial misses with the scatter at the points. With
// blocks, the scatter is what neither point nor block explains, which is worked out where
// every point was run once in every block.
func (m *Regression) lackOfFit(runs Runs, points [][]int) *LackOfFit {
	l := LackOfFit{PureDF: float64(m.N - len(points))}
	if m.blocks < 2 {
		for _, at := range points {
			y := make([]float64, len(at))
			for k, i := range at {
				y[k] = runs.Y[i]
			}
			l.PureSS += scatter(y)
		}
	} else {
		cross := make([][]float64, len(points))
		for p, at := range points {
			if len(at) != m.blocks {
				return nil
			}
			cross[p] = make([]float64, m.blocks)
			seen := make([]bool, m.blocks)
			for _, i := range at {
				cross[p][runs.Block[i]], seen[runs.Block[i]] = runs.Y[i], true
			}
			if slices.Contains(seen, false) {
				return nil
			}
		}
		l.PureDF = float64((len(points) - 1) * (m.blocks - 1))
		l.PureSS = unexplained(cross)
	}
	if l.PureDF <= 0 {
		return nil
	}
	l.SS, l.DF = max(0, m.ResidualSS-l.PureSS), m.DF-l.PureDF
	l.F, l.P = fisher(l.SS, l.DF, l.PureSS, l.PureDF)
	return &l
}

// unexplained returns the sum of squares of a table that neither rows nor columns explain.
func unexplained(table [][]float64) float64 {
	rows, columns := make([]float64, len(table)), make([]float64, len(table[0]))
	all := 0.0
	for i, row := range table {
		for j, v := range row {
			rows[i] += v / float64(len(row))
			columns[j] += v / float64(len(table))
			all += v / float64(len(row)*len(table))
		}
	}
	sum := 0.0
	for i, row := range table {
		for j, v := range row {
			rest := v - rows[i] - columns[j] + all
			sum += float64(rest * rest)
		}
	}
	return sum
}
