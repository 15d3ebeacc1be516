package page

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"pocsim/experiments/inference"
)

// An Answer is what the study says, in words. It is made from the numbers alone.
type Answer struct {
	Lead    string   // the outcome that it is about, and the baseline
	Differ  []string // policies that differ with all comparisons judged together
	Perhaps []string // policies that differ only when taken by themselves
	Unclear []string // what cannot be told apart, and how many runs it would take
	Same    []string // identical, or within the margin
	Others  []string // what else is clearly better or worse
	Drivers []string // what the factors of a design do
	Knees   []string // from where on more of a number buys less
	Averted string   // what having a mission is worth, where there is a twin
	Caution string
}

// forecast stands under every answer.
const forecast = "This compares policies under assumptions that can be read and changed. It is no forecast of any place, and the intervals hold chance between runs alone, not the doubt about the assumptions."

func (s *source) answer(c *Comparison, drivers []string) Answer {
	a := Answer{Drivers: drivers, Knees: s.knees, Caution: forecast}
	if len(s.complete) == 0 {
		a.Lead = "There is no answer yet: no replicate has been finished under every policy."
		return a
	}
	o := &c.Outcomes[0]
	base := &o.Rows[0]
	scale, unit := shown(o.Measure)
	n := suited(base.Sample.Mean*scale, base.Sample.Low*scale, base.Sample.High*scale)
	if base.Sample.N == 0 {
		a.Lead = fmt.Sprintf("The question turns on %s: %s. It is undefined in every replicate under %s, so nothing can be said about it.", o.Measure.Key, o.Measure.Doc, base.Name)
		return a
	}
	a.Lead = fmt.Sprintf("The question turns on %s: %s. Under %s it is %s %s per mission on average", o.Measure.Key, o.Measure.Doc, base.Name, number(base.Sample.Mean*scale, n), unit)
	if span := between(base.Sample.Low*scale, base.Sample.High*scale, n); span != "" {
		a.Lead += fmt.Sprintf(" (95 %% interval %s, %d replicates)", span, base.Sample.N)
	}
	a.Lead += "."
	if len(s.complete) < 2 {
		a.Unclear = append(a.Unclear, "One replicate alone gives no interval: it tells what happened once, and nothing of what differs between policies.")
		return a
	}
	for _, alike := range s.alike(o) {
		r := o.Rows[alike[0]]
		r.Name = o.names(alike)
		a.place(o, &r, base, len(alike))
	}
	if s.judged() > 1 {
		a.others(c, s.judged())
	}
	if len(c.Averted) > 0 {
		x := c.Averted[0].Sample
		n := suited(x.Mean, x.Low, x.High)
		a.Averted = fmt.Sprintf("Against no mission at all, %s averts harm to %s persons per mission (95 %% interval %s).", base.Name, number(x.Mean, n), between(x.Low, x.High, n))
	}
	return a
}

// alike lists the policies but the baseline, those together whose outcome is the same in
// every replicate.
func (s *source) alike(o *Outcome) [][]int {
	var out [][]int
	var firsts [][]float64
next:
	for p := 1; p < s.judged(); p++ {
		values := s.values(o.Measure.Key, p)
		for i, first := range firsts {
			if inference.Compare(values, first).Identical {
				out[i] = append(out[i], p)
				continue next
			}
		}
		out, firsts = append(out, []int{p}), append(firsts, values)
	}
	return out
}

// names joins the names of policies that are alike.
func (o *Outcome) names(alike []int) string {
	var names []string
	for _, p := range alike {
		names = append(names, clip(o.Rows[p].Name, 40))
	}
	if len(names) == 1 {
		return o.Rows[alike[0]].Name
	}
	return several(names) + " (identical to one another)"
}

// place says the difference of policies that are alike under the heading it belongs to.
func (a *Answer) place(o *Outcome, r, base *Row, policies int) {
	comes, is := "comes", "is"
	if policies > 1 {
		comes, is = "come", "are"
	}
	d := r.Difference
	switch {
	case d.Identical:
		a.Same = append(a.Same, fmt.Sprintf("%s %s out exactly as %s in every one of %d replicates.", r.Name, comes, base.Name, d.N+d.Dropped))
		return
	case d.N < 2 || math.IsNaN(d.Low):
		a.Unclear = append(a.Unclear, fmt.Sprintf("%s: too few replicates in which the outcome is defined (%d).", r.Name, d.N))
		return
	case r.Clear():
		a.Differ = append(a.Differ, r.words(o, base)+".")
	case r.Alone():
		a.Perhaps = append(a.Perhaps, fmt.Sprintf("%s. Taken by itself that is clear of zero; with all comparisons judged together it is not (p %s).", r.words(o, base), r.together()))
	default:
		a.Unclear = append(a.Unclear, r.unclear(o))
	}
	if e := r.Equivalence; e != nil && e.Equivalent {
		scale, unit := shown(o.Measure)
		a.Same = append(a.Same, fmt.Sprintf("%s %s equivalent to %s within ±%s %s, the margin that was named (p %s).", r.Name, is, base.Name, number(e.Margin*scale, digits(e.Margin*scale)), unit, chance(e.P)))
	}
}

// words says a difference with its interval.
func (r *Row) words(o *Outcome, base *Row) string {
	d := r.Difference
	scale, unit := shown(o.Measure)
	n := suited(d.Mean*scale, d.Low*scale, d.High*scale)
	text := fmt.Sprintf("%s: %s than %s per mission (95 %% interval of the difference %s to %s %s)", r.Name, size(o.Measure, d.Mean, n), base.Name, signed(d.Low*scale, n), signed(d.High*scale, n), unit)
	if !counted(o.Measure) {
		text = strings.Replace(text, " than "+base.Name+" per mission", " against "+base.Name, 1)
	}
	if mean := base.Sample.Mean; counted(o.Measure) && mean > 0 && math.Abs(d.Mean) < 2*mean {
		text += fmt.Sprintf(", %s %% of its %s", number(100*math.Abs(d.Mean)/mean, 0), number(mean*scale, suited(mean, base.Sample.Low, base.Sample.High)))
	}
	return text
}

// unclear says what cannot be told apart and what it would take.
func (r *Row) unclear(o *Outcome) string {
	d := r.Difference
	scale, unit := shown(o.Measure)
	n := suited(d.Mean*scale, d.Low*scale, d.High*scale)
	text := fmt.Sprintf("%s cannot be told from the baseline: the difference lies between %s and %s %s (95 %%).", r.Name, signed(d.Low*scale, n), signed(d.High*scale, n), unit)
	if runs := d.RunsToTell(); runs > 0 {
		text += fmt.Sprintf(" Were the true difference the %s found here, about %s replicates would tell it; there are %d.", signed(d.Mean*scale, n), count(runs), d.N)
	}
	return text + " That is not the same as no effect."
}

// others names the other primary outcomes that a policy makes clearly better or worse.
func (a *Answer) others(c *Comparison, judged int) {
	var said []string // each once
	var whose [][]string
	for p := 1; p < judged; p++ {
		var up, down []string
		for i := 1; i < len(c.Outcomes); i++ {
			o := &c.Outcomes[i]
			if r := &o.Rows[p]; r.Clear() {
				if o.better(r.Difference.Mean) {
					up = append(up, o.Measure.Key)
				} else {
					down = append(down, o.Measure.Key)
				}
			}
		}
		var parts []string
		if len(up) > 0 {
			parts = append(parts, "clearly better in "+several(up))
		}
		if len(down) > 0 {
			parts = append(parts, "clearly worse in "+several(down))
		}
		if len(parts) > 0 {
			text := strings.Join(parts, "; ") + "."
			i := slices.Index(said, text)
			if i < 0 {
				i, said, whose = len(said), append(said, text), append(whose, nil)
			}
			whose[i] = append(whose[i], c.Names[p].Name)
		}
	}
	for i, text := range said {
		a.Others = append(a.Others, several(whose[i])+": "+text)
	}
}
