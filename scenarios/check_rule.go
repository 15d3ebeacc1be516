package scenarios

import (
	"errors"
	"strings"

	"pocsim/sim"
	"pocsim/sim/rules"
)

// rule checks one row of the rules of engagement or one caveat.
func (c *checker) rule(r sim.Rule, path string) {
	if len(r.Acts) == 0 && !c.spoilt(path) {
		c.wrong(path+".acts", "speaks about no act; say acts = [\"deploy\"], or any of %s", strings.Join(rules.ActNames(), ", "))
	}
	if r.Then == "refer" && r.To == "" && !c.spoilt(path+".to") {
		c.wrong(path+".to", "refers to nobody; say to = \"<authority>\"")
	}
	if r.Then != "refer" && r.To != "" && !c.spoilt(path+".then", path+".to") {
		c.wrong(path+".to", "names %q, but then is %q: only refer asks an authority", r.To, r.Then)
	}
	if r.Then != "refer" && r.Delay != (sim.Dist{}) {
		c.strange(path+".delay", "has no effect: only refer takes time")
	}
	checkWhen(c.bad, c.tree, r, path, path)
}

// checkWhen checks a rule's conditions; below is the rule's path in the tree given.
func checkWhen(bad *Problems, tree *node, r sim.Rule, path, below string) {
	for i, text := range r.When {
		_, err := rules.ParseCond(text, sim.FactByName)
		if err == nil {
			continue
		}
		n, whole := tree.find(below + ".when")
		if whole && i < len(n.list) && n.list[i].leaf == text {
			n = n.list[i]
		}
		var unknown rules.UnknownFact
		if errors.As(err, &unknown) {
			bad.add(n.at, path+".when", "unknown fact %s%s", shown(unknown.Name), suggestion(unknown.Name, sim.FactNames))
			continue
		}
		bad.add(n.at, path+".when", "%s", cut(err.Error(), 200))
	}
}

// tidyConditions writes all conditions in one way, so that blanks make no difference.
func tidyConditions(sc *sim.Scenario) {
	tidy := func(list []sim.Rule) {
		for _, r := range list {
			for i, text := range r.When {
				if cond, err := rules.ParseCond(text, sim.FactByName); err == nil {
					r.When[i] = cond.Text(sim.FactNames())
				}
			}
		}
	}
	tidy(sc.ROE)
	for _, n := range sc.Contingents {
		tidy(n.Caveats)
	}
}
