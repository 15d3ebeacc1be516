package review

import (
	"slices"
	"strings"

	"pocsim/experiments"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/rules"
)

// A Candidate is one single change to the scenario, ready to be tried.
type Candidate struct {
	Words   string   `json:"change"`   // "the caveat kestrel/ask-capital waived"
	Set     []string `json:"set"`      // as --set takes it
	Cost    int      `json:"cost"`     // smallness, see Costs
	Pledges []int    `json:"pledges"`  // Kigali principles it belongs to
	First   bool     `json:"at_first"` // acts at the beginning only

	dose   int
	eases  []sim.HoldKind
	row    string // the row of the rules it changes, "kestrel/ask-capital"; or none
	desk   string // the authority it changes; or none
	set    []scenarios.Override
	loaded *scenarios.Loaded
}

// A concern is what of the scenario an incident touches: the rows that a change of the
// catalogue is repeated for.
type concern struct {
	nations, kinds, bases []string
	barred                []string // rules of engagement that barred a unit
	rank                  int32    // of the settlement at, or beside, the place
	holder                string   // who holds the base nearest to it
}

// candidates lists every single change of the catalogue that changes something in this
// scenario, in the order of the catalogue. Two that come to the same are one.
func candidates(loaded *scenarios.Loaded, about concern) []Candidate {
	var out []Candidate
	seen := []string{loaded.Hash}
	for i := range catalogue {
		for _, s := range about.sights(loaded.Scenario, catalogue[i].over) {
			c, ok := catalogue[i].candidate(loaded, s)
			if !ok || slices.Contains(seen, c.loaded.Hash) {
				continue
			}
			seen = append(seen, c.loaded.Hash)
			out = append(out, c)
		}
	}
	return out
}

// candidate applies one row of the catalogue to one sight. ok is false where nothing
// would change, or where the scenario does not allow it.
func (ch *change) candidate(loaded *scenarios.Loaded, s sight) (c Candidate, ok bool) {
	value := ch.value(&s)
	if value == nil {
		return Candidate{}, false
	}
	say := s.names()
	c = Candidate{Words: say.Replace(ch.words), Cost: ch.cost, Pledges: ch.pledges, First: ch.first, dose: ch.dose, eases: ch.eases}
	c.set = []scenarios.Override{{Path: say.Replace(ch.path), Value: value, File: "review"}}
	if ch.more != nil {
		for _, e := range ch.more(&s) {
			c.set = append(c.set, scenarios.Override{Path: e.path, Value: e.value, File: "review"})
		}
	}
	for _, o := range c.set {
		c.Set = append(c.Set, experiments.ChangeText(o))
	}
	if s.rule != nil {
		c.row = s.owner() + "/" + s.rule.Name
	}
	if s.desk != nil {
		c.desk = s.desk.Name
		c.Pledges = pledgesOfDesk(loaded.Scenario, s.desk.Name, ch.pledges)
	}
	var err error
	c.loaded, err = loaded.With(c.set)
	return c, err == nil
}

// sights lists what a row of the catalogue is repeated for.
func (about *concern) sights(sc *sim.Scenario, over scope) []sight {
	var out []sight
	add := func(s sight) {
		s.sc, s.rank, s.holder = sc, about.rank, about.holder
		out = append(out, s)
	}
	switch over {
	case once:
		add(sight{})
	case caveats, consults, hiddens:
		for i := range sc.Contingents {
			n := &sc.Contingents[i]
			for k := range n.Caveats {
				if r := &n.Caveats[k]; !r.Waived && fits(r, over) {
					add(sight{nation: n, rule: r})
				}
			}
		}
	case barring, referring:
		for i := range sc.ROE {
			r := &sc.ROE[i]
			if !r.Waived && (over == barring && slices.Contains(about.barred, "roe/"+r.Name) || over == referring && refers(r)) {
				add(sight{rule: r})
			}
		}
	case desks:
		for i := range sc.Authorities {
			if a := &sc.Authorities[i]; a.Name != spotDesk && asked(sc, a.Name) {
				add(sight{desk: a})
			}
		}
	default:
		about.named(sc, over, add)
	}
	return out
}

// named adds the rows of the scenario that the incident touches by name.
func (about *concern) named(sc *sim.Scenario, over scope, add func(sight)) {
	switch over {
	case contingent:
		for i := range sc.Contingents {
			if n := &sc.Contingents[i]; slices.Contains(about.nations, n.Name) {
				add(sight{nation: n})
			}
		}
	case kinds:
		for i := range sc.Kinds {
			if k := &sc.Kinds[i]; slices.Contains(about.kinds, k.Name) {
				add(sight{kind: k})
			}
		}
	case bases:
		for i := range sc.Bases {
			if b := &sc.Bases[i]; slices.Contains(about.bases, b.Name) {
				add(sight{base: b})
			}
		}
	}
}

func refers(r *sim.Rule) bool { return r.Then == rules.Refer.String() }

// fits reports whether a caveat is of the sort that a scope speaks of.
func fits(r *sim.Rule, over scope) bool {
	switch over {
	case consults:
		return refers(r)
	case hiddens:
		return r.Hidden
	}
	return !refers(r)
}

// asked reports whether anything in a scenario can come before an authority.
func asked(sc *sim.Scenario, desk string) bool {
	if slices.Contains(sc.Command.Chain, desk) {
		return true
	}
	goes := func(r sim.Rule) bool { return !r.Waived && refers(&r) && r.To == desk }
	return slices.ContainsFunc(sc.ROE, goes) ||
		slices.ContainsFunc(sc.Contingents, func(n sim.ContingentRow) bool { return slices.ContainsFunc(n.Caveats, goes) })
}

// pledgesOfDesk reads pledge 7 as one about capitals: the slowness of a desk that no
// caveat leads to is the mission's own, and belongs to its leaders, pledge 2.
func pledgesOfDesk(sc *sim.Scenario, desk string, pledges []int) []int {
	if national(sc, desk) {
		return pledges
	}
	out := slices.Clone(pledges)
	for i, p := range out {
		if p == 7 {
			out[i] = 2
		}
	}
	return slices.Compact(out)
}

// national reports whether a caveat leads to an authority.
func national(sc *sim.Scenario, desk string) bool {
	return slices.ContainsFunc(sc.Contingents, func(n sim.ContingentRow) bool {
		return slices.ContainsFunc(n.Caveats, func(r sim.Rule) bool { return refers(&r) && r.To == desk })
	})
}

// titled is what an officer calls a thing, or else its name.
func titled(title, name string) string {
	if title == "" {
		return name
	}
	return title
}

// owner is what the name of a rule begins with.
func (s *sight) owner() string {
	if s.nation != nil {
		return s.nation.Name
	}
	return "roe"
}

// names puts the names of a sight in place of the marks of a row of the catalogue.
func (s *sight) names() *strings.Replacer {
	var pairs []string
	if s.nation != nil {
		pairs = append(pairs, "{contingent}", s.nation.Name)
	}
	if s.rule != nil {
		pairs = append(pairs, "{row}", s.rule.Name)
	}
	if s.desk != nil {
		pairs = append(pairs, "{desk}", s.desk.Name, "{title}", titled(s.desk.Title, s.desk.Name))
	}
	if s.kind != nil {
		pairs = append(pairs, "{kind}", s.kind.Name, "{sort}", titled(s.kind.Title, s.kind.Name))
	}
	if s.base != nil {
		pairs = append(pairs, "{base}", s.base.Name, "{holder}", s.base.Contingent)
	}
	return strings.NewReplacer(pairs...)
}
