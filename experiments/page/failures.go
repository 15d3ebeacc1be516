package page

import (
	"fmt"
	"strings"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/study"
	"pocsim/sim"
)

// Failures are what did not run to its end, and how much did.
type Failures struct {
	Runs, Done, Failed, NotRun int64    // of the replicates that the study is to have
	Complete, Wanted           int      // replicates
	Causes                     [3]int64 // of the failed, by cause
	Listed                     []batch.Failure
	Words                      []string
}

// mostListed is how many failures are listed one by one.
const mostListed = 40

func (s *source) failures() Failures {
	f := Failures{Complete: len(s.complete), Wanted: s.wanted, Runs: s.plan.Points() * int64(s.wanted)}
	for i := range s.table.Done {
		for k := range s.wanted {
			if s.table.Done[i][k] {
				f.Done++
			}
		}
	}
	for _, one := range s.table.Failures {
		if one.Replicate < s.wanted {
			f.Failed++
			f.Causes[causeOf(one.Text)]++
			if len(f.Listed) < mostListed {
				f.Listed = append(f.Listed, *one)
			}
		}
	}
	f.NotRun = f.Runs - f.Done - f.Failed
	f.Words = append(f.Words, fmt.Sprintf("%s of %s ended well, %s failed%s, %s were not made. %d of %d replicates are complete.",
		count(f.Done), plural(f.Runs, "run", "runs"), count(f.Failed), f.causes(), count(f.NotRun), f.Complete, f.Wanted))
	if f.Failed > 0 {
		f.Words = append(f.Words, "A replicate in which any run failed counts nowhere in comparisons, under no policy: leaving out one side alone would be a choice made by how the run went. If failures have to do with what happens in a run, what is left is not a fair sample.")
	}
	return f
}

// What ends a run before its time.
const (
	faulty = iota // a fault of the program
	slow          // the limit of time
	ended         // its process came to an end
)

// causeOf tells from a failure's text what ended the run.
func causeOf(text string) int {
	switch {
	case strings.HasPrefix(text, "took longer than "):
		return slow
	case strings.HasPrefix(text, "the process of the run ended"):
		return ended
	}
	return faulty
}

// causes says in brackets what ended the runs that failed; empty where none did.
func (f *Failures) causes() string {
	var parts []string
	for cause, words := range [3]string{faulty: "by a fault of the program", slow: "cut by the limit of time for a run", ended: "with their process, which was killed or broke down"} {
		switch n := f.Causes[cause]; {
		case n == 0:
		case n == f.Failed:
			parts = append(parts, words)
		default:
			parts = append(parts, count(n)+" "+words)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + several(parts) + ")"
}

// setting says what was run.
func (s *source) setting() []string {
	e := s.plan.Experiment
	land := "one land for all, so that nothing is said about other lands"
	if e.FreshLand {
		land = "a land of its own for each replicate, the same for all policies"
	}
	policies := plural(int64(s.judged()), "policy", "policies")
	if len(s.plan.Policies) > s.judged() {
		policies += " and their twin without a mission"
	}
	out := []string{fmt.Sprintf("Scenario %s, %s; %s.", e.Scenario, plural(int64(s.plan.Policies[0].Scenario.Scenario.Time.Days), "day", "days"), land)}
	if s.designed() {
		out = append(out, fmt.Sprintf("%s × %s × %s = %s.", capital(policies), plural(s.plan.DesignPoints(), "design point", "design points"), plural(int64(s.wanted), "replicate", "replicates"), plural(s.plan.Points()*int64(s.wanted), "run", "runs")))
	} else {
		out = append(out, fmt.Sprintf("%s × %s = %s.", capital(policies), plural(int64(s.wanted), "replicate", "replicates"), plural(s.plan.Points()*int64(s.wanted), "run", "runs")))
	}
	if p := s.results.Study.Precision; p != nil {
		out = append(out, fmt.Sprintf("The number of replicates was decided by precision: until every difference in %s was known to ±%s, at most %s.", p.Outcome, number(p.Half, digits(p.Half)), count(e.Replicates)))
	}
	return append(out, fmt.Sprintf("Replicate k meets the same land, people, intent and chance under every policy. Model %s.", sim.ModelVersion))
}

// warnings says what must be known before any number is believed.
func (s *source) warnings(f Failures) []string {
	var out []string
	if f.Done < f.Runs {
		out = append(out, fmt.Sprintf("Incomplete: %s of %s runs, %d of %d replicates are complete. Only complete replicates are compared.", count(f.Done), count(f.Runs), f.Complete, f.Wanted))
	}
	if f.Failed > 0 {
		out = append(out, fmt.Sprintf("%s failed%s.", plural(f.Failed, "run", "runs"), f.causes()))
	}
	if n := len(s.complete); n > 0 && n < 10 {
		out = append(out, fmt.Sprintf("Few replicates (%d): intervals by Student's t lean on a normal shape that so few cannot show.", n))
	}
	return out
}

func modelVersion() string { return sim.ModelVersion }

// commandOf repeats what the batch was.
func commandOf(s *study.Study, dir string) string {
	e := s.Plan.Experiment
	out := fmt.Sprintf("pocsim batch %s --replicates %d --seed %d", experiments.Quote(e.Name), e.Replicates, e.Seed)
	for _, set := range e.Asked() {
		out += " --set " + experiments.Quote(experiments.ChangeText(set))
	}
	for _, p := range s.Against {
		out += " --policy " + experiments.Quote(p)
	}
	if e.Twin {
		out += " --twin"
	}
	if s.Precision != nil {
		out += fmt.Sprintf(" --target-halfwidth %s=%g", s.Precision.Outcome, s.Precision.Half)
	}
	if s.Events {
		out += " --keep-events"
	}
	return out + " --out " + experiments.Quote(dir)
}
