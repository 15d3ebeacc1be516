package report

import (
	"fmt"
	"io"
	"math"
	"strings"

	"pocsim/experiments"
)

// levers says, for what a link's name begins with, what would loosen it and how to try:
// NAME stands for the rest of the link's name. The first that fits counts.
var levers = []struct{ link, words, set string }{
	{"undetected", "more villages with an alert network", "information.network_cover=0.8"},
	{"unreported", "people who pass on what they know", "information.signs_shared=0.7"},
	{"awaiting assessment: ", "a desk that assesses in 15 minutes", "authorities.NAME.assess=15m"},
	{"judged false", "a staff that doubts true reports less", "command.doubt=0.05"},
	{"deferred to host", "not waiting for the host's forces", "mandate.host_first=false"},
	{"awaiting ", "an answer on the spot", "authorities.NAME.delay=0m"},
	{"refused, hidden: ", "this one caveat waived", "contingents.NAME.waived=true"},
	{"refused: ", "this one caveat waived", "contingents.NAME.waived=true"},
	{"refused by ", "an authority that never says no", "authorities.NAME.no=0"},
	{"barred by mandate", "a mandate that forbids nothing", "mandate.forbidden=[]"},
	{"barred by ", "this one rule struck out", "NAME.waived=true"},
	{"no unit free", "units fit again after two hours", "logistics.turnround=2h"},
	{"no asset: reach", "units that reach farther", "kinds.*.range_km=250"},
	{"no asset: serviceable vehicles", "vehicles that run", "contingents.*.serviceability=0.95"},
	{"no asset: night flight", "helicopters that fly by night", "logistics.air_at_night=true"},
	{"mobilising", "15 minutes' notice to move", "kinds.*.notice=15m"},
	{"travelling", "patrols sent where the threat is greatest", "mission.prevention=0.9"},
	{"present, no action: unwilling", "contingents ready to use force", "contingents.*.will=0.9"},
	{"present, no action: ", "a mandate and rules that everybody understands", "mandate.clarity=0.95"},
	{"present, too weak", "units with twice the weight", "kinds.*.weight=60"},
	{"stood down", "units that stay three days", "command.watch=3d"},
}

// lever returns what would loosen a link, in words and as --set takes it; empty where
// nothing is known that would.
func lever(link string) (words, set string) {
	for _, l := range levers {
		rest, ok := strings.CutPrefix(link, l.link)
		if !ok {
			continue
		}
		name := strings.Replace(rest, "/", ".caveats.", 1)
		if strings.HasPrefix(l.set, "NAME") { // a rule of engagement, roe/rule
			name = strings.Replace(rest, "/", ".", 1)
		}
		if strings.Contains(rest, ".") {
			return l.words, "" // the row's own name holds a full stop: no plain path leads there
		}
		return l.words, strings.Replace(l.set, "NAME", name, 1)
	}
	return "", ""
}

// writeNext says what to try next, in commands that work as they stand.
func (c *Comparison) writeNext(w io.Writer) {
	e := c.Result.Experiment
	fmt.Fprintln(w, "\nWhat to try next")
	if len(c.Complete) == 0 {
		fmt.Fprintf(w, "  Let it run longer, or with fewer replicates:\n    pocsim compare %s --replicates 5\n", experiments.Quote(e.Name))
		return
	}
	c.nextStory(w)
	c.nextLever(w)
	c.nextReplicates(w)
	fmt.Fprintf(w, "  Every run and every outcome as files:\n    pocsim compare %s --out results\n", c.arguments())
	if e.Name == "caveats" {
		fmt.Fprintln(w, "  The teaching case, one town and one capital that is asked first:\n    pocsim compare capital-delay")
	}
}

// arguments repeats this experiment on the command line.
func (c *Comparison) arguments() string {
	e := c.Result.Experiment
	out := fmt.Sprintf("%s --replicates %d --seed %d", experiments.Quote(e.Name), e.Replicates, e.Seed)
	for _, set := range e.Common {
		out += " --set " + experiments.Quote(experiments.SetText(set))
	}
	return out
}

// nextStory points at the replicate in which a policy made the greatest difference.
func (c *Comparison) nextStory(w io.Writer) {
	e, o := c.Result.Experiment, c.Primary()[0]
	m := -1
	for i := range c.Outcomes {
		if c.Outcomes[i].Measure.Key == o.Measure.Key {
			m = i
		}
	}
	most, best, at := 0.0, 0, 0
	for p := 1; p < len(e.Policies) && m < len(c.Result.Runs[0][0].Values); p++ {
		for _, k := range c.Complete {
			d := math.Abs(c.Result.Runs[p][k].Values[m] - c.Result.Runs[0][k].Values[m])
			if d > most {
				most, best, at = d, p, k
			}
		}
	}
	if best == 0 {
		return
	}
	job := c.Result.Runs[0][at].Job
	fmt.Fprintf(w, "  One case, told link by link: replicate %d, where %s and %s differ most\n", at+1, e.Policies[0].Name, e.Policies[best].Name)
	for _, p := range []int{0, best} {
		fmt.Fprintf(w, "    pocsim %s\n", experiments.RunArguments("explain", e, e.Policies[p], job.Seed, job.LandSeed))
	}
}

// nextLever points at the link that does most harm under the baseline among those that a
// parameter would loosen.
func (c *Comparison) nextLever(w io.Writer) {
	e := c.Result.Experiment
	told := 0
	for _, l := range c.Policies[0].Ledger {
		words, set := lever(l.Name)
		if set == "" || told == 2 {
			continue
		}
		job := c.Result.Runs[0][c.Complete[0]].Job
		fmt.Fprintf(w, "  %s of the harm under %s came while the chain was held by \"%s\". Try %s:\n    pocsim %s --set %s\n",
			percent(l.Harmed, c.Policies[0].Harmed), e.Policies[0].Name, l.Name, words,
			experiments.RunArguments("run", e, e.Policies[0], job.Seed, job.LandSeed), experiments.Quote(set))
		told++
	}
}

// nextReplicates says how many replicates would settle what is still open.
func (c *Comparison) nextReplicates(w io.Writer) {
	e := c.Result.Experiment
	need, what := 0, ""
	for _, o := range c.Primary() {
		for p := 1; p < len(e.Policies); p++ {
			if n := o.Against[p].RunsToTell(); n > 0 && (need == 0 || n < need) {
				need, what = n, fmt.Sprintf("%s under %s", o.Measure.Key, e.Policies[p].Name)
			}
		}
	}
	if need > 0 {
		fmt.Fprintf(w, "  Not clear yet: %s. If the difference is as it looks, about %d replicates would show it:\n    pocsim compare %s --replicates %d\n",
			what, need, experiments.Quote(e.Name), need)
	}
}
