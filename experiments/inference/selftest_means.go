package inference

import (
	"fmt"
	"math"
)

func checkMeans(t *trial) {
	for check, p := range populations {
		hits := make([]int, 1)
		for i := range t.trials {
			s := t.stream(check, i)
			count(hits, Summarise(p.sample(&s, 30)).Interval().Covers(p.mean))
		}
		t.rate("Student interval for a mean covers", p.name+", 30 replicates", hits[0], t.trials, p.want)
	}
}

func checkPairs(t *trial) {
	for check, p := range populations {
		hits, probabilities := make([]int, 2), make([]float64, t.trials)
		for i := range t.trials {
			s := t.stream(10+check, i)
			x := p.common(&s, 2, 30)
			d := Compare(x[0], x[1])
			probabilities[i] = d.P
			count(hits, d.Interval().Covers(0), d.P < 1-Level)
		}
		what := p.name + ", 30 pairs, nothing differs"
		var alarm wanted
		if p.want != nil {
			alarm = about(1 - Level)
		}
		t.rate("paired Student interval covers", what, hits[0], t.trials, p.want)
		t.rate("paired t test raises a false alarm", what, hits[1], t.trials, alarm)
		if p.want != nil {
			t.uniform("paired t test: probabilities are uniform (Kolmogorov-Smirnov)", what, probabilities)
		}
	}
}

func checkWelch(t *trial) {
	hits, probabilities := make([]int, 2), make([]float64, t.trials)
	for i := range t.trials {
		s := t.stream(20, i)
		a, b := populations[0].sample(&s, 20), populations[0].sample(&s, 35)
		for j := range b {
			b[j] *= 2
		}
		c := Welch(a, b)
		probabilities[i] = c.P
		count(hits, c.Interval.Covers(0), c.P < 1-Level)
	}
	const what = "normal, 20 and 35 unpaired, standard deviations 1 and 2"
	t.rate("Welch interval covers", what, hits[0], t.trials, about(Level))
	t.rate("Welch test raises a false alarm", what, hits[1], t.trials, about(1-Level))
	t.uniform("Welch test: probabilities are uniform (Kolmogorov-Smirnov)", what, probabilities)
}

// meanOf returns the mean of rows drawn.
func meanOf(x []float64) func(rows []int) float64 {
	return func(rows []int) float64 {
		sum := 0.0
		for _, i := range rows {
			sum += x[i]
		}
		return sum / float64(len(rows))
	}
}

func checkBootstrap(t *trial) {
	for check, p := range populations {
		const n = 300
		hits, trials := make([]int, 2), t.trials
		if p.want == nil {
			trials = t.part(10)
		}
		for i := range trials {
			s := t.stream(30+check, i)
			r := Bootstrap{Resamples: 999, Seed: s.next()}.Rows(n, meanOf(p.sample(&s, n)))
			count(hits, r.Percentile.Covers(p.mean), r.BCa.Covers(p.mean))
		}
		what := fmt.Sprintf("mean, %s, %d replicates, 999 resamples", p.name, n)
		t.rate("bootstrap percentile interval covers", what, hits[0], trials, p.want)
		t.rate("bootstrap BCa interval covers", what, hits[1], trials, p.want)
	}
}

func checkClusters(t *trial) {
	const lands, each = 250, 2
	hits, trials := make([]int, 3), t.part(4)
	label := make([]int, lands*each)
	for i := range label {
		label[i] = i / each
	}
	for i := range trials {
		s := t.stream(40, i)
		x := make([]float64, lands*each)
		for land := range lands {
			shared := s.normal()
			for r := range each {
				x[land*each+r] = shared + s.normal()
			}
		}
		r := Bootstrap{Resamples: 799, Seed: s.next(), Clusters: label}.Rows(len(x), meanOf(x))
		count(hits, r.Percentile.Covers(0), r.BCa.Covers(0), Summarise(x).Interval().Covers(0))
	}
	const what = "mean, normal, 250 lands with 2 replicates each, half of the variance between lands, 799 resamples"
	t.rate("clustered bootstrap percentile interval covers", what, hits[0], trials, about(Level))
	t.rate("clustered bootstrap BCa interval covers", what, hits[1], trials, about(Level))
	t.rate("for contrast: Student interval blind to the lands covers", what, hits[2], trials, nil)
}

func checkFamily(t *trial) {
	t.family(50, t.trials, 0, "nothing differs")
	t.family(51, t.part(2), 2, "two differ by a standard deviation, false alarms about the others")
}

// family asks the methods for several comparisons about any false alarm at all, where the
// first few policies really differ. Those that go on from the clear ones to the others
// must not raise more of them.
func (t *trial) family(check, trials, differ int, which string) {
	const policies, n, alpha = 4, 40, 1 - Level
	hits := make([]int, 5)
	for i := range trials {
		s := t.stream(check, i)
		x := populations[0].common(&s, policies+1, n)
		differences, p := make([][]float64, policies), make([]float64, policies)
		for j := range differences {
			d := make([]float64, n)
			for r := range d {
				d[r] = x[j][r] - x[policies][r]
				if j < differ {
					d[r]++
				}
			}
			differences[j], p[j] = d, Compare(d, make([]float64, n)).P
		}
		f := MaxT(differences, Bootstrap{Resamples: 399, Seed: s.next()})
		all, single, down := true, 1.0, 1.0
		for j, m := range f.Members {
			all = all && m.Interval.Covers(happens(j < differ))
			if j >= differ {
				single, down = min(single, m.SingleStep), min(down, m.StepDown)
			}
		}
		count(hits, all, single <= alpha, down <= alpha, least(Holm(p)[differ:]) <= alpha, least(Bonferroni(p)[differ:]) <= alpha)
	}
	what := "normal, 4 policies against one baseline, 40 common replicates, " + which
	t.rate("max-t intervals cover all at once", what, hits[0], trials, func(trials int) (float64, float64) {
		_, alarms := upTo(alpha)(trials)
		return 1 - alarms, 1
	})
	for i, name := range []string{"max-t, single step,", "max-t, step-down,", "Holm", "Bonferroni"} {
		t.rate(name+" raises any false alarm", what, hits[1+i], trials, upTo(alpha))
	}
}

func least(p []float64) float64 {
	out := math.Inf(1)
	for _, v := range p {
		out = min(out, v)
	}
	return out
}

func checkEquivalence(t *trial) {
	hits := make([]int, 2)
	for i := range t.trials {
		s := t.stream(60, i)
		x := populations[0].common(&s, 2, 30)
		for j := range x[0] {
			x[0][j]++
		}
		e := Equivalent(x[0], x[1], 1, 0.05)
		count(hits, e.Equivalent, e.Interval.Covers(1))
	}
	const what = "normal, 30 pairs that differ by just the margin, one standard deviation"
	t.rate("two one-sided tests call them equivalent", what, hits[0], t.trials, about(0.05))
	t.rate("90 % interval of the two one-sided tests covers", what, hits[1], t.trials, about(0.9))
}
