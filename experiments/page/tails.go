package page

import (
	"fmt"
	"math"

	"pocsim/experiments/inference"
)

// The bad end of an outcome.
const (
	badEnd       = 0.9
	tailDraws    = 2000
	leastInTails = 10 // replicates below which nothing is said of tails
)

// tails says what the worst missions come to.
func (s *source) tails() (Part, error) {
	part := Part{Title: "The worst missions", Words: []string{
		"A mean hides what a mission at its worst comes to. Quantiles are of type 8 (Hyndman and Fan 1996), their intervals lie between two ordered replicates, and an end that so few replicates cannot give is open (∞)."}}
	if s.designed() || len(s.complete) < leastInTails {
		return Part{}, nil
	}
	base := s.values(harm, 0)
	limit := math.Round(inference.Quantile(base, badEnd, inference.MedianUnbiased, inference.Level).Value)
	g := s.grid("civilians_harmed: the bad end", "runs.csv, column civilians_harmed, complete replicates of each policy: sample quantiles of type 8; exceedance: the share of replicates above the number in the head (the baseline's 90 % quantile, rounded), exact interval (Clopper and Pearson 1934); mean of the worst tenth: conditional value at risk, 95 % BCa interval over 2,000 resamples of replicates.",
		"policy", "n", "median", "90 % quantile", "95 % quantile", fmt.Sprintf("above %s [%%]", number(limit, 0)), "mean of the worst tenth")
	few := false
	for p := range s.judged() {
		values := s.values(harm, p)
		tail := inference.Tail(values, badEnd, inference.Bootstrap{Resamples: tailDraws, Seed: s.plan.Experiment.Seed})
		over := inference.Exceed(values, limit, inference.Level)
		few = few || tail.InTail < 10
		cells := []Cell{say(s.plan.Policies[p].Name), say(count(tail.N))}
		for _, q := range []float64{0.5, badEnd, 0.95} {
			x := inference.Quantile(values, q, inference.MedianUnbiased, inference.Level)
			cells = append(cells, Cell{Text: number(x.Value, digits(x.Value)), Sub: between(x.Interval.Low, x.Interval.High, 0)})
		}
		cells = append(cells, estimate(over.Share*100, over.Interval.Low*100, over.Interval.High*100),
			estimate(tail.CVaR.Estimate, tail.CVaR.BCa.Low, tail.CVaR.BCa.High))
		g.Rows = append(g.Rows, GridRow{Cells: cells})
	}
	if few {
		g.Notes = append(g.Notes, fmt.Sprintf("The worst tenth is fewer than ten replicates: its mean is rough and its interval too narrow. For the worst replicate to lie above the 95 %% quantile with 95 %% confidence takes %d replicates.", inference.MissionsToBound(0.95, 0.95)))
	}
	part.Grids = append(part.Grids, g)
	return part, nil
}

// zeros tells counts that are mostly nothing by two questions.
func (s *source) zeros() (Part, error) {
	part := Part{Title: "Outcomes that are often zero", Words: []string{"Where many missions have none of an outcome at all, its mean mixes two things: how often it happens, and how much then."}}
	if s.designed() || len(s.complete) < leastInTails {
		return Part{}, nil
	}
	for _, m := range s.primary() {
		var rows []GridRow
		often := false
		for p := range s.judged() {
			values := s.values(m.Key, p)
			if !counted(m) || undefined(values) {
				continue
			}
			x := inference.SumUpCounts(values, inference.Bootstrap{Resamples: tailDraws, Seed: s.plan.Experiment.Seed})
			often = often || x.Zeros*10 >= x.N && x.Zeros < x.N
			positive := estimate(x.Positive.Estimate, x.Positive.BCa.Low, x.Positive.BCa.High)
			rows = append(rows, GridRow{Cells: []Cell{say(s.plan.Policies[p].Name), say(count(x.N)),
				estimate(x.Share.Estimate*100, x.ShareExact.Low*100, x.ShareExact.High*100), positive, estimate(x.Mean.Estimate, x.Mean.BCa.Low, x.Mean.BCa.High)}})
		}
		if !often {
			continue
		}
		g := s.grid(m.Key+": how often, and how much then", "runs.csv, column "+m.Key+": share of complete replicates above zero (exact interval), mean over those, and mean over all, which is their product; 95 % BCa intervals over 2,000 resamples of replicates.", "policy", "n", "above zero [%]", "mean of those", "mean of all")
		g.Rows = rows
		part.Grids = append(part.Grids, g)
	}
	return part, nil
}

// undefined reports whether any value is.
func undefined(values []float64) bool {
	for _, v := range values {
		if math.IsNaN(v) {
			return true
		}
	}
	return len(values) == 0
}
