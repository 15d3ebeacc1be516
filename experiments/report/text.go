package report

import (
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"pocsim/experiments"
	"pocsim/scenarios"
	"pocsim/sim"
)

// NotAForecast stands on every report.
const NotAForecast = experiments.NotAForecast

// mostRows bounds the rows of a table on the screen; the files have them all.
const mostRows = 14

// Write prints the comparison for reading: what was asked, what came out, where
// protection failed and what to try next.
func (c *Comparison) Write(w io.Writer) {
	c.writeHead(w)
	if len(c.Complete) > 0 {
		c.writeShort(w)
		c.writeOutcomes(w)
		c.writeLedger(w)
		c.writeRefusals(w)
		c.writeWaits(w)
	}
	WriteFailures(w, c.Failures)
	c.writeNext(w)
}

func (c *Comparison) writeHead(w io.Writer) {
	c.writeSetting(w, pageWidth)
	fmt.Fprintln(w, "\nPolicies, the first the baseline")
	t := newTable("ll")
	for _, p := range c.Result.Policies {
		t.row(p.Name, p.Title)
	}
	t.write(w)
}

// writeSetting says what was asked, and what was run to answer it.
func (c *Comparison) writeSetting(w io.Writer, width int) {
	say := func(text string) { hang(w, width, "", "", text) }
	e, res := c.Result.Experiment, c.Result
	base := res.Policies[0].Scenario
	say(e.Title)
	say(e.Question)
	fmt.Fprintln(w)
	runs, land, twin := len(res.Policies)*e.Replicates, "one land for all", ""
	if c.HasTwin() {
		twin = " and their twin without a mission"
	}
	if e.FreshLand {
		land = "a land of its own for each replicate"
	}
	say(fmt.Sprintf("Scenario %s (%s), %d days; %s.", e.Scenario, base.Hash[:12], base.Scenario.Time.Days, land))
	say(fmt.Sprintf("%d policies%s x %d replicates = %d runs, seed %d, model %s; %s on %s.",
		len(e.Policies), twin, e.Replicates, runs, e.Seed, sim.ModelVersion, res.Elapsed.Round(time.Second/10), workers(res.Workers)))
	if set := changeTexts(e.Common); len(set) > 0 {
		say("Under every policy: " + strings.Join(set, ", ") + ".")
	}
	fmt.Fprintln(w, "Replicate k has the same land, people, intent and chance under every policy.")
	fmt.Fprintln(w, NotAForecast)
	if n := len(c.Complete); n < e.Replicates {
		fmt.Fprintln(w)
		say(fmt.Sprintf("INCOMPLETE: %d of %d replicates were finished under every policy; only those are counted.", n, e.Replicates))
		say(fmt.Sprintf("Of the %d runs %d were done, %d failed and %d were not run.", runs, runs-len(c.Failures)-c.NotRun(), len(c.Failures), c.NotRun()))
	}
}

// changeTexts writes changes as --set takes them.
func changeTexts(set []scenarios.Override) []string {
	var out []string
	for _, o := range set {
		out = append(out, experiments.ChangeText(o))
	}
	return out
}

func workers(n int) string {
	if n == 1 {
		return "1 worker"
	}
	return fmt.Sprintf("%d workers", n)
}

// writeShort says the first outcome's differences in plain words.
func (c *Comparison) writeShort(w io.Writer) {
	o := c.Primary()[0]
	fmt.Fprintf(w, "\nIn short: %s, against %s\n", o.Measure.Doc, c.Result.Policies[0].Name)
	t := newTable("ll")
	for p := 1; p < len(c.Result.Policies); p++ {
		t.row(c.Result.Policies[p].Name, inWords(o, p, c.Result.Policies[0].Name))
		better, worse := c.tally(p)
		for _, more := range []string{better, worse} {
			if more != "" {
				t.row("", more)
			}
		}
	}
	t.write(w)
	if c.HasTwin() {
		c.writeAverted(w)
	}
}

// writeAverted says what each policy averts at all, against no mission.
func (c *Comparison) writeAverted(w io.Writer) {
	primary := c.Primary()
	o := primary[len(primary)-1]
	fmt.Fprintln(w, "  Harm averted, against the same replicates without a mission [persons per run]:")
	t := newTable("lrl")
	t.indent = "    "
	for p, policy := range c.shownPolicies() {
		s := o.Samples[p]
		places := decimals(s.Mean)
		t.row(policy.Name, number(s.Mean, places), "("+between(s.Low, s.High, places)+")")
	}
	t.write(w)
}

// tally names the other primary outcomes that a policy makes better or worse beyond
// doubt: all comparisons judged together.
func (c *Comparison) tally(p int) (better, worse string) {
	var up, down []string
	if p >= len(c.shownPolicies()) {
		return "", ""
	}
	for _, o := range c.Primary()[1:] {
		if o.mark(p) != "**" {
			continue
		}
		if (o.Against[p].Mean < 0) == o.Measure.LowerIsBetter {
			up = append(up, o.Measure.Key)
		} else {
			down = append(down, o.Measure.Key)
		}
	}
	if len(up) > 0 {
		better = "clearly better: " + strings.Join(up, ", ")
	}
	if len(down) > 0 {
		worse = "clearly worse: " + strings.Join(down, ", ")
	}
	return better, worse
}

// inWords says one difference as an officer would.
func inWords(o *Outcome, p int, baseline string) string {
	d, base := o.Against[p], o.Samples[0].Mean
	scale, unit := shown(o.Measure)
	places := visible(decimals(base*scale), d.Low*scale, d.High*scale)
	switch {
	case d.Identical:
		return "exactly the same in every replicate"
	case d.N < 2:
		return "too few replicates to say"
	case !d.Credible():
		return fmt.Sprintf("no clear difference (%s to %s %s per run)", signed(d.Low*scale, places), signed(d.High*scale, places), unit)
	}
	word, side, size, low, high := "more", "above", d.Mean, d.Low, d.High
	if d.Mean < 0 {
		word, side, size, low, high = "fewer", "below", -d.Mean, -d.High, -d.Low
	}
	if unit == "%" || unit == "minutes" || unit == "hours" {
		word = map[string]string{"more": "higher by", "fewer": "lower by"}[word]
		unit = number(size*scale, places) + " " + unit
	} else {
		word = number(size*scale, places) + " " + word
	}
	out := fmt.Sprintf("%s %s per run (%s to %s)", word, unit, number(low*scale, places), number(high*scale, places))
	if base > 0 && o.Measure.Unit != "share" {
		out += fmt.Sprintf(": %s %s %s's %s", percent(size, base), side, baseline, number(base*scale, places))
	}
	return out
}

// shown returns by what to multiply a measure for the screen, and its unit there.
func shown(m sim.Measure) (scale float64, unit string) {
	if m.Unit == "share" {
		return 100, "%"
	}
	return 1, m.Unit
}

func (c *Comparison) writeOutcomes(w io.Writer) {
	fmt.Fprintln(w, "\nOutcomes: mean per run, and the paired difference to", c.Result.Policies[0].Name)
	for _, o := range c.Primary() {
		if o.Measure.Key != HarmAverted { // said above; its differences are those of the harm
			c.writeOutcome(w, o)
		}
	}
	fmt.Fprintln(w)
	paragraph(w, "  ", c.footnote())
}

// footnote explains the columns and marks of the outcomes, as far as they occur.
func (c *Comparison) footnote() string {
	out := "95 % interval: of the mean"
	if c.anyCut() {
		out += ", cut at 0 (shares also at 100 %) where the formula would go beyond what is possible"
	}
	out += ". * the difference's interval excludes zero; ** also when all differences between policies are judged together (Holm). "
	if c.HasTwin() {
		out += "The row " + experiments.TwinPolicy + " is a yardstick and not one of the policies judged: it bears no stars. "
	}
	return out + "lower/higher: replicates in which the policy came out lower/higher. r: correlation between the paired runs. " +
		"VRF: how many times more runs would be needed without the pairing."
}

// anyCut reports whether an interval that is shown was cut.
func (c *Comparison) anyCut() bool {
	for _, o := range c.Primary() {
		for p := range o.Cut {
			if o.Cut[p] && (p < len(c.shownPolicies()) || !o.idle(p)) {
				return true
			}
		}
	}
	return false
}

// idle reports whether a policy has nothing of this outcome in any replicate.
func (o *Outcome) idle(p int) bool {
	s := o.Samples[p]
	return s.N == 0 || s.Min == 0 && s.Max == 0
}

func (c *Comparison) writeOutcome(w io.Writer, o *Outcome) {
	scale, unit := shown(o.Measure)
	better := "more is better"
	if o.Measure.LowerIsBetter {
		better = "less is better"
	}
	fmt.Fprintf(w, "\n  %s [%s; %s]\n", o.Measure.Key, unit, better)
	paragraph(w, "  ", o.Measure.Doc)
	var scaled []float64
	for _, s := range o.Samples {
		scaled = append(scaled, s.Mean*scale)
	}
	places := decimals(scaled...)
	t := newTable("lrrrrlrrrr")
	t.row("policy", "n", "mean", "95 % interval", "difference", "", "95 % interval", "lower/higher", "r", "VRF")
	for p, policy := range c.Result.Policies {
		s, d := o.Samples[p], o.Against[p]
		if p == len(c.shownPolicies()) && o.idle(p) {
			continue // the twin has no mission whose doings could be counted
		}
		cells := []string{policy.Name, fmt.Sprint(s.N), number(s.Mean*scale, places), between(s.Low*scale, s.High*scale, places)}
		switch {
		case p == 0:
			cells = append(cells, "", "", "", "", "", "")
		case d.Identical:
			cells = append(cells, "identical", "", "", fmt.Sprintf("0/0 of %d", d.N), "", "")
		default:
			fine := visible(places, d.Low*scale, d.High*scale)
			cells = append(cells, signed(d.Mean*scale, fine), o.mark(p), between(d.Low*scale, d.High*scale, fine),
				fmt.Sprintf("%d/%d of %d", d.Lower, d.Higher, d.N), number(d.Correlation, 2), number(d.VRF, min(1, decimals(d.VRF))))
		}
		t.row(cells...)
	}
	t.write(w)
}

// mark flags a difference that chance between replicates does not explain. What was not
// judged together with the others, as the twin was not, bears no mark.
func (o *Outcome) mark(p int) string {
	switch {
	case math.IsNaN(o.Adjusted[p]) || !o.Against[p].Credible():
		return ""
	case o.Adjusted[p] < 0.05:
		return "**"
	}
	return "*"
}

// shownPolicies are those whose ledger says something: not the twin.
func (c *Comparison) shownPolicies() []experiments.Policy { return c.Result.Experiment.Policies }

// perTable is how many policies stand side by side in one table at most.
const perTable = 6

// beside prints one table for each handful of policies: rows by name, a column a policy.
func (c *Comparison) beside(w io.Writer, head string, names []string, cell func(p int, name string) string) {
	policies := c.shownPolicies()
	compose := func(from, to int) *table {
		t := newTable("l" + strings.Repeat("r", to-from))
		row := []string{head}
		for _, p := range policies[from:to] {
			row = append(row, short(p.Name, 13))
		}
		t.row(row...)
		for _, name := range names {
			row := []string{short(name, 40)}
			for p := from; p < to; p++ {
				row = append(row, cell(p, name))
			}
			t.row(row...)
		}
		return t
	}
	fits := min(perTable, len(policies))
	for fits > 1 {
		if _, whole := compose(0, fits).widths(); whole <= tableWidth {
			break
		}
		fits--
	}
	tables := (len(policies) + fits - 1) / fits
	for i := range tables {
		if i > 0 {
			fmt.Fprintln(w)
		}
		compose(i*len(policies)/tables, (i+1)*len(policies)/tables).write(w)
	}
}
