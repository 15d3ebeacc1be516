package inference

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// A Row is one finding of the self-test.
type Row struct {
	Name     string // the method and what is asked of it
	What     string // the data on which it is asked
	Trials   int    // synthetic studies
	Low      float64
	High     float64 // the range wanted, ends included; NaN where the figure is only reported
	Obtained float64
	SE       float64 // Monte Carlo error of Obtained; NaN for a probability of a test
	Judged   bool    // false: published without a mark, because no method promises it
	Pass     bool    // true also where not judged
}

// SelfTest proves the methods of this package on synthetic data whose truth is known: do
// intervals cover as often as they say, and tests raise false alarms no oftener? trials
// is the number of studies of the cheap checks, 10,000 for published figures; checks that
// draw many resamples run a fixed share of them.
//
// The same seed gives the same rows. A row that must lie about its promise is given 1.96
// Monte Carlo errors, 0.9457 to 0.9543 for 0.95 at 10,000, so with a seed never tried
// about one such row in twenty falls outside by chance alone. Sound judges them together.
func SelfTest(seed uint64, trials int) []Row {
	t := &trial{seed: seed, trials: max(trials, 20)}
	for _, check := range []func(*trial){
		checkMeans, checkPairs, checkWelch, checkBootstrap, checkClusters, checkShares, checkPairedShares,
		checkFamily, checkEquivalence, checkQuantiles, checkTails, checkHill, checkCounts,
		checkEffects, checkStopping, checkSelection,
	} {
		check(t)
	}
	return t.rows
}

// Sound reports whether the rows together are what right methods give: not more of them
// outside their range than one table in a hundred has by chance, and none so far outside
// (1.5 Monte Carlo errors more) that chance hardly ever puts it there.
func Sound(rows []Row) bool {
	judged, outside := 0, 0
	for _, r := range rows {
		if !r.Judged {
			continue
		}
		judged++
		if r.Pass {
			continue
		}
		outside++
		if r.beyond() > 1.5 {
			return false
		}
	}
	chance := distuv.Binomial{N: float64(judged), P: 0.05}
	return outside == 0 || 1-chance.CDF(float64(outside-1)) >= 0.01
}

// beyond returns how many Monte Carlo errors a rate lies outside its range; for the
// probability of a test, which has none, 1.5 stands for a tenth of the least one wanted.
func (r Row) beyond() float64 {
	if math.IsNaN(r.SE) {
		return 1.5 * r.Low / 10 / max(r.Obtained, 1e-300)
	}
	off, bound := r.Low-r.Obtained, r.Low
	if r.Obtained > r.High {
		off, bound = r.Obtained-r.High, r.High
	}
	return off / noise(bound, r.Trials)
}

// A trial collects rows.
type trial struct {
	seed   uint64
	trials int
	rows   []Row
}

// part returns a share of the trials, for checks that take long.
func (t *trial) part(of int) int { return max(20, t.trials/of) }

// stream returns the chance of one study of a check.
func (t *trial) stream(check, study int) stream {
	return newStream(t.seed, 1000+uint64(check), uint64(study))
}

// A wanted is the range a rate must lie in, given the number of trials.
type wanted func(trials int) (low, high float64)

func noise(p float64, trials int) float64 { return math.Sqrt(p * (1 - p) / float64(trials)) }

// about wants the rate promised, but for Monte Carlo error.
func about(p float64) wanted {
	return func(trials int) (float64, float64) {
		return p - 1.96*noise(p, trials), p + 1.96*noise(p, trials)
	}
}

// from wants the rate promised or a higher one, but for Monte Carlo error: methods that
// promise no less.
func from(p float64) wanted {
	return func(trials int) (float64, float64) { return p - 1.96*noise(p, trials), 1 }
}

// upTo wants the rate promised or a lower one; 0.05 allows 0.055 at 10,000 trials.
func upTo(p float64) wanted {
	return func(trials int) (float64, float64) { return 0, p + 2.3*noise(p, trials) }
}

// between wants a range wider than the error, for methods that are right for many
// replicates only.
func between(low, high, promised float64) wanted {
	return func(trials int) (float64, float64) {
		l, h := about(promised)(trials)
		return min(low, l), max(high, h)
	}
}

// rate adds a row; nil wants nothing.
func (t *trial) rate(name, what string, hits, trials int, want wanted) {
	r := Row{Name: name, What: what, Trials: trials, Low: math.NaN(), High: math.NaN(), Pass: true}
	r.Obtained = float64(hits) / float64(trials)
	r.SE = noise(r.Obtained, trials)
	if want != nil {
		r.Low, r.High = want(trials)
		r.Judged, r.Pass = true, r.Low <= r.Obtained && r.Obtained <= r.High
	}
	t.rows = append(t.rows, r)
}

// uniform adds a row on whether probabilities of a test are spread evenly when nothing
// differs, over at most 2,000 of them.
func (t *trial) uniform(name, what string, p []float64) {
	p = p[:min(len(p), 2000)]
	r := Row{Name: name, What: what, Trials: len(p), Low: 0.01, High: 1, SE: math.NaN(), Judged: true}
	r.Obtained = kolmogorov(p)
	r.Pass = r.Obtained >= r.Low
	t.rows = append(t.rows, r)
}

// kolmogorov returns the probability of so great a distance from the uniform distribution
// (Kolmogorov and Smirnov, with Stephens's correction for the number of values).
func kolmogorov(p []float64) float64 {
	x := slices.Clone(p)
	slices.Sort(x)
	n, distance := float64(len(x)), 0.0
	for i, v := range x {
		distance = max(distance, v-float64(i)/n, float64(i+1)/n-v)
	}
	lambda := (math.Sqrt(n) + 0.12 + 0.11/math.Sqrt(n)) * distance
	if lambda < 0.3 { // the series below converges slowly, and the answer is 1 to five digits
		return 1
	}
	sum := 0.0
	for k := 1.0; k <= 100; k++ {
		sum += math.Pow(-1, k-1) * math.Exp(-2*k*k*lambda*lambda)
	}
	return max(0, min(1, 2*sum))
}

// A population is a distribution of outcomes: what it makes of a standard normal value.
type population struct {
	name  string
	value func(z float64) float64
	mean  float64
	want  wanted // of a 95 % interval on it
}

// populations are the ones on which intervals for means are asked: judged on the normal,
// reported on the two that missions resemble.
var populations = []population{
	{"normal", func(z float64) float64 { return z }, 0, about(Level)},
	{"lognormal", math.Exp, math.Exp(0.5), nil},
	{"60 % zeros, else exponential", zeroInflated, 0.4, nil},
}

// zeroInflated is 0 with probability 0.6 and else exponential with mean 1.
func zeroInflated(z float64) float64 {
	above := 0.5 * math.Erfc(z/math.Sqrt2) // P(Z > z)
	if above >= 0.4 {
		return 0
	}
	return -math.Log(above / 0.4)
}

// sample draws n values.
func (p population) sample(s *stream, n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = p.value(s.normal())
	}
	return x
}

// common draws n replicates of k policies that share half of their chance.
func (p population) common(s *stream, k, n int) [][]float64 {
	x := make([][]float64, k)
	for j := range x {
		x[j] = make([]float64, n)
	}
	for i := range n {
		shared := s.normal()
		for j := range x {
			x[j][i] = p.value((shared + s.normal()) / math.Sqrt2)
		}
	}
	return x
}

// count counts the true among several questions over studies.
func count(hits []int, answers ...bool) {
	for i, yes := range answers {
		if yes {
			hits[i]++
		}
	}
}
