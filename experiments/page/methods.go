package page

import (
	"fmt"
	"strings"

	"pocsim/experiments/inference"
)

// Methods are the twenty items of STRESS-ABS: what a simulation study with agents is to
// report (Monks, Currie, Onggo, Robinson, Kunc and Taylor 2019, Journal of Simulation
// 13(1), doi 10.1080/17477778.2018.1442155).
type Methods struct {
	Items  []Item
	Filled int
	Words  string
}

// An Item is one of them: filled from the study, or left to the author with a prompt.
type Item struct {
	Number, Name string
	Text         []string // empty: to be written
	Prompt       string   // what the author is to write; may stand beside a text
}

// methods fills what the program knows.
func (s *source) methods(p *Page) Methods {
	m := Methods{Items: s.objectives()}
	m.Items = append(m.Items, s.logic()...)
	m.Items = append(m.Items, s.inputs(p)...)
	m.Items = append(m.Items, s.experimentation(p)...)
	m.Items = append(m.Items, s.implementation(p)...)
	for _, item := range m.Items {
		if len(item.Text) > 0 {
			m.Filled++
		}
	}
	m.Words = fmt.Sprintf("%d of %d items filled.", m.Filled, len(m.Items))
	if m.Filled < len(m.Items) {
		m.Words += " The others are marked: to be written by the author. Until they are, this is no complete report in the sense of STRESS-ABS."
	}
	return m
}

func (s *source) objectives() []Item {
	e := s.plan.Experiment
	var outputs []string
	for _, m := range s.primary() {
		outputs = append(outputs, fmt.Sprintf("%s [%s]: %s.", m.Key, m.Unit, m.Doc))
	}
	aims := "Policies compared with " + s.plan.Policies[0].Name + ": "
	var names []string
	for _, p := range s.plan.Policies[1:s.judged()] {
		names = append(names, p.Name)
	}
	aims += several(names) + "."
	if len(names) == 0 {
		aims = "One policy, " + s.plan.Policies[0].Name + "."
	}
	for _, f := range s.plan.Factors() {
		aims += " Factor " + f.Name + ", " + f.String() + "."
	}
	return []Item{
		{"1.1", "Purpose of the model", nil, "what this study is for, who decides what by it, and why this model suits that"},
		{"1.2", "Model outputs", append([]string{"Primary outcomes, named in the experiment's file, of which the first decides. One value for each run; how it is summed up stands beneath every table."}, outputs...), ""},
		{"1.3", "Experimentation aims", []string{oneLine(e.Question), aims}, ""},
	}
}

func (s *source) logic() []Item {
	sc := s.plan.Policies[0].Scenario.Scenario
	var changed []string
	for _, p := range s.plan.Policies {
		changed = append(changed, p.Name+": "+strings.TrimSuffix(p.Title, ".")+".")
	}
	return []Item{
		{"2.1", "Base model overview diagram", nil, "a diagram of the chain from warning to action as this study uses it"},
		{"2.2", "Base model logic", []string{"In steps of five minutes: who sees, hears or is told of danger; what households and armed groups decide; reports climb, rules are judged, authorities asked, orders fall due; everybody moves; attacks and the force ladder; deaths, fear, trust. The model is described in full in the ODD protocol (Grimm et al. 2020), sim/ODD.md, which stands with the program."}, ""},
		{"2.3", "Scenario logic", append([]string{"What differs between the policies; the changes themselves stand in section 6."}, changed...), ""},
		{"2.4", "Algorithms", []string{"Rules are rows of data: the strictest matching rule of engagement decides, and caveats may only tighten it. No quantity of the model is a floating-point number; chances are parts per million, response shapes are curves of given points. The submodels stand in sim/ODD.md."}, ""},
		{"2.5", "Components", []string{
			fmt.Sprintf("Environment: a generated country of %d km on a side, %s, seasons and daylight. Agents: %s, %s, %s of %s, command desks, host forces. Interaction: sight, word of mouth and alert networks, reports along the chain of command, contact at places. Entry and exit: units arrive by their deployment plan, people leave and return, groups lose fighters; nobody is born.",
				sc.Terrain.SizeKm, plural(int64(sc.Terrain.Settlements), "settlement", "settlements"), plural(int64(sc.Civilians.Households), "household", "households"), plural(int64(len(sc.Bands)), "armed group", "armed groups"), plural(int64(len(sc.Units)), "unit", "units"), plural(int64(len(sc.Contingents)), "contingent", "contingents")),
			"Counted under the baseline.",
		}, ""},
	}
}

func (s *source) inputs(p *Page) []Item {
	n := p.Assumptions.Sources
	return []Item{
		{"3.1", "Data sources", []string{fmt.Sprintf("Every parameter bears its source in the reference (pocsim params): %d sourced, %d recalled by practitioners, %d derived, %d assumptions in whole or in part.", n.Sourced, n.Recalled, n.Derived, n.Assumed)}, "sources of values that this study changed"},
		{"3.2", "Pre-processing", nil, "what was done to data before it became parameters, or that nothing was"},
		{"3.3", "Input parameters", []string{fmt.Sprintf("All values of every policy's scenario are fixed by the hashes in section 8 and kept with the study; what the study changes stands in section 6 (%s).", plural(int64(len(p.Assumptions.Touched)), "change", "changes"))}, ""},
		{"3.4", "Assumptions", []string{"The parameters that the study turns and that are assumptions, the scenario's notes and what the model cannot say stand in section 6."}, ""},
	}
}

func (s *source) experimentation(p *Page) []Item {
	e := s.plan.Experiment
	sc := s.plan.Policies[0].Scenario.Scenario
	land := "one land, from terrain.seed"
	if e.FreshLand {
		land = "a land of its own for each replicate"
	}
	estimate := []string{fmt.Sprintf("%d replicates wanted, %d complete. Common random numbers: every draw is keyed by what it is about, so that replicate k meets the same chance under every policy. Student intervals over replicates.", s.wanted, len(s.complete))}
	if n := p.Policies.Family.Size; n > 0 {
		estimate[0] += fmt.Sprintf(" Differences are paired by replicate; p adjusted by Holm over %s read together.", plural(int64(n), "comparison", "comparisons"))
	}
	if n := p.Policies.Family.Resamples; n > 0 {
		estimate[0] += fmt.Sprintf(" Simultaneous intervals by max-t over %s resamples of whole replicates.", count(n))
	}
	if x := s.results.Study.Precision; x != nil {
		estimate = append(estimate, fmt.Sprintf("The number of replicates followed a rule of precision: half-width %g of %s at %g %%, looked at after %d replicates and then after every 10, never at significance.", x.Half, x.Outcome, 100*inference.Level, inference.LeastRuns))
	}
	if s.designed() {
		estimate = append(estimate, "Design: "+s.plan.Design.Describe())
	}
	return []Item{
		{"4.1", "Initialisation", []string{fmt.Sprintf("A mission begins on the scenario's first day with people at home and units by the deployment plan; %s. Missions end: there is no warm-up.", land)}, ""},
		{"4.2", "Run length", []string{fmt.Sprintf("%d days, %d steps of five minutes.", sc.Time.Days, int(sc.Time.Days)*288)}, ""},
		{"4.3", "Estimation approach", estimate, ""},
	}
}

func (s *source) implementation(p *Page) []Item {
	items := []Item{
		{"5.1", "Software or programming language", []string{fmt.Sprintf("pocsim, written in Go; model version %s; this page by %s.", p.Model, p.Program)}, ""},
		{"5.2", "Random sampling", []string{fmt.Sprintf("Every draw is a pure function of seed, purpose, entity, time and counter (the finaliser of SplitMix64; Steele, Lea and Flood 2014); no generator has a state. Seed of the experiment %d; each replicate's seed follows from it and its number.", s.plan.Experiment.Seed)}, ""},
		{"5.3", "Model execution", []string{"Parallel phases read the past and write their own place, serial phases run in a total order; the same build, scenario and seed give the same bits with any number of workers. Runs are independent of each other and kept as they end."}, ""},
		{"5.4", "System specification", nil, "the machines that made the runs"},
		{"6.1", "Computer model sharing statement", nil, "where the model, this version of it, the experiment's file and the study can be had, and under which licence"},
	}
	for _, session := range p.Reproduce.Sessions {
		var parts []string
		for _, f := range session.Facts {
			if f[0] != "command" && f[0] != "began" {
				parts = append(parts, f[0]+" "+f[1])
			}
		}
		if text := strings.Join(parts, ", "); len(parts) > 0 && !contains(items[3].Text, text) {
			items[3].Text, items[3].Prompt = append(items[3].Text, text), ""
		}
	}
	return items
}

func contains(list []string, text string) bool {
	for _, one := range list {
		if one == text {
			return true
		}
	}
	return false
}
