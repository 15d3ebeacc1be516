package attribution

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"slices"

	"pocsim/experiments/figure"
	"pocsim/experiments/inference/shapley"
	"pocsim/experiments/report"
	"pocsim/sim"
)

//go:embed attribution.gohtml
var sheetText string

var sheet = template.Must(template.New("attribution").Parse(sheetText))

// A leaf is what the page says.
type leaf struct {
	Title, How, Note, Program string
	Levers                    [][2]string // name, and what it is where that says more
	Outcomes                  []divided
}

// A divided outcome is one figure and its table.
type divided struct {
	Key, Doc, Unit, Better string
	SVG                    template.HTML
	Rows                   []line
	Words                  []string
}

// A line is one lever's part, or the whole.
type line struct {
	Name, Value, Interval, Share string
	Clear, Whole                 bool
}

// WriteHTML writes the answer as one file of HTML that needs nothing else: for each outcome
// the bars of the levers with their intervals, and the same numbers as a table. program is
// the version of the program that writes.
func (a *Attribution) WriteHTML(w io.Writer, program string) error {
	p := leaf{
		Title:   fmt.Sprintf("How the levers share what lies between %s and %s", a.From, a.To),
		How:     fmt.Sprintf("Experiment %s, scenario %s, seed %d, model %s. Shapley values: %s, %d subsets × %d replicates = %d runs with common chance.", a.Name, a.Scenario, a.Seed, sim.ModelVersion, a.how(), a.Subsets, a.Runs/max(a.Subsets, 1), a.Runs),
		Note:    report.NotAForecast,
		Program: program,
	}
	for _, l := range a.Levers {
		if l.Title != "" && l.Title != l.Name {
			p.Levers = append(p.Levers, [2]string{l.Name, l.Title})
		}
	}
	for i := range a.Outcomes {
		o, err := a.Outcomes[i].divided(a.Levers)
		if err != nil {
			return err
		}
		p.Outcomes = append(p.Outcomes, o)
	}
	if n := len(a.Failures); n > 0 {
		p.How += fmt.Sprintf(" %d runs failed; their replicates are left out.", n)
	}
	return sheet.Execute(w, p)
}

// how says which subsets were run.
func (a *Attribution) how() string {
	if a.Plan.IsExact() {
		return "every subset of the levers was run"
	}
	return "the levers were added one by one in orders drawn by chance, each order also backwards"
}

// divided draws one outcome, the lever with the greatest part first.
func (o *Outcome) divided(levers []Lever) (divided, error) {
	d := o.Division
	unit, scale := o.shown()
	out := divided{Key: o.Measure.Key, Doc: o.Measure.Doc, Unit: unit, Better: "more is better"}
	if o.Measure.LowerIsBetter {
		out.Better = "less is better"
	}
	bars := figure.Shares{Axis: fmt.Sprintf("change of %s [%s]", o.Measure.Key, unit), Head: "change (95 % interval)", Sum: drawn(d.Whole, scale)}
	bars.Alt = "What each lever changes " + o.Measure.Key + " by, with 95 % intervals; the table gives the same numbers."
	for _, i := range o.order(levers) {
		e := d.Levers[i].Estimate
		bars.Levers = append(bars.Levers, figure.Share{Label: levers[i].Name, Estimate: drawn(e, scale)})
		out.Rows = append(out.Rows, lineOf(levers[i].Name, e, scale, o.share(i)))
	}
	whole := lineOf("all together", d.Whole, scale, "")
	whole.Whole = true
	out.Rows = append(out.Rows, whole)
	if d.Dropped > 0 {
		out.Words = append(out.Words, fmt.Sprintf("%d replicates are left out: the outcome is undefined under some subset.", d.Dropped))
	}
	out.Words = append(out.Words, o.interactions(levers)...)
	svg, err := figure.ShapleyBars(bars)
	out.SVG = template.HTML(svg)
	return out, err
}

// shown returns the unit for a reader, and by what to multiply the outcome then.
func (o *Outcome) shown() (unit string, scale float64) {
	if o.Measure.Unit == "share" {
		return "%", 100
	}
	return o.Measure.Unit, 1
}

// order lists the levers, the greatest part first.
func (o *Outcome) order(levers []Lever) []int {
	order := make([]int, len(levers))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := math.Abs(o.Division.Levers[a].Mean), math.Abs(o.Division.Levers[b].Mean)
		switch {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	return order
}

// share is a lever's part of the whole; empty where the whole may be nothing.
func (o *Outcome) share(lever int) string {
	whole := o.Division.Whole
	if math.IsNaN(whole.Low) || whole.Low <= 0 && whole.High >= 0 {
		return ""
	}
	return fmt.Sprintf("%.0f %%", 100*o.Division.Levers[lever].Mean/whole.Mean)
}

// apart reports whether the interval excludes zero.
func apart(e shapley.Estimate) bool { return e.Low > 0 || e.High < 0 }

// drawn is an estimate for a reader; what the rounding of sums has left of nothing is nothing.
func drawn(e shapley.Estimate, scale float64) figure.Estimate {
	out := figure.Estimate{Value: e.Mean * scale, Low: e.Low * scale, High: e.High * scale}
	if math.Abs(out.Value) < 1e-9*max(1, out.High-out.Low) {
		out.Value = 0
	}
	return out
}

// two writes a number with two decimals, nothing without a sign.
func two(v float64) string {
	if text := fmt.Sprintf("%.2f", v); text != "-0.00" {
		return text
	}
	return "0.00"
}

func lineOf(name string, e shapley.Estimate, scale float64, share string) line {
	l := line{Name: name, Value: "–", Share: share, Clear: apart(e)}
	if !math.IsNaN(e.Mean) {
		l.Value = two(e.Mean * scale)
	}
	if !math.IsNaN(e.Low) {
		l.Interval = two(e.Low*scale) + " to " + two(e.High*scale)
	}
	return l
}
