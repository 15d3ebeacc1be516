package inference

import (
	"fmt"
	"math"
)

// A Contest finds the best of several policies over common replicates and drops the others
// as soon as they are clearly behind: KN++ (Kim and Nelson 2006). If the best is at least
// Zone better than every other it is chosen with probability at least 1 - Alpha.
type Contest struct {
	Smallest bool    // the best is the one with least of the outcome
	Zone     float64 // indifference zone, in the outcome's unit: the least difference worth finding, named before the runs
	Alpha    float64 // accepted chance of a wrong choice; 0.05 where 0
	First    int     // replicates before anyone is dropped; LeastRuns where 0, at least 2
	Most     int     // replicates after which the contest ends undecided; none where 0
}

// A Race is a contest under way: it takes one replicate of all policies at a time.
type Race struct {
	rule    Contest
	n       int
	dropped int
	runs    int
	alive   []bool
	left    int
	out     []int
	mean    []float64
	gap     []running // differences of each pair, row by row of the lower triangle
	noise   []float64 // h^2 S^2 / zone of each pair when the variance was last taken
	taken   int       // replicates then
}

// A Selected is where a race stands.
type Selected struct {
	Best       int  // the policy chosen, or ahead so far; -1 before any replicate
	Decided    bool // all others have been dropped
	Capped     bool // the cap ended the race undecided
	Replicates int  // in which all policies still in the race were defined
	Dropped    int  // in which one was not, so that the replicate was left out
	Runs       int  // missions run: policies in the race, summed over replicates
	DroppedAt  []int
	Means      []float64 // of each policy up to when it was dropped
	Method     string
}

// running is Welford's mean and sum of squared deviations.
type running struct{ n, mean, m2 float64 }

func (r *running) add(x float64) {
	r.n++
	off := x - r.mean
	r.mean += off / r.n
	r.m2 += off * (x - r.mean)
}

// Start begins a race between policies. It panics where the contest has no indifference
// zone or fewer than two policies.
func (c Contest) Start(policies int) *Race {
	if c.Alpha == 0 {
		c.Alpha = 0.05
	}
	mustBeShare("chance of a wrong choice", c.Alpha)
	if c.First == 0 {
		c.First = LeastRuns
	}
	if !(c.Zone > 0) || policies < 2 || c.First < 2 || c.Most < 0 {
		panic(fmt.Sprintf("inference: no contest: %d policies, indifference zone %v, first look after %d", policies, c.Zone, c.First))
	}
	r := &Race{
		rule: c, left: policies, alive: make([]bool, policies), out: make([]int, policies),
		mean: make([]float64, policies), gap: make([]running, policies*(policies-1)/2),
		noise: make([]float64, policies*(policies-1)/2),
	}
	for i := range r.alive {
		r.alive[i] = true
	}
	return r
}

// Take takes the outcome of one replicate, one value for each policy of the contest; those
// of policies already dropped are not looked at and need not have been run. A replicate in
// which a policy of the race is undefined is left out and counted.
func (r *Race) Take(values []float64) {
	if len(values) != len(r.alive) {
		panic("inference: a replicate with the wrong number of policies")
	}
	if r.Over() {
		return
	}
	r.runs += r.left
	for i, v := range values {
		if r.alive[i] && (math.IsNaN(v) || math.IsInf(v, 0)) {
			r.dropped++
			return
		}
	}
	r.n++
	for i, v := range values {
		if !r.alive[i] {
			continue
		}
		r.mean[i] += (v - r.mean[i]) / float64(r.n)
		for l := range i {
			if r.alive[l] {
				r.gap[i*(i-1)/2+l].add(v - values[l])
			}
		}
	}
	if r.n >= r.rule.First {
		r.screen()
	}
}

// growth is by how much the replicates grow before the variances are taken anew. Taken
// at every replicate, the races that end at a moment of small variance end wrongly more
// often than promised; taken once (KN), they last longer.
const growth = 1.5

// refresh takes the variances of all pairs when it is time.
func (r *Race) refresh() {
	if r.taken > 0 && float64(r.n) < growth*float64(r.taken) {
		return
	}
	r.taken = r.n
	_, h2 := triangle(len(r.alive), r.n, r.rule.Alpha)
	for i, g := range r.gap {
		r.noise[i] = h2 * g.m2 / float64(r.n-1) / r.rule.Zone
	}
}

// screen drops the policies that are behind another by more than the triangle allows:
// W = (h^2 S^2 / zone - zone n) / (2 n), S^2 the variance of their difference.
func (r *Race) screen() {
	n, sign := float64(r.n), 1.0
	if r.rule.Smallest {
		sign = -1
	}
	r.refresh()
	was := append([]bool(nil), r.alive...)
	for i := range was {
		for l := range i {
			if !was[i] || !was[l] {
				continue
			}
			pair := i*(i-1)/2 + l
			width := max(0, (r.noise[pair]-r.rule.Zone*n)/(2*n))
			switch ahead := sign * r.gap[pair].mean; {
			case ahead < -width:
				r.drop(i)
			case ahead > width:
				r.drop(l)
			case width == 0: // equal to the last digit: the first named stays
				r.drop(i)
			}
		}
	}
}

func (r *Race) drop(i int) {
	if r.alive[i] && r.left > 1 {
		r.alive[i], r.out[i] = false, r.n
		r.left--
	}
}

// triangle returns eta and h^2 of the screening region for k policies of which n
// replicates are known. It divides alpha among the pairs as Bonferroni does, since common
// random numbers make them dependent.
func triangle(k, n int, alpha float64) (eta, h2 float64) {
	df := float64(n - 1)
	eta = (math.Pow(2*alpha/float64(k-1), -2/df) - 1) / 2
	return eta, 2 * eta * df
}

// Alive reports whether a policy is still in the race and has to be run.
func (r *Race) Alive(policy int) bool { return r.alive[policy] }

// Over reports whether the race has ended.
func (r *Race) Over() bool {
	return r.left == 1 || r.rule.Most > 0 && r.n+r.dropped >= r.rule.Most
}

// Standing returns where the race stands.
func (r *Race) Standing() Selected {
	s := Selected{
		Best: -1, Decided: r.left == 1, Replicates: r.n, Dropped: r.dropped, Runs: r.runs,
		DroppedAt: append([]int(nil), r.out...), Means: append([]float64(nil), r.mean...),
		Method: fmt.Sprintf("KN++ under common random numbers, indifference zone %.4g, error %.4g, first look after %d", r.rule.Zone, r.rule.Alpha, r.rule.First),
	}
	s.Capped = r.Over() && !s.Decided
	for i, in := range r.alive {
		if !in || r.n == 0 {
			continue
		}
		if s.Best < 0 || r.rule.Smallest && r.mean[i] < r.mean[s.Best] || !r.rule.Smallest && r.mean[i] > r.mean[s.Best] {
			s.Best = i
		}
	}
	return s
}

// Allocation returns the share of a budget of runs that optimal computing budget
// allocation gives each design of known mean and standard deviation (Chen et al. 2000). It
// assumes independent runs, and so serves to judge a plan, not runs over common replicates.
// It panics where the best is not unique or nothing varies.
func Allocation(means, sds []float64, smallest bool) []float64 {
	best := 0
	for i, m := range means {
		if smallest && m < means[best] || !smallest && m > means[best] {
			best = i
		}
	}
	out, total, rest := make([]float64, len(means)), 0.0, 0.0
	for i, m := range means {
		if i == best {
			continue
		}
		if m == means[best] || !(sds[i] > 0) || !(sds[best] > 0) {
			panic("inference: no allocation without one best design and chance in each")
		}
		noise := sds[i] / (m - means[best])
		out[i] = noise * noise
		total += out[i]
		rest += out[i] * out[i] / (sds[i] * sds[i])
	}
	out[best] = sds[best] * math.Sqrt(rest)
	total += out[best]
	for i := range out {
		out[i] /= total
	}
	return out
}
