package attribution

import (
	"encoding/json"
	"fmt"
	"io"
	"math"

	"pocsim/experiments"
	"pocsim/experiments/inference/shapley"
	"pocsim/experiments/report"
	"pocsim/sim"
)

var nan = math.NaN()

// Write prints the answer: for each outcome the levers, the greatest share first.
func (a *Attribution) Write(w io.Writer) {
	report.Hang(w, "", "", fmt.Sprintf("How the levers share what lies between %s and %s: %s, scenario %s, seed %d, model %s.", a.From, a.To, a.Name, a.Scenario, a.Seed, sim.ModelVersion))
	report.Hang(w, "", "", fmt.Sprintf("Shapley values: %s, %d subsets x %d replicates = %d runs with common chance. %s", a.how(), a.Subsets, a.Runs/max(a.Subsets, 1), a.Runs, report.NotAForecast))
	for i := range a.Outcomes {
		a.Outcomes[i].write(w, a.Levers)
	}
}

// nameWide is the width of the column of levers [characters].
const nameWide = 52

func (o *Outcome) write(w io.Writer, levers []Lever) {
	d := o.Division
	unit, scale := o.shown()
	fmt.Fprintf(w, "\n%s [%s]\n%-*s %10s   %-22s %7s\n", o.Measure.Key, unit, nameWide, "lever", "change", "95 % interval", "of all")
	line := func(name string, e shapley.Estimate, share string) {
		if len(name) > nameWide {
			name = name[:nameWide-3] + "..."
		}
		mark := " "
		if apart(e) {
			mark = "*"
		}
		fmt.Fprintf(w, "%-*s %10.2f %s %-22s %7s\n", nameWide, name, e.Mean*scale, mark, fmt.Sprintf("%.2f to %.2f", e.Low*scale, e.High*scale), share)
	}
	for _, i := range o.order(levers) {
		line(levers[i].Name, d.Levers[i].Estimate, o.share(i))
	}
	line("all together", d.Whole, "")
	fmt.Fprintln(w, "* the interval excludes zero. The levers add up to the whole in every replicate.")
	if !o.Measure.LowerIsBetter {
		fmt.Fprintln(w, "More is better.")
	}
	if d.Dropped > 0 {
		fmt.Fprintf(w, "%d replicates are left out: the outcome is undefined under some subset.\n", d.Dropped)
	}
	for _, text := range o.interactions(levers) {
		report.Hang(w, "  ", "  ", text)
	}
}

// interactions names the pairs that clearly help or hinder each other.
func (o *Outcome) interactions(levers []Lever) []string {
	var out []string
	_, scale := o.shown()
	for _, pair := range o.Interactions {
		if !(pair.Low > 0 || pair.High < 0) {
			continue
		}
		word := "help each other"
		if (pair.Mean > 0) == o.Measure.LowerIsBetter {
			word = "do part of the same"
		}
		out = append(out, fmt.Sprintf("%s and %s %s: %+.2f (%.2f to %.2f) beyond their sum.", levers[pair.A].Name, levers[pair.B].Name, word, pair.Mean*scale, pair.Low*scale, pair.High*scale))
	}
	return out
}

// JSON is the answer for other programs; undefined numbers are null.
func (a *Attribution) JSON() ([]byte, error) {
	type estimate struct {
		Lever      string          `json:"lever"`
		Changes    []string        `json:"changes,omitempty"`
		N          int             `json:"n"`
		Mean       report.Number64 `json:"mean"`
		Low        report.Number64 `json:"low95"`
		High       report.Number64 `json:"high95"`
		OrderShare float64         `json:"order_share"`
	}
	type outcome struct {
		Key     string     `json:"key"`
		Unit    string     `json:"unit"`
		Lower   bool       `json:"lower_is_better"`
		Levers  []estimate `json:"levers"`
		Whole   estimate   `json:"whole"`
		Dropped int        `json:"replicates_dropped"`
	}
	of := func(name string, e shapley.Estimate) estimate {
		return estimate{Lever: name, N: e.N, Mean: report.Number64(e.Mean), Low: report.Number64(e.Low), High: report.Number64(e.High), OrderShare: e.OrderShare}
	}
	out := struct {
		Experiment string    `json:"experiment"`
		Scenario   string    `json:"scenario"`
		From       string    `json:"from"`
		To         string    `json:"to"`
		Seed       string    `json:"seed"`
		Model      string    `json:"model_version"`
		Exact      bool      `json:"exact"`
		Subsets    int       `json:"subsets"`
		Runs       int       `json:"runs"`
		Note       string    `json:"note"`
		Outcomes   []outcome `json:"outcomes"`
	}{a.Name, a.Scenario, a.From, a.To, fmt.Sprint(a.Seed), sim.ModelVersion, a.Plan.IsExact(), a.Subsets, a.Runs, report.NotAForecast, nil}
	for i := range a.Outcomes {
		o := &a.Outcomes[i]
		one := outcome{Key: o.Measure.Key, Unit: o.Measure.Unit, Lower: o.Measure.LowerIsBetter, Whole: of("all", o.Division.Whole), Dropped: o.Division.Dropped}
		for k, v := range o.Division.Levers {
			e := of(a.Levers[k].Name, v.Estimate)
			for _, set := range a.Levers[k].Set {
				e.Changes = append(e.Changes, experiments.ChangeText(set))
			}
			one.Levers = append(one.Levers, e)
		}
		out.Outcomes = append(out.Outcomes, one)
	}
	text, err := json.MarshalIndent(out, "", "  ")
	return append(text, '\n'), err
}
