package page

import (
	"fmt"
	"math"

	"pocsim/experiments/figure"
	"pocsim/sim"
)

// differences is what the interval plot of an outcome shows.
func (s *source) differences(o *Outcome) figure.Differences {
	scale, unit := shown(o.Measure)
	in := figure.Differences{Axis: fmt.Sprintf("%s: difference to %s [%s]", o.Measure.Key, s.plan.Policies[0].Name, unit), Fewer: "less", More: "more",
		Filled: "clear of zero, all comparisons together", Hollow: "not clear of zero together"}
	in.Alt = "Paired differences in " + o.Measure.Key + " to the baseline, with 95 % intervals; the table gives the same numbers."
	if o.Measure.LowerIsBetter {
		in.Fewer, in.More = "less: better", "more: worse"
	} else {
		in.Fewer, in.More = "less: worse", "more: better"
	}
	if !math.IsNaN(o.Margin) {
		in.Band = figure.Band{Low: -o.Margin * scale, High: o.Margin * scale, Label: "margin"}
	}
	for i := range o.Rows[:s.judged()] {
		r := &o.Rows[i]
		if d := r.Difference; r.Policy > 0 && d.N > 1 {
			in.Rows = append(in.Rows, figure.Difference{Label: r.Name, Estimate: figure.Estimate{Value: d.Mean * scale, Low: d.Low * scale, High: d.High * scale}, Credible: r.Clear()})
		}
	}
	return in
}

// intervals draws the differences in every primary outcome.
func (s *source) intervals(c *Comparison) (Part, error) {
	part := Part{Title: "What differs from the baseline"}
	for i := range c.Outcomes {
		o := &c.Outcomes[i]
		in := s.differences(o)
		if len(in.Rows) == 0 || !o.differs() {
			continue
		}
		svg, err := figure.Intervals(in)
		if err != nil {
			return part, err
		}
		part.Figures = append(part.Figures, s.figure(svg, fmt.Sprintf("%s: %s. Points are mean paired differences, lines their 95 %% intervals; a filled point is clear of zero when all comparisons are judged together (%s).", o.Measure.Key, o.Measure.Doc, c.Family.by()),
			"The columns difference and "+c.Family.column()+" of the table of "+o.Measure.Key+"."))
	}
	return part, nil
}

// distribution draws how the first outcome is spread over runs.
func (s *source) distribution() (Part, error) {
	part := Part{Title: "How the outcome is spread over missions"}
	if s.designed() || len(s.complete) < 2 {
		return part, nil
	}
	m := s.primary()[0]
	scale, unit := shown(m)
	in := figure.Outcomes{Axis: fmt.Sprintf("%s [%s]", m.Key, unit)}
	in.Alt = "Empirical distribution of " + m.Key + " over the replicates, by policy."
	most := 4
	if s.judged() > 8 {
		most = s.judged() // the figure draws quantiles then, a row a policy
	}
	kept := s.telling(most)
	for _, p := range kept {
		values := make([]float64, 0, len(s.complete))
		for _, v := range s.values(m.Key, p) {
			if !math.IsNaN(v) {
				values = append(values, v*scale)
			}
		}
		in.Policies = append(in.Policies, figure.Sample{Label: s.plan.Policies[p].Name, Values: values})
	}
	svg, err := figure.Distribution(in)
	part.Figures = append(part.Figures, s.figure(svg, fmt.Sprintf("%s: the share of replicates at or below each value. Medians that are written are sample quantiles of type 8, as in all tables.%s", m.Key, s.leftOut(kept)),
		"runs.csv, column "+m.Key+": the empirical distribution of its values over the complete replicates of each policy."))
	return part, err
}

// delays draws what each link of the chain took.
func (s *source) delays() (Part, error) {
	part := Part{Title: "From sign to action: what each link takes", Words: []string{
		"Minutes that an incident spent before it reached each link, counted from the link before it (the first: from the first sign, or from the attack where there was none). A link counts the incidents that got so far, so the numbers of incidents fall along the chain; the total counts those in which protectors acted. Incidents of one run are not independent: these medians describe, and bear no intervals."}}
	const most = 6
	kept := s.telling(most)
	in := figure.Delays{}
	in.Alt = "Median minutes by link of the chain from sign to action, by policy; the table gives the same numbers."
	g := s.grid("Median minutes by link; in small print the number of incidents that reached it",
		"incidents.csv: a link's column NAME_minute minus the latest of the earlier links' minutes (at first the lesser of signs_minute and attack_minute), no less than 0; median over all incidents of the policy's complete replicates in which both are defined, the mean of the middle two where their number is even. Total: acted_minute minus that beginning.", "link")
	for _, link := range chain {
		in.Links = append(in.Links, linkWords(link))
	}
	for _, p := range kept {
		r := &s.harvest.policies[p]
		c := figure.Chain{Label: s.plan.Policies[p].Name, Total: r.whole.median()}
		for i := range chain {
			c.Minutes = append(c.Minutes, r.delays[i].median())
		}
		in.Policies = append(in.Policies, c)
		g.Head = append(g.Head, c.Label)
	}
	any := false
	for i := range append(chain, sim.LinkEnded) {
		cells := []Cell{say("total, sign to action")}
		if i < len(chain) {
			cells[0] = say(in.Links[i])
		}
		for _, p := range kept {
			of := s.harvest.policies[p].whole
			if i < len(chain) {
				of = s.harvest.policies[p].delays[i]
			}
			v := of.median()
			any = any || !math.IsNaN(v)
			cells = append(cells, Cell{Text: number(v, digits(v)), Sub: count(of.n())})
		}
		g.Rows = append(g.Rows, GridRow{Cells: cells})
	}
	if !any {
		s.grids--
		return Part{}, nil
	}
	svg, err := figure.Waterfall(in)
	part.Figures = append(part.Figures, s.figure(svg, "Median delay by link, each bar beginning where the one before ended, and the median of the whole beneath. Medians of links do not add up to the median of the whole; none stands where no incident came so far."+s.leftOut(kept), "The table below."))
	part.Grids = append(part.Grids, g)
	return part, err
}

// linkWords names a link of the chain for a reader.
func linkWords(l sim.Link) string {
	if l == sim.LinkAuthorised {
		return "authorised (asked upwards)"
	}
	return l.String()
}

// mostLinks is how many links of the ledger are drawn one by one.
const mostLinks = 10

// harmByLink draws which link held the chain while people were harmed.
func (s *source) harmByLink() (Part, error) {
	part := Part{Title: "Where protection failed", Words: []string{
		"Every person harmed is charged to the one link that held the chain at that moment; the rows add up to all harm, exactly. What one link no longer holds, the next may."}}
	kept := s.telling(4)
	runs := float64(int64(len(s.complete)) * s.plan.DesignPoints())
	names := s.harvest.links(kept)
	in := figure.Harms{Axis: "civilians harmed per mission"}
	in.Alt = "Civilians harmed by the link that held the chain, by policy; the table gives the same numbers."
	g := s.grid("Civilians killed, injured or abducted per mission, by the link that held the chain", fmt.Sprintf("ledger.csv: killed + injured + abducted, summed by link over all rows of the policy's complete replicates, divided by their %s runs. No intervals: the differences of the totals have them above.", count(int64(runs))), "link")
	totals := make([]int64, len(kept))
	rest := make([]int64, len(kept))
	for i, p := range kept {
		in.Policies = append(in.Policies, figure.HarmByLink{Label: s.plan.Policies[p].Name})
		g.Head = append(g.Head, s.plan.Policies[p].Name)
		for j, name := range names {
			n := s.harvest.policies[p].harm[name]
			totals[i] += n
			if j >= mostLinks {
				rest[i] += n
			}
		}
	}
	line := func(name string, of func(i int) int64, draw bool) {
		cells := []Cell{say(name)}
		if draw {
			in.Links = append(in.Links, name)
		}
		for i := range kept {
			v := float64(of(i)) / runs
			cells = append(cells, say(number(v, 2)))
			if draw {
				in.Policies[i].Harm = append(in.Policies[i].Harm, v)
			}
		}
		g.Rows = append(g.Rows, GridRow{Cells: cells, Quiet: !draw})
	}
	for j, name := range names {
		if j < mostLinks {
			line(name, func(i int) int64 { return s.harvest.policies[kept[i]].harm[name] }, true)
		}
	}
	if n := len(names) - mostLinks; n > 0 {
		line(fmt.Sprintf("%d other links", n), func(i int) int64 { return rest[i] }, true)
	}
	line("all harm", func(i int) int64 { return totals[i] }, false)
	if len(names) == 0 {
		s.grids--
		return Part{}, nil
	}
	svg, err := figure.Bars(in)
	part.Figures = append(part.Figures, s.figure(svg, "Harm by the link that held the chain."+s.leftOut(kept), "The table below."))
	part.Grids = append(part.Grids, g)
	return part, err
}
