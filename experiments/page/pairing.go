package page

import (
	"fmt"
	"math"
	"slices"
)

// A Pairing is what common chance saved.
type Pairing struct {
	Rows      []Paired
	Median    float64 // of the factors in Rows, those that are defined and finite; NaN without any
	Counted   int
	Undefined map[string]bool // comparisons that fewer than two replicates define, as outcome and policy
	Identical int             // comparisons without any difference, for which no factor can be given
	Words     []string
	Grid      *Grid
}

// A Paired is one comparison's correlation and variance-reduction factor.
type Paired struct {
	Outcome, Policy string
	N               int
	Correlation     float64
	VRF             float64
	SD, BaseSD      float64 // over replicates, under the policy and under the baseline
}

func (s *source) pairing(c *Comparison) Pairing {
	p := Pairing{Median: math.NaN(), Undefined: map[string]bool{}}
	var factors []float64
	lowest := math.Inf(1)
	for i := range c.Outcomes {
		for j := range c.Outcomes[i].Rows {
			r := &c.Outcomes[i].Rows[j]
			if r.Policy == 0 || r.Yardstick {
				continue
			}
			if r.Difference.N < 2 {
				p.Undefined[c.Outcomes[i].Measure.Key+" "+r.Name] = true
				continue
			}
			if r.Difference.Identical {
				p.Identical++
				continue
			}
			d := r.Difference
			p.Rows = append(p.Rows, Paired{c.Outcomes[i].Measure.Key, r.Name, d.N, d.Correlation, d.VRF, r.Sample.SD, c.Outcomes[i].Rows[0].Sample.SD})
			if !math.IsNaN(d.VRF) && !math.IsInf(d.VRF, 0) {
				factors = append(factors, d.VRF)
			}
			if !math.IsNaN(d.Correlation) {
				lowest = min(lowest, d.Correlation)
			}
		}
	}
	if s.judged() < 2 || len(s.complete) < 2 {
		p.Words = append(p.Words, "There is no pair of policies to compare with two replicates or more.")
		return p
	}
	slices.Sort(factors)
	p.Counted = len(factors)
	if n := len(factors); n > 0 {
		p.Median = (factors[(n-1)/2] + factors[n/2]) / 2
	}
	p.Words = p.words(len(s.complete), lowest)
	p.Grid = s.pairingGrid(&p)
	return p
}

// words says it plainly.
func (p *Pairing) words(replicates int, lowest float64) []string {
	var out []string
	switch {
	case math.IsNaN(p.Median):
		out = append(out, "No factor can be given: nothing varies, or everything is identical.")
	case p.Median >= 1.05:
		out = append(out, fmt.Sprintf("Replicate k met the same land, people, intent and chance under every policy. The median variance-reduction factor over %s is %s: half of them would have needed %s times the replicates and more without pairing, about %s in place of %d.",
			plural(int64(p.Counted), "comparison", "comparisons"), number(p.Median, 1), number(p.Median, 1), count(int(math.Round(p.Median*float64(replicates)))), replicates))
	default:
		out = append(out, fmt.Sprintf("Pairing saved nothing to speak of: the median variance-reduction factor over %s is %s. The policies change what happens so much that their runs have little left in common.", plural(int64(p.Counted), "comparison", "comparisons"), number(p.Median, 2)))
	}
	if why := p.why(); why != "" {
		out = append(out, why)
	}
	if lowest <= 0 {
		out = append(out, "Where the correlation is not above zero, pairing does not help and may cost precision; the paired intervals stay right all the same.")
	}
	if n := len(p.Undefined); n > 0 {
		out = append(out, fmt.Sprintf("%s undefined: fewer than two replicates have the outcome on both sides.", plural(int64(n), "comparison is", "comparisons are")))
	}
	if p.Identical > 0 {
		out = append(out, fmt.Sprintf("%s identical in every replicate, which pairing shows with certainty.", plural(int64(p.Identical), "comparison is", "comparisons are")))
	}
	return out
}

// little is the factor below which the page says why pairing saved no more.
const little = 3

// why says from the spreads why pairing saved little: of the first outcome with
// comparisons below, that whose two sides are the least alike in spread. Whatever the correlation, the factor is at most
// what one of 1 would give.
func (p *Pairing) why() string {
	if !(p.Median < little) {
		return ""
	}
	var worst *Paired
	least := math.Inf(1)
	for i := range p.Rows {
		r := &p.Rows[i]
		if worst != nil && r.Outcome != worst.Outcome {
			break // the first outcome is the one that the question turns on
		}
		if alike := min(r.SD, r.BaseSD) / max(r.SD, r.BaseSD); r.VRF < little && alike < least {
			worst, least = r, alike
		}
	}
	if worst == nil {
		return ""
	}
	r := worst
	text := fmt.Sprintf("Why no more: in %s the standard deviation over replicates is %s under the baseline and %s under %s", r.Outcome, number(r.BaseSD, digits(r.BaseSD)), number(r.SD, digits(r.SD)), r.Policy)
	if least < 0.5 {
		apart := r.SD - r.BaseSD
		most := (r.SD*r.SD + r.BaseSD*r.BaseSD) / (apart * apart)
		return text + fmt.Sprintf(". Where one side varies so much less than the other there is little in common that could cancel: even if both rose and fell together without fail, the factor could not be above %s.", number(most, 1))
	}
	return text + fmt.Sprintf(", and their correlation is %s: the spreads are alike, but what one replicate brings under the one tells little of the other.", number(r.Correlation, 2))
}

// widePairs is how many policies have a column of their own.
const widePairs = 7

// pairingGrid is an outcome a row and a policy a column, or a comparison a row where there
// are many policies.
func (s *source) pairingGrid(p *Pairing) *Grid {
	rule := "runs.csv: VRF, (variance of the one + variance of the other) / variance of the difference, and r, Pearson's correlation between a policy's and the baseline's values over replicates."
	if s.judged()-1 > widePairs {
		g := s.grid("Variance-reduction factor and correlation", rule, "outcome", "policy", "n", "VRF", "r")
		for _, r := range p.Rows {
			g.row(r.Outcome, r.Policy, count(r.N), number(r.VRF, digits(r.VRF)), number(r.Correlation, 2))
		}
		return g
	}
	g := s.grid("Variance-reduction factor, and in small print the correlation", rule, "outcome")
	for _, policy := range s.plan.Policies[1:s.judged()] {
		g.Head = append(g.Head, policy.Name)
	}
	for _, m := range s.primary() {
		cells := []Cell{say(m.Key)}
		for _, policy := range s.plan.Policies[1:s.judged()] {
			cell := say("identical")
			if p.Undefined[m.Key+" "+policy.Name] {
				cell = say("undefined")
			}
			for _, r := range p.Rows {
				if r.Outcome == m.Key && r.Policy == policy.Name {
					cell = Cell{Text: number(r.VRF, digits(r.VRF)), Sub: "r " + number(r.Correlation, 2)}
				}
			}
			cells = append(cells, cell)
		}
		g.Rows = append(g.Rows, GridRow{Cells: cells})
	}
	return g
}
