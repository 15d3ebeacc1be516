package survival

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// LogRank is Mantel's comparison (1966) of the ends of two groups.
type LogRank struct {
	Observed  float64 // ends in the first group
	Expected  float64 // in the first group, if both had the same rates
	Variance  float64 // of the difference
	ChiSquare float64 // one degree of freedom; NaN where no ends can be compared
	P         float64
}

// CompareEnds compares two groups of independent subjects: one subject per replicate, and
// no replicate in both groups. It is no test of the civilians of a run, who are not
// independent, nor of policies over common replicates; see the package comment.
func CompareEnds(first, second []Subject) LogRank {
	pooled := slices.Clone(first)
	causes := max(lastCause(first), lastCause(second))
	for _, s := range second {
		if s.Cause != Censored {
			s.Cause += causes // tells the groups apart
		}
		pooled = append(pooled, s)
	}
	ours := moments(first, causes)
	var l LogRank
	next := 0 // first moment of the first group that is not over
	for _, m := range moments(pooled, 2*causes) {
		for next < len(ours) && ours[next].time < m.time {
			next++
		}
		atRisk := 0.0
		if next < len(ours) {
			atRisk = float64(ours[next].atRisk)
		}
		d, n := float64(m.finished), float64(m.atRisk)
		for _, ended := range m.ends[1 : causes+1] {
			l.Observed += float64(ended)
		}
		l.Expected += d * atRisk / n
		if n > 1 {
			l.Variance += d * (n - d) / (n - 1) * atRisk / n * (1 - atRisk/n)
		}
	}
	l.ChiSquare, l.P = math.NaN(), math.NaN()
	if l.Variance > 0 {
		l.ChiSquare = (l.Observed - l.Expected) * (l.Observed - l.Expected) / l.Variance
		l.P = distuv.ChiSquared{K: 1}.Survival(l.ChiSquare)
	}
	return l
}
