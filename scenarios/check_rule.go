package scenarios

import (
	"errors"
	"slices"
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
	checkWhen(c.bad, c.tree, r.When, path, path)
}

// waivers checks the agreements that lift caveats.
func (c *checker) waivers() {
	for _, v := range c.sc.Waivers {
		checkWhen(c.bad, c.tree, v.When, "waivers."+v.Name, "waivers."+v.Name)
	}
}

// families checks that a waiver names families that exist; settle calls it while they do.
func waivedFamilies(tree, families *node, bad *Problems) {
	waivers := tree.table["waivers"]
	for _, name := range waivers.keys() {
		for _, key := range []string{"families", "except"} {
			n, whole := waivers.find(name + "." + key)
			if !whole {
				continue
			}
			for _, one := range n.list {
				if text, ok := one.leaf.(string); ok && families.table[text] == nil {
					bad.add(one.at, "waivers."+name+"."+key, "no family %s%s", shown(text), meant(text, families.keys))
				}
			}
		}
	}
}

// ladder checks that every rung of the ladder, and nothing else, has its row.
func (c *checker) ladder() {
	rungs := rules.ActNames()[rules.Presence : rules.Deliberate+1]
	for _, r := range c.sc.Ladder {
		if !slices.Contains(rungs, r.Name) {
			c.wrong("ladder."+r.Name, "is no rung%s", meant(r.Name, these(rungs...)))
		}
	}
	if n := len(c.sc.Ladder); n > 0 && n < len(rungs) {
		c.strange("ladder", "has %d of %d rungs; those missing have no effect", n, len(rungs))
	}
}

// checkWhen checks a rule's conditions; below is the rule's path in the tree given.
func checkWhen(bad *Problems, tree *node, when []string, path, below string) {
	for i, text := range when {
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
	one := func(when []string) {
		for i, text := range when {
			if cond, err := rules.ParseCond(text, sim.FactByName); err == nil {
				when[i] = cond.Text(sim.FactNames())
			}
		}
	}
	tidy := func(list []sim.Rule) {
		for _, r := range list {
			one(r.When)
		}
	}
	tidy(sc.ROE)
	for _, n := range sc.Contingents {
		tidy(n.Caveats)
	}
	for _, v := range sc.Waivers {
		one(v.When)
	}
}
