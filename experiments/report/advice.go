package report

import (
	"fmt"
	"io"
	"math"
	"strings"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/scenarios"
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
	{"present, no action: climbing the ladder", "units trained to act fast", "contingents.*.training=0.95"},
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
	fmt.Fprintf(w, "  Your own question: change a copy, then compare it\n    pocsim experiments show %s > mine.toml\n    pocsim compare mine.toml\n", embedded(e))
	if e.Name == "caveats" {
		fmt.Fprintln(w, "  The teaching case, one town and one capital that is asked first:\n    pocsim compare capital-delay")
	}
}

// embedded returns the experiment's name where it is a shipped one, or that of one.
func embedded(e *experiments.Experiment) string {
	if name, ok := experiments.Find(e.Name); ok {
		return name
	}
	return experiments.Names()[0]
}

// arguments repeats this experiment on the command line.
func (c *Comparison) arguments() string {
	e := c.Result.Experiment
	return c.argumentsFor(e.Replicates, e.Seed, c.Added)
}

// argumentsFor is the same with other replicates, another seed or other policies.
func (c *Comparison) argumentsFor(replicates int, seed uint64, policies []string) string {
	e := c.Result.Experiment
	out := fmt.Sprintf("%s --replicates %d --seed %d", experiments.Quote(e.Name), replicates, seed)
	for _, set := range e.Asked() {
		out += " --set " + experiments.Quote(experiments.ChangeText(set))
	}
	for _, p := range policies {
		out += " --policy " + experiments.Quote(p)
	}
	if c.TwinAsked {
		out += " --twin"
	}
	return out
}

// fewChanges is how many changes a command may carry and still be read.
const fewChanges = 3

// A telling case is an incident that went otherwise under two policies, as the policies
// do on the whole, and by a rule rather than by chance where there is such a one.
type telling struct {
	policy, replicate int
	id                int32
	before, after     int32
	link              string // what held the chain where it went worse
	ruled             bool   // that was a caveat, a rule or an authority
}

// nextStory points at the most telling incident of a policy of few changes.
func (c *Comparison) nextStory(w io.Writer) {
	var best telling
	e := c.Result.Experiment
	look := func(clear bool) {
		for p := 1; p < len(e.Policies); p++ {
			if len(e.Policies[p].Set) <= fewChanges && c.Primary()[0].Against[p].Credible() == clear {
				for _, k := range c.Complete {
					best = c.tellingOf(best, p, k)
				}
			}
		}
	}
	if look(true); best.policy == 0 {
		look(false) // none differs clearly on the whole
	}
	if best.policy == 0 {
		return
	}
	other := e.Policies[best.policy]
	suggest(w, fmt.Sprintf("One incident told link by link: %d people harmed under %s, %d under %s; the worse course was held by \"%s\"",
		best.before, e.Policies[0].Name, best.after, other.Name, best.link))
	job := c.Result.Runs[0][best.replicate].Job
	for _, policy := range []experiments.Policy{e.Policies[0], other} {
		fmt.Fprintf(w, "    pocsim %s --incident %d\n", experiments.RunArguments("explain", e, policy, job.Seed, job.LandSeed), best.id)
	}
}

// tellingOf returns the most telling incident of one replicate, or best where that is more so.
func (c *Comparison) tellingOf(best telling, p, k int) telling {
	better := c.Policies[p].Harmed < c.Policies[0].Harmed
	other := map[int32]batch.Case{}
	for _, in := range c.Result.Runs[p][k].Cases {
		other[in.ID] = in
	}
	for _, in := range c.Result.Runs[0][k].Cases {
		its, both := other[in.ID]
		worse := in
		if !better {
			worse = its
		}
		if !both || (its.Harmed < in.Harmed) != better {
			continue
		}
		one := telling{p, k, in.ID, in.Harmed, its.Harmed, worse.Link, isRule(worse.Link)}
		gain, least := max(in.Harmed-its.Harmed, its.Harmed-in.Harmed), max(best.before-best.after, best.after-best.before)
		if one.ruled && !best.ruled || one.ruled == best.ruled && gain > least {
			best = one
		}
	}
	return best
}

// isRule reports whether a link is a caveat, a rule or an authority.
func isRule(link string) bool {
	return strings.HasPrefix(link, "refused") || strings.HasPrefix(link, "barred") ||
		strings.HasPrefix(link, "awaiting ") && !strings.HasPrefix(link, "awaiting assessment")
}

// nextLever points at the link that does most harm under the baseline among those that a
// parameter would loosen.
func (c *Comparison) nextLever(w io.Writer) {
	e := c.Result.Experiment
	told := 0
	for _, l := range c.Policies[0].Ledger {
		words, set := lever(l.Name)
		if set == "" || told == 2 || !c.changes(set) {
			continue
		}
		suggest(w, fmt.Sprintf("%s of the harm under %s came while the chain was held by \"%s\". To see what %s would change over the same replicates, "+
			"perhaps nothing, as the next link may hold what this one lets go:",
			percent(l.Harmed, c.Policies[0].Harmed), e.Policies[0].Name, l.Name, words))
		told++
		fmt.Fprintf(w, "    pocsim compare %s\n", c.argumentsFor(e.Replicates, e.Seed, []string{policyOf(set)}))
	}
}

// policyOf writes a change as --policy takes it, named after what it changes.
func policyOf(set string) string {
	path, _, _ := strings.Cut(set, "=")
	return path[strings.LastIndexByte(path, '.')+1:] + ":" + set
}

// suggest prints a sentence above the command that follows from it.
func suggest(w io.Writer, text string) { Hang(w, "  ", "  ", text) }

// changes reports whether a change would make the baseline another scenario than it is.
func (c *Comparison) changes(set string) bool {
	baseline := c.Result.Policies[0].Scenario
	o, err := scenarios.ParseSet(set)
	if err != nil {
		return false
	}
	changed, err := baseline.With([]scenarios.Override{o})
	return err == nil && changed.Hash != baseline.Hash
}

// nextReplicates says how many replicates would settle what is still open about the
// first primary outcome that is not settled.
func (c *Comparison) nextReplicates(w io.Writer) {
	e := c.Result.Experiment
	for _, o := range c.Primary() {
		if o.Measure.Key == HarmAverted {
			continue
		}
		var open []string
		most := 0
		for p := 1; p < len(e.Policies); p++ {
			small := math.Abs(o.Against[p].Mean) < worthTelling*math.Abs(o.Samples[0].Mean)
			if n := roundUp(o.Against[p].RunsToTell()); n > 0 && n <= mostAdvised && !small {
				open, most = append(open, fmt.Sprintf("%s about %d", e.Policies[p].Name, n)), max(most, n)
			}
		}
		if most > 0 {
			suggest(w, fmt.Sprintf("Not clear yet about %s. If the differences are as they look, the replicates to show them are: %s. "+
				"Decide on the number before looking, run it once and with a fresh seed: adding replicates until a star appears proves nothing.",
				o.Measure.Key, strings.Join(open, ", ")))
			fmt.Fprintf(w, "    pocsim compare %s\n", c.argumentsFor(most, e.Seed+1, c.Added))
			return
		}
	}
}

// The report suggests more replicates where at most mostAdvised would do, and where the
// difference is at least the share worthTelling of the baseline.
const (
	mostAdvised  = 5000
	worthTelling = 0.01
)

// roundUp rounds up to two digits: more would promise a precision that is not there.
func roundUp(n int) int {
	step := 1
	for n/step >= 100 {
		step *= 10
	}
	return (n + step - 1) / step * step
}
