package page

import (
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"

	"pocsim/experiments/figure"
)

// A Brief is the page on one sheet, for a reader who decides and does not compute.
type Brief struct {
	Question string
	Answer   []string // four sentences at most
	SVG      template.HTML
	Caption  string
	Grid     *Grid // five rows at most
	More     int   // policies without a row
	Assumed  []string
	Not      []string
}

// mostBrief is how many rows a sheet has room for.
const mostBrief = 5

// notThat is what nobody may conclude.
var notThat = []string{
	"That so many people would be harmed or spared in any real place: this is a comparison under assumptions, not a forecast.",
	"That what cannot be told apart has no effect: too few missions were run to see one of that size, if there is one.",
	"That the intervals hold all doubt: they hold chance between missions, not whether the assumptions are right.",
}

func (s *source) brief(p *Page) (Brief, error) {
	b := Brief{Question: clip(p.Question, 340), Not: notThat, Answer: s.briefly(&p.Policies, p.Answer)}
	if len(s.complete) == 0 {
		return b, nil
	}
	o := &p.Policies.Outcomes[0]
	kept := briefRows(o, s.judged())
	b.More = max(s.judged()-1-len(kept), 0)
	if in := s.differences(o); len(in.Rows) > 0 {
		in.Rows = slices.DeleteFunc(in.Rows, func(r figure.Difference) bool {
			return !slices.ContainsFunc(kept, func(i int) bool { return o.Rows[i].Name == r.Label })
		})
		svg, err := figure.Intervals(in)
		if err != nil {
			return b, err
		}
		b.SVG, b.Caption = template.HTML(svg), "Difference to "+o.Rows[0].Name+" per mission, with 95 % intervals; filled: clear of zero."
	}
	if b.SVG == "" && s.headline != "" {
		b.SVG, b.Caption = template.HTML(s.headline), s.headlineWords
	}
	b.Grid = s.briefGrid(o, kept)
	b.Assumed = s.assumed(p)
	return b, nil
}

// briefRows picks the policies that differ most clearly, in the order of the experiment;
// the baseline has a row of its own.
func briefRows(o *Outcome, judged int) []int {
	var rows []int
	for i := 1; i < judged; i++ {
		rows = append(rows, i)
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		return falling(math.Abs(o.Rows[a].Difference.T), math.Abs(o.Rows[b].Difference.T))
	})
	rows = rows[:min(mostBrief-1, len(rows))]
	slices.Sort(rows)
	return rows
}

func (s *source) briefGrid(o *Outcome, kept []int) *Grid {
	scale, unit := shown(o.Measure)
	g := &Grid{Caption: fmt.Sprintf("%s [%s per mission], %s", capital(o.Measure.Doc), unit, plural(int64(len(s.complete)), "replicate", "replicates")), Head: []string{"policy", "mean", "difference", "what it is"}}
	for _, i := range append([]int{0}, kept...) {
		r := &o.Rows[i]
		cells := []Cell{{Text: clip(r.Name, 40), Strong: r.Clear()}, estimate(r.Sample.Mean*scale, r.Sample.Low*scale, r.Sample.High*scale), say("baseline"), say(clip(s.plan.Policies[i].Title, 110))}
		if i > 0 {
			cells[2] = r.contrast(scale)[0]
		}
		g.Rows = append(g.Rows, GridRow{Cells: cells})
	}
	return g
}

// briefly is the answer in four sentences at most: the baseline, what differs, what cannot
// be told, and where the curve has its knee.
func (s *source) briefly(c *Comparison, a Answer) []string {
	out := []string{a.Lead}
	o := &c.Outcomes[0]
	if x := o.Rows[0].Sample; counted(o.Measure) && x.N > 1 {
		n := suited(x.Mean, x.Low, x.High)
		out[0] = fmt.Sprintf("Under %s there are %s %s in a mission on average (95 %% interval %s, %d replicates).", o.Rows[0].Name, number(x.Mean, n), o.Measure.Doc, between(x.Low, x.High, n), x.N)
	}
	if len(s.complete) < 2 {
		return append(out, a.Unclear...)
	}
	if s.judged() < 2 {
		return append(append(out, a.Drivers[:min(2, len(a.Drivers))]...), firstKnee(a.Knees)...)
	}
	var clear, perhaps, unclear, same []string
	for _, alike := range s.alike(o) {
		r, name := &o.Rows[alike[0]], clip(o.Rows[alike[0]].Name, 40)
		if len(alike) > 1 {
			name = shortNames(o, alike)
		}
		scale, _ := shown(o.Measure)
		d := r.Difference
		n := suited(d.Mean*scale, d.Low*scale, d.High*scale)
		switch {
		case d.Identical:
			same = append(same, name)
		case r.Clear():
			clear = append(clear, fmt.Sprintf("%s %s (%s)", name, size(o.Measure, d.Mean, n), between(d.Low*scale, d.High*scale, n)))
		case r.Alone():
			perhaps = append(perhaps, fmt.Sprintf("%s %s (%s)", name, size(o.Measure, d.Mean, n), between(d.Low*scale, d.High*scale, n)))
		default:
			unclear = append(unclear, name)
		}
	}
	switch {
	case len(clear) > 0:
		out = append(out, "Clear differences to it, with 95 % intervals: "+shortList(clear)+".")
	default:
		out = append(out, "With all comparisons judged together no policy differs from it clearly.")
	}
	if len(perhaps) > 0 {
		at := &out[len(out)-1]
		*at = strings.TrimSuffix(*at, ".") + "; clear only when taken by itself: " + shortList(perhaps) + "."
	}
	var rest []string
	if len(unclear) > 0 {
		rest = append(rest, "not to be told from it with "+plural(int64(len(s.complete)), "replicate", "replicates")+": "+shortList(unclear))
	}
	if len(same) > 0 {
		rest = append(rest, "exactly the same in every replicate: "+shortList(same))
	}
	if len(rest) > 0 {
		out = append(out, capital(strings.Join(rest, "; ")+"."))
	}
	return append(out, firstKnee(a.Knees)...)
}

// firstKnee is the first curve that has one.
func firstKnee(said []string) []string {
	if i := slices.IndexFunc(said, func(text string) bool { return strings.Contains(text, ": knee at ") }); i >= 0 {
		return said[i : i+1]
	}
	return nil
}

// shortNames joins policies that are alike, a few of them.
func shortNames(o *Outcome, alike []int) string {
	var names []string
	for _, p := range alike {
		names = append(names, clip(o.Rows[p].Name, 24))
	}
	return shortList(names) + " alike"
}

// shortList joins a few names and counts the others.
func shortList(words []string) string {
	if n := len(words) - mostBrief; n > 0 {
		words = append(slices.Clone(words[:mostBrief]), fmt.Sprintf("%d more", n))
	}
	return several(words)
}

// assumed says in a few sentences what the sheet stands on.
func (s *source) assumed(p *Page) []string {
	n := p.Assumptions.Sources
	out := []string{fmt.Sprintf("An invented country, nations and groups: scenario %s, %d days.", s.plan.Experiment.Scenario, s.plan.Policies[0].Scenario.Scenario.Time.Days),
		fmt.Sprintf("%d of the model's parameters are assumptions in whole or in part, %d stand on a source that was read.", n.Assumed, n.Sourced)}
	var paths []string
	for _, t := range p.Assumptions.Touched {
		if t.Assumed && !slices.Contains(paths, t.Param.Path) {
			paths = append(paths, t.Param.Path)
		}
	}
	if len(paths) > 0 {
		out = append(out, "What the study turns is among the assumptions: "+shortList(paths)+".")
	}
	return out
}

// MoreText says how many policies the sheet has no row for.
func (b Brief) MoreText() string { return plural(int64(b.More), "more policy", "more policies") }
