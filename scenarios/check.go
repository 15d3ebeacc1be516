package scenarios

import (
	"fmt"
	"slices"

	"pocsim/sim"
)

// A checker looks for what no single value can show.
type checker struct {
	sc   *sim.Scenario
	tree *node
	bad  *Problems
	odd  *Problems // what is allowed but hardly meant
}

// where returns the place in the files that speaks of a path, or of what contains it.
func (c *checker) where(path string) origin {
	n, _ := c.tree.find(path)
	return n.at
}

func (c *checker) wrong(path, format string, args ...any) {
	c.bad.add(c.where(path), path, format, args...)
}

func (c *checker) strange(path, format string, args ...any) {
	c.odd.add(c.where(path), path, format, args...)
}

// spoilt reports whether a value that a check needs was already found wrong.
func (c *checker) spoilt(paths ...string) bool {
	return slices.ContainsFunc(paths, c.bad.under)
}

// all runs every check in turn.
func (c *checker) all() {
	c.rules()
	c.waivers()
	c.ladder()
	c.desks()
	c.ranks()
	c.order()
	c.profiles()
	c.bands()
	c.force()
	c.stores()
	if len(c.sc.Bands) == 0 {
		c.strange("bands", "no armed group is in play, so nobody will be harmed; extends = \"two-rivers\" would bring some")
	}
	if c.sc.Mission.Present && len(c.sc.Units) == 0 {
		c.strange("units", "the mission has no unit")
	}
}

// desks checks authorities and the chain of command.
func (c *checker) desks() {
	for _, a := range c.sc.Authorities {
		path := "authorities." + a.Name
		if a.Opens >= a.Closes && !c.spoilt(path+".opens", path+".closes") {
			c.wrong(path+".opens", "office hours open at %d and close at %d; 0 to 24 is round the clock", a.Opens, a.Closes)
		}
	}
	if len(c.sc.Command.Chain) == 0 && !c.spoilt("command.chain") {
		c.wrong("command.chain", "names no desk: somebody must decide")
	}
}

// ranks checks every place named by its rank among the settlements.
func (c *checker) ranks() {
	rank := func(path string, at int32) {
		if most := c.sc.Terrain.Settlements; at > int32(most) && !c.spoilt(path, "terrain.settlements") {
			c.wrong(path, "is rank %d, but terrain.settlements is %d", at, most)
		}
	}
	for _, s := range c.sc.Sites {
		rank("sites."+s.Name+".beside", s.Beside)
	}
	for _, p := range c.sc.Host.Posts {
		rank("host.posts."+p.Name+".at", p.At)
	}
	for _, b := range c.sc.Bases {
		rank("bases."+b.Name+".at", b.At)
	}
	for _, b := range c.sc.Bands {
		rank("bands."+b.Name+".near", b.Near)
		if path, most := "bands."+b.Name+".target", targets(c.sc); b.Target > most && !c.spoilt(path) {
			c.wrong(path, "is rank %d, but there are %d settlements and sites", b.Target, most)
		}
	}
}

// targets counts the places that can be attacked: settlements, then sites.
func targets(sc *sim.Scenario) int32 { return sc.Terrain.Settlements + int32(len(sc.Sites)) }

// order checks that every base and unit belongs to somebody, and that units live somewhere.
func (c *checker) order() {
	for _, b := range c.sc.Bases {
		if path := "bases." + b.Name + ".contingent"; b.Contingent == "" && !c.spoilt(path) {
			c.wrong(path, "the base belongs to no contingent")
		}
	}
	for _, u := range c.sc.Units {
		path := "units." + u.Name
		if u.Base == "" && !c.spoilt(path+".base") {
			c.wrong(path+".base", "the unit has no base")
		}
		if u.Contingent == "" && !c.spoilt(path+".contingent") {
			c.wrong(path+".contingent", "the unit belongs to no contingent")
		}
		if int64(u.Arrives) > int64(c.sc.Time.Days)*24*60 {
			c.strange(path+".arrives", "the unit arrives after the run has ended")
		}
	}
}

// profiles checks the numbers that must agree within one profile.
func (c *checker) profiles() {
	for _, p := range c.sc.Profiles {
		path := "profiles." + p.Name
		if c.spoilt(path) {
			continue
		}
		sum := int64(p.Kill) + int64(p.Injure) + int64(p.Abduct) + int64(p.Burn)
		if sum > int64(sim.Whole) {
			c.wrong(path+".kill", "kill, injure, abduct and burn sum to %s; at most 1.0, and the rest are robbed", decimal(sum, 1_000_000))
		}
		if p.SeverityMin > p.SeverityMax {
			c.wrong(path+".severity_min", "is %d, above severity_max, which is %d", p.SeverityMin, p.SeverityMax)
		}
	}
}

// bands checks the groups in play.
func (c *checker) bands() {
	for _, b := range c.sc.Bands {
		path := "bands." + b.Name
		if b.Community > c.sc.Civilians.Communities && !c.spoilt(path+".community", "civilians.communities") {
			c.wrong(path+".community", "is %d, but civilians.communities is %d", b.Community, c.sc.Civilians.Communities)
		}
		if b.Active && int64(b.From) > int64(c.sc.Time.Days)*24*60 {
			c.strange(path+".from", "the group enters after the run has ended")
		}
		marked := b.BecomesAfter > 0 || b.BecomesBelow > 0 || b.BecomesAt > 0
		if b.Becomes == "" && marked && !c.spoilt(path+".becomes") {
			c.wrong(path+".becomes", "is not said, though a mark is set at which the group turns; name a row of profiles")
		}
		if b.Becomes != "" && !marked && !c.spoilt(path) {
			c.strange(path+".becomes", "has no effect: set becomes_after, becomes_below or becomes_at")
		}
	}
}

// rules checks the rules of engagement and all caveats.
func (c *checker) rules() {
	for _, r := range c.sc.ROE {
		c.rule(r, "roe."+r.Name)
	}
	for _, n := range c.sc.Contingents {
		for i := range n.Caveats {
			r := &n.Caveats[i]
			path := fmt.Sprintf("contingents.%s.caveats.%s", n.Name, r.Name)
			c.rule(*r, path)
			if r.Then == "permit" {
				c.strange(path+".then", "a caveat that permits changes nothing: caveats may only tighten")
			}
		}
	}
}
