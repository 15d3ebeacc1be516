package page

import (
	"fmt"
	"math"
	"slices"

	"pocsim/experiments/figure"
	"pocsim/experiments/inference"
	"pocsim/experiments/inference/survival"
)

// horizons are the lengths of time that a curve is drawn over [h].
var horizons = []float64{1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 96, 168}

// horizon is the least of them within which nine in ten attacks are met or over, under
// every policy; 0 where there are none.
func (s *source) horizon() float64 {
	nine, any := 0.0, false
	for p := range s.judged() {
		var ends []float64
		for _, lives := range s.harvest.policies[p].lives {
			for _, x := range lives {
				ends = append(ends, x.Time)
			}
		}
		if len(ends) > 0 {
			slices.Sort(ends)
			nine, any = max(nine, ends[len(ends)*9/10]), true
		}
	}
	if !any {
		return 0
	}
	for _, h := range horizons {
		if h >= nine {
			return h
		}
	}
	return horizons[len(horizons)-1]
}

// steps is the mean over replicates of how many attacks a cause has ended.
func steps(lives [][]survival.Subject, cause int, horizon float64) []figure.Step {
	const grid = 96
	var times []float64
	for i := range grid + 1 {
		times = append(times, horizon*float64(i)/grid)
	}
	var out []figure.Step
	for _, p := range survival.Mean(lives, cause, times) {
		if p.N < 2 || math.IsNaN(p.Mean) {
			continue
		}
		out = append(out, figure.Step{Time: p.Time, Estimate: figure.Estimate{Value: p.Mean, Low: max(p.Low, 0), High: min(p.High, 1)}})
	}
	return out
}

// protection draws how soon attacks are met, the attack's end competing.
func (s *source) protection() (Part, error) {
	part := Part{Title: "How soon attacks are met", Words: []string{
		"Each attack is watched from its beginning until protectors first act while it is under way, or until it ends without that. The end competes: an attack that is over can no longer be met, so one minus the share still waiting would overstate protection (Aalen and Johansen 1978). Curves are made within each replicate and then averaged, each replicate weighing the same; an attack at which protectors were acting when it began counts as met at once."}}
	horizon := s.horizon()
	if horizon == 0 || s.harvest.followed < 2 {
		return Part{}, nil
	}
	if n := s.harvest.followed; n < len(s.complete) {
		part.Words = append(part.Words, fmt.Sprintf("Followed are the attacks of the first %d complete replicates of %d.", n, len(s.complete)))
	}
	kept := s.telling(3)
	in := figure.Incidences{Axis: "hours since the attack began", Protection: "protectors have acted", Competing: "the attack is over, nobody acted"}
	in.Alt = "Cumulative incidence of protection, and of attacks that ended without it, by hours since the attack began."
	for _, p := range kept {
		lives := s.harvest.policies[p].lives
		in.Policies = append(in.Policies, figure.Course{Label: s.plan.Policies[p].Name, Protection: steps(lives, protected, horizon), Competing: steps(lives, ran, horizon)})
	}
	svg, err := figure.Incidence(in)
	if err != nil {
		return part, err
	}
	rule := "incidents.csv, rows with an attack_minute: time from attack_minute to acted_minute where that is no later than ended_minute (protected), else to ended_minute (over), else censored at the end of the run."
	part.Figures = append(part.Figures, s.figure(svg, "Share of attacks met, and of attacks that ended without, with 95 % intervals over replicates, each time by itself."+s.leftOut(kept), rule))
	part.Grids = append(part.Grids, s.protectionGrid(horizon, rule))
	return part, nil
}

// protectionGrid gives the shares at two horizons for every policy, paired.
func (s *source) protectionGrid(horizon float64, rule string) *Grid {
	g := s.grid("Attacks met within a time of their beginning [% of the attacks of a replicate]",
		rule+" Share of a replicate's attacks by Aalen and Johansen; mean over replicates with Student interval, cut at 0 and 100; difference paired by replicate.", "policy", "n")
	times := []float64{horizon / 4, horizon}
	for _, t := range times {
		g.Head = append(g.Head, "within "+hoursText(t))
		if s.judged() > 1 {
			g.Head = append(g.Head, "difference")
		}
	}
	for p := range s.judged() {
		cells := []Cell{say(s.plan.Policies[p].Name)}
		for i, t := range times {
			own := survival.IncidencesAt(s.harvest.policies[p].lives, protected, t)
			base := survival.IncidencesAt(s.harvest.policies[0].lives, protected, t)
			a, _ := inference.Summarise(own).Within(0, 1)
			d := inference.Compare(own, base)
			if i == 0 {
				cells = append(cells, say(count(a.N)))
			}
			cells = append(cells, estimate(a.Mean*100, a.Low*100, a.High*100))
			switch {
			case s.judged() < 2:
			case p == 0:
				cells = append(cells, say("baseline"))
			case d.Identical:
				cells = append(cells, say("identical"))
			default:
				cells = append(cells, change(d.Mean*100, max(d.Low*100, -100), min(d.High*100, 100)))
			}
		}
		g.Rows = append(g.Rows, GridRow{Cells: cells})
	}
	return g
}

// hoursText writes a length of time.
func hoursText(h float64) string {
	if h < 1 {
		return number(h*60, 0) + " min"
	}
	return number(h, digits(h)) + " h"
}
