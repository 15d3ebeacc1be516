package sensitivity

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Runs are what a regression is fitted to.
type Runs struct {
	X [][]float64 // by run: the factors, best coded to -1 .. 1
	Y []float64   // by run: the outcome
	// Block is, by run, the replicate (0, 1, ...) whose chance it met. Runs of one replicate
	// are not independent: what it does to all of them is fitted along and taken out of the
	// residuals. Nil where every run has its own chance.
	Block []int
}

// A Coefficient is one row of the table of a regression.
type Coefficient struct {
	Term  Term // empty for the intercept
	Value float64
	SE    float64
	T     float64
	P     float64 // two-sided, of so great a t if the coefficient were zero
	Low   float64
	High  float64
}

// A Regression is a polynomial of the factors that stands in for the model.
type Regression struct {
	Coefficients  []Coefficient // the intercept first
	N             int           // runs
	DF            float64       // of the residuals
	ResidualSS    float64
	ResidualSD    float64
	R2            float64 // share of the variation (within blocks, where there are any) that is fitted
	AdjustedR2    float64
	LeaveOneOutR2 float64    // R2 of each point predicted from the others, all its runs left out; NaN where one cannot be
	F             float64    // of all terms together
	P             float64    // of so great an F if no term did anything
	LackOfFit     *LackOfFit // nil where no point was run twice

	terms     []Term
	blocks    int
	columns   *mat.Dense
	beta      []float64  // by column: intercept, blocks, terms
	root      *mat.Dense // inverse of R in X = QR, so that root root' s^2 is the covariance
	blockLoad float64    // variance between blocks of the outcome
}

// An AliasError says that a term cannot be told from others with the points at hand.
type AliasError struct{ Term Term }

func (e *AliasError) Error() string {
	return fmt.Sprintf("sensitivity: the points do not tell term %v from those before it", []int(e.Term))
}

// Fit fits an intercept and the given terms by least squares. The error is a *ShapeError
// or an *AliasError.
func Fit(runs Runs, terms []Term) (*Regression, error) {
	m := &Regression{N: len(runs.Y), terms: terms}
	if err := m.check(runs); err != nil {
		return nil, err
	}
	m.columns = m.expand(runs)
	_, p := m.columns.Dims()
	if m.DF = float64(m.N - p); m.DF < 1 {
		return nil, misshapen("%d runs are too few for %d coefficients and an error", m.N, p)
	}
	var qr mat.QR
	qr.Factorize(m.columns)
	if err := m.invert(&qr); err != nil {
		return nil, err
	}
	residual, err := m.solve(&qr, runs.Y)
	if err != nil {
		return nil, misshapen("least squares: %v", err)
	}
	m.quality(runs, residual)
	m.tabulate()
	return m, nil
}

// check refuses runs that do not fit together and counts the blocks.
func (m *Regression) check(runs Runs) error {
	if err := checkTable("Y", [][]float64{runs.Y}, 1, len(runs.Y)); err != nil {
		return err
	}
	if err := checkTable("X", runs.X, m.N, width(runs.X)); err != nil {
		return err
	}
	for _, t := range m.terms {
		for _, f := range t {
			if f < 0 || f >= width(runs.X) {
				return misshapen("term %v has no factor %d", []int(t), f)
			}
		}
	}
	if runs.Block == nil {
		return nil
	}
	if len(runs.Block) != m.N {
		return misshapen("%d blocks for %d runs", len(runs.Block), m.N)
	}
	for _, b := range runs.Block {
		if b < 0 || b >= m.N {
			return misshapen("block %d of %d runs", b, m.N)
		}
		m.blocks = max(m.blocks, b+1)
	}
	seen := make([]bool, m.blocks)
	for _, b := range runs.Block {
		seen[b] = true
	}
	for b, ok := range seen {
		if !ok {
			return misshapen("no run has block %d, though one has block %d", b, m.blocks-1)
		}
	}
	return nil
}

// expand writes the columns: intercept, block effects that add up to zero, terms.
func (m *Regression) expand(runs Runs) *mat.Dense {
	free := max(m.blocks-1, 0)
	x := mat.NewDense(m.N, 1+free+len(m.terms), nil)
	for i, point := range runs.X {
		x.Set(i, 0, 1)
		for b := range free {
			switch runs.Block[i] {
			case b:
				x.Set(i, 1+b, 1)
			case free:
				x.Set(i, 1+b, -1)
			}
		}
		for k, t := range m.terms {
			x.Set(i, 1+free+k, t.at(point))
		}
	}
	return x
}

// aliased is how little of a column, of its length, may be left beside the columns before
// it until it counts as their combination.
const aliased = 1e-10

// invert keeps the inverse of R.
func (m *Regression) invert(qr *mat.QR) error {
	n, p := m.columns.Dims()
	var full mat.Dense
	qr.RTo(&full)
	r := mat.NewTriDense(p, mat.Upper, nil)
	for j := range p {
		length := 0.0
		for i := range n {
			length = math.Hypot(length, m.columns.At(i, j))
		}
		for i := 0; i <= j; i++ {
			r.SetTri(i, j, full.At(i, j))
		}
		if math.Abs(full.At(j, j)) <= aliased*length {
			if first := p - len(m.terms); j >= first {
				return &AliasError{m.terms[j-first]}
			}
			return misshapen("the blocks cannot be told apart")
		}
	}
	var inverse mat.TriDense
	if err := inverse.InverseTri(r); err != nil {
		if _, poor := err.(mat.Condition); !poor {
			return misshapen("least squares: %v", err)
		}
	}
	m.root = mat.DenseCopyOf(&inverse)
	return nil
}

// solve finds the coefficients and refines them twice by the residuals, which are formed
// with twice the digits; it returns the residuals.
func (m *Regression) solve(qr *mat.QR, y []float64) ([]float64, error) {
	n, p := m.columns.Dims()
	m.beta = make([]float64, p)
	residual := append([]float64(nil), y...)
	for range 3 {
		var step mat.VecDense
		if err := qr.SolveVecTo(&step, false, mat.NewVecDense(n, residual)); err != nil {
			if _, poor := err.(mat.Condition); !poor {
				return nil, err
			}
		}
		for j := range m.beta {
			m.beta[j] += step.AtVec(j)
		}
		for i := range residual {
			residual[i] = precise(y[i], m.columns.RawRowView(i), m.beta)
		}
	}
	return residual, nil
}

// precise returns y - row.beta, summed with compensation for what each product and each
// sum rounds away (Ogita, Rump and Oishi 2005).
func precise(y float64, row, beta []float64) float64 {
	sum, lost := y, 0.0
	for j, v := range row {
		product := -v * beta[j]
		lost += math.FMA(-v, beta[j], -product)
		next := sum + product
		part := next - sum
		lost += (sum - (next - part)) + (product - part)
		sum = next
	}
	return sum + lost
}

// leverage returns column vector v times the root; its square length is the variance of
// v.beta in units of the residual variance.
func (m *Regression) leverage(v []float64) []float64 {
	out := make([]float64, len(v))
	for j := range out {
		for i := 0; i <= j; i++ {
			out[j] += float64(v[i] * m.root.At(i, j))
		}
	}
	return out
}

// errorOf returns the standard error of v.beta and its degrees of freedom. Where replicates
// are blocks, the ones that were run are a sample: whatever holds the intercept also has
// the error of their mean (degrees of freedom after Satterthwaite).
func (m *Regression) errorOf(v []float64) (se, df float64) {
	z := m.leverage(v)
	residual := m.ResidualSD * m.ResidualSD * dot(z, z)
	if m.blocks < 2 || v[0] == 0 || m.blockLoad == 0 {
		return math.Sqrt(residual), m.DF
	}
	blocks := v[0] * v[0] * m.blockLoad / float64(m.blocks)
	sum := residual + blocks
	return math.Sqrt(sum), sum * sum / (residual*residual/m.DF + blocks*blocks/float64(m.blocks-1))
}

// tabulate writes the table of coefficients.
func (m *Regression) tabulate() {
	free := len(m.beta) - len(m.terms)
	for j, value := range m.beta {
		if j > 0 && j < free {
			continue // a block
		}
		c := Coefficient{Value: value}
		if j >= free {
			c.Term = m.terms[j-free]
		}
		v := make([]float64, len(m.beta))
		v[j] = 1
		var df float64
		c.SE, df = m.errorOf(v)
		c.T = c.Value / c.SE
		c.P = 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.CDF(-math.Abs(c.T))
		c.Low, c.High = around(c.Value, c.SE, df)
		m.Coefficients = append(m.Coefficients, c)
	}
}

// around returns Student's interval.
func around(value, se, df float64) (low, high float64) {
	half := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(0.5+Level/2) * se
	return value - half, value + half
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += float64(a[i] * b[i])
	}
	return sum
}

// blockVariance returns how much the blocks differ beyond what the error of their effects
// explains.
func (m *Regression) blockVariance() float64 {
	if m.blocks < 2 {
		return 0
	}
	effects, rest := make([]float64, m.blocks), 0.0
	for b := range m.blocks - 1 {
		effects[b] = m.beta[1+b]
		rest -= m.beta[1+b]
	}
	effects[m.blocks-1] = rest
	perBlock := float64(m.N) / float64(m.blocks)
	return max(0, stat.Variance(effects, nil)-m.ResidualSD*m.ResidualSD/perBlock)
}
